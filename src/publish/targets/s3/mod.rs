//! A target that is an object store (S3).
//!
//! A store exchanges nothing in one step, so the order does what it can: assets first, then new pages, then those that
//! lead to them, then the record, removals last. Before anything is touched, a journal says which objects will be:
//! whoever is killed leaves it, and the next publication writes those again, except where the store has them already.

mod lease;
mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};

use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};

use super::changes::{Changes, Origin, Piece, Standing, StandingTree, TreeChange};
use super::error::TargetError;
use super::folder::bytes_of;
use super::version::{OWN, RECORD, TargetVersion};
use crate::ground::media::content_type;
use crate::plan::{Hash, ManifestFile, is_fingerprinted};
use crate::publish::server::{FRESH, LASTING};
use crate::publish::web;
use lease::{Lease, RENEWED};
use store::{Put, PutCondition};

pub use store::{S3Client, StoreAccess};

/// What a store keeps of one tree.
#[derive(Debug, Default, Serialize, Deserialize)]
struct StoredTree {
    /// None when the tree is closed.
    live: Option<TargetVersion>,
    /// The name of the last version that was read: sequences never go back.
    last: Option<String>,
}

/// What a publication was about to do to a tree.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    /// The name of the version that was to be.
    name: Option<String>,
    /// Paths of which nobody knows whether they are those of before.
    touched: BTreeSet<String>,
}

/// A store, while this process alone publishes to it.
pub struct ObjectStore<'s> {
    store: &'s S3Client,
    lease: Option<Lease<'s>>,
    journals: BTreeMap<String, Journal>,
}

impl<'s> ObjectStore<'s> {
    /// Takes the store for a publication; a `look` takes nothing.
    pub fn open(store: &'s S3Client, look: bool) -> Result<ObjectStore<'s>, TargetError> {
        let lease = if look { None } else { Some(lease::take(store)?) };
        Ok(ObjectStore { store, lease, journals: BTreeMap::new() })
    }

    /// What the store holds.
    pub fn standing(&mut self) -> Result<Standing, TargetError> {
        let mut standing = Standing::default();
        let mut trees = BTreeSet::new();
        for key in self.store.list(&format!("{OWN}/"))?.into_keys() {
            let name = key.strip_prefix(OWN).and_then(|name| name.strip_prefix('/')).unwrap_or_default();
            trees.extend(name.strip_suffix(".json").or_else(|| name.strip_suffix(".next")).map(str::to_owned));
        }
        for tree in trees {
            let state: StoredTree = self.read(&state_key(&tree))?.unwrap_or_default();
            let journal: Option<Journal> = self.read(&journal_key(&tree))?;
            let mut live = state.live;
            let mut names: Vec<String> = state.last.into_iter().collect();
            if let Some(journal) = journal {
                live = live.map(|live| doubted(live, &journal));
                names.extend(journal.name.clone());
                self.journals.insert(tree.clone(), journal);
            }
            standing.trees.insert(tree, StandingTree { live, names });
        }
        Ok(standing)
    }

    /// Does what was decided.
    pub fn publish(&self, changes: &Changes, built: &Path) -> Result<(), TargetError> {
        for change in changes.trees.iter().filter(|change| change.before.is_none()) {
            let known = self.journals.contains_key(&change.tree);
            if !known && !self.store.list(&format!("{}/", change.tree))?.is_empty() {
                return Err(TargetError::NotOurs { place: format!("{}/{}", self.store.place, change.tree) });
            }
        }
        let lost = AtomicBool::new(false);
        let (done, wait) = channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let wait = wait;
                while let Err(RecvTimeoutError::Timeout) = wait.recv_timeout(RENEWED) {
                    if self.lease.as_ref().is_some_and(|lease| lease.renew().is_err()) {
                        lost.store(true, Ordering::Relaxed);
                    }
                }
            });
            let ended = self.steps(changes, built, &lost);
            drop(done);
            ended
        })
    }

    fn steps(&self, changes: &Changes, built: &Path, lost: &AtomicBool) -> Result<(), TargetError> {
        let works: Vec<TreeUpload<'_>> =
            changes.trees.iter().map(|change| self.begin(change)).collect::<Result<_, TargetError>>()?;
        let held = || match lost.load(Ordering::Relaxed) {
            true => Err(TargetError::Locked { place: self.store.place.clone(), holder: "0".to_owned() }),
            false => Ok(()),
        };
        for step in UploadStep::ALL {
            let pieces: Vec<(&TreeUpload<'_>, &Piece)> =
                works.iter().flat_map(|work| work.pieces(step).map(move |piece| (work, piece))).collect();
            web::each(&pieces, |(work, piece)| held().and_then(|()| self.write(work, piece, built)))?;
        }
        let gone: Vec<String> = works.iter().flat_map(TreeUpload::gone).collect();
        web::each(&gone, |key| held().and_then(|()| self.store.delete(key)))?;
        for work in &works {
            let tree = &work.change.tree;
            let live = work.change.next.as_ref().map(|next| next.version.clone());
            let last = live.as_ref().map(TargetVersion::name).or_else(|| work.change.before.clone());
            self.note(&state_key(tree), &StoredTree { live, last })?;
            self.store.delete(&journal_key(tree))?;
        }
        Ok(())
    }

    /// Says what will be touched, and learns what is already as it should be.
    fn begin<'c>(&self, change: &'c TreeChange) -> Result<TreeUpload<'c>, TargetError> {
        let tree = &change.tree;
        let before = self.journals.get(tree);
        let state: StoredTree = self.read(&state_key(tree))?.unwrap_or_default();
        let mut held: BTreeSet<String> = before.map(|journal| journal.touched.clone()).unwrap_or_default();
        if let Some(live) = &state.live {
            held.extend(live.files.keys().chain(live.kept.keys()).cloned());
            held.insert(RECORD.to_owned());
        }
        let wanted: BTreeSet<&str> = all_pieces(change).map(|piece| piece.path.as_str()).collect();
        let gone: BTreeSet<String> = held.iter().filter(|path| !wanted.contains(path.as_str())).cloned().collect();
        let mut touched = before.map(|journal| journal.touched.clone()).unwrap_or_default();
        touched.extend(all_pieces(change).filter(|piece| is_new(change, piece)).map(|piece| piece.path.clone()));
        touched.extend(gone.iter().cloned());
        let name = change.next.as_ref().map(|next| next.version.name());
        self.note(&journal_key(tree), &Journal { name, touched })?;
        let present = match before {
            Some(_) => self.store.list(&format!("{tree}/"))?,
            None => BTreeMap::new(),
        };
        Ok(TreeUpload { change, held, gone, present })
    }

    fn write(&self, work: &TreeUpload<'_>, piece: &Piece, built: &Path) -> Result<(), TargetError> {
        let tree = &work.change.tree;
        let bytes = match &piece.origin {
            Origin::Bytes(bytes) => bytes.clone(),
            Origin::Built | Origin::Version(_) => bytes_of(&built.join(tree).join(&piece.path), piece)?,
        };
        let key = format!("{tree}/{}", piece.path);
        // The tag of an object that was written at once is its MD5; where it is not, it is written again.
        if work.present.get(&key).is_some_and(|tag| *tag == md5(&bytes)) {
            return Ok(());
        }
        let extension = piece.path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let cache = if is_fingerprinted(&piece.path) { LASTING } else { FRESH };
        let content_type = content_type(extension);
        self.store.put(&Put { key: &key, bytes: &bytes, content_type, cache, when: PutCondition::Always }).map(drop)
    }

    fn read<T: for<'d> Deserialize<'d>>(&self, key: &str) -> Result<Option<T>, TargetError> {
        let Some(object) = self.store.get(key)? else { return Ok(None) };
        let read = serde_json::from_slice(&object.bytes);
        let place = || format!("{}/{key}", self.store.place);
        read.map(Some).map_err(|error| TargetError::Unreadable { place: place(), reason: error.to_string() })
    }

    fn note(&self, key: &str, value: &impl Serialize) -> Result<(), TargetError> {
        let bytes = serde_json::to_vec(value).expect("names and numbers are JSON");
        let content_type = "application/json";
        self.store
            .put(&Put { key, bytes: &bytes, content_type, cache: "no-store", when: PutCondition::Always })
            .map(drop)
    }
}

