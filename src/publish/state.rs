//! What the last build leaves for the next: the key of its inputs and how to know its files again.
//!
//! Only a help: a state that is missing, damaged, cut short or of another version is no state, and a
//! file that does not look as recorded is written anew. The hash at its head makes damage visible.

use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD};

use super::destination::MANIFEST;
use super::disk::{self, Fingerprint};
use super::error::PublishError;
use crate::disk::Durability;
use crate::ground::Hash;

/// Changes with the format below.
const HEAD: &[u8] = b"parvis state 1\n";

/// What the last build left.
#[derive(Debug, Default, PartialEq)]
pub struct State {
    pub inputs: Option<Hash>,
    /// JSON of the caller's.
    pub summary: Vec<u8>,
    folders: Vec<(String, Fingerprint)>,
    /// Sorted by path; the manifest is one of them.
    pub files: Vec<(String, KnownFile)>,
}

/// A file of the result as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownFile {
    pub hash: Hash,
    pub print: Fingerprint,
}

impl State {
    /// The state of a result that was just put in place; `files` are all but the manifest.
    pub fn of(
        inputs: Hash,
        summary: String,
        mut files: Vec<(String, KnownFile)>,
        manifest: KnownFile,
        folders: Vec<(String, Fingerprint)>,
    ) -> State {
        let position = files.partition_point(|(path, _)| path.as_str() < MANIFEST);
        files.insert(position, (MANIFEST.to_owned(), manifest));
        State { inputs: Some(inputs), summary: summary.into_bytes(), folders, files }
    }

    pub fn file(&self, path: &str) -> Option<&KnownFile> {
        let index = self.files.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        Some(&self.files[index].1)
    }

    /// Whether every file and folder is still as recorded, and no name came or went.
    pub fn holds(&self, out: &Path) -> bool {
        let Ok(result) = disk::open_folder(CWD, out) else { return false };
        let stat = |path: &str| {
            let path = if path.is_empty() { "." } else { path };
            rustix::fs::statat(&result, path, AtFlags::SYMLINK_NOFOLLOW)
        };
        let folder_holds = |(path, print): &(String, Fingerprint)| {
            stat(path).is_ok_and(|stat| Fingerprint::of_folder(&stat) == *print)
        };
        let file_holds =
            |(path, file): &(String, KnownFile)| stat(path).is_ok_and(|stat| Fingerprint::of(&stat) == file.print);
        self.folders.par_iter().with_min_len(64).all(folder_holds)
            && self.files.par_iter().with_min_len(256).all(file_holds)
    }

    /// The state kept at `path`, if it can be used.
    pub fn load(path: &Path) -> Option<State> {
        // Whatever is wrong with it, the answer is the same: build without it.
        let bytes = disk::read(path)?;
        let body = bytes.strip_prefix(HEAD)?;
        let (hash, body) = body.split_first_chunk::<32>()?;
        if *Hash::of(body).as_bytes() != *hash {
            return None;
        }
        decode(body)
    }

    /// Keeps the state at `path`, whole or not at all.
    pub fn save(&self, path: &Path) -> Result<(), PublishError> {
        crate::disk::replace(path, &self.encode(), Durability::Process).map_err(|error| PublishError::io(path, error))
    }

    /// The head, the hash of what follows, and the rest.
    fn encode(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.files.len() * 192 + self.summary.len() + 4096);
        body.extend_from_slice(HEAD);
        let hashed = body.len() + 32;
        body.resize(hashed, 0);
        body.extend_from_slice(self.inputs.map_or([0; 32], |inputs| *inputs.as_bytes()).as_slice());
        put_bytes(&mut body, &self.summary);
        put_number(&mut body, self.folders.len() as u64);
        for (path, print) in &self.folders {
            put_bytes(&mut body, path.as_bytes());
            put_print(&mut body, print);
        }
        put_number(&mut body, self.files.len() as u64);
        for (path, file) in &self.files {
            put_bytes(&mut body, path.as_bytes());
            body.extend_from_slice(file.hash.as_bytes());
            put_print(&mut body, &file.print);
        }
        let hash = Hash::of(&body[hashed..]);
        body[hashed - 32..hashed].copy_from_slice(hash.as_bytes());
        body
    }
}

fn put_number(body: &mut Vec<u8>, number: u64) {
    body.extend_from_slice(&number.to_le_bytes());
}

fn put_bytes(body: &mut Vec<u8>, bytes: &[u8]) {
    put_number(body, bytes.len() as u64);
    body.extend_from_slice(bytes);
}

fn put_print(body: &mut Vec<u8>, print: &Fingerprint) {
    put_number(body, print.bytes);
    put_number(body, print.modified as u64);
    put_number(body, print.inode);
}

fn decode(body: &[u8]) -> Option<State> {
    let mut rest = body;
    let inputs = Some(take_hash(&mut rest)?);
    let summary = take_bytes(&mut rest)?.to_vec();
    let mut folders = Vec::new();
    for _ in 0..take_number(&mut rest)? {
        folders.push((take_text(&mut rest)?, take_print(&mut rest)?));
    }
    let mut files = Vec::new();
    for _ in 0..take_number(&mut rest)? {
        let path = take_text(&mut rest)?;
        files.push((path, KnownFile { hash: take_hash(&mut rest)?, print: take_print(&mut rest)? }));
    }
    rest.is_empty().then_some(State { inputs, summary, folders, files })
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let (number, after) = rest.split_first_chunk::<8>()?;
    *rest = after;
    Some(u64::from_le_bytes(*number))
}

fn take_bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(take_number(rest)?).ok()?;
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    String::from_utf8(take_bytes(rest)?.to_vec()).ok()
}

fn take_hash(rest: &mut &[u8]) -> Option<Hash> {
    let (hash, after) = rest.split_first_chunk::<32>()?;
    *rest = after;
    Some(Hash::from_bytes(*hash))
}

fn take_print(rest: &mut &[u8]) -> Option<Fingerprint> {
    Some(Fingerprint { bytes: take_number(rest)?, modified: take_number(rest)? as i64, inode: take_number(rest)? })
}
