//! The theme: the files embedded in the tool, and those of `themes/<name>/` that stand over them.

use std::sync::Arc;

use super::tree::SourceFile;
use super::{FILE_LIMIT, Loader};
use crate::model::{SourcePath, Theme, ThemeFile};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/theme.rs"));
}

/// The embedded theme with the municipality's own files `(path, bytes)` over it.
fn load(name: &str, own: Vec<(SourcePath, Vec<u8>)>) -> Theme {
    let mut theme = Theme::default();
    for (path, bytes) in embedded::FILES {
        theme.files.insert((*path).to_owned(), ThemeFile { bytes: bytes.to_vec(), source: None });
    }
    let folder = format!("themes/{name}/");
    for (source, bytes) in own {
        if let Some(path) = source.as_str().strip_prefix(&folder) {
            theme.files.insert(path.to_owned(), ThemeFile { bytes, source: Some(source.clone()) });
        }
    }
    theme
}

impl Loader<'_> {
    pub(super) fn theme(&mut self, name: &str, files: &[SourceFile]) -> Arc<Theme> {
        let mut own = Vec::new();
        for file in files {
            match self.tree.read(&file.path, FILE_LIMIT) {
                Ok(bytes) => own.push((file.path.clone(), bytes)),
                Err(problem) => self.findings.push(problem.finding(&file.path)),
            }
        }
        let theme = load(name, own);
        // The same theme stays the same value, so that what is made from it can be kept.
        match &self.memory.theme {
            Some(known) if **known == theme => known.clone(),
            _ => self.memory.theme.insert(Arc::new(theme)).clone(),
        }
    }
}
