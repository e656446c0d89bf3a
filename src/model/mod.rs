//! What a municipality is made of: the nouns of the trade.

mod admission;
mod blocks;
mod build;
mod checks;
mod commune;
mod content_type;
mod entry;
mod feed;
mod field;
mod film;
mod found;
pub mod governance;
pub mod kind;
pub mod kinds;
mod legal;
mod lifetime;
mod listed;
mod made;
mod milestone;
mod moment;
pub mod network;
mod now;
mod occurrence;
mod order;
mod palette;
mod places;
mod portal;
mod printed;
mod readers;
mod recurrence;
mod replacement;
mod rgb;
mod role;
mod service;
mod sets;
mod settings;
mod site;
mod stewardship;
mod targets;
mod theme;
mod turns;
mod value;
mod view;
mod visible;
mod words;

pub use crate::ground::{OutputPath, SourcePath, collation, readable, slug};
pub use admission::{Admission, admissions};
pub use blocks::{BLOCKS, Block, BlockArea, BlockWeight, TabGroup};
pub use build::{Build, ContentCoding, Server};
pub use checks::{CheckRule, CheckSeverity, Checks};
pub use content_type::{
    Axis, ContentType, FOLDER_TYPE, Facet, Lifetime, ListStyle, SERVICE_TYPE, Sort, TypeKind, Types,
};
pub use entry::{Body, Change, Content, Entry, EntryRow, History, Variant, WithSpot};
pub use feed::{Feed, FeedItem, FeedSource, Feeds};
pub use field::{Choice, Field, FieldKind, find_field};
pub use found::{Commune, OfRubrique, OfType, Tag};
pub use legal::{Accessibility, AccessibilityStatement, EcodesignStatement, Legal, day};
pub use lifetime::{LISTED_DAYS, LOOKED_AHEAD};
pub use made::{
    Aspect, CALENDAR, FEED, FixedPage, ListPage, MadePage, calendar_beside, facet_stem, feed_beside, folder_index,
    month_address, numbered_address, service_address, whole_of,
};
pub use milestone::Milestone;
pub use moment::{Moment, Period, parse_date, parse_time};
pub use now::Now;
pub use occurrence::Occurrence;
pub use order::{newest_first, rank, sort_by_type};
pub use palette::{Backgrounds, Pale, Shades, TEXT_CONTRAST};
pub use portal::{MenuItem, Portal};
pub use printed::PrintedCode;
pub use readers::{Audience, Gate, Mail, Provider};
pub use recurrence::{Every, RHYTHM_KEYS, Recurrence, weekday};
pub use replacement::Replacement;
pub use rgb::Rgb;
pub use role::{Role, RoleTrait};
pub use service::VisibleService;
pub use sets::{AudienceSet, PortalSet};
pub use settings::{
    Ci, Colours, Contact, Defaults, Dimensions, Logo, Network, Pictures, Release, ReviewSettings, Rubrique, Search,
    Settings,
};
pub use site::{COMMUNES, DataItem, DocumentFile, Files, Notice, Parts, PictureFile, Service, ServiceNames, Site};
pub use stewardship::{Keepers, MadeOf};
pub use targets::{Target, TargetKind, TargetPlace};
pub use theme::{Theme, ThemeFile};
pub use turns::Turns;
pub use value::{FieldValue, Value, find};
pub use view::View;
pub use visible::{Rank, VisibleEntry};
