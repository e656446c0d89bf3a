//! What a publication changes on a target, tree by tree: decided here, done by each kind of target.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::error::TargetError;
use super::version::{Files, KeptFile, Publication, RECORD, TargetVersion, sequence_of, tree_hash};
use crate::model::Target;
use crate::plan::{Hash, Manifest, ManifestFile, ManifestTree, is_fingerprinted};

/// What a target holds before a publication.
#[derive(Debug, Default)]
pub struct Standing {
    pub trees: BTreeMap<String, StandingTree>,
    /// In the order in which they were made.
    pub publications: Vec<Publication>,
}

/// What a target holds of one tree.
#[derive(Debug, Default)]
pub struct StandingTree {
    /// The version that is read.
    pub live: Option<TargetVersion>,
    /// The names of all versions kept.
    pub names: Vec<String>,
}

/// Where a file of a new version comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The same file of this version of the tree.
    Version(String),
    /// The result of the build.
    Built,
    /// These bytes.
    Bytes(Vec<u8>),
}

/// A file of a new version, with where it comes from.
pub struct Piece {
    pub path: String,
    pub file: ManifestFile,
    pub origin: Origin,
}

/// What becomes of one tree.
pub struct TreeChange {
    pub tree: String,
    /// The name of the version that is read until now.
    pub before: Option<String>,
    /// The version that takes its place; without one, the tree is closed.
    pub next: Option<Next>,
    pub counts: Counts,
    /// Versions to be forgotten once all is done.
    pub outdated: Vec<String>,
}

/// A version to be made, its record included.
pub struct Next {
    pub version: TargetVersion,
    pub pieces: Vec<Piece>,
}

/// How many files a change concerns, for the reader of the report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    /// Assets whose names hold their contents are not counted: they are replaced, not removed.
    pub removed: usize,
    pub unchanged: usize,
    pub kept: usize,
    /// Bytes to be written.
    pub bytes: u64,
    /// Files before, without such assets.
    #[serde(skip)]
    pub before: usize,
}

/// A publication that has been decided.
pub struct Changes {
    pub trees: Vec<TreeChange>,
    /// Trees of which not a byte changes.
    pub untouched: Vec<String>,
    pub publication: Publication,
}

/// What decides a publication besides the files.
pub struct Circumstances<'a> {
    pub target: &'a Target,
    pub tool: &'a str,
    pub now: Timestamp,
    /// Files of each tree that no build makes, because they go by the day.
    pub own: &'a BTreeMap<String, Vec<u8>>,
}

impl Circumstances<'_> {
    /// The files of a tree of the build, with those that no build makes.
    pub fn wanted(&self, tree: &ManifestTree) -> Files {
        let own = |(path, bytes): (&String, &Vec<u8>)| {
            (path.clone(), ManifestFile { hash: Hash::of(bytes), bytes: bytes.len() as u64 })
        };
        tree.files.clone().into_iter().chain(self.own.iter().map(own)).collect()
    }
}

impl Changes {
    /// What publishing the result of a build changes.
    pub fn publishing(manifest: &Manifest, standing: &Standing, with: &Circumstances<'_>) -> Changes {
        let mut changes = Changes::none(standing, None);
        for (tree, wanted) in &manifest.trees {
            let nothing = StandingTree::default();
            let stands = standing.trees.get(tree).unwrap_or(&nothing);
            let wanted = with.wanted(wanted);
            if stands.live.as_ref().is_some_and(|live| live.hash == tree_hash(&wanted)) {
                changes.untouched.push(tree.clone());
                continue;
            }
            changes.add(TreeChange::to(tree, stands, &wanted, &Origin::Built, with));
        }
        for (tree, stands) in &standing.trees {
            if let (false, Some(live)) = (manifest.trees.contains_key(tree), &stands.live) {
                changes.add(TreeChange::closing(tree, live));
            }
        }
        changes
    }

