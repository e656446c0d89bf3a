//! What a tree lists, and why something of it cannot be read.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::rules;
use crate::diagnostic::Diagnostic;
use crate::ground::{Place, SourcePath};
use crate::load::git::GitProblem;

/// What a tree holds, and what in it was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    /// Sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// One file that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    pub path: SourcePath,
    pub fingerprint: SourceFingerprint,
}

/// What changes when the bytes of a file change.
///
/// Two equal fingerprints mean the same bytes, with one exception that [`SourceFingerprint::is_certain`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SourceFingerprint {
    /// A file on disk; times are in nanoseconds since 1970.
    OnDisk { modified: i64, changed: i64, size: u64, inode: u64 },
    /// The hash of the contents: BLAKE3, or the id of the Git object.
    Contents([u8; 32]),
}

/// Why a file could not be read; wrong content rather than a failure of the tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadProblem {
    Vanished,
    /// It was written to while it was read, twice.
    Changing,
    TooLarge {
        size: u64,
        limit: u64,
    },
    /// It is not UTF-8 text, first on this line.
    NotText {
        line: u32,
    },
    Link,
    /// It is neither a file nor a folder.
    Special,
    /// We lack the permission.
    Denied,
    Unreadable {
        reason: String,
    },
}

/// Why no tree can be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    #[error("there is no folder {}", path.display())]
    NoFolder { path: PathBuf },
    #[error("the folder {} cannot be read: {reason}", path.display())]
    FolderUnreadable { path: PathBuf, reason: String },
    #[error("the repository has no revision {revision}")]
    NoRevision { revision: String },
    #[error(transparent)]
    Git(#[from] GitProblem),
}

impl SourceFingerprint {
    /// Whether the bytes cannot have changed under an unchanged fingerprint.
    ///
    /// `taken_at` is when the listing began. A file written twice within one tick of the file system's
    /// clock keeps its times: a fingerprint as young as that must not be trusted, and the file be read
    /// again. Two seconds is the coarsest tick in use (FAT, some network shares).
    pub fn is_certain(&self, taken_at: SystemTime) -> bool {
        let SourceFingerprint::OnDisk { modified, changed, .. } = self else { return true };
        let settled = taken_at.checked_sub(Duration::from_secs(2)).unwrap_or(SystemTime::UNIX_EPOCH);
        let since_1970 = settled.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let settled = i64::try_from(since_1970.as_nanos()).unwrap_or(i64::MAX);
        (*modified).max(*changed) < settled
    }
}

impl ReadProblem {
    /// The finding that says it of a file.
    pub fn finding(&self, file: &SourcePath) -> Diagnostic {
        match self {
            ReadProblem::Vanished => rules::FILE_VANISHED.in_file(file),
            ReadProblem::Changing => rules::FILE_CHANGING.in_file(file),
            ReadProblem::TooLarge { size, limit } => {
                rules::FILE_TOO_LARGE.in_file(file).with("size", kibibytes(*size)).with("limit", kibibytes(*limit))
            }
            ReadProblem::NotText { line } => {
                let found = rules::TEXT_NOT_UTF8.at(Place::line(file, *line)).with("line", line);
                if file.extension() == "csv" { found.helped_by("help-sheet") } else { found }
            }
            ReadProblem::Link => rules::SYMBOLIC_LINK.in_file(file),
            ReadProblem::Special => rules::SPECIAL_FILE.in_file(file),
            ReadProblem::Denied => rules::FILE_UNREADABLE.in_file(file).helped_by("help-permission"),
            ReadProblem::Unreadable { reason } => rules::FILE_UNREADABLE.in_file(file).with("reason", reason),
        }
    }

    /// Whether a second try may succeed: somebody is saving the file.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, ReadProblem::Vanished | ReadProblem::Changing)
    }
}

impl TreeError {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        match self {
            TreeError::NoFolder { .. } => "tree-no-folder",
            TreeError::FolderUnreadable { .. } => "tree-folder-unreadable",
            TreeError::NoRevision { .. } => "tree-no-revision",
            TreeError::Git(problem) => problem.key(),
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            TreeError::NoFolder { path } => vec![("path", path.display().to_string())],
            TreeError::FolderUnreadable { path, reason } => {
                vec![("path", path.display().to_string()), ("reason", reason.clone())]
            }
            TreeError::NoRevision { revision } => vec![("revision", revision.clone())],
            TreeError::Git(problem) => problem.arguments(),
        }
    }
}

fn kibibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
