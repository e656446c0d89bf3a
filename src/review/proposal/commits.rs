//! The commits of a proposal: who made them, what they say, which files each of them changes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::differences::{self, RawPath};
use super::error::{MOST_COMMITS, ProposalError};
use super::malformed::{Fault, Malformed};
use crate::load::git::{self, GitProblem, Merger, Objects, Repository};
use crate::review::records::{self, Record, Signature};

/// One commit of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    pub tree: String,
    pub author: Signature,
    pub committer: Signature,
    pub co_authors: Vec<Signature>,
    /// When it was committed, in seconds since 1970, as claimed.
    pub time: i64,
    pub subject: String,
    /// Whether it changes no file: such a commit only says something.
    pub empty: bool,
    /// The answers that its last paragraph gives, whoever they name.
    pub records: Vec<Record>,
    /// The files that it changes, below the municipality's root or not: of a merge, those that differ from what git
    /// would have made of its parents.
    pub paths: Vec<String>,
}

/// What the commits of a range are.
pub(super) struct Range {
    /// Oldest first.
    pub commits: Vec<Commit>,
    /// The files that any of them changes, as Git keeps their paths.
    pub paths: BTreeSet<RawPath>,
    /// Those that a merge changes by itself.
    pub merged: BTreeSet<RawPath>,
    pub malformed: Vec<Malformed>,
}

/// Reads the commits of a range, their people named as `.mailmap` of the target says.
///
/// # Errors
/// When there are too many of them, or when git fails.
pub(super) fn read(
    repository: &Repository,
    target: &str,
    range: &[&str],
    merger: &LazyMerger,
) -> Result<Range, ProposalError> {
    let objects = Objects::new(repository.clone());
    let raw = objects_of(repository, &objects, range)?;
    let paths = paths(repository, &raw, merger)?;
    let mut malformed = Vec::new();
    let mut commits = Vec::new();
    let mut trees: BTreeMap<&str, &str> = raw.iter().map(|commit| (commit.id.as_str(), commit.tree.as_str())).collect();
    let mut elsewhere: BTreeMap<String, String> = BTreeMap::new();
    for parent in raw.iter().filter(|commit| commit.parents.len() == 1).map(|commit| &commit.parents[0]) {
        if !trees.contains_key(parent.as_str()) && !elsewhere.contains_key(parent) {
            elsewhere.insert(parent.clone(), git::CommitObject::read(&objects, parent)?.tree);
        }
    }
    trees.extend(elsewhere.iter().map(|(id, tree)| (id.as_str(), tree.as_str())));
    for commit in &raw {
        let own = paths.get(&commit.id);
        let names = own.into_iter().flatten().map(|path| differences::below(repository.prefix(), path).0).collect();
        let said = records::of_message(&commit.message);
        let fault = commit.malformed.map(Fault::of).or(said.is_malformed.then_some(Fault::Answer));
        malformed.extend(fault.map(|fault| Malformed { subject: commit.id.clone(), fault, standing: false }));
        let same = match &commit.parents[..] {
            [parent] => trees.get(parent.as_str()).is_some_and(|tree| *tree == commit.tree),
            _ => false,
        };
        commits.push(Commit { empty: same, paths: names, ..Commit::plain(commit, said.records) });
    }
    correct_names(repository, target, &mut commits)?;
    let merges = raw.iter().filter(|commit| commit.parents.len() > 1);
    let merged = merges.filter_map(|commit| paths.get(&commit.id)).flatten().cloned().collect();
    Ok(Range { commits, paths: paths.into_values().flatten().collect(), merged, malformed })
}

fn objects_of(
    repository: &Repository,
    objects: &Objects,
    range: &[&str],
) -> Result<Vec<git::CommitObject>, ProposalError> {
    let most = format!("--max-count={}", MOST_COMMITS + 1);
    let listed = repository.output(&[&["rev-list", "--topo-order", &most][..], range].concat())?;
    let listed = String::from_utf8_lossy(&listed);
    let mut ids: Vec<&str> = listed.lines().collect();
    if ids.len() > MOST_COMMITS {
        return Err(ProposalError::TooMany);
    }
    ids.reverse();
    Ok(ids.into_iter().map(|id| git::CommitObject::read(objects, id)).collect::<Result<_, _>>()?)
}

/// A merger that is only made when something is to be merged: most proposals have no merge.
#[derive(Debug)]
pub(super) struct LazyMerger {
    repository: Repository,
    made: OnceCell<Merger>,
}

impl LazyMerger {
    pub fn new(repository: &Repository) -> LazyMerger {
        LazyMerger { repository: repository.clone(), made: OnceCell::new() }
    }

    /// # Errors
    /// When git is too old, or when no folder can be made.
    pub fn get(&self) -> Result<&Merger, GitProblem> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let made = Merger::new(&self.repository)?;
        Ok(self.made.get_or_init(|| made))
    }

    pub fn made(&self) -> Option<&Merger> {
        self.made.get()
    }

    /// The repository, with what was merged so far.
    pub fn reading(&self) -> &Repository {
        self.made.get().map_or(&self.repository, Merger::repository)
    }
}

/// Which files each commit changes; a merge, those that differ from what git makes of its parents by itself.
fn paths(
    repository: &Repository,
    commits: &[git::CommitObject],
    merger: &LazyMerger,
) -> Result<BTreeMap<String, BTreeSet<RawPath>>, ProposalError> {
    let plain: Vec<&str> =
        commits.iter().filter(|commit| commit.parents.len() < 2).map(|commit| commit.id.as_str()).collect();
    let found = differences::of_commits(repository, &plain)?;
    let mut paths: BTreeMap<String, BTreeSet<RawPath>> =
        found.into_iter().map(|(commit, changed)| (commit, changed.into_keys().collect())).collect();
    for merge in commits.iter().filter(|commit| commit.parents.len() > 1) {
        let own = invented(merge, merger.get()?)?;
        if !own.is_empty() {
            paths.insert(merge.id.clone(), own);
        }
    }
    Ok(paths)
}

