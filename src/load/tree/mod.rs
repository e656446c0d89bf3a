//! A [`Tree`] is where the bytes of a municipality come from: a folder, a Git revision, or memory.
//!
//! [`Tree::list`] says which files there are, [`Tree::read`] gives the bytes of one. Nothing else reads
//! content. What must not be followed (links, devices, repositories, treacherous names) is a finding.

mod beneath;
mod folder;
mod memory;
pub(super) mod names;
mod revision;
#[cfg(test)]
mod revision_tests;
pub mod rules;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::git::{Git, GitProblem};
use crate::diagnostic::Diagnostic;
use crate::model::SourcePath;

/// Where the bytes of a municipality come from.
pub struct Tree {
    source: Source,
}

enum Source {
    Folder(folder::Folder),
    Revision(Box<revision::Revision>),
    Memory(memory::Memory),
}

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
    pub fingerprint: Fingerprint,
}

/// What changes when the bytes of a file change.
///
/// Two equal fingerprints mean the same bytes, with one exception that [`Fingerprint::is_certain`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fingerprint {
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

impl Tree {
    /// The files of a folder on disk, as they are when asked for.
    pub fn folder(root: &Path) -> Tree {
        Tree { source: Source::Folder(folder::Folder::new(root)) }
    }

    /// The files of a commit, read as objects: no checkout, no attribute, no filter.
    ///
    /// `root` is the municipality's root in a work tree, or a bare repository.
    ///
    /// # Errors
    /// When git is absent or fails, or when there is no such repository or revision.
    pub fn revision(root: &Path, revision: &str) -> Result<Tree, TreeError> {
        Tree::revision_by(Git::find(), root, revision)
    }

    /// Like [`Tree::revision`], by a program that was already found.
    ///
    /// # Errors
    /// Those of [`Tree::revision`].
    pub fn revision_by(git: Option<Git>, root: &Path, revision: &str) -> Result<Tree, TreeError> {
        let revision = revision::Revision::open(git, root, revision)?;
        Ok(Tree { source: Source::Revision(Box::new(revision)) })
    }

    /// Files that exist only in memory, by path.
    pub fn memory(files: BTreeMap<String, Vec<u8>>) -> Tree {
        Tree { source: Source::Memory(memory::Memory::new(files)) }
    }

    /// Lists `parvis.toml`, `contributors.toml`, `members.toml`, `content/` and `themes/`.
    ///
    /// # Errors
    /// When the root itself cannot be read; anything below is a finding.
    pub fn list(&self) -> Result<Listing, TreeError> {
        match &self.source {
            Source::Folder(folder) => folder.list(),
            Source::Revision(revision) => Ok(revision.list()),
            Source::Memory(memory) => Ok(memory.list()),
        }
    }

    /// Brings a listing up to date where only the file `path` may have changed; false when all must be listed again.
    ///
    /// A file that came or went, was refused before, or is no plain file any more may concern its neighbours too.
    pub fn relist(&self, listing: &mut Listing, path: &Path) -> bool {
        let Source::Folder(folder) = &self.source else { return false };
        let Some(path) = path.to_str().and_then(|path| SourcePath::new(path).ok()) else { return false };
        let refused = listing.findings.iter().any(|found| found.place.as_ref().is_some_and(|at| at.file == path));
        match listing.files.binary_search_by(|file| file.path.cmp(&path)) {
            Ok(position) if !refused => folder.look(&path).is_some_and(|fingerprint| {
                listing.files[position] = SourceFile { path, fingerprint };
                true
            }),
            _ => false,
        }
    }

    /// The bytes of a listed file.
    ///
    /// # Errors
    /// When it is not content, has more than `limit` bytes, or cannot be read, even at a second try.
    pub fn read(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, ReadProblem> {
        if !names::is_content(path.as_str()) {
            return Err(ReadProblem::Vanished);
        }
        match &self.source {
            Source::Folder(folder) => folder.read(path, limit),
            Source::Revision(revision) => revision.read(path, limit),
            Source::Memory(memory) => memory.read(path, limit),
        }
    }

    /// The text of a listed file, without the byte order mark that some editors put first.
    ///
    /// # Errors
    /// Those of [`Tree::read`], and when it is not UTF-8.
    pub fn read_text(&self, path: &SourcePath, limit: u64) -> Result<String, ReadProblem> {
        let mut bytes = self.read(path, limit)?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        // Copying it costs less than looking at each byte.
        simdutf8::compat::from_utf8(&bytes).map(str::to_owned).map_err(|error| {
            let before = &bytes[..error.valid_up_to()];
            ReadProblem::NotText { line: memchr::memchr_iter(b'\n', before).count() as u32 + 1 }
        })
    }
}

impl Fingerprint {
    /// Whether the bytes cannot have changed under an unchanged fingerprint.
    ///
    /// `taken_at` is when the listing began. A file written twice within one tick of the file system's
    /// clock keeps its times: a fingerprint as young as that must not be trusted, and the file be read
    /// again. Two seconds is the coarsest tick in use (FAT, some network shares).
    pub fn is_certain(&self, taken_at: SystemTime) -> bool {
        let Fingerprint::OnDisk { modified, changed, .. } = self else { return true };
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
                let found = rules::TEXT_NOT_UTF8.at(crate::diagnostic::Place::line(file, *line)).with("line", line);
                if file.extension() == "csv" { found.helped_by("help-sheet") } else { found }
            }
            ReadProblem::Link => rules::SYMBOLIC_LINK.in_file(file),
            ReadProblem::Special => rules::SPECIAL_FILE.in_file(file),
            ReadProblem::Denied => rules::FILE_UNREADABLE.in_file(file).helped_by("help-permission"),
            ReadProblem::Unreadable { reason } => rules::FILE_UNREADABLE.in_file(file).with("reason", reason),
        }
    }

    /// Whether a second try may succeed: somebody is saving the file.
    fn may_pass(&self) -> bool {
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
