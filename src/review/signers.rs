//! Who signed which commits, with the keys that the published branch gives them.

use std::collections::{BTreeMap, BTreeSet};

use super::approvals::Approval;
use crate::load::git::{self, GitProblem, Objects, Repository};
use crate::model::governance::Governance;

/// By commit, who signed it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signers {
    by_commit: BTreeMap<String, BTreeSet<Signer>>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Signer {
    /// The key of `contributors.toml`.
    Person(String),
    /// The desk, which vouches for the author.
    Desk,
}

impl Signers {
    /// Compares the signatures of commits with the keys that a network knows.
    ///
    /// # Errors
    /// When git or `ssh-keygen` cannot be run.
    pub fn read<'c>(
        repository: &Repository,
        network: &Governance,
        commits: impl Iterator<Item = &'c str>,
    ) -> Result<Signers, GitProblem> {
        let own = network.people.iter().flat_map(|person| person.signing_keys.iter().map(move |key| (person, key)));
        let own = own.map(|(person, key)| (Signer::Person(person.key.value.clone()), key.value.as_str()));
        let desk = network.settings.desk_keys.iter().map(|key| (Signer::Desk, key.value.as_str()));
        let keys: Vec<(Signer, &str)> = own.chain(desk).collect();
        let mut signers = Signers::default();
        if keys.is_empty() {
            return Ok(signers);
        }
        let allowed = git::KeyRing::new(repository, &keys)?;
        let objects = Objects::new(repository.clone());
        for commit in commits {
            signers.by_commit.insert(commit.to_owned(), allowed.of(&objects, commit)?.into_iter().collect());
        }
        Ok(signers)
    }

    pub fn add(&mut self, others: Signers) {
        self.by_commit.extend(others.by_commit);
    }

    /// The keys of the people who signed a commit.
    pub fn people(&self, commit: &str) -> impl Iterator<Item = &str> {
        self.of(commit).filter_map(|signer| match signer {
            Signer::Person(key) => Some(key.as_str()),
            Signer::Desk => None,
        })
    }

    /// Whether the desk signed a commit: then its author is who asked for it, whoever committed.
    pub fn is_by_desk(&self, commit: &str) -> bool {
        self.of(commit).any(|signer| *signer == Signer::Desk)
    }

    /// Whether an answer was signed by who gives it, or by the desk for them.
    pub fn have_signed(&self, approval: &Approval, network: &Governance) -> bool {
        approval.place.commit().zip(approval.who.person(network)).is_some_and(|(commit, person)| {
            self.is_by_desk(commit) || self.people(commit).any(|key| *key == person.key.value)
        })
    }

    /// Whether an answer would need a signature, and has none.
    pub fn lack(&self, approval: &Approval, network: &Governance) -> bool {
        let is_asked = network.settings.approvals_signed && approval.place.commit().is_some();
        is_asked && !self.have_signed(approval, network)
    }

    fn of(&self, commit: &str) -> impl Iterator<Item = &Signer> {
        self.by_commit.get(commit).into_iter().flatten()
    }
}
