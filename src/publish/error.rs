//! Why a result could not be published, and what did not prevent it.
//!
//! The words are in the catalogues: [`PublishError::key`] is the first line, its `.help` what to do.

use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

/// Why the tool could not publish; the previous result stands.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("`{}` holds `{found}`, which Parvis did not write", .path.display())]
    NotOurs { path: PathBuf, found: String },
    #[error("`{}` is not a folder", .path.display())]
    NotAFolder { path: PathBuf },
    #[error("`{}` is a symbolic link", .path.display())]
    IsALink { path: PathBuf },
    #[error("`{}` holds the municipality's own files", .path.display())]
    HoldsSources { path: PathBuf },
    #[error("`{}` is not the path of a folder that can be made", .path.display())]
    NoName { path: PathBuf },
    #[error("`{name}` cannot be the name of a tree, or names two trees")]
    TreeName { name: String },
    #[error("another build of `{}` is running (process {})", .path.display(), .pid.unwrap_or(0))]
    Locked { path: PathBuf, pid: Option<u32> },
    #[error("no space left on the disk for `{}`", .path.display())]
    NoSpace { path: PathBuf },
    #[error("the disk of `{}` is read-only", .path.display())]
    ReadOnly { path: PathBuf },
    #[error("no permission to write `{}`", .path.display())]
    Denied { path: PathBuf },
    #[error("too many open files at `{}`", .path.display())]
    TooManyFiles { path: PathBuf },
    #[error("`{}` has {bytes} bytes; the system allows {limit}", .path.display())]
    FileTooBig { path: PathBuf, bytes: u64, limit: u64 },
    #[error("`{}` is a mount point", .path.display())]
    MountPoint { path: PathBuf },
    #[error("the disk did not keep all of `{}`", .path.display())]
    Lost { path: PathBuf },
    #[error("`{}`: {source}", .path.display())]
    Other { path: PathBuf, source: io::Error },
}

/// Something that went less well than it could, without harm to the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub key: &'static str,
    pub arguments: Vec<(&'static str, String)>,
}

impl PublishError {
    /// What the system's refusal means for the file at `path`.
    pub fn io(path: &Path, error: impl Into<io::Error>) -> PublishError {
        let (path, source) = (path.to_owned(), error.into());
        match source.raw_os_error().map(Errno::from_raw_os_error) {
            Some(Errno::NOSPC | Errno::DQUOT) => PublishError::NoSpace { path },
            Some(Errno::ROFS) => PublishError::ReadOnly { path },
            Some(Errno::ACCESS | Errno::PERM) => PublishError::Denied { path },
            Some(Errno::MFILE | Errno::NFILE) => PublishError::TooManyFiles { path },
            Some(Errno::BUSY | Errno::XDEV) => PublishError::MountPoint { path },
            Some(Errno::NOTDIR) => PublishError::NotAFolder { path },
            _ => PublishError::Other { path, source },
        }
    }

    /// The name of the message; its attribute `.help` says what to do.
    pub fn key(&self) -> &'static str {
        match self {
            PublishError::NotOurs { .. } => "publish-not-ours",
            PublishError::NotAFolder { .. } => "publish-not-a-folder",
            PublishError::IsALink { .. } => "publish-is-a-link",
            PublishError::HoldsSources { .. } => "publish-holds-sources",
            PublishError::NoName { .. } => "publish-no-name",
            PublishError::TreeName { .. } => "publish-tree-name",
            PublishError::Locked { .. } => "publish-locked",
            PublishError::NoSpace { .. } => "publish-no-space",
            PublishError::ReadOnly { .. } => "publish-read-only",
            PublishError::Denied { .. } => "publish-denied",
            PublishError::TooManyFiles { .. } => "publish-too-many-files",
            PublishError::FileTooBig { .. } => "publish-file-too-big",
            PublishError::MountPoint { .. } => "publish-mount-point",
            PublishError::Lost { .. } => "publish-lost",
            PublishError::Other { .. } => "publish-other",
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        let mut arguments: Vec<(&'static str, String)> = self.path().map(named_path).into_iter().collect();
        match self {
            PublishError::NotOurs { found, .. } => arguments.push(("found", found.clone())),
            PublishError::TreeName { name } => arguments.push(("name", name.clone())),
            PublishError::Locked { pid, .. } => arguments.push(("pid", pid.unwrap_or(0).to_string())),
            PublishError::FileTooBig { bytes, limit, .. } => {
                arguments.extend([("bytes", bytes.to_string()), ("limit", limit.to_string())]);
            }
            PublishError::Other { source, .. } => arguments.push(("reason", source.to_string())),
            _ => {}
        }
        arguments
    }

    fn path(&self) -> Option<&Path> {
        match self {
            PublishError::TreeName { .. } => None,
            PublishError::NotOurs { path, .. }
            | PublishError::NotAFolder { path }
            | PublishError::IsALink { path }
            | PublishError::HoldsSources { path }
            | PublishError::NoName { path }
            | PublishError::Locked { path, .. }
            | PublishError::NoSpace { path }
            | PublishError::ReadOnly { path }
            | PublishError::Denied { path }
            | PublishError::TooManyFiles { path }
            | PublishError::FileTooBig { path, .. }
            | PublishError::MountPoint { path }
            | PublishError::Lost { path }
            | PublishError::Other { path, .. } => Some(path),
        }
    }
}

impl Remark {
    /// The file system cannot exchange two folders: for an instant there was no result.
    pub fn two_renames(path: &Path) -> Remark {
        Remark { key: "publish-two-renames", arguments: vec![named_path(path)] }
    }

    /// The next build will start from nothing.
    pub fn not_remembered(error: PublishError) -> Remark {
        Remark { key: "publish-not-remembered", arguments: with_reason(&error) }
    }

    /// The previous result could not be removed entirely.
    pub fn not_removed(error: PublishError) -> Remark {
        Remark { key: "publish-not-removed", arguments: with_reason(&error) }
    }
}

fn named_path(path: &Path) -> (&'static str, String) {
    ("path", path.display().to_string())
}

fn with_reason(error: &PublishError) -> Vec<(&'static str, String)> {
    error.path().map(named_path).into_iter().chain([("reason", error.to_string())]).collect()
}
