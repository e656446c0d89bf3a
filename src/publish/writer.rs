//! Makes the outputs in parallel and writes each at once, or links it when it did not change.
//!
//! Memory stays flat: bytes live from the making of one output to the end of its writing. Each folder is
//! made once and opened for a handful of outputs at a time, so that files are reached by name alone.

use std::collections::{BTreeMap, BTreeSet};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD};

use super::destination::MANIFEST;
use super::disk::{self, Fingerprint};
use super::error::PublishError;
use super::forms::{compressed, has_forms};
use super::origins::{Before, OutputOrigin};
use super::state::{KnownFile, State};
use super::swap::NextFolder;
use crate::diagnostic::Diagnostic;
use crate::model::{ContentCoding, OutputPath};
use crate::plan::{Hash, Output, TreePlan};
use crate::trace::{Reads, reading};

/// Few enough that a folder of slow outputs is shared between threads, enough to pay for opening it.
const OUTPUTS_IN_A_UNIT: usize = 16;

/// Some outputs of one folder.
pub struct Unit<'a> {
    tree: usize,
    /// `<portal>/<audience>[/<folder>…]`
    folder: String,
    outputs: Vec<(&'a OutputPath, &'a Output<'a>)>,
}

/// One output in its place in the new result.
pub struct Written<'a> {
    pub tree: usize,
    pub path: &'a OutputPath,
    /// Where it is in the result, `<portal>/<audience>/<path>`.
    pub place: String,
    pub output: &'a Output<'a>,
    pub hash: Hash,
    pub print: Fingerprint,
    /// Its compressed forms, each beside it.
    pub forms: Vec<(ContentCoding, KnownFile)>,
    /// The file of the previous result serves again.
    pub kept: bool,
    /// What making it took; nothing when it was not made.
    pub elapsed: Option<Duration>,
    /// What it was made from, when it was made now.
    pub reads: Option<Reads>,
    /// The same as it is kept.
    pub origin: Option<OutputOrigin>,
}

/// The previous result, for what can be kept of it.
pub struct Kept<'a> {
    result: Option<OwnedFd>,
    state: &'a State,
    /// By tree, what is known of what its files were made from.
    before: &'a [Option<Before<'a>>],
}

/// How far the making of outputs has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

/// What all the threads share.
struct Work<'a> {
    next: &'a NextFolder,
    kept: &'a Kept<'a>,
    precompress: &'a [ContentCoding],
    progress: Option<&'a (dyn Fn(Progress) + Sync)>,
    total: usize,
    done: AtomicUsize,
    refused: AtomicBool,
    diagnostics: Mutex<Vec<Diagnostic>>,
}

