//! What is proposed, as Git knows it: what merging it would change, and the commits that bring it.
//!
//! Everything is read as objects. Who wrote what is as claimed: an e-mail in a commit proves nothing.

mod commits;
mod differences;
mod error;
mod malformed;

use std::collections::{BTreeMap, BTreeSet};

use crate::load::git::{Git, GitProblem, Repository};
use commits::LazyMerger;
use differences::RawPath;

pub use commits::{Commit, answering, inventing, mailmap};
pub(super) use differences::of_commits;
pub use differences::{Blob, FileChange};
pub use error::{MOST_COMMITS, ProposalError};
pub use malformed::{Fault, Malformed};

/// A change that somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The commit that the change would join, whose rules apply.
    pub target: String,
    pub head: String,
    /// What is compared: the target, or where the histories part when git cannot merge them by itself.
    pub before: String,
    /// A commit of what merging would publish; the head itself when it cannot be merged.
    pub after: String,
    /// The files that git cannot merge by itself. None of them, and the change can join the target.
    pub conflicts: Vec<String>,
    /// Oldest first: those that the target does not have.
    pub commits: Vec<Commit>,
    /// Sorted by path: what differs between `before` and `after`.
    pub files: Vec<FileChange>,
    /// The changed files that no commit explains: nobody knows whose change it is.
    pub unexplained: Vec<String>,
    /// The files that its commits change, but that merging would leave as they are published.
    pub undone: Vec<String>,
    /// What was made by hand to be read in two ways.
    pub malformed: Vec<Malformed>,
}

/// A proposal, and where its two sides can be read.
pub struct Read {
    pub proposal: Proposal,
    /// Where what had to be merged is.
    merger: LazyMerger,
}

impl Read {
    /// The repository, with what had to be merged.
    pub(super) fn repository(&self) -> &Repository {
        self.merger.reading()
    }

    /// What merging `theirs` into `ours` gives, both ids of commits; none when git leaves it to a person.
    pub(super) fn merged(&self, ours: &str, theirs: &str) -> Result<Option<String>, GitProblem> {
        let merged = self.merger.get()?.merge(ours, theirs)?;
        Ok(merged.conflicts.is_empty().then_some(merged.tree))
    }

    /// The files that commits of the target changed which a commit, by its id, does not have: by themselves, or as
    /// merges that do not leave them as they were in that commit.
    pub(super) fn changed_since(&self, commit: &str) -> Result<BTreeSet<String>, GitProblem> {
        if *commit == self.proposal.target {
            return Ok(BTreeSet::new());
        }
        let repository = self.merger.reading();
        let (target, known) = (self.proposal.target.as_str(), format!("^{commit}"));
        let listed = repository.output(&["rev-list", "--no-merges", target, &known])?;
        let listed = String::from_utf8_lossy(&listed);
        let changed = differences::of_commits(repository, &listed.lines().collect::<Vec<_>>())?;
        let mut paths: BTreeSet<RawPath> = changed.into_values().flat_map(BTreeMap::into_keys).collect();
        // A merge of what is older than that commit holds older files, and changes none by that.
        let merges = repository.output(&["rev-list", "--merges", "--ancestry-path", target, &known])?;
        let merges = String::from_utf8_lossy(&merges);
        paths.extend(differences::from(repository, commit, &merges.lines().collect::<Vec<_>>())?);
        Ok(paths.iter().map(|path| differences::below(repository.prefix(), path).0).collect())
    }

    /// The files that those commits of the proposal change which a commit, by its id, does not have.
    pub(super) fn changed_after(&self, commit: &str) -> Result<BTreeSet<&str>, GitProblem> {
        let range = ["rev-list", &self.proposal.head, &format!("^{}", self.proposal.target), &format!("^{commit}")];
        let listed = self.merger.reading().output(&range)?;
        let listed = String::from_utf8_lossy(&listed);
        let later: BTreeSet<&str> = listed.lines().collect();
        let commits = self.proposal.commits.iter().filter(|one| later.contains(one.id.as_str()));
        Ok(commits.flat_map(|one| &one.paths).map(String::as_str).collect())
    }

    /// The paths at which two revisions differ, both ids.
    pub(super) fn different(&self, one: &str, other: &str) -> Result<BTreeSet<String>, GitProblem> {
        let repository = self.merger.reading();
        let different = differences::between(repository, one, other)?;
        Ok(different.keys().map(|path| differences::below(repository.prefix(), path).0).collect())
    }