/// The paths at which a merge differs from what git makes of its parents by itself, one after the other.
fn invented(merge: &git::CommitObject, merger: &Merger) -> Result<BTreeSet<RawPath>, GitProblem> {
    let mut conflicts = BTreeSet::new();
    let mut merged = merge.parents[0].clone();
    let mut tree = merged.clone();
    for (number, parent) in merge.parents.iter().enumerate().skip(1) {
        let outcome = merger.merge(&merged, parent)?;
        conflicts.extend(outcome.conflicts);
        if number + 1 < merge.parents.len() {
            merged = merger.commit(&outcome.tree, [&merged, parent])?;
        }
        tree = outcome.tree;
    }
    // What git could not settle was settled by whoever made the merge.
    conflicts.extend(differences::between(merger.repository(), &tree, &merge.tree)?.into_keys());
    Ok(conflicts)
}

/// Those of these merges that change something by themselves, each with the paths that it changes.
///
/// # Errors
/// When git fails or is too old.
pub fn inventing<'m>(
    repository: &Repository,
    merges: &[&'m git::CommitObject],
) -> Result<Vec<(&'m git::CommitObject, BTreeSet<RawPath>)>, GitProblem> {
    let merger = LazyMerger::new(repository);
    let mut inventing = Vec::new();
    for merge in merges {
        let own = invented(merge, merger.get()?)?;
        if !own.is_empty() {
            inventing.push((*merge, own));
        }
    }
    Ok(inventing)
}

/// Passes everybody who is named through `.mailmap` of the target, as Git does with authors.
fn correct_names(repository: &Repository, target: &str, commits: &mut [Commit]) -> Result<(), GitProblem> {
    let mut people: Vec<&mut Signature> = commits.iter_mut().flat_map(Commit::people).collect();
    let asked: BTreeSet<Signature> = people.iter().map(|who| (**who).clone()).collect();
    let corrected = mailmap(repository, target, asked)?;
    for who in &mut people {
        if let Some(right) = corrected.get(*who) {
            **who = right.clone();
        }
    }
    Ok(())
}

/// The people whom `.mailmap` of a commit calls otherwise.
///
/// # Errors
/// When git fails.
pub fn mailmap(
    repository: &Repository,
    target: &str,
    people: BTreeSet<Signature>,
) -> Result<BTreeMap<Signature, Signature>, GitProblem> {
    // Asked line by line: whoever cannot be written on a line is nobody that a file of lines names.
    let asked: Vec<Signature> = people.into_iter().filter(Signature::is_plain).collect();
    if asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    // The names that the target corrects, never those that the proposal would.
    let setting = format!("mailmap.blob={target}:.mailmap");
    let questions: String = asked.iter().map(|who| format!("{} <{}>\n", who.name, who.email)).collect();
    let answers = repository.output_of(&["-c", &setting, "check-mailmap", "--stdin"], questions.into_bytes())?;
    let answers = String::from_utf8_lossy(&answers);
    let answers: Vec<Signature> = answers.lines().map(Signature::parse).collect();
    if answers.len() != asked.len() {
        let reason = format!("{} answers to {} questions", answers.len(), asked.len());
        return Err(GitProblem::Failed { command: "check-mailmap".to_owned(), reason });
    }
    Ok(asked.into_iter().zip(answers).collect())
}

/// What of a text can be seen.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !crate::ground::is_invisible(*c)).collect()
}

/// Those of these commits that give answers and are not malformed, each known to change no file.
///
/// # Errors
/// When there are too many of them, or when git fails.
pub fn answering(repository: &Repository, target: &str, ids: &[String]) -> Result<Vec<Commit>, ProposalError> {
    let objects = Objects::new(repository.clone());
    let mut commits = Vec::new();
    for id in ids {
        let commit = git::CommitObject::read(&objects, id)?;
        let said = records::of_message(&commit.message);
        if commit.malformed.is_none() && !said.is_malformed && !said.records.is_empty() {
            commits.push(Commit { empty: true, ..Commit::plain(&commit, said.records) });
        }
        if commits.len() > MOST_COMMITS {
            return Err(ProposalError::TooMany);
        }
    }
    correct_names(repository, target, &mut commits)?;
    Ok(commits)
}

impl Commit {
    /// A commit of which nobody knows yet what it changes.
    fn plain(commit: &git::CommitObject, records: Vec<Record>) -> Commit {
        Commit {
            id: commit.id.clone(),
            tree: commit.tree.clone(),
            author: Signature::of(&commit.author),
            committer: Signature::of(&commit.committer),
            co_authors: records::co_authors(&commit.message),
            time: commit.committer.time,
            subject: visible(commit.message.trim_start().lines().next().unwrap_or_default()),
            empty: false,
            records,
            paths: Vec::new(),
        }
    }

    /// Everybody who is named as having made it.
    pub fn named(&self) -> impl Iterator<Item = &Signature> {
        [&self.author, &self.committer].into_iter().chain(&self.co_authors)
    }

    fn people(&mut self) -> impl Iterator<Item = &mut Signature> {
        let named = self.records.iter_mut().map(|record| &mut record.who);
        [&mut self.author, &mut self.committer].into_iter().chain(&mut self.co_authors).chain(named)
    }
}
