//! Why a target could not be published to; what is read there stays what it was.

use std::path::{Path, PathBuf};

use super::super::error::PublishError;

#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    #[error("`{}` holds no result of a build", .path.display())]
    NothingBuilt { path: PathBuf },
    #[error("`{file}` is not what the build wrote")]
    SourceChanged { file: String },
    #[error("`{place}` is there, and Parvis did not put it")]
    NotOurs { place: String },
    #[error("another publication to `{place}` is running ({holder})")]
    Locked { place: String, holder: String },
    #[error("what Parvis keeps at `{place}` cannot be read: {reason}")]
    Unreadable { place: String, reason: String },
    #[error("`{place}` could not be reached, or could not go on: {reason}")]
    Unreachable { place: String, reason: String },
    #[error("the settings of target `{name}` lack something")]
    Incomplete { name: String, key: &'static str },
    #[error("nothing was published before")]
    NothingBefore,
    #[error("nothing says who publishes to `{bucket}`")]
    NoAccount { bucket: String },
    #[error("an object store keeps no version to go back to")]
    NoWayBack,
    #[error("version {version} of `{tree}` is no longer kept")]
    VersionGone { tree: String, version: String },
    #[error(transparent)]
    Disk(#[from] PublishError),
}

impl TargetError {
    pub fn io(path: &Path, error: impl Into<std::io::Error>) -> TargetError {
        TargetError::Disk(PublishError::io(path, error))
    }

    pub fn unreadable(place: &Path, reason: impl std::fmt::Display) -> TargetError {
        TargetError::Unreadable { place: place.display().to_string(), reason: reason.to_string() }
    }

    pub fn unreachable(place: &str, reason: impl std::fmt::Display) -> TargetError {
        TargetError::Unreachable { place: place.to_owned(), reason: reason.to_string() }
    }

    /// The name of the message; its attribute `.help` says what to do.
    pub fn key(&self) -> &'static str {
        match self {
            TargetError::NothingBuilt { .. } => "target-nothing-built",
            TargetError::SourceChanged { .. } => "target-source-changed",
            TargetError::NotOurs { .. } => "target-not-ours",
            TargetError::Locked { .. } => "target-locked",
            TargetError::Unreadable { .. } => "target-unreadable",
            TargetError::Unreachable { .. } => "target-unreachable",
            TargetError::Incomplete { .. } => "target-incomplete",
            TargetError::NothingBefore => "target-nothing-before",
            TargetError::NoAccount { .. } => "target-no-account",
            TargetError::NoWayBack => "target-no-way-back",
            TargetError::VersionGone { .. } => "target-version-gone",
            TargetError::Disk(error) => error.key(),
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            TargetError::NothingBuilt { path } => vec![("path", path.display().to_string())],
            TargetError::SourceChanged { file } => vec![("file", file.clone())],
            TargetError::NotOurs { place } => vec![("place", place.clone())],
            TargetError::Locked { place, holder } => vec![("place", place.clone()), ("holder", holder.clone())],
            TargetError::NoAccount { bucket } => vec![("bucket", bucket.clone())],
            TargetError::Incomplete { name, key } => vec![("name", name.clone()), ("key", (*key).to_owned())],
            TargetError::Unreadable { place, reason } | TargetError::Unreachable { place, reason } => {
                vec![("place", place.clone()), ("reason", reason.clone())]
            }
            TargetError::NothingBefore | TargetError::NoWayBack => Vec::new(),
            TargetError::VersionGone { tree, version } => vec![("tree", tree.clone()), ("version", version.clone())],
            TargetError::Disk(error) => error.arguments(),
        }
    }
}
