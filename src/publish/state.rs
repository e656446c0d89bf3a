//! What the last build leaves for the next: the key of its inputs and how to know its files again.
//!
//! Only a help: a state that is missing, damaged, cut short or of another version is no state, and a
//! file that does not look as recorded is written anew. The hash at its head makes damage visible.

use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD};

use super::code;
use super::destination::MANIFEST;
use super::disk::{self, Fingerprint};
use super::error::PublishError;
use super::origins::{OutputOrigin, TreeQuestions};
use crate::disk::Durability;
use crate::ground::Hash;

/// Changes with the format below.
const HEAD: &[u8] = b"parvis state 3\n";

/// What the last build left.
#[derive(Debug, Default, PartialEq)]
pub struct State {
    pub inputs: Option<Hash>,
    /// What its files depend on without asking for it.
    pub ground: Option<Hash>,
    /// JSON of the caller's.
    pub summary: Vec<u8>,
    folders: Vec<(String, Fingerprint)>,
    /// Sorted by path; the manifest is one of them.
    pub files: Vec<(String, KnownFile)>,
    /// What they were made from.
    pub asked: Vec<TreeQuestions>,
}

/// A file of the result as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownFile {
    pub hash: Hash,
    pub print: Fingerprint,
    /// What it was made from, when that is known.
    pub origin: Option<OutputOrigin>,
}

impl State {
    /// The state of a result that was just put in place; `files` are all but the manifest.
    pub fn of(
        [inputs, ground]: [Hash; 2],
        summary: String,
        mut files: Vec<(String, KnownFile)>,
        manifest: KnownFile,
        folders: Vec<(String, Fingerprint)>,
        asked: Vec<TreeQuestions>,
    ) -> State {
        let position = files.partition_point(|(path, _)| path.as_str() < MANIFEST);
        files.insert(position, (MANIFEST.to_owned(), manifest));
        State { inputs: Some(inputs), ground: Some(ground), summary: summary.into_bytes(), folders, files, asked }
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

    /// The state kept at `path`, if it can be used; with a secret, only one that was kept with it.
    pub fn load(path: &Path, secret: Option<&[u8; 32]>) -> Option<State> {
        // Whatever is wrong with it, the answer is the same: build without it.
        let bytes = disk::read(path)?;
        let body = bytes.strip_prefix(HEAD)?;
        let (hash, body) = body.split_first_chunk::<32>()?;
        if seal(body, secret) != *hash {
            return None;
        }
        State::take(body)
    }

    /// Keeps the state at `path`, whole or not at all.
    pub fn save(&self, path: &Path, secret: Option<&[u8; 32]>) -> Result<(), PublishError> {
        crate::disk::replace(path, &self.encode(secret), Durability::Process)
            .map_err(|error| PublishError::io(path, error))
    }

    fn put(&self, body: &mut Vec<u8>) {
        for hash in [self.inputs, self.ground] {
            body.extend_from_slice(hash.map_or([0; 32], |hash| *hash.as_bytes()).as_slice());
        }
        code::put_bytes(body, &self.summary);
        code::put_all(body, &self.folders, |body, (path, print)| {
            code::put_bytes(body, path.as_bytes());
            code::put_print(body, print);
        });
        code::put_all(body, &self.files, |body, (path, file)| {
            code::put_bytes(body, path.as_bytes());
            body.extend_from_slice(file.hash.as_bytes());
            code::put_print(body, &file.print);
            code::put_origin(body, file.origin.as_ref());
        });
        code::put_all(body, &self.asked, code::put_asked);
    }

    /// The state that some bytes are, whole and alone.
    fn take(body: &[u8]) -> Option<State> {
        let mut rest = body;
        let (inputs, ground) = (Some(code::take_hash(&mut rest)?), Some(code::take_hash(&mut rest)?));
        let summary = code::take_bytes(&mut rest)?.to_vec();
        let folders = code::take_all(&mut rest, |rest| Some((code::take_text(rest)?, code::take_print(rest)?)))?;
        let files = code::take_all(&mut rest, |rest| Some((code::take_text(rest)?, take_file(rest)?)))?;
        let asked = code::take_all(&mut rest, code::take_asked)?;
        rest.is_empty().then_some(State { inputs, ground, summary, folders, files, asked })
    }

    /// The head, the seal of what follows, and the rest.
    fn encode(&self, secret: Option<&[u8; 32]>) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.files.len() * 320 + self.summary.len() + 4096);
        body.extend_from_slice(HEAD);
        let sealed = body.len() + 32;
        body.resize(sealed, 0);
        self.put(&mut body);
        let seal = seal(&body[sealed..], secret);
        body[sealed - 32..sealed].copy_from_slice(&seal);
        body
    }
}

fn take_file(rest: &mut &[u8]) -> Option<KnownFile> {
    let (hash, print) = (code::take_hash(rest)?, code::take_print(rest)?);
    Some(KnownFile { hash, print, origin: code::take_origin(rest)? })
}

/// What makes damage visible, and, with a secret, what others wrote.
fn seal(body: &[u8], secret: Option<&[u8; 32]>) -> [u8; 32] {
    match secret {
        Some(secret) => *blake3::keyed_hash(secret, body).as_bytes(),
        None => *Hash::of(body).as_bytes(),
    }
}
