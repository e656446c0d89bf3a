//! Where the result goes, and whether that place is ours to replace.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::disk;
use super::error::PublishError;
use crate::plan::Manifest;

/// The name of the manifest within the result.
pub const MANIFEST: &str = "manifest.json";

/// The folders of a municipality that no result may lie in.
const SOURCES: [&str; 4] = ["content", "themes", ".git", ".parvis"];

/// The result's place and the hidden names beside it that publishing uses.
#[derive(Debug)]
pub struct Destination {
    pub out: PathBuf,
    pub parent: PathBuf,
    /// The result being made; after the exchange, the one replaced.
    pub next: PathBuf,
    /// The result replaced, where folders cannot be exchanged.
    pub old: PathBuf,
    pub lock: PathBuf,
}

/// What stands at the destination before publishing.
#[derive(Default)]
pub struct Previous {
    /// What it holds; `None` when there is none or when another version of Parvis wrote it.
    pub manifest: Option<Manifest>,
}

/// What every version of the manifest has.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only their presence counts")]
struct AnyManifest {
    version: u32,
    trees: IgnoredAny,
}

impl Destination {
    /// The place `out`, after making the folder that will hold it.
    pub fn find(out: &Path, root: &Path) -> Result<Destination, PublishError> {
        let destination = Destination::beside(out)?;
        destination.check_sources(root)?;
        std::fs::create_dir_all(&destination.parent).map_err(|error| PublishError::io(&destination.parent, error))?;
        Ok(destination)
    }

    /// The names beside `out`, whose own folder may be missing still.
    pub fn beside(out: &Path) -> Result<Destination, PublishError> {
        // Without its trailing `/`, a symbolic link is seen as one.
        let given: PathBuf = out.components().collect();
        if std::fs::symlink_metadata(&given).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(PublishError::IsALink { path: given });
        }
        let out = resolve(&given)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(PublishError::NoName { path: given });
        };
        let beside = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            parent.join(hidden)
        };
        Ok(Destination {
            parent: parent.to_owned(),
            next: beside(".parvis-next"),
            old: beside(".parvis-old"),
            lock: beside(".parvis-lock"),
            out,
        })
    }

    /// Whether a build is running or was killed.
    pub fn has_leftovers(&self) -> bool {
        [&self.next, &self.old, &self.lock].into_iter().any(|path| std::fs::symlink_metadata(path).is_ok())
    }

    /// The result that stands here, if any.
    ///
    /// # Errors
    /// When what stands here is not a result that Parvis wrote: it must never be replaced.
    pub fn previous(&self) -> Result<Previous, PublishError> {
        let path = self.out.clone();
        let metadata = match std::fs::symlink_metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Previous::default()),
            Err(error) => return Err(PublishError::io(&path, error)),
        };
        if metadata.is_symlink() {
            return Err(PublishError::IsALink { path });
        }
        if !metadata.is_dir() {
            return Err(PublishError::NotAFolder { path });
        }
        // A repository made in the result for its deployment may hold work that exists nowhere else.
        if std::fs::symlink_metadata(path.join(".git")).is_ok() {
            return Err(PublishError::NotOurs { path, found: ".git".to_owned() });
        }
        match read_manifest(&path.join(MANIFEST)) {
            Some(manifest) => Ok(Previous { manifest }),
            None => match first_name(&path)? {
                Some(found) => Err(PublishError::NotOurs { path, found }),
                None => Ok(Previous::default()),
            },
        }
    }

    fn check_sources(&self, root: &Path) -> Result<(), PublishError> {
        let root = root.canonicalize().map_err(|error| PublishError::io(root, error))?;
        let among_sources = SOURCES.iter().any(|name| {
            let folder = root.join(name);
            // A link to a folder elsewhere is as much a source.
            let target = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            self.out.starts_with(&folder) || self.out.starts_with(&target) || target.starts_with(&self.out)
        });
        if among_sources || root.starts_with(&self.out) {
            return Err(PublishError::HoldsSources { path: self.out.clone() });
        }
        Ok(())
    }
}

/// The absolute path, links resolved in the part that exists.
fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let no_name = || PublishError::NoName { path: path.to_owned() };
    let absolute = std::path::absolute(path).map_err(|_| no_name())?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(resolved) => {
                return Ok(missing.into_iter().rev().fold(resolved, |path: PathBuf, name| path.join(name)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // `..` after a name that does not exist means nothing yet.
                let Some(Component::Normal(name)) = existing.components().next_back() else { return Err(no_name()) };
                missing.push(name);
                existing = existing.parent().ok_or_else(no_name)?;
            }
            Err(error) => return Err(PublishError::io(existing, error)),
        }
    }
}

/// `None` when there is no manifest of ours; `Some(None)` when another version of Parvis wrote it.
#[expect(clippy::option_option, reason = "absent, foreign and known are three answers")]
fn read_manifest(path: &Path) -> Option<Option<Manifest>> {
    let json = disk::read(path)?;
    match serde_json::from_slice::<Manifest>(&json) {
        Ok(manifest) if manifest.version == Manifest::VERSION => Some(Some(manifest)),
        _ => serde_json::from_slice::<AnyManifest>(&json).ok().map(|_| None),
    }
}

fn first_name(folder: &Path) -> Result<Option<String>, PublishError> {
    let failed = |error| PublishError::io(folder, error);
    match std::fs::read_dir(folder).map_err(failed)?.next() {
        Some(entry) => Ok(Some(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())),
        None => Ok(None),
    }
}
