//! Commits that are no part of a proposal and hold the same files as one of its commits: an answer given on them is
//! one to it. Whoever proposes what stood before a refusal does not leave the refusal behind.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};

use crate::load::git::{self, GitProblem, Objects, Repository};
use crate::review::proposal::{Commit, Proposal, ProposalError, answering};

/// What the commits of a proposal hold, each a tree by its id.
#[derive(Debug, Clone)]
pub struct Alike {
    target: String,
    trees: BTreeSet<String>,
}

impl Alike {
    /// # Errors
    /// When git fails.
    pub fn of(repository: &Repository, proposal: &Proposal) -> Result<Alike, GitProblem> {
        let published = git::CommitObject::read(&Objects::new(repository.clone()), &proposal.target)?.tree;
        // What is published already is no proposal, and whoever says yes or no to it speaks of another one.
        let proposed = proposal.commits.iter().filter(|commit| !commit.empty && commit.tree != published);
        Ok(Alike { target: proposal.target.clone(), trees: proposed.map(|commit| commit.tree.clone()).collect() })
    }

    /// The commits of any reference, not of the proposal, that give an answer to it.
    ///
    /// # Errors
    /// When there are too many of them, or when git fails.
    pub fn commits(&self, repository: &Repository, proposal: &Proposal) -> Result<Vec<Commit>, ProposalError> {
        if self.trees.is_empty() {
            return Ok(Vec::new());
        }
        let arguments = [
            "rev-list",
            "--topo-order",
            "--format=%T %P",
            "--exclude=refs/notes/*",
            "--all",
            &proposal.head,
            "--not",
            &self.target,
        ];
        // Only those that hold the same are kept, however many there are.
        let same = repository.stream(&arguments, |printed| self.same(BufReader::new(printed)))?;
        let own: BTreeSet<&str> = proposal.commits.iter().map(|commit| commit.id.as_str()).collect();
        let is_answer = |(id, (tree, parents)): &(&String, &(String, Vec<String>))| match &parents[..] {
            // It says something when it changes nothing: its parent holds the same.
            [parent] => !own.contains(id.as_str()) && same.get(parent).is_some_and(|(other, _)| other == tree),
            _ => false,
        };
        let ids: Vec<String> = same.iter().filter(is_answer).map(|(id, _)| id.clone()).collect();
        answering(repository, &self.target, &ids)
    }

    /// Of what `rev-list` prints, the commits that hold the same, each with its tree and its parents.
    fn same(&self, printed: impl BufRead) -> std::io::Result<BTreeMap<String, (String, Vec<String>)>> {
        let mut found = BTreeMap::new();
        let mut commit = String::new();
        for line in printed.lines() {
            let line = line?;
            if let Some(id) = line.strip_prefix("commit ") {
                id.clone_into(&mut commit);
                continue;
            }
            let mut ids = line.split_ascii_whitespace().map(str::to_owned);
            if let Some(tree) = ids.next().filter(|tree| self.trees.contains(tree)) {
                found.insert(commit.clone(), (tree, ids.collect()));
            }
        }
        Ok(found)
    }

    /// Those of these ids that are of commits which hold the same and are not published.
    ///
    /// # Errors
    /// When git fails.
    pub fn among<'i>(
        &self,
        repository: &Repository,
        ids: impl Iterator<Item = &'i String>,
    ) -> Result<BTreeSet<String>, GitProblem> {
        let ids: Vec<&String> = ids.filter(|id| git::is_id(id)).collect();
        if self.trees.is_empty() || ids.is_empty() {
            return Ok(BTreeSet::new());
        }
        // A note may be on anything; what is no commit, or is gone, is told in other words.
        let asked: String = ids.iter().map(|id| format!("{id}\n{id}^{{tree}}\n")).collect();
        let format = "--batch-check=%(objecttype) %(objectname)";
        let told = repository.output_of(&["cat-file", format], asked.into_bytes())?;
        let told = String::from_utf8_lossy(&told).into_owned();
        let told: Vec<&str> = told.lines().collect();
        let is_same = |told: &[&str]| {
            let tree = told.get(1).and_then(|line| line.strip_prefix("tree "));
            told[0].starts_with("commit ") && tree.is_some_and(|tree| self.trees.contains(tree))
        };
        let same = ids.iter().zip(told.chunks(2)).filter(|(_, told)| is_same(told)).map(|(id, _)| (*id).clone());
        let same: BTreeSet<String> = same.collect();
        if same.is_empty() {
            return Ok(same);
        }
        let mut asked: String = same.iter().map(|id| format!("{id}\n")).collect();
        asked.push_str(&format!("^{}\n", self.target));
        let told = repository.output_of(&["rev-list", "--stdin"], asked.into_bytes())?;
        let unpublished: BTreeSet<String> = String::from_utf8_lossy(&told).lines().map(str::to_owned).collect();
        Ok(same.intersection(&unpublished).cloned().collect())
    }
}