/// What is to be done to one tree.
struct TreeUpload<'c> {
    change: &'c TreeChange,
    /// Paths that may be there.
    held: BTreeSet<String>,
    /// Those of them that go.
    gone: BTreeSet<String>,
    /// The tags of what an interrupted publication left.
    present: BTreeMap<String, String>,
}

/// When an object is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UploadStep {
    /// Named by its bytes: no page that is there names it yet.
    Asset,
    /// Where nothing was: no page leads there yet.
    Added,
    Changed,
    Record,
}

impl UploadStep {
    const ALL: [UploadStep; 4] = [UploadStep::Asset, UploadStep::Added, UploadStep::Changed, UploadStep::Record];
}

impl TreeUpload<'_> {
    fn pieces(&self, step: UploadStep) -> impl Iterator<Item = &Piece> {
        all_pieces(self.change).filter(move |piece| is_new(self.change, piece) && self.step(piece) == step)
    }

    fn step(&self, piece: &Piece) -> UploadStep {
        match piece.path.as_str() {
            RECORD => UploadStep::Record,
            path if is_fingerprinted(path) => UploadStep::Asset,
            path if self.held.contains(path) => UploadStep::Changed,
            _ => UploadStep::Added,
        }
    }

    fn gone(&self) -> Vec<String> {
        self.gone.iter().map(|path| format!("{}/{path}", self.change.tree)).collect()
    }
}

fn all_pieces(change: &TreeChange) -> impl Iterator<Item = &Piece> {
    change.next.iter().flat_map(|next| &next.pieces)
}

/// Whether the store does not have this object of the version that is read.
fn is_new(change: &TreeChange, piece: &Piece) -> bool {
    !matches!(&piece.origin, Origin::Version(name) if Some(name) == change.before.as_ref())
}

/// A version of which some objects may be others: what is wanted there is written again.
fn doubted(live: TargetVersion, journal: &Journal) -> TargetVersion {
    let unknown = ManifestFile { hash: Hash::of(b"unknown"), bytes: 0 };
    let (mut files, mut kept) = (live.files, live.kept);
    kept.retain(|path, _| !journal.touched.contains(path));
    for path in journal.touched.iter().filter(|path| *path != RECORD) {
        files.insert(path.clone(), unknown.clone());
    }
    let sequence = journal.name.as_deref().and_then(super::version::sequence_of).unwrap_or(0).max(live.sequence);
    // No build has this hash: the tree is not as it should be.
    TargetVersion { sequence, hash: unknown.hash, files, kept }
}

fn state_key(tree: &str) -> String {
    format!("{OWN}/{tree}.json")
}

fn journal_key(tree: &str) -> String {
    format!("{OWN}/{tree}.next")
}

fn md5(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
