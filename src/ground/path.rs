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

    /// Whether contributors write it: a page, a list, a picture, and no setting.
    pub fn is_content(&self) -> bool {
        self.as_str().starts_with("content/")
    }

    /// Where the paths in settings and data lists start from: a file of no name in `content/`.
    pub fn of_content() -> SourcePath {
        SourcePath("content/_".into())
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
        let mut path = String::with_capacity(self.0.len() + reference.len());
        if self.resolve_into(reference, &mut path) { SourcePath::new(&path).ok() } else { None }
    }

    /// Like [`SourcePath::resolve`], into a string that serves again; false when the reference leaves the tree.
    pub fn resolve_into(&self, reference: &str, path: &mut String) -> bool {
        path.clear();
        path.push_str(self.parent());
        let composed: String;
        let reference = if reference.is_ascii() {
            reference
        } else {
            composed = reference.nfc().collect();
            &composed
        };
        for name in reference.split('/') {
            match name {
                "" | "." => {}
                ".." if path.is_empty() => return false,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                name => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(name);
                }
            }
        }
        !path.is_empty()
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

    /// The page of a former address, as people copy it: `/voirie/ancien/` is the page of its folder.
    ///
    /// `None` when it is not an address of this site, or not one of a page.
    pub fn former(address: &str) -> Option<OutputPath> {
        let path = address.strip_prefix('/').unwrap_or(address);
        let path = match path.rsplit('/').next() {
            Some("") => format!("{path}index.html"),
            Some(name) if name.contains('.') => path.to_owned(),
            _ => format!("{path}/index.html"),
        };
        OutputPath::new(&path).ok().filter(|path| path.extension() == "html")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_followed_within_the_tree_only() {
        let from = SourcePath::new("content/voirie/breves/pont.md").unwrap();
        let to = |reference: &str| from.resolve(reference).map(|path| path.to_string());
        assert_eq!(to("../images/pont.jpg").as_deref(), Some("content/voirie/images/pont.jpg"));
        assert_eq!(to("./autre.md").as_deref(), Some("content/voirie/breves/autre.md"));
        assert_eq!(to("../../../parvis.toml").as_deref(), Some("parvis.toml"));
        assert_eq!(to("e\u{301}te\u{301}.md").as_deref(), Some("content/voirie/breves/\u{e9}t\u{e9}.md"));
        for outside in ["../../..", "../../../..", "../../../../etc/passwd", "../../../../content/voirie/_service.md"] {
            assert_eq!(to(outside), None, "{outside}");
        }
    }

    #[test]
    fn former_addresses_stay_on_the_site() {
        let page = |address: &str| OutputPath::former(address).map(|path| path.to_string());
        assert_eq!(page("/voirie/ancien/").as_deref(), Some("voirie/ancien/index.html"));
        assert_eq!(page("voirie/ancien").as_deref(), Some("voirie/ancien/index.html"));
        assert_eq!(page("voirie/ancien.html").as_deref(), Some("voirie/ancien.html"));
        for wrong in [
            "//evil.example",
            "/\\evil",
            "/%09/evil",
            "https://evil.example/",
            "../../elus/index",
            "..",
            "",
            "a b",
            "x.js",
            "/.git/x",
        ] {
            let expected = if wrong.is_empty() { Some("index.html".to_owned()) } else { None };
            assert_eq!(page(wrong), expected, "{wrong}");
        }
    }
}
