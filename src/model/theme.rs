//! The look of the portals: templates, styles, scripts and words.

use std::collections::BTreeMap;

use super::SourcePath;

/// The files of a theme by their path in it, the municipality's own standing over the embedded ones.
#[derive(Debug, Default, PartialEq)]
pub struct Theme {
    pub files: BTreeMap<String, ThemeFile>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ThemeFile {
    pub bytes: Vec<u8>,
    /// The municipality's file; none when it is the one embedded in the tool.
    pub source: Option<SourcePath>,
}

impl Theme {
    /// The files of a folder with one of these endings, in the order of their names.
    pub fn in_folder<'t>(&'t self, folder: &'t str, ending: &'t str) -> impl Iterator<Item = (&'t str, &'t ThemeFile)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
            .map(move |(path, file)| (&path[folder.len()..], file))
    }
}
