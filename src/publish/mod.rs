//! **Publish** makes the files of every tree and puts them in place of the previous result, all at once.
//!
//! [`publish`]: refuse what is not ours, lock, clear what a killed run left, make every output in parallel
//! into a hidden folder beside the result (linking what did not change), write `manifest.json`, have the disk
//! take it all, exchange the two folders, remember, remove the old one. [`LastBuild::unchanged`] is the short way.
//!
//! Nothing changes in the result before the exchange: a kill at any point leaves the old one or the new one.
//! `syncfs` before it, when there is a result to replace, extends this to power cuts and late write errors. Measured
//! on ext4 with 11,500 files of 8 KB: 0.16 s of a first build of 0.50 s (`cp -r`: 0.48 s to 0.72 s), 0.01 s after
//! one edit.

mod asked;
pub mod cache;
mod claims;
mod code;
mod destination;
mod disk;
mod error;
mod forms;
mod last;
mod lock;
mod origins;
pub mod probe;
mod report;
pub mod server;
mod state;
mod swap;
pub mod targets;
#[cfg(test)]
mod tests;
pub mod verify;
mod web;
mod writer;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{ContentCoding, OutputPath};
use crate::plan::{Hash, Manifest, ManifestFile, ManifestTree, TreePlan};

pub use claims::{ADDRESS_IS_A_FOLDER, ADDRESS_RESERVED, ADDRESS_TAKEN_TWICE};
pub use destination::MANIFEST;
pub use error::{PublishError, Remark};
pub use last::LastBuild;
pub use report::{Amount, Kind, Report, TemplateTime};
pub use writer::Progress;

use destination::Destination;
use origins::Before;
use state::{KnownFile, State};
use swap::NextFolder;
use writer::{Kept, Written};

/// The rules that publishing itself enforces.
pub static RULES: [&Rule; 3] = [&ADDRESS_TAKEN_TWICE, &ADDRESS_IS_A_FOLDER, &ADDRESS_RESERVED];

/// What [`publish`] needs besides the plans.
pub struct Options<'a> {
    /// The municipality's root: the result may not be it, hold it, or lie among its sources.
    pub root: &'a Path,
    /// How to remember this build; without it every file is written anew each time.
    pub memory: Option<Memory<'a>>,
    /// The compressed forms to write beside each file, each once.
    pub precompress: &'a [ContentCoding],
    /// Called after each output, from several threads.
    pub progress: Option<&'a (dyn Fn(Progress) + Sync)>,
}

/// What to keep so that the next build can skip what did not change.
pub struct Memory<'a> {
    /// The file that keeps it, such as `<root>/.parvis/state`.
    pub path: &'a Path,
    /// What it kept of the last build.
    pub last: &'a LastBuild,
    /// The caller's key of everything the outputs depend on, taken before reading any of it.
    pub inputs: Hash,
    /// The caller's key of what the outputs depend on without asking for it: the tool, the settings, the theme.
    pub ground: Hash,
    /// What only this user knows: without it, what files were made from is not kept.
    pub secret: Option<[u8; 32]>,
    /// What [`LastBuild::unchanged`] gives back, as JSON, from the report.
    pub summary: &'a dyn Fn(&Report) -> String,
}

/// How a publication ended.
#[derive(Debug)]
pub enum Published {
    /// The new result is in place.
    Clean(Report),
    /// Some outputs cannot be made: the previous result stands as it was.
    Refused(Vec<Diagnostic>),
}

