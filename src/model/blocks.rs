//! The blocks of a home page, as the settings declare them.

use jiff::civil::{Date, Time};
use serde::Deserialize;
use toml::value::Datetime;

use super::{Axis, Moment};

/// A block of the home page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Block {
    pub block: String,
    pub title: String,
    pub area: BlockArea,
    /// How much room and ink it takes among the others.
    pub weight: BlockWeight,
    /// Where it stands on a phone, when that is not where it is declared: from 1.
    pub phone: Option<usize>,
    /// The role whose values make the tabs.
    pub by: String,
    /// Only for these audiences; all when empty.
    pub audiences: Vec<String>,
    /// Types of the entries to show.
    pub types: Vec<String>,
    pub services: Vec<String>,
    pub rubriques: Vec<String>,
    /// Values of the category role.
    pub categories: Vec<String>,
    pub limit: Option<usize>,
    /// How many of the first it leaves to another block.
    pub skip: usize,
    /// The name of a data list.
    pub data: String,
    /// The key of a feed of the settings.
    pub feed: String,
    /// The path of one entry, from `content/`.
    pub entry: String,
    /// Markdown, for a `text` block.
    pub text: String,
    /// The days between which it is shown.
    pub from: Option<Datetime>,
    pub until: Option<Datetime>,
    pub groups: Vec<TabGroup>,
}

/// A part of a block of tabs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TabGroup {
    pub label: String,
    pub types: Vec<String>,
    pub services: Vec<String>,
    pub rubriques: Vec<String>,
    pub categories: Vec<String>,
    pub limit: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockArea {
    #[default]
    Main,
    Side,
    Full,
    /// Beside its neighbours of the same kind, as many as the width holds.
    Row,
}

/// How much of the eye a block of the home page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockWeight {
    /// What leads the page: one or two on a page.
    Strong,
    #[default]
    Plain,
    /// What one comes to find: no frame, small words.
    Quiet,
}

/// The names that the home page understands in `block`.
pub const BLOCKS: &[&str] = &[
    "featured",
    "cards",
    "tabs",
    "agenda",
    "updates",
    "links",
    "welcome",
    "plan",
    "services",
    "lists",
    "spaces",
    "projects",
    "offers",
    "classifieds",
    "gallery",
    "publications",
    "alert",
    "movements",
    "favourites",
    "feed",
    "text",
];

impl Block {
    /// The moments between which it is shown, as far as they are written.
    pub fn moments(&self) -> (Option<Moment>, Option<Moment>) {
        let moment = |written: &Option<Datetime>, day: Option<Date>| {
            let time = written.as_ref().and_then(|written| written.time);
            let time = time.and_then(|time| Time::new(time.hour as i8, time.minute as i8, 0, 0).ok());
            day.map(|date| Moment { date, time })
        };
        let (from, until) = self.days();
        (moment(&self.from, from), moment(&self.until, until))
    }

    /// The first and the last day on which it is shown, as far as they are written.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        let day = |written: &Option<Datetime>| super::day(written.as_ref()?);
        (day(&self.from), day(&self.until))
    }

    /// The way into the site that it shows when it names no type.
    pub fn axis(&self) -> Option<Axis> {
        let axis = match self.block.as_str() {
            "spaces" => Axis::Spaces,
            "projects" => Axis::Projects,
            _ => return None,
        };
        self.types.is_empty().then_some(axis)
    }

    /// Whether its words are Markdown of the settings.
    pub fn holds_text(&self) -> bool {
        matches!(self.block.as_str(), "alert" | "text")
    }

    pub fn is_shown(&self, today: Date) -> bool {
        let (from, until) = self.days();
        from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until)
    }
}
