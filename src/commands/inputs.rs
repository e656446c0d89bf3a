//! The key of everything that a build depends on: equal keys, equal outputs.

use std::path::Path;
use std::time::SystemTime;

use crate::load;
use crate::load::tree::{Listing, SourceFile, SourceFingerprint, Tree};
use crate::plan::Hash;
use crate::publish::{LastBuild, Memory, Report};

/// The key of what was listed, of the tool itself, and of the `rest` that was asked.
pub fn inputs(tree: &Tree, listing: &Listing, taken_at: SystemTime, rest: &[&str]) -> Hash {
    let mut key = Vec::with_capacity(listing.files.len() * 96);
    let mut add = |bytes: &[u8]| {
        key.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(executable().as_bytes());
    rest.iter().for_each(|part| add(part.as_bytes()));
    for file in &listing.files {
        add(file.path.as_str().as_bytes());
        add(&fingerprint(tree, file, taken_at));
    }
    for found in &listing.findings {
        add(format!("{found:?}").as_bytes());
    }
    Hash::of(&key)
}

/// What is kept for the next build, and what tells it that nothing has changed.
pub struct BuildKeys<'a> {
    pub state: &'a Path,
    pub last: &'a LastBuild,
    pub inputs: Hash,
    pub ground: Hash,
    /// What only this user knows.
    pub seal: Option<[u8; 32]>,
}

impl<'a> BuildKeys<'a> {
    pub fn memory(&self, summary: &'a dyn Fn(&Report) -> String) -> Memory<'a> {
        let BuildKeys { state, last, inputs, ground, seal } = *self;
        Memory { path: state, last, inputs, ground, secret: seal, summary }
    }
}

/// The key of what outputs depend on without asking for it: the tool, and every file that is no content.
pub fn ground(tree: &Tree, listing: &Listing) -> Hash {
    let tool = (env!("CARGO_PKG_VERSION"), executable());
    Hash::of_value(&(tool, load::unasked(tree, listing)))
}

/// A file so young that its fingerprint could hide a change is known by its contents.
fn fingerprint(tree: &Tree, file: &SourceFile, taken_at: SystemTime) -> Vec<u8> {
    if !file.fingerprint.is_certain(taken_at) {
        return match tree.read(&file.path, crate::load::FILE_LIMIT) {
            Ok(bytes) => Hash::of(&bytes).as_bytes().to_vec(),
            Err(problem) => format!("{problem:?}").into_bytes(),
        };
    }
    match file.fingerprint {
        SourceFingerprint::OnDisk { modified, changed, size, inode } => {
            [modified.to_le_bytes(), changed.to_le_bytes(), size.to_le_bytes(), inode.to_le_bytes()].concat()
        }
        SourceFingerprint::Contents(hash) => hash.to_vec(),
    }
}

/// Another build of the tool may make other bytes under the same version.
fn executable() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let modified = metadata.and_then(|metadata| Ok((metadata.modified()?, metadata.len())));
    format!("{modified:?}")
}
