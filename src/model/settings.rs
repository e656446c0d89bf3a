//! `parvis.toml`: what a municipality decides once for all its portals.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Target;
use super::checks::Checks;
use super::words::WrittenWords;
use super::{
    AccessibilityStatement, Audience, Build, EcodesignStatement, FeedSource, Gate, Legal, Mail, Period, Portal, Server,
    SourcePath,
};
use crate::ground::Place;
use crate::markdown::typography::Mode;
use crate::messages::Language;

/// The settings of a municipality.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub name: String,
    #[serde(default)]
    pub language: Language,
    /// An IANA name: decides what day it is when `--today` does not.
    #[serde(default = "paris")]
    pub timezone: String,
    #[serde(default = "default_theme")]
    pub theme: String,
    #[serde(default)]
    /// How French typography is applied when pages are rendered; the sources are never changed.
    pub typography: Mode,
    /// How long a page stays fresh without being reviewed, unless its service says otherwise.
    pub review_every: Option<Period>,
    #[serde(default)]
    pub defaults: Defaults,
    #[serde(default)]
    pub contact: Contact,
    #[serde(default)]
    pub legal: Legal,
    #[serde(default)]
    pub accessibility: AccessibilityStatement,
    #[serde(default)]
    pub review: ReviewSettings,
    #[serde(default)]
    pub checks: Checks,
    #[serde(default)]
    pub network: Network,
    #[serde(default)]
    pub ci: Ci,
    pub gate: Option<Gate>,
    pub mail: Option<Mail>,
    #[serde(default)]
    pub build: Build,
    #[serde(default)]
    pub server: Server,
    #[serde(default)]
    pub targets: Vec<Target>,
    #[serde(default)]
    pub ecodesign: EcodesignStatement,
    #[serde(default)]
    pub colours: Colours,
    pub logo: Option<Logo>,
    #[serde(default)]
    pub pictures: Pictures,
    #[serde(default)]
    pub search: Search,
    #[serde(default)]
    pub rubriques: Vec<Rubrique>,
    /// The news of others that blocks of a home page show.
    #[serde(default)]
    pub feeds: Vec<FeedSource>,
    #[serde(deserialize_with = "in_order")]
    pub audiences: Vec<Audience>,
    #[serde(deserialize_with = "in_order")]
    pub portals: Vec<Portal>,
    /// Entries on one page of a list.
    #[serde(default = "default_page_size")]
    pub page_size: usize,
    /// Values that the theme's templates read as `site.options`.
    #[serde(default)]
    pub options: BTreeMap<String, toml::Value>,
    /// The text they were read from, which findings point into.
    #[serde(skip)]
    pub text: String,
    #[serde(skip)]
    pub(super) words: WrittenWords,
}

/// What a service's folder inherits when it says nothing. Empty by default: nobody reads it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    #[serde(default)]
    pub portals: Vec<String>,
    #[serde(default)]
    pub audiences: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// What happens to pages that nobody reviewed in time.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewSettings {
    /// How long after its day a page that was not reviewed forbids publication; never when absent.
    pub grace: Option<Period>,
}

/// Which audiences see the network of contributors.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// Those who read the names of contributors.
    pub names: Vec<String>,
    /// Those among whom the contributors are: their pages lead to the forge, where they are changed. An audience, on
    /// every portal, or one tree: `intranet/agents`.
    pub contributors: Vec<String>,
    /// Those who read the state of the network and the forms of its people.
    pub dashboard: Vec<String>,
    /// Those whose pages are counted there; the reader's own when empty.
    pub covers: Vec<String>,
}

/// What the forge runs, decided by the IT department.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ci {
    /// The address of an archive of Parvis: `.tar.gz`, the program `parvis` in its one folder.
    pub source: Option<String>,
    /// What that archive must be: its SHA-256, in 64 hexadecimal digits.
    pub sha256: Option<String>,
    /// The command that takes `dist/` to the servers.
    pub deploy: Option<String>,
    /// The server that takes the reminders, such as `smtps://smtp.ville.example:465`.
    pub mail: Option<String>,
    /// The image of the container in which GitLab runs.
    pub image: Option<String>,
}

/// A release of the tool: where its archive is, and what it must be.
#[derive(Debug, Clone, Copy)]
pub struct Release<'s> {
    pub source: &'s str,
    pub sha256: &'s str,
}