impl<'a> Kept<'a> {
    pub fn open(result: &Path, state: &'a State, before: &'a [Option<Before<'a>>]) -> Kept<'a> {
        // No result, or one that cannot be read, is one of which nothing can be kept.
        Kept { result: disk::open_folder(CWD, result).ok(), state, before }
    }

    fn folder(&self, path: &str) -> Option<OwnedFd> {
        if self.state.files.is_empty() {
            return None;
        }
        disk::open_folder(self.result.as_ref()?, path).ok()
    }

    /// Links a compressed form of the previous result: it was made of the same bytes as the file that is kept.
    fn keep_form(&self, old: &OwnedFd, new: &OwnedFd, name: &str, place: &str) -> Option<KnownFile> {
        let known = self.state.file(place)?;
        let stat = rustix::fs::statat(old, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        if Fingerprint::of(&stat) != known.print {
            return None;
        }
        rustix::fs::linkat(old, name, new, name, AtFlags::empty()).ok()?;
        Some(*known)
    }

    /// Links the file of the previous result, when it holds these bytes and nobody touched it since.
    fn keep(
        &self,
        old: &OwnedFd,
        new: &OwnedFd,
        name: &str,
        place: &str,
        hash: &Hash,
        bytes: usize,
    ) -> Option<Fingerprint> {
        let known = self.state.file(place)?;
        if known.hash != *hash || known.print.bytes != bytes as u64 {
            return None;
        }
        link(old, new, name, known)
    }

    /// The file of an output that would be made as it was.
    fn as_it_was(&self, unit: &Unit<'_>, output: &Output<'_>, place: &str) -> Option<&KnownFile> {
        let before = self.before.get(unit.tree)?.as_ref()?;
        let known = self.state.file(place)?;
        before.holds(known.origin.as_ref()?, output.identity()).then_some(known)
    }
}

fn is_untouched(old: &OwnedFd, name: &str, known: &KnownFile) -> bool {
    let stat = rustix::fs::statat(old, name, AtFlags::SYMLINK_NOFOLLOW);
    stat.is_ok_and(|stat| Fingerprint::of(&stat) == known.print)
}

/// Links a file that is still as it was written.
fn link(old: &OwnedFd, new: &OwnedFd, name: &str, known: &KnownFile) -> Option<Fingerprint> {
    is_untouched(old, name, known).then_some(())?;
    // Some file systems have no hard links, and some owners may not link: the file is written anew.
    rustix::fs::linkat(old, name, new, name, AtFlags::empty()).ok()?;
    Some(known.print)
}

/// Writes the manifest, or links the previous one.
pub fn write_manifest(next: &NextFolder, kept: &Kept<'_>, json: &[u8]) -> Result<KnownFile, PublishError> {
    let hash = Hash::of(json);
    let again =
        || kept.keep(kept.result.as_ref()?, &next.open_folder(".").ok()?, MANIFEST, MANIFEST, &hash, json.len());
    let print = match again() {
        Some(print) => print,
        None => next.write(MANIFEST, json)?,
    };
    Ok(KnownFile { hash, print, origin: None })
}

/// The files of a new result, sorted by path.
pub fn known_files(written: &[Written<'_>]) -> Vec<(String, KnownFile)> {
    let mut files = Vec::with_capacity(written.len() + 1);
    for file in written {
        files.push((file.place.clone(), KnownFile { hash: file.hash, print: file.print, origin: file.origin }));
        let form =
            |(encoding, form): &(ContentCoding, KnownFile)| (format!("{}{}", file.place, encoding.ending()), *form);
        files.extend(file.forms.iter().map(form));
    }
    files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    files
}

/// The work of making `trees`, whose folders are `prefixes`.
pub fn units<'a>(trees: &'a [TreePlan<'_>], prefixes: &[String]) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for (tree, (plan, prefix)) in trees.iter().map(|tree| &tree.plan).zip(prefixes).enumerate() {
        let mut folders: BTreeMap<&str, Vec<(&OutputPath, &Output<'_>)>> = BTreeMap::new();
        for (path, output) in plan.iter() {
            let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            folders.entry(folder).or_default().push((path, output));
        }
        for (folder, outputs) in folders {
            let folder = if folder.is_empty() { prefix.clone() } else { format!("{prefix}/{folder}") };
            for outputs in outputs.chunks(OUTPUTS_IN_A_UNIT) {
                units.push(Unit { tree, folder: folder.clone(), outputs: outputs.to_vec() });
            }
        }
    }
    units
}

/// Makes every folder once, parents first, and gives their paths: the result itself is `""`.
pub fn make_folders(next: &NextFolder, prefixes: &[String], units: &[Unit<'_>]) -> Result<Vec<String>, PublishError> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for folder in prefixes.iter().map(String::as_str).chain(units.iter().map(|unit| unit.folder.as_str())) {
        let mut folder = folder;
        while folders.insert(folder) {
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    let made = folders.iter().filter(|folder| !folder.is_empty());
    made.copied().try_for_each(|folder| next.make_folder(folder))?;
    Ok(folders.into_iter().map(str::to_owned).collect())
}

/// Makes and writes all outputs; the findings of those that cannot be made, all of them, forbid the rest.
pub fn write_all<'a>(
    next: &NextFolder,
    units: &'a [Unit<'a>],
    kept: &Kept<'_>,
    precompress: &[ContentCoding],
    progress: Option<&(dyn Fn(Progress) + Sync)>,
) -> Result<Result<Vec<Written<'a>>, Vec<Diagnostic>>, PublishError> {
    let work = Work {
        next,
        kept,
        precompress,
        progress,
        total: units.iter().map(|unit| unit.outputs.len()).sum(),
        done: AtomicUsize::new(0),
        refused: AtomicBool::new(false),
        diagnostics: Mutex::new(Vec::new()),
    };
    let written: Vec<Vec<Written<'a>>> =
        units.par_iter().with_max_len(2).map(|unit| work.write_unit(unit)).collect::<Result<_, PublishError>>()?;
    let diagnostics = work.diagnostics.into_inner().expect("no thread panics while it holds the findings");
    if work.refused.into_inner() {
        return Ok(Err(diagnostics));
    }
    let mut all = Vec::with_capacity(work.total);
    written.into_iter().for_each(|unit| all.extend(unit));
    Ok(Ok(all))
}

impl Work<'_> {
    fn write_unit<'a>(&self, unit: &'a Unit<'a>) -> Result<Vec<Written<'a>>, PublishError> {
        let new = self.next.open_folder(&unit.folder)?;
        let old = self.kept.folder(&unit.folder);
        let mut written = Vec::with_capacity(unit.outputs.len());
        for (path, output) in &unit.outputs {
            if let Some(file) = self.write(unit, path, output, old.as_ref(), &new)? {
                written.push(file);
            }
            self.advance();
        }
        Ok(written)
    }

    /// The compressed forms of a file; those of `old` when it is the same file.
    fn forms(
        &self,
        old: Option<&OwnedFd>,
        new: &OwnedFd,
        place: &str,
        bytes: &[u8],
    ) -> Result<Vec<(ContentCoding, KnownFile)>, PublishError> {
        let encodings = self.precompress;
        if encodings.is_empty() || !has_forms(place, bytes.len()) {
            return Ok(Vec::new());
        }
        let name = place.rsplit('/').next().unwrap_or_default();
        let one = |encoding: &ContentCoding| {
            let (name, place) = (format!("{name}{}", encoding.ending()), format!("{place}{}", encoding.ending()));
            if let Some(kept) = old.and_then(|old| self.kept.keep_form(old, new, &name, &place)) {
                return Ok((*encoding, kept));
            }
            let form = compressed(*encoding, bytes);
            let print = disk::write(new, &name, &self.next.path.join(&place), &form)?;
            Ok((*encoding, KnownFile { hash: Hash::of(&form), print, origin: None }))
        };
        encodings.iter().map(one).collect()
    }

    /// Links the file of an output that would be made as it was, with its forms, when nobody touched any of them since.
    fn unmade(
        &self,
        old: &OwnedFd,
        new: &OwnedFd,
        unit: &Unit<'_>,
        output: &Output<'_>,
        place: &str,
    ) -> Option<(KnownFile, Vec<(ContentCoding, KnownFile)>)> {
        let known = *self.kept.as_it_was(unit, output, place)?;
        let bytes = usize::try_from(known.print.bytes).ok()?;
        let encodings = if has_forms(place, bytes) { self.precompress } else { &[] };
        let form = |encoding: &ContentCoding| {
            let place = format!("{place}{}", encoding.ending());
            let known = *self.kept.state.file(&place)?;
            Some((*encoding, place, known))
        };
        let forms = encodings.iter().map(form).collect::<Option<Vec<_>>>()?;
        let name = |place: &str| place.rsplit('/').next().unwrap_or_default().to_owned();
        let mut all = forms.iter().map(|(_, place, known)| (name(place), known)).chain([(name(place), &known)]);
        // All are looked at before any is linked: what is linked cannot be written.
        all.clone().all(|(name, known)| is_untouched(old, &name, known)).then_some(())?;
        all.try_for_each(|(name, known)| link(old, new, &name, known).map(|_| ()))?;
        Some((known, forms.iter().map(|(encoding, _, known)| (*encoding, *known)).collect()))
    }

    /// None for what cannot be made, or need not since something else cannot.
    fn write<'a>(
        &self,
        unit: &Unit<'a>,
        path: &'a OutputPath,
        output: &'a Output<'a>,
        old: Option<&OwnedFd>,
        new: &OwnedFd,
    ) -> Result<Option<Written<'a>>, PublishError> {
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        let place = format!("{}/{name}", unit.folder);
        let tree = unit.tree;
        if let Some((known, forms)) = old.and_then(|old| self.unmade(old, new, unit, output, &place)) {
            let KnownFile { hash, print, origin } = known;
            let (kept, elapsed, reads) = (true, None, None);
            return Ok(Some(Written { tree, path, place, output, hash, print, forms, kept, elapsed, reads, origin }));
        }
        let start = Instant::now();
        let (made, mut reads) = reading(|| output.make());
        let elapsed = Some(start.elapsed());
        let bytes = match made {
            Ok(bytes) => bytes,
            Err(found) => {
                self.refuse(found);
                return Ok(None);
            }
        };
        // Once refused, the rest is made for its findings only.
        if self.refused.load(Ordering::Relaxed) {
            return Ok(None);
        }
        reads.put_in_order();
        let hash = Hash::of(&bytes);
        let kept = old.and_then(|old| self.kept.keep(old, new, name, &place, &hash, bytes.len()));
        let print = match kept {
            Some(print) => print,
            None => disk::write(new, name, &self.next.path.join(&place), &bytes)?,
        };
        let forms = self.forms(kept.and(old), new, &place, &bytes)?;
        let (kept, reads) = (kept.is_some(), Some(reads));
        Ok(Some(Written { tree, path, place, output, hash, print, forms, kept, elapsed, reads, origin: None }))
    }

    fn refuse(&self, found: Vec<Diagnostic>) {
        self.refused.store(true, Ordering::Relaxed);
        self.diagnostics.lock().expect("no thread panics while it holds the findings").extend(found);
    }

    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(progress) = self.progress {
            progress(Progress { done, total: self.total });
        }
    }
}