    /// What taking back a publication changes; `versions` are those that it replaced, by tree.
    pub fn undoing(
        publication: &Publication,
        versions: &BTreeMap<String, TargetVersion>,
        standing: &Standing,
        with: &Circumstances<'_>,
    ) -> Changes {
        let mut changes = Changes::none(standing, Some(publication.number));
        for (tree, (before, after)) in &publication.trees {
            let Some(stands) = standing.trees.get(tree) else { continue };
            // A tree that an interrupted publication never reached is as it should be.
            if !is_read(stands, after.as_deref()) {
                continue;
            }
            match (before.as_ref().and_then(|_| versions.get(tree)), &stands.live) {
                (Some(old), _) => {
                    let origin = Origin::Version(old.name());
                    changes.add(TreeChange::to(tree, stands, &old.files, &origin, with));
                }
                (None, Some(live)) => changes.add(TreeChange::closing(tree, live)),
                (None, None) => {}
            }
        }
        changes
    }

    fn none(standing: &Standing, undoes: Option<u64>) -> Changes {
        let number = standing.publications.iter().map(|publication| publication.number).max().unwrap_or(0) + 1;
        let publication = Publication { number, undoes, trees: BTreeMap::new() };
        Changes { trees: Vec::new(), untouched: Vec::new(), publication }
    }

    fn add(&mut self, change: TreeChange) {
        let after = change.next.as_ref().map(|next| next.version.name());
        self.publication.trees.insert(change.tree.clone(), (change.before.clone(), after));
        self.trees.push(change);
    }

    /// The trees that lose more than the share that the target allows, or that are closed.
    pub fn large_removals(&self, target: &Target) -> Vec<&TreeChange> {
        let too_much = |change: &&TreeChange| {
            let Counts { removed, before, .. } = change.counts;
            change.next.is_none() || removed * 100 > before * usize::from(target.most_removed)
        };
        self.trees.iter().filter(too_much).collect()
    }
}

impl TreeChange {
    fn to(tree: &str, stands: &StandingTree, wanted: &Files, origin: &Origin, with: &Circumstances<'_>) -> TreeChange {
        let live = stands.live.as_ref();
        let last = stands.names.iter().filter_map(|name| sequence_of(name)).max().unwrap_or(0);
        let sequence = live.map_or(last, |live| live.sequence) + 1;
        let kept = live.map_or_else(BTreeMap::new, |live| kept(live, wanted, with));
        let version = TargetVersion { sequence, hash: tree_hash(wanted), files: wanted.clone(), kept };
        let mut counts = Counts { before: live.map_or(0, |live| lasting_not(&live.files)), ..Counts::default() };
        let mut pieces = Vec::with_capacity(version.files.len() + version.kept.len() + 1);
        for (path, file) in wanted {
            let old =
                live.and_then(|live| Some((live, live.files.get(path).or_else(|| Some(&live.kept.get(path)?.file))?)));
            let origin = match old {
                Some((live, old)) if old == file => Origin::Version(live.name()),
                _ => match with.own.get(path).filter(|_| *origin == Origin::Built) {
                    Some(bytes) => Origin::Bytes(bytes.clone()),
                    None => origin.clone(),
                },
            };
            match (&old, live.is_some_and(|live| origin == Origin::Version(live.name()))) {
                (_, true) => counts.unchanged += 1,
                (Some(_), _) => counts.changed += 1,
                (None, _) => counts.added += 1,
            }
            if origin == Origin::Built {
                counts.bytes += file.bytes;
            }
            pieces.push(Piece { path: path.clone(), file: file.clone(), origin });
        }
        if let Some(live) = live {
            counts.removed = lasting_not(&live.files) - lasting_not_in(&live.files, wanted);
            counts.kept = version.kept.len();
            let of_live = |(path, kept): (&String, &KeptFile)| Piece {
                path: path.clone(),
                file: kept.file.clone(),
                origin: Origin::Version(live.name()),
            };
            pieces.extend(version.kept.iter().map(of_live));
        }
        let record = version.record(with.tool);
        let file = ManifestFile { hash: Hash::of(&record), bytes: record.len() as u64 };
        pieces.push(Piece { path: RECORD.to_owned(), file, origin: Origin::Bytes(record) });
        let outdated = outdated(&stands.names, live, with.target.versions);
        let next = Some(Next { version, pieces });
        TreeChange { tree: tree.to_owned(), before: live.map(TargetVersion::name), next, counts, outdated }
    }

    fn closing(tree: &str, live: &TargetVersion) -> TreeChange {
        let before = lasting_not(&live.files);
        let counts = Counts { removed: before, before, ..Counts::default() };
        TreeChange { tree: tree.to_owned(), before: Some(live.name()), next: None, counts, outdated: Vec::new() }
    }
}

