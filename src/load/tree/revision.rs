//! The files of a commit, from Git's objects.
//!
//! A commit never changes: it is listed once, when opened, and its files are read by their object's id.

use std::collections::HashMap;
use std::path::Path;

use super::memory::walk_paths;
use super::names::ROOT;
use super::walk::{FoundFiles, NameKind};
use super::{Listing, ReadProblem, SourceFingerprint, TreeError};
use crate::load::git::{Git, GitProblem, ObjectProblem, Objects, Repository};
use crate::model::SourcePath;

pub(super) struct Revision {
    objects: Objects,
    found: FoundFiles,
    /// The object of each file, by its real path.
    ids: HashMap<Vec<u8>, String>,
}

impl Revision {
    pub(super) fn open(git: Option<Git>, root: &Path, revision: &str) -> Result<Revision, TreeError> {
        let repository = Repository::holding(git, root)?;
        let no_revision = || TreeError::NoRevision { revision: revision.to_owned() };
        let commit = repository.commit(revision)?.ok_or_else(no_revision)?;
        let top = format!("{commit}:{}", repository.prefix());
        let arguments = [&["ls-tree", "-r", "-z", "--full-tree", top.as_str(), "--"], &ROOT[..]].concat();
        let listed = repository.output(&arguments)?;
        let rows = listed.split(|byte| *byte == 0).filter(|row| !row.is_empty());
        let rows: Option<Vec<TreeRow<'_>>> = rows.map(TreeRow::parse).collect();
        let rows = rows.ok_or_else(|| GitProblem::Failed {
            command: "ls-tree".to_owned(),
            reason: String::from_utf8_lossy(&listed).chars().filter(|c| !c.is_control()).take(200).collect(),
        })?;
        let found = walk_paths(rows.iter().map(|row| (row.path, row.kind())));
        let ids = rows.iter().map(|row| (row.path.to_owned(), row.id.to_owned())).collect();
        Ok(Revision { objects: Objects::new(repository), found, ids })
    }

    pub(super) fn list(&self) -> Listing {
        self.found.listing.clone()
    }

    pub(super) fn read(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, ReadProblem> {
        let real = self.found.real_paths.get(path).map_or(path.as_str().as_bytes(), Vec::as_slice);
        let id = self.ids.get(real).ok_or(ReadProblem::Vanished)?;
        self.objects.read(id, limit).map_err(|problem| match problem {
            ObjectProblem::Missing => ReadProblem::Unreadable { reason: format!("object {id} is missing") },
            ObjectProblem::TooLarge { size } => ReadProblem::TooLarge { size, limit },
            ObjectProblem::Failed { reason } => ReadProblem::Unreadable { reason },
        })
    }
}

/// One file as `git ls-tree` says it: `<mode> <type> <id>\t<path>`; its size would be one more look at every object.
struct TreeRow<'a> {
    mode: &'a str,
    id: &'a str,
    path: &'a [u8],
}

impl<'a> TreeRow<'a> {
    fn parse(row: &'a [u8]) -> Option<TreeRow<'a>> {
        let tab = row.iter().position(|byte| *byte == b'\t')?;
        let mut words = std::str::from_utf8(&row[..tab]).ok()?.split_ascii_whitespace();
        let (mode, _kind, id) = (words.next()?, words.next()?, words.next()?);
        Some(TreeRow { mode, id, path: &row[tab + 1..] })
    }

    fn kind(&self) -> NameKind {
        match self.mode {
            "160000" => NameKind::Submodule,
            "120000" => NameKind::Link,
            mode if mode.starts_with("100") => {
                NameKind::File { fingerprint: fingerprint(self.id), several_names: false }
            }
            _ => NameKind::Special,
        }
    }
}

/// The id as bytes: 20 of them followed by zeros, or 32.
fn fingerprint(id: &str) -> SourceFingerprint {
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(id.as_bytes().chunks_exact(2)) {
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        *byte = u8::from_str_radix(digits, 16).unwrap_or_default();
    }
    SourceFingerprint::Contents(bytes)
}
