//! From folders to a listing, wherever the folders are: what is accepted, what is refused and why.
//!
//! [`walk`] visits one level of folders after another, the folders of a level in parallel.

use std::collections::HashMap;

use rayon::prelude::*;

use super::names::{self, Name};
use super::{Listing, ReadProblem, SourceFile, SourceFingerprint, rules};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::SourcePath;

/// One name of a folder.
pub(super) struct DirectoryEntry {
    pub name: Vec<u8>,
    pub kind: NameKind,
}

/// What a name of a folder stands for.
pub(super) enum NameKind {
    Folder,
    File { fingerprint: SourceFingerprint, several_names: bool },
    Link,
    Special,
    Submodule,
    Unreadable(ReadProblem),
}

/// A listing, and how the files are really named whose path is not of form NFC.
pub(super) struct FoundFiles {
    pub listing: Listing,
    pub real_paths: HashMap<SourcePath, Vec<u8>>,
}

/// A folder to visit: its path as we say it, and as it really is.
#[derive(Default)]
struct FolderToVisit {
    path: String,
    real: Vec<u8>,
    depth: usize,
}

/// What one folder gave.
#[derive(Default)]
struct Visit {
    files: Vec<SourceFile>,
    folders: Vec<FolderToVisit>,
    findings: Vec<Diagnostic>,
    real_paths: Vec<(SourcePath, Vec<u8>)>,
}

/// Lists everything below the root; `entries` gives the names of a folder from its real path.
///
/// # Errors
/// When the root itself cannot be read.
pub(super) fn walk(
    entries: impl Fn(&[u8]) -> Result<Vec<DirectoryEntry>, ReadProblem> + Sync,
) -> Result<FoundFiles, ReadProblem> {
    let mut root = entries(b"")?;
    root.retain(|entry| names::is_in_root(&entry.name));
    let mut level = vec![visit(&FolderToVisit::default(), root)];
    let mut found =
        FoundFiles { listing: Listing { files: Vec::new(), findings: Vec::new() }, real_paths: HashMap::new() };
    while !level.is_empty() {
        let mut folders = Vec::new();
        for visit in level {
            found.listing.files.extend(visit.files);
            found.listing.findings.extend(visit.findings);
            found.real_paths.extend(visit.real_paths);
            folders.extend(visit.folders);
        }
        level = folders.par_iter().map(|folder| open_and_visit(folder, &entries)).collect();
    }
    found.listing.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    found.listing.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    Ok(found)
}

fn open_and_visit(
    folder: &FolderToVisit,
    entries: impl Fn(&[u8]) -> Result<Vec<DirectoryEntry>, ReadProblem>,
) -> Visit {
    let here = || SourcePath::new(&folder.path).expect("only accepted names make a folder's path");
    if folder.depth > names::DEEPEST_FOLDER || folder.real.len() > names::LONGEST_PATH {
        let found = rules::FOLDERS_TOO_DEEP.in_file(&here()).with("limit", names::DEEPEST_FOLDER);
        return Visit { findings: vec![found], ..Visit::default() };
    }
    match entries(&folder.real) {
        Ok(entries) => visit(folder, entries),
        // A folder that was just removed is like one that never was.
        Err(ReadProblem::Vanished) => Visit::default(),
        Err(problem) => Visit { findings: vec![problem.finding(&here())], ..Visit::default() },
    }
}

fn visit(folder: &FolderToVisit, entries: Vec<DirectoryEntry>) -> Visit {
    let mut visit = Visit::default();
    if is_repository(&entries) {
        let here = SourcePath::new(&folder.path).expect("the root's own names hold no repository");
        visit.findings.push(rules::NESTED_REPOSITORY.in_file(&here));
        return visit;
    }
    let mut accepted: Vec<(String, DirectoryEntry)> = Vec::with_capacity(entries.len());
    for entry in entries {
        match names::judge(&entry.name) {
            Name::Accepted(name) => accepted.push((name, entry)),
            Name::LeftOut => {}
            Name::Refused(rule, character) => visit.findings.push(refused(rule, folder, &entry.name, character)),
        }
    }
    remove_twins(folder, &mut accepted, &mut visit.findings);
    for (name, entry) in accepted {
        visit.add(folder, &name, entry);
    }
    visit
}

