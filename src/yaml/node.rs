//! What a document is made of, what can be wrong with it, and how much it may hold.

use crate::ground::Spot;

/// A value with the place where it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: YamlValue,
    pub spot: Spot,
}

#[derive(Debug, Clone, PartialEq)]
pub enum YamlValue {
    /// `plain` scalars were written without quotes, so `vrai` or `12` may be something else than text.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// The name before a colon.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub name: String,
    pub spot: Spot,
}

/// Why a text is not the YAML that Parvis accepts.
#[derive(Debug, Clone, PartialEq)]
pub struct YamlError {
    pub kind: FaultKind,
    pub spot: Spot,
}

#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// Not YAML; the parser's own words.
    Syntax(String),
    /// The same key twice in one map.
    RepeatedKey(String),
    /// An anchor, an alias, a tag or a directive.
    Forbidden(&'static str),
    /// More nodes or deeper than the limits.
    TooLarge,
    /// A second document.
    SecondDocument,
}

/// How much a text may hold.
#[derive(Debug, Clone, Copy)]
pub struct YamlLimits {
    pub bytes: usize,
    pub nodes: usize,
    pub depth: usize,
}

impl YamlLimits {
    /// For the head of an entry.
    pub const FRONT_MATTER: YamlLimits = YamlLimits { bytes: 64 * 1024, nodes: 2_000, depth: 16 };
    /// For a list of data.
    pub const DATA: YamlLimits = YamlLimits { bytes: 1024 * 1024, nodes: 50_000, depth: 16 };
}

impl Node {
    /// The text of a scalar that says something: `None` for a list, a map, an empty value or `null`.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            YamlValue::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null") => None,
            YamlValue::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            YamlValue::Scalar { .. } => self.text().is_none(),
            YamlValue::List(list) => list.is_empty(),
            YamlValue::Map(map) => map.is_empty(),
        }
    }

    pub fn map(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            YamlValue::Map(map) => Some(map),
            _ => None,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Node> {
        self.map()?.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The elements of a list; a single value counts as a list of one, an empty one as none.
    pub fn elements(&self) -> Vec<&Node> {
        match &self.value {
            YamlValue::List(list) => list.iter().collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }
}