/// Makes every output of `trees` and puts them at `out`, in place of the previous result.
///
/// # Errors
/// When the tool cannot do it: the previous result stands, and what was begun is removed.
pub fn publish(out: &Path, trees: &[TreePlan<'_>], options: &Options<'_>) -> Result<Published, PublishError> {
    let start = Instant::now();
    let prefixes = prefixes(trees)?;
    let claims = claims::contested(trees);
    if !claims.is_empty() {
        return Ok(Published::Refused(claims));
    }
    let destination = Destination::find(out, options.root)?;
    let _lock = lock::take(&destination)?;
    swap::recover(&destination)?;
    let previous = destination.previous()?;
    let nothing = State::default();
    let known = options.memory.as_ref().map_or(&nothing, |memory| memory.last.state());
    let before = before(trees, &prefixes, known, options);
    let next = NextFolder::create(&destination)?;
    let units = writer::units(trees, &prefixes);
    let folders = writer::make_folders(&next, &prefixes, &units)?;
    let kept = Kept::open(&destination.out, known, &before);
    let mut written = match writer::write_all(&next, &units, &kept, options.precompress, options.progress)? {
        Ok(written) => written,
        Err(diagnostics) => return Ok(Published::Refused(claims::in_order(diagnostics))),
    };
    let keeps = options.memory.as_ref().is_some_and(|memory| memory.secret.is_some());
    let asked = if keeps { asked::gather(trees, &prefixes, &before, &mut written) } else { Vec::new() };
    let manifest = manifest(trees, &prefixes, &written);
    let (manifest_file, (mut report, files)) = rayon::join(
        || writer::write_manifest(&next, &kept, &manifest.to_json()),
        || (report::report(&written, &manifest, previous.manifest.as_ref()), writer::known_files(&written)),
    );
    let manifest_file = manifest_file?;
    let folders = next.finish(&destination, &folders)?;
    report.remarks.extend(next.put_in_place(&destination)?);
    report.elapsed = start.elapsed();
    if let Some(memory) = &options.memory {
        let state =
            State::of([memory.inputs, memory.ground], (memory.summary)(&report), files, manifest_file, folders, asked);
        report.remarks.extend(state.save(memory.path, memory.secret.as_ref()).err().map(Remark::not_remembered));
    }
    report.remarks.extend(swap::remove_old(&destination));
    report.elapsed = start.elapsed();
    Ok(Published::Clean(report))
}

/// By tree, what is known of what its files were made from: nothing when the ground has changed.
fn before<'a>(
    trees: &[TreePlan<'_>],
    prefixes: &[String],
    known: &'a State,
    options: &Options<'_>,
) -> Vec<Option<Before<'a>>> {
    let ground = options.memory.as_ref().map(|memory| memory.ground);
    if known.ground.is_none() || known.ground != ground {
        return Vec::new();
    }
    trees.iter().zip(prefixes).map(|(tree, prefix)| Before::of(tree, prefix, &known.asked)).collect()
}

/// The folder of each tree, `<portal>/<audience>`.
fn prefixes(trees: &[TreePlan<'_>]) -> Result<Vec<String>, PublishError> {
    let mut seen = BTreeSet::new();
    let mut prefixes = Vec::new();
    for tree in trees {
        let prefix = format!("{}/{}", tree.portal, tree.audience);
        let one_name = |name: &str| OutputPath::new(name).is_ok_and(|path| path.depth() == 0);
        if !one_name(&tree.portal)
            || !one_name(&tree.audience)
            || tree.portal == MANIFEST
            || !seen.insert(prefix.clone())
        {
            return Err(PublishError::TreeName { name: prefix });
        }
        prefixes.push(prefix);
    }
    Ok(prefixes)
}

fn manifest(trees: &[TreePlan<'_>], prefixes: &[String], written: &[Written<'_>]) -> Manifest {
    let of = |file: &Written<'_>| {
        let own = (file.path.to_string(), ManifestFile { hash: file.hash, bytes: file.print.bytes });
        let form = |(encoding, form): &(ContentCoding, KnownFile)| {
            let path = format!("{}{}", file.path, encoding.ending());
            (path, ManifestFile { hash: form.hash, bytes: form.print.bytes })
        };
        std::iter::once(own).chain(file.forms.iter().map(form)).collect::<Vec<_>>()
    };
    let tree = |(position, (tree, prefix)): (usize, (&TreePlan<'_>, &String))| {
        let files = written.iter().filter(|file| file.tree == position).flat_map(of).collect();
        (prefix.clone(), ManifestTree { address: tree.address.clone(), files })
    };
    let trees = trees.iter().zip(prefixes).enumerate().map(tree).collect();
    Manifest { version: Manifest::VERSION, trees }
}
