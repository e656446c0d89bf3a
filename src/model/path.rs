//! The two kinds of path: where content comes from, and where an output goes.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The path of a file of the municipality, relative to its root: `content/voirie/_service.md`.
///
/// Always UTF-8 in form NFC, `/` between names, never absolute, never with `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

/// The path of an output, relative to the root of its tree: `voirie/breves/2026-06-23-chantier.html`.
///
/// Only lower-case ASCII letters, digits, `-`, `_` and `.`, so that it means the same on every
/// server, file system and printed page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl SourcePath {
    /// Takes a path whose names are already known to be safe.
    ///
    /// # Errors
    /// Gives the path back when it is absolute, empty, or has an empty, `.` or `..` name.
    pub fn new(path: &str) -> Result<SourcePath, String> {
        let safe = !path.is_empty() && path.split('/').all(|name| !matches!(name, "" | "." | ".."));
        if safe { Ok(SourcePath(path.into())) } else { Err(path.to_owned()) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The last extension in lower case, without its dot.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// The folder that holds the file, empty for a file at the root.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The file that a relative reference written in this file points at.
    ///
    /// `None` when the reference leaves the municipality's tree. Percent signs are taken literally:
    /// the caller decodes.
    pub fn resolve(&self, reference: &str) -> Option<SourcePath> {
        let mut names: Vec<&str> =
            if self.parent().is_empty() { Vec::new() } else { self.parent().split('/').collect() };
        let reference: String = if reference.is_ascii() { reference.to_owned() } else { reference.nfc().collect() };
        for name in reference.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                name => names.push(name),
            }
        }
        SourcePath::new(&names.join("/")).ok()
    }
}

impl OutputPath {
    /// # Errors
    /// Gives the path back when a name is empty, begins with a dot, or has a character that is not allowed.
    pub fn new(path: &str) -> Result<OutputPath, String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        let safe =
            |name: &str| !name.is_empty() && !name.starts_with('.') && name.len() <= 200 && name.chars().all(allowed);
        if path.split('/').all(safe) { Ok(OutputPath(path.into())) } else { Err(path.to_owned()) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders deep the output is: what `../` must be repeated to reach the root.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    pub fn extension(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for SourcePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The form of a name in an address: accents folded, apostrophes and spaces as hyphens, `·` dropped.
///
/// `L’été à Œuvres – n° 3` gives `l-ete-a-oeuvres-n-3`; `agent·es` gives `agentes`.
pub fn slug(name: &str) -> String {
    let replaced = name.replace(['·', '°'], "").replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    let mut slug = String::with_capacity(replaced.len());
    for c in deunicode::deunicode(&replaced).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len().min(180));
    slug
}