/// The assets that open pages of the version until now, or of those before, may still ask for.
fn kept(live: &TargetVersion, wanted: &Files, with: &Circumstances<'_>) -> BTreeMap<String, KeptFile> {
    let period = with.target.keep_assets;
    let hours = (i64::from(period.months) * 30 + i64::from(period.days)) * 24;
    let lately = |since: &Timestamp| with.now.duration_since(*since) < SignedDuration::from_hours(hours);
    let gone = |path: &&String| !wanted.contains_key(*path) && is_fingerprinted(path);
    let mut kept: BTreeMap<String, KeptFile> = live
        .kept
        .iter()
        .filter(|(path, kept)| gone(path) && lately(&kept.since))
        .map(|(path, kept)| (path.clone(), kept.clone()))
        .collect();
    if hours > 0 {
        let own = live.files.iter().filter(|(path, _)| gone(path));
        kept.extend(own.map(|(path, file)| (path.clone(), KeptFile { file: file.clone(), since: with.now })));
    }
    kept
}

/// How many files are not named by their contents.
fn lasting_not(files: &Files) -> usize {
    files.keys().filter(|path| !is_fingerprinted(path)).count()
}

/// How many of these files, not named by their contents, are wanted again.
fn lasting_not_in(files: &Files, wanted: &Files) -> usize {
    files.keys().filter(|path| !is_fingerprinted(path) && wanted.contains_key(*path)).count()
}

/// The oldest versions beyond those that are kept, when one more comes.
fn outdated(names: &[String], live: Option<&TargetVersion>, versions: usize) -> Vec<String> {
    let live = live.map(TargetVersion::name);
    let mut sequences: Vec<(u64, &String)> = names.iter().filter_map(|name| Some((sequence_of(name)?, name))).collect();
    sequences.sort_unstable();
    let most = versions.saturating_sub(1);
    let over = sequences.len().saturating_sub(most);
    sequences.iter().take(over).map(|(_, name)| (*name).clone()).filter(|name| Some(name) != live.as_ref()).collect()
}

/// Whether what is read has the bytes of this version; its sequence may be later, when a later change was taken back.
fn is_read(stands: &StandingTree, version: Option<&str>) -> bool {
    let hash = |name: &str| name.rsplit('-').next().map(str::to_owned);
    stands.live.as_ref().and_then(|live| hash(&live.name())) == version.and_then(hash)
}

/// The publication to take back: the last one that changed something, was not itself a taking back, and stands.
///
/// # Errors
/// When there is none, or when a version that it replaced is no longer kept.
pub fn last_standing(standing: &Standing) -> Result<&Publication, TargetError> {
    let undone: Vec<u64> = standing.publications.iter().filter_map(|publication| publication.undoes).collect();
    let stands = |publication: &&Publication| publication.undoes.is_none() && !undone.contains(&publication.number);
    let reached = |publication: &&Publication| {
        publication.trees.iter().any(|(tree, (_, after))| {
            let nothing = StandingTree::default();
            is_read(standing.trees.get(tree).unwrap_or(&nothing), after.as_deref())
        })
    };
    let last = standing.publications.iter().filter(stands).filter(reached).max_by_key(|publication| publication.number);
    let last = last.ok_or(TargetError::NothingBefore)?;
    // A first publication has nothing before it: taking it back would close the portals.
    if last.trees.values().all(|(before, _)| before.is_none()) {
        return Err(TargetError::NothingBefore);
    }
    for (tree, (before, _)) in &last.trees {
        let names = standing.trees.get(tree).map(|tree| &tree.names);
        if let Some(gone) = before.as_ref().filter(|name| names.is_none_or(|names| !names.contains(name))) {
            return Err(TargetError::VersionGone { tree: tree.clone(), version: gone.clone() });
        }
    }
    Ok(last)
}

/// Whether nobody ever came to read a version: an interrupted publication left it.
pub fn is_unread(tree: &str, name: &str, standing: &Standing) -> bool {
    match standing.trees.get(tree).and_then(|stands| stands.live.as_ref()) {
        Some(live) => sequence_of(name).is_none_or(|sequence| sequence > live.sequence),
        None => {
            let replaced = |publication: &Publication| {
                publication.trees.get(tree).is_some_and(|(before, _)| before.as_deref() == Some(name))
            };
            !standing.publications.iter().any(replaced)
        }
    }
}
