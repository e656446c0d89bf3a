//! A [`Tree`] is where the bytes of a municipality come from: a folder, a Git revision, or memory.
//!
//! [`Tree::list`] says which files there are, [`Tree::read`] gives the bytes of one. Nothing else reads
//! content. What must not be followed (links, devices, repositories, treacherous names) is a finding.

mod beneath;
mod folder;
mod listing;
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
use std::path::Path;

use super::git::Git;
use crate::ground::SourcePath;

pub use listing::{Listing, ReadProblem, SourceFile, SourceFingerprint, TreeError};

/// Where the bytes of a municipality come from.
pub struct Tree {
    source: TreeSource,
}

enum TreeSource {
    Folder(folder::FolderTree),
    Revision(Box<revision::Revision>),
    Memory(memory::MemoryTree),
}

impl Tree {
    /// The files of a folder on disk, as they are when asked for.
    pub fn folder(root: &Path) -> Tree {
        Tree { source: TreeSource::Folder(folder::FolderTree::new(root)) }
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
        Ok(Tree { source: TreeSource::Revision(Box::new(revision)) })
    }

    /// Files that exist only in memory, by path.
    pub fn memory(files: BTreeMap<String, Vec<u8>>) -> Tree {
        Tree { source: TreeSource::Memory(memory::MemoryTree::new(files)) }
    }

    /// Lists `parvis.toml`, `contributors.toml`, `members.toml`, `qr.toml`, `baseline.json`, `content/` and `themes/`.
    ///
    /// # Errors
    /// When the root itself cannot be read; anything below is a finding.
    pub fn list(&self) -> Result<Listing, TreeError> {
        match &self.source {
            TreeSource::Folder(folder) => folder.list(),
            TreeSource::Revision(revision) => Ok(revision.list()),
            TreeSource::Memory(memory) => Ok(memory.list()),
        }
    }

    /// Brings a listing up to date where only the file `path` may have changed; false when all must be listed again.
    ///
    /// A file that came or went, was refused before, or is no plain file any more may concern its neighbours too.
    pub fn relist(&self, listing: &mut Listing, path: &Path) -> bool {
        let TreeSource::Folder(folder) = &self.source else { return false };
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
            TreeSource::Folder(folder) => folder.read(path, limit),
            TreeSource::Revision(revision) => revision.read(path, limit),
            TreeSource::Memory(memory) => memory.read(path, limit),
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
