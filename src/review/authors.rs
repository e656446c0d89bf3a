//! Whether those who wrote the change hold a mandate for what they touch.
//!
//! The name and the e-mail of a commit are what its author typed: this tells of mistakes, and of liars only where
//! the server knows who sends.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::hands::{Evidence, writing};
use super::proposal::Proposal;
use super::records::Signature;
use crate::model::governance::Governance;

/// Somebody who wrote a part of the change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Author {
    pub name: String,
    pub email: String,
    /// The key of the person, when the network knows the e-mail.
    pub person: Option<String>,
    /// Who committed in this name, when that is somebody else and nothing proves the name: nobody knows who wrote.
    pub committed_by: Option<String>,
    /// How many commits they have a hand in.
    pub commits: usize,
    /// The files that they touch without a mandate.
    pub without_mandate: Vec<String>,
    /// The last day of a mandate that has ended, when they had one for these files.
    pub ended: Option<String>,
}

/// The authors and co-authors, in the order of their first commit, as of `day`.
pub fn look(proposal: &Proposal, evidence: Evidence<'_>, day: Date) -> Vec<Author> {
    let changed: BTreeSet<&str> = proposal.files.iter().flat_map(|file| file.touched()).collect();
    let mut authors: Vec<(Signature, Author)> = Vec::new();
    for commit in writing(proposal) {
        // What a commit undoes of another one before is no part of what is proposed.
        let paths: Vec<&String> = commit.paths.iter().filter(|path| changed.contains(path.as_str())).collect();
        let committed_by = (!evidence.knows_author(commit)).then(|| commit.committer.name.clone());
        for who in evidence.writers(commit) {
            let same = |(known, author): &(Signature, Author)| {
                let person = evidence.network.person_with_email(&who.email).map(|person| &person.key.value);
                let is_same = known.is_like(who) || person.is_some() && author.person.as_ref() == person;
                is_same && author.committed_by == committed_by
            };
            let at = authors.iter().position(same).unwrap_or_else(|| {
                authors.push((who.clone(), Author::new(who, committed_by.clone(), evidence.network)));
                authors.len() - 1
            });
            authors[at].1.touches(&paths, evidence.network, day);
        }
    }
    authors.into_iter().map(|(_, author)| author).collect()
}

impl Author {
    fn new(who: &Signature, committed_by: Option<String>, network: &Governance) -> Author {
        let person = network.person_with_email(&who.email);
        Author {
            name: person.map_or_else(|| who.name.clone(), |person| network.called(person)),
            email: who.email.clone(),
            person: person.map(|person| person.key.value.clone()),
            committed_by,
            commits: 0,
            without_mandate: Vec::new(),
            ended: None,
        }
    }

    fn touches(&mut self, paths: &[&String], network: &Governance, day: Date) {
        self.commits += 1;
        let known = self.person.as_ref().filter(|_| self.committed_by.is_none());
        for path in paths {
            let may = known.is_some_and(|person| network.may_write(person, path, day));
            if !may && !self.without_mandate.contains(path) {
                self.without_mandate.push((*path).clone());
                let ended = known.and_then(|person| ended(network, person, path, day));
                self.ended = self.ended.take().or(ended.map(|day| day.to_string()));
            }
        }
    }
}

/// The last day of a mandate that was for this path and is over.
fn ended(network: &Governance, person: &str, path: &str, day: Date) -> Option<Date> {
    let own = network.mandates.iter().filter(|mandate| mandate.person.value == person && network.covers(mandate, path));
    own.filter_map(|mandate| mandate.span.until).filter(|until| *until < day).max()
}
