//! What is probed, and what is found.

use serde::Serialize;

use crate::plan::ManifestTree;
use crate::publish::server::{HostReaders, VirtualHost};

/// A site to probe, and what is known of it.
pub struct Probed<'a> {
    /// Without a path: `https://intranet.ville.example`.
    pub address: &'a str,
    /// As the settings have it; none for an address that they do not name.
    pub host: Option<&'a VirtualHost>,
    /// As the last build made it.
    pub tree: Option<&'a ManifestTree>,
    /// Paths that other sites have and this one has not.
    pub foreign: Vec<&'a str>,
}

/// One thing wrong: `probe-<check>` is its message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Flaw {
    pub check: &'static str,
    pub path: String,
    pub found: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub expected: String,
}

impl Flaw {
    pub fn new(check: &'static str, path: &str, found: impl std::fmt::Display) -> Flaw {
        Flaw { check, path: path.to_owned(), found: abridged(&found.to_string()), expected: String::new() }
    }

    pub fn expecting(mut self, expected: impl Into<String>) -> Flaw {
        self.expected = expected.into();
        self
    }
}

/// What a server says is written on a terminal: bounded, and of letters alone.
fn abridged(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

impl Probed<'_> {
    pub fn is_secure(&self) -> bool {
        self.address.starts_with("https://")
    }

    /// Whether an outsider must be stopped.
    pub fn is_guarded(&self) -> bool {
        self.host.is_some_and(|host| host.readers != HostReaders::Everybody)
    }

    pub fn has(&self, path: &str) -> bool {
        self.tree.is_some_and(|tree| tree.files.contains_key(path))
    }
}