    /// The program that reads both sides.
    pub fn git(&self, git: Option<Git>) -> Option<Git> {
        self.merger.made().map_or(git, |merger| Some(merger.git()))
    }
}

/// Reads what `head` proposes to `target`.
///
/// # Errors
/// When a revision is missing, when the two have no common past, or when git fails or is too old.
pub fn read(repository: &Repository, target: &str, head: &str) -> Result<Read, ProposalError> {
    let commit = |revision: &str| {
        let missing = || ProposalError::NoRevision { revision: revision.to_owned() };
        repository.commit(revision)?.ok_or_else(missing)
    };
    let (target, head) = (commit(target)?, commit(head)?);
    // Whoever made what is missing could approve it, and answers to it would be forgotten.
    if repository.is_shallow()? {
        return Err(ProposalError::Shallow);
    }
    let bases = merge_bases(repository, &target, &head)?;
    let Some(first) = bases.first() else {
        return Err(ProposalError::Unrelated { base: target, head });
    };
    let merger = LazyMerger::new(repository);
    let (mut before, mut after, mut conflicts) = (target.clone(), head.clone(), BTreeSet::new());
    if *first != target {
        let outcome = merger.get()?.merge(&target, &head)?;
        match outcome.conflicts.is_empty() {
            true => after = merger.get()?.commit(&outcome.tree, [&target, &head])?,
            false => (before, conflicts) = (first.clone(), outcome.conflicts),
        }
    }
    let range = commits::read(repository, &target, &[&format!("{target}..{head}")], &merger)?;
    let changed = differences::between(merger.reading(), &before, &after)?;
    let published = since(merger.reading(), &bases, &target)?;
    // What the target changed too was settled by a merge: without one, it is there already.
    let undone = range.paths.iter().filter(|path| !changed.contains_key(*path));
    let undone = undone.filter(|path| range.merged.contains(*path) || !published.contains(*path));
    let named = |path: &RawPath| differences::below(repository.prefix(), path).0;
    let mut malformed = range.malformed;
    let odd = changed.iter().filter(|(path, [_, after])| after.is_some() && has_control(path));
    malformed.extend(odd.map(|(path, _)| Malformed { subject: named(path), fault: Fault::Path, standing: false }));
    let proposal = Proposal {
        files: differences::files(merger.reading(), &before, &after)?,
        undone: undone.map(named).collect(),
        unexplained: changed.keys().filter(|path| !range.paths.contains(*path)).map(named).collect(),
        conflicts: conflicts.iter().map(named).collect(),
        commits: range.commits,
        malformed,
        target,
        head,
        before,
        after,
    };
    Ok(Read { proposal, merger })
}

/// The files that differ between any of the places where the histories part and the target.
fn since(repository: &Repository, bases: &[String], target: &str) -> Result<BTreeSet<RawPath>, GitProblem> {
    let mut changed = BTreeSet::new();
    for base in bases.iter().filter(|base| *base != target) {
        changed.extend(differences::between(repository, base, target)?.into_keys());
    }
    Ok(changed)
}

/// Reads the commits of a range as those of a proposal to `target`, with what is malformed in them.
///
/// # Errors
/// When there are too many of them, or when git fails.
pub fn commits_of(
    repository: &Repository,
    target: &str,
    range: &[&str],
) -> Result<(Vec<Commit>, Vec<Malformed>), ProposalError> {
    let range = commits::read(repository, target, range, &LazyMerger::new(repository))?;
    Ok((range.commits, range.malformed))
}

/// The best common ancestors of two commits: none, one, or several when each was merged into the other.
pub(super) fn merge_bases(repository: &Repository, one: &str, other: &str) -> Result<Vec<String>, GitProblem> {
    let arguments = ["merge-base", "--all", one, other];
    let (found, bases, complaint) = repository.answer(&arguments)?;
    if !found && !complaint.is_empty() {
        return Err(GitProblem::Failed { command: arguments[0].to_owned(), reason: complaint });
    }
    Ok(bases.lines().map(str::to_owned).collect())
}

fn has_control(path: &[u8]) -> bool {
    path.utf8_chunks().any(|chunk| chunk.valid().chars().any(char::is_control))
}