impl Ci {
    /// The release that the runs install; none unless it is said whole. There is no default: a name that nobody holds
    /// in a public registry would run, in every town, what its first taker wants.
    pub fn release(&self) -> Option<Release<'_>> {
        Some(Release { source: self.source.as_deref()?, sha256: self.sha256.as_deref()? })
    }

    pub fn image(&self) -> &str {
        self.image.as_deref().unwrap_or("buildpack-deps:bookworm-scm")
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Colours {
    pub primary: String,
    pub accent: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// A path from the root of the municipality's files.
    pub file: String,
    #[serde(default)]
    pub alt: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pictures {
    /// Widths in pixels of the responsive variants.
    pub widths: Vec<u32>,
    /// JPEG and WebP quality, 1 to 100.
    pub quality: u8,
    /// Named crops, `vignette = "608x320"`.
    pub formats: BTreeMap<String, Dimensions>,
}

/// Whether each tree has a page to search it, and the index that this takes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    pub enabled: bool,
    /// Words of the town that say the same thing, beside those that the language brings: each list is one thing.
    pub synonyms: Vec<Vec<String>>,
}

/// Pixels, written `608x320` or `608×320`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    pub width: u32,
    pub height: u32,
}

/// A theme that cuts across the services.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubrique {
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub summary: String,
}

impl Settings {
    pub fn audience(&self, key: &str) -> Option<usize> {
        self.audiences.iter().position(|audience| audience.key == key)
    }

    pub fn portal(&self, key: &str) -> Option<usize> {
        self.portals.iter().position(|portal| portal.key == key)
    }

    pub fn rubrique(&self, key: &str) -> Option<usize> {
        self.rubriques.iter().position(|rubrique| rubrique.key == key)
    }

    /// The first place where a word is written between quotes, or where a link leads to it; else the whole file.
    pub fn place_of(&self, word: &str) -> Place {
        let file = SourcePath::new("parvis.toml").expect("a plain path");
        match self.words.spot(&self.text, word) {
            Some(spot) => spot.in_file(&file),
            None => Place::file(&file),
        }
    }

    /// The first place where a value is written, between quotes or not; else the whole file.
    pub fn place_of_value(&self, written: &str) -> Place {
        let place = self.place_of(written);
        if place.line > 0 {
            return place;
        }
        match self.text.find(written) {
            Some(at) => Place::of_range(&place.file, &self.text, at..at + written.len()),
            None => place,
        }
    }

    /// Every tree to be built: (portal, audience) positions in the order of the settings.
    pub fn trees(&self) -> Vec<(usize, usize)> {
        let of = |(position, portal): (usize, &Portal)| -> Vec<(usize, usize)> {
            portal.audiences.iter().filter_map(|key| Some((position, self.audience(key)?))).collect()
        };
        self.portals.iter().enumerate().flat_map(of).collect()
    }
}

impl Default for Colours {
    fn default() -> Self {
        Colours { primary: "#1f4e79".to_owned(), accent: "#a63d13".to_owned() }
    }
}

impl Default for Search {
    fn default() -> Self {
        Search { enabled: true, synonyms: Vec::new() }
    }
}

impl Default for Pictures {
    fn default() -> Self {
        let formats = [("vignette", 608, 320), ("portrait", 320, 400)];
        Pictures {
            widths: vec![480, 960, 1440],
            quality: 75,
            formats: formats.map(|(name, width, height)| (name.to_owned(), Dimensions { width, height })).into(),
        }
    }
}

impl std::str::FromStr for Dimensions {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (width, height) = text.split_once(['x', '×'])?;
            let side = |digits: &str| digits.trim().parse().ok().filter(|side| (16..=4096).contains(side));
            Some(Dimensions { width: side(width)?, height: side(height)? })
        };
        parse().ok_or_else(|| format!("invalid dimensions `{text}`"))
    }
}

impl<'de> Deserialize<'de> for Dimensions {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Something declared as a table whose name is its key.
trait Keyed {
    fn set_key(&mut self, key: String);
}

impl Keyed for Audience {
    fn set_key(&mut self, key: String) {
        self.key = key;
    }
}

impl Keyed for Portal {
    fn set_key(&mut self, key: String) {
        self.key = key;
    }
}

/// Reads tables in the order in which they are written, which is the order of the trees.
fn in_order<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de> + Keyed,
{
    struct Tables<T>(std::marker::PhantomData<T>);

    impl<'de, T: Deserialize<'de> + Keyed> serde::de::Visitor<'de> for Tables<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("tables")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
            let mut tables = Vec::new();
            while let Some((key, mut table)) = map.next_entry::<String, T>()? {
                table.set_key(key);
                tables.push(table);
            }
            Ok(tables)
        }
    }

    deserializer.deserialize_map(Tables(std::marker::PhantomData))
}

fn paris() -> String {
    "Europe/Paris".to_owned()
}

fn default_theme() -> String {
    "parvis".to_owned()
}

fn default_page_size() -> usize {
    20
}
