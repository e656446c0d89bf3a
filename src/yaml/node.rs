//! What a document is made of, what can be wrong with it, and how much it may hold.

use crate::ground::Spot;

/// A value with the place where it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub spot: Spot,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
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
pub struct Fault {
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
pub struct Limits {
    pub bytes: usize,
    pub nodes: usize,
    pub depth: usize,
}

impl Limits {
    /// For the head of an entry.
    pub const FRONT_MATTER: Limits = Limits { bytes: 64 * 1024, nodes: 2_000, depth: 16 };
    /// For a list of data.
    pub const DATA: Limits = Limits { bytes: 1024 * 1024, nodes: 50_000, depth: 16 };
}

impl Node {
    /// The text of a scalar that says something: `None` for a list, a map, an empty value or `null`.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null") => None,
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar { .. } => self.text().is_none(),
            Value::List(list) => list.is_empty(),
            Value::Map(map) => map.is_empty(),
        }
    }

    pub fn map(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Node> {
        self.map()?.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The elements of a list; a single value counts as a list of one, an empty one as none.
    pub fn elements(&self) -> Vec<&Node> {
        match &self.value {
            Value::List(list) => list.iter().collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }
}
