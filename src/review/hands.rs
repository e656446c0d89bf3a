//! Who had a hand in a commit: who wrote it, who committed it, who signed it.

use std::collections::BTreeSet;

use super::proposal::{Commit, Proposal};
use super::records::Signature;
use super::signers::Signers;
use crate::model::governance::Governance;

/// What the names of commits are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They are what somebody typed.
    Claimed,
    /// The server let in only commits of who sent them, so the committer is who the commit says. An author is known
    /// when it is the same person.
    Pushed,
}

/// What decides who wrote a commit.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    pub network: &'a Governance,
    pub signers: &'a Signers,
    pub names: Names,
}

impl Evidence<'_> {
    /// Those who wrote what a commit changes: the author and the co-authors.
    pub fn writers<'c>(&self, commit: &'c Commit) -> impl Iterator<Item = &'c Signature> {
        [&commit.author].into_iter().chain(&commit.co_authors)
    }

    /// Whether the author is who the commit says, as far as anybody can tell.
    pub fn knows_author(&self, commit: &Commit) -> bool {
        if self.names == Names::Claimed || self.signers.is_by_desk(&commit.id) {
            return true;
        }
        let key = |who: &Signature| self.network.person_with_email(&who.email).map(|person| &person.key.value);
        commit.author.is_like(&commit.committer)
            || key(&commit.author).is_some_and(|author| key(&commit.committer) == Some(author))
    }

    /// Everybody who had a hand in a commit. The desk has none in what it commits for others.
    fn hands<'c>(&self, commit: &'c Commit) -> impl Iterator<Item = &'c Signature> {
        let committer = (!self.signers.is_by_desk(&commit.id)).then_some(&commit.committer);
        self.writers(commit).chain(committer)
    }

    /// The keys of the people who had a hand in the change: who is named, and who signed whatever the name.
    pub fn people(&self, proposal: &Proposal) -> BTreeSet<String> {
        let mut people = BTreeSet::new();
        for commit in writing(proposal) {
            let named = self.hands(commit).filter_map(|who| self.network.person_with_email(&who.email));
            people.extend(named.map(|person| person.key.value.clone()));
            people.extend(self.signers.people(&commit.id).map(str::to_owned));
        }
        people
    }
}

/// The files that somebody changes and somebody else puts back: once the proposal is merged, git takes the first change
/// for published, and nobody would be asked.
pub fn dropped(proposal: &Proposal, evidence: Evidence<'_>) -> Vec<String> {
    let key = |who: &Signature| match evidence.network.person_with_email(&who.email) {
        Some(person) => person.key.value.clone(),
        None => format!("<{}>", who.email.to_lowercase()),
    };
    let is_dropped = |path: &&String| {
        let commits = proposal.commits.iter().filter(|commit| commit.paths.contains(path));
        let people: BTreeSet<String> = commits.flat_map(|commit| evidence.hands(commit)).map(key).collect();
        people.len() > 1
    };
    proposal.undone.iter().filter(is_dropped).cloned().collect()
}

/// The commits that change something by themselves.
pub fn writing(proposal: &Proposal) -> impl Iterator<Item = &Commit> {
    proposal.commits.iter().filter(|commit| !commit.paths.is_empty())
}
