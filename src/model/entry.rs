//! An entry: one file of a service, checked against its type.

use std::sync::{Arc, OnceLock};

use super::value::{FieldValue, Value, find};
use super::{Admission, AudienceSet, ContentType, Moment, OutputPath, Period, PortalSet, Role, SourcePath};
use crate::ground::{Lines, Place, Spot};
use crate::markdown::{Draft, Outline, Visible};

/// What one file says, before anything else of the site is known.
#[derive(Debug)]
pub struct Content {
    /// Its file; for a row of a sheet, the file that would say the same.
    pub source: SourcePath,
    /// Where it is written, when it is a row of a sheet.
    pub row: Option<EntryRow>,
    pub kind: Arc<ContentType>,
    /// Values in the order of the type's fields; a field that was not written is absent.
    pub values: Vec<FieldValue>,
    pub id: Option<WithSpot<String>>,
    pub draft: bool,
    /// What the file itself says; what it does not say is inherited.
    pub portals: Option<PortalSet>,
    pub audiences: Option<AudienceSet>,
    pub review_every: Option<Period>,
    pub body: Body,
    /// What its title sorts by.
    pub collation: String,
    /// Where its page goes; else the name of which nothing can stand in an address.
    pub address: Result<OutputPath, String>,
    /// The faults that its file admits.
    pub admissions: Vec<Admission>,
}

/// A row of a sheet that holds many entries.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct EntryRow {
    pub sheet: SourcePath,
    pub line: u32,
}

/// Something with the place in the file where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct WithSpot<T> {
    pub value: T,
    pub spot: Spot,
}

/// The text of an entry, once for each set of audiences that reads the same words.
#[derive(Debug, Default)]
pub struct Body {
    /// All that was written, for places in findings only.
    pub text: String,
    /// The lines of the file before the body, and the columns before its first line.
    pub before: Spot,
    /// Most bodies have a single variant, for everybody.
    pub variants: Vec<Variant>,
    /// Of the text, read when the first place is asked for: most bodies have no fault.
    lines: OnceLock<Lines>,
}

/// What some audiences read of a body. Nothing in it depends on what they may not read.
#[derive(Debug)]
pub struct Variant {
    pub audiences: AudienceSet,
    /// None when everything is visible: then the body's text is the text.
    pub visible: Option<Visible<'static>>,
    pub outline: Outline,
    /// Its HTML but for what each tree decides, when it can be written beforehand.
    pub draft: Option<Draft>,
}

/// A file of a service with all that it inherits.
#[derive(Debug, Clone)]
pub struct Entry {
    pub content: Arc<Content>,
    /// The key of the service whose folder holds it.
    pub service: Arc<str>,
    pub portals: PortalSet,
    pub audiences: AudienceSet,
    pub review_every: Option<Period>,
    pub address: OutputPath,
    pub history: History,
}

/// When and by whom an entry was published and changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// Known from Git; absent for a file that is not recorded, or when history is not whole.
    pub first: Option<Change>,
    pub last: Option<Change>,
    /// For a body with restricted blocks: the last change of what each audience reads.
    pub last_for: Vec<(AudienceSet, Change)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub date: jiff::civil::Date,
    pub author: String,
}

impl Content {
    pub fn value(&self, role: Role) -> Option<&Value> {
        let field = self.kind.field_of(role)?;
        find(&self.values, field).map(|found| &found.value)
    }

    pub fn written(&self, role: Role) -> Option<&FieldValue> {
        find(&self.values, self.kind.field_of(role)?)
    }

    pub fn named(&self, name: &str) -> Option<&Value> {
        let (field, _) = self.kind.field_named(name)?;
        find(&self.values, field).map(|found| &found.value)
    }

    pub fn title(&self) -> &str {
        self.value(Role::Title).and_then(Value::text).unwrap_or_else(|| self.source.stem())
    }

    pub fn moment(&self, role: Role) -> Option<Moment> {
        self.value(role)?.moment()
    }

    /// The file in which it is written.
    pub fn file(&self) -> &SourcePath {
        self.row.as_ref().map_or(&self.source, |row| &row.sheet)
    }

    pub fn place(&self, spot: Spot) -> Place {
        spot.in_file(self.file())
    }

    /// Where something is said of it that no line says: its first line, or its row.
    pub fn top(&self) -> Place {
        Place::line(self.file(), self.row.as_ref().map_or(1, |row| row.line))
    }

    /// The whole of it: its file, or its row.
    pub fn whole(&self) -> Place {
        Place::line(self.file(), self.row.as_ref().map_or(0, |row| row.line))
    }
}

impl Body {
    pub fn new(text: String, before: Spot, variants: Vec<Variant>) -> Body {
        Body { text, before, variants, lines: OnceLock::new() }
    }

    /// The words of a variant.
    pub fn words<'b>(&'b self, variant: &'b Variant) -> &'b str {
        variant.visible.as_ref().map_or(&self.text, |visible| &visible.text)
    }

    /// The place in the file of some bytes of a variant's words.
    pub fn spot(&self, variant: &Variant, range: std::ops::Range<usize>) -> Spot {
        let source = |at: usize| variant.visible.as_ref().map_or(at, |visible| visible.to_source(at));
        self.spot_of_source(source(range.start)..source(range.end))
    }

    /// The place in the file of some bytes of all that was written.
    pub fn spot_of_source(&self, range: std::ops::Range<usize>) -> Spot {
        self.lines.get_or_init(|| Lines::of(&self.text)).spot(&self.text, range).after(self.before)
    }

    /// What an audience reads; nothing when no variant is for it.
    pub fn for_audience(&self, audience: usize) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.audiences.contains(audience))
    }

    /// Whether it holds blocks for some audiences, even empty ones.
    pub fn has_blocks(&self) -> bool {
        self.variants.iter().any(|variant| variant.visible.is_some())
    }
}

impl History {
    pub fn last_for(&self, audience: usize) -> Option<&Change> {
        let own = self.last_for.iter().find(|(audiences, _)| audiences.contains(audience));
        own.map(|(_, change)| change).or(self.last.as_ref())
    }
}
