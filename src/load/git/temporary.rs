//! A folder of our own for what a program must be handed as files; it is removed in the end.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The most names that are tried: whoever took them all wants us to fail.
const MOST_NAMES: u32 = 10_000;

/// A folder that nobody else had made before, nor can look into.
#[derive(Debug)]
pub(super) struct TemporaryFolder {
    path: PathBuf,
}

impl TemporaryFolder {
    /// # Errors
    /// When the system's folder for such things cannot be written in.
    pub(super) fn new(purpose: &str) -> Result<TemporaryFolder> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        // Real, as git says where objects are by a path that it compares with others.
        let base = std::env::temp_dir().canonicalize()?;
        for _ in 0..MOST_NAMES {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = base.join(format!("parvis-{purpose}-{}-{number}", std::process::id()));
            match create(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done.map(|()| TemporaryFolder { path }),
            }
        }
        Err(Error::new(ErrorKind::AlreadyExists, format!("{MOST_NAMES} folders of that name exist")))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // What is left behind is what anybody who reads the repository has, in the folder that the system empties.
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(unix)]
fn create(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> Result<()> {
    fs::create_dir(path)
}
