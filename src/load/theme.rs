//! The theme: the files embedded in the tool, and those of `themes/<name>/` that stand over them.

use crate::model::{SourcePath, Theme, ThemeFile};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/theme.rs"));
}

/// The embedded theme with the municipality's own files `(path, bytes)` over it.
pub fn load(name: &str, own: Vec<(SourcePath, Vec<u8>)>) -> Theme {
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