impl Visit {
    fn add(&mut self, folder: &FolderToVisit, name: &str, entry: DirectoryEntry) {
        let path = if folder.path.is_empty() { name.to_owned() } else { format!("{}/{name}", folder.path) };
        let real = [&folder.real[..], if folder.real.is_empty() { b"" } else { b"/" }, &entry.name].concat();
        let source = SourcePath::new(&path).expect("accepted names are never empty, `.` or `..`");
        match entry.kind {
            NameKind::Folder => self.folders.push(FolderToVisit { path, real, depth: folder.depth + 1 }),
            NameKind::File { fingerprint, several_names } => {
                if several_names {
                    self.findings.push(rules::HARD_LINK.in_file(&source));
                }
                if real != path.as_bytes() {
                    self.real_paths.push((source.clone(), real));
                }
                self.files.push(SourceFile { path: source, fingerprint });
            }
            NameKind::Link => self.findings.push(rules::SYMBOLIC_LINK.in_file(&source)),
            NameKind::Special => self.findings.push(rules::SPECIAL_FILE.in_file(&source)),
            NameKind::Submodule => self.findings.push(rules::SUBMODULE.in_file(&source)),
            NameKind::Unreadable(ReadProblem::Vanished) => {}
            NameKind::Unreadable(problem) => self.findings.push(problem.finding(&source)),
        }
    }
}

fn refused(rule: &'static Rule, folder: &FolderToVisit, name: &[u8], character: Option<char>) -> Diagnostic {
    let found = rule.in_file(&names::place(&folder.path, name)).with("name", names::escape(name));
    match character {
        Some(c) if rule == &rules::NAME_INVISIBLE_CHARACTER => {
            found.with("character", format!("U+{:04X}", u32::from(c)))
        }
        Some(c) => found.with("character", c),
        None => found.with("limit", names::LONGEST_NAME),
    }
}

/// A repository inside the content: its settings would speak to whoever runs git there.
fn is_repository(entries: &[DirectoryEntry]) -> bool {
    let has = |wanted: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(wanted.as_bytes()));
    entries.iter().any(|entry| names::is_git_folder(&entry.name)) || has("HEAD") && has("objects") && has("refs")
}

/// Refuses every name that another system would take for its neighbour: no choice between them is right.
fn remove_twins(folder: &FolderToVisit, accepted: &mut Vec<(String, DirectoryEntry)>, findings: &mut Vec<Diagnostic>) {
    let mut by_fold: HashMap<String, Vec<usize>> = HashMap::with_capacity(accepted.len());
    for (index, (name, _)) in accepted.iter().enumerate() {
        by_fold.entry(names::fold(name)).or_default().push(index);
    }
    if by_fold.len() == accepted.len() {
        return;
    }
    let mut twins = vec![false; accepted.len()];
    for mut group in by_fold.into_values().filter(|group| group.len() > 1) {
        group.sort_by(|a, b| (&accepted[*a].0, &accepted[*a].1.name).cmp(&(&accepted[*b].0, &accepted[*b].1.name)));
        let (first, others) = (&accepted[group[0]].0, &group[1..]);
        let other = others.iter().map(|index| accepted[*index].0.as_str()).collect::<Vec<_>>().join("`, `");
        let help = if others.iter().all(|index| accepted[*index].0 == *first) { "help-accents" } else { "help" };
        let found = rules::NAMES_ALIKE.in_file(&names::place(&folder.path, first.as_bytes()));
        findings.push(found.with("name", first).with("other", other).helped_by(help));
        group.iter().for_each(|index| twins[*index] = true);
    }
    let mut twins = twins.into_iter();
    accepted.retain(|_| !twins.next().unwrap_or_default());
}
