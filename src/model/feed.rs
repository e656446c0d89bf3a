//! News of others, read before the site is made and shown as titles that lead to them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A feed as the settings declare it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSource {
    /// What a block calls it.
    pub key: String,
    /// Whose news they are.
    pub title: String,
    /// An RSS or Atom feed, `https://` or `http://`.
    #[serde(default)]
    pub url: String,
    /// Instead of an address, a file of `content/_feeds/` that something else keeps fresh.
    pub file: Option<String>,
    /// Items that are kept.
    #[serde(default = "usual_limit")]
    pub limit: usize,
}

/// The last copies, by key.
pub type Feeds = BTreeMap<String, Feed>;

/// What a feed said when it was last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// The address that it was read at: another one in the settings makes the copy useless.
    pub url: String,
    /// The day on which it was asked for; a file does not say it.
    #[serde(serialize_with = "written", deserialize_with = "day")]
    pub fetched: Option<Date>,
    pub items: Vec<FeedItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedItem {
    /// Plain text.
    pub title: String,
    /// An address that begins with `https://` or `http://`.
    pub href: String,
    #[serde(serialize_with = "written", deserialize_with = "day")]
    pub date: Option<Date>,
}

fn written<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

fn usual_limit() -> usize {
    5
}
