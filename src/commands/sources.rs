//! Writes new sources of a municipality, never over a file that exists.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::disk::{self, Durability};

/// Writes a file that must not exist yet, with the folders above it.
///
/// # Errors
/// When it exists, when something on the way leads elsewhere, or when the disk refuses.
pub fn write_new(root: &Path, relative: &str, text: &str) -> Result<PathBuf, Failure> {
    let path = root.join(relative);
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new("source-exists").with("paths", relative),
        _ => Failure::new("source-unwritable").with("path", path.display()).with("reason", error),
    };
    for folder in folders_above(relative) {
        match fs::symlink_metadata(root.join(folder)) {
            Ok(metadata) if !metadata.is_dir() => return Err(Failure::new("source-not-a-folder").with("path", folder)),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    fs::create_dir_all(path.parent().unwrap_or(root)).map_err(failed)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    Ok(path)
}

/// Writes a file in place of the one that may be there, never through a link.
///
/// # Errors
/// When the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::new("source-unwritable").with("path", path.display()).with("reason", error);
    disk::replace(path, bytes, Durability::Machine).map_err(failed)
}

/// `a`, then `a/b`, for `a/b/c.md`.
fn folders_above(relative: &str) -> impl Iterator<Item = &str> {
    relative.match_indices('/').map(|(at, _)| &relative[..at])
}
