//! A tree in memory: what tests, previews of unsaved edits and examples are made of.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::walk::{DirectoryEntry, FoundFiles, NameKind, walk};
use super::{Listing, ReadProblem, SourceFingerprint};
use crate::model::SourcePath;

pub(super) struct MemoryTree {
    files: BTreeMap<String, Vec<u8>>,
    found: FoundFiles,
}

impl MemoryTree {
    pub(super) fn new(files: BTreeMap<String, Vec<u8>>) -> MemoryTree {
        let entries = files.iter().map(|(path, bytes)| {
            let fingerprint = SourceFingerprint::Contents(*blake3::hash(bytes).as_bytes());
            (path.as_bytes(), NameKind::File { fingerprint, several_names: false })
        });
        let found = walk_paths(entries);
        MemoryTree { files, found }
    }

    pub(super) fn list(&self) -> Listing {
        self.found.listing.clone()
    }

    pub(super) fn read(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, ReadProblem> {
        let real = self.found.real_paths.get(path).and_then(|real| std::str::from_utf8(real).ok());
        let bytes = self.files.get(real.unwrap_or(path.as_str())).ok_or(ReadProblem::Vanished)?;
        let size = bytes.len() as u64;
        if size > limit { Err(ReadProblem::TooLarge { size, limit }) } else { Ok(bytes.clone()) }
    }
}

/// Walks what is given as whole paths, as if it lay in folders.
pub(super) fn walk_paths<'a>(paths: impl Iterator<Item = (&'a [u8], NameKind)>) -> FoundFiles {
    let mut folders: HashMap<&[u8], Vec<DirectoryEntry>> = HashMap::from([(&b""[..], Vec::new())]);
    let mut seen = HashSet::new();
    for (path, kind) in paths {
        let (mut folder, name) = split(path);
        folders.entry(folder).or_default().push(DirectoryEntry { name: name.to_owned(), kind });
        while !folder.is_empty() && seen.insert(folder) {
            let (parent, name) = split(folder);
            folders.entry(parent).or_default().push(DirectoryEntry { name: name.to_owned(), kind: NameKind::Folder });
            folder = parent;
        }
    }
    let folders: HashMap<&[u8], std::sync::Mutex<Vec<DirectoryEntry>>> =
        folders.into_iter().map(|(folder, entries)| (folder, std::sync::Mutex::new(entries))).collect();
    let found = walk(|folder| {
        let entries = folders.get(folder).ok_or(ReadProblem::Vanished)?;
        Ok(std::mem::take(&mut *entries.lock().unwrap_or_else(std::sync::PoisonError::into_inner)))
    });
    found.expect("the root is always there")
}

fn split(path: &[u8]) -> (&[u8], &[u8]) {
    match path.iter().rposition(|byte| *byte == b'/') {
        Some(at) => (&path[..at], &path[at + 1..]),
        None => (b"", path),
    }
}
