//! Whether those who wrote the change hold a mandate for what they touch.
//!
//! The name and the e-mail of a commit are what its author typed: this tells of mistakes, not of liars.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::proposal::{Proposal, Signature};
use crate::model::governance::Governance;

/// Somebody who wrote a part of the change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Author {
    pub name: String,
    pub email: String,
    /// The key of the person, when the network knows the e-mail.
    pub person: Option<String>,
    /// How many commits they have a hand in.
    pub commits: usize,
    /// The files that they touch without a mandate.
    pub without_mandate: Vec<String>,
    /// The last day of a mandate that has ended, when they had one for these files.
    pub ended: Option<String>,
}

/// The authors and co-authors, in the order of their first commit, as of `day`.
pub fn look(proposal: &Proposal, network: &Governance, day: Date) -> Vec<Author> {
    let changed: BTreeMap<&str, ()> =
        proposal.files.iter().flat_map(|file| file.touched().map(|path| (path, ()))).collect();
    let mut authors: Vec<(Signature, Author)> = Vec::new();
    for commit in proposal.commits.iter().filter(|commit| !commit.empty) {
        // What a commit undoes of another one before is no part of what is proposed.
        let paths: Vec<&String> = commit.paths.iter().filter(|path| changed.contains_key(path.as_str())).collect();
        if commit.merge && paths.is_empty() {
            continue;
        }
        for who in [&commit.author].into_iter().chain(&commit.co_authors) {
            let at = authors.iter().position(|(known, _)| known.email.to_lowercase() == who.email.to_lowercase());
            let at = at.unwrap_or_else(|| {
                let person = network.person_with_email(&who.email);
                let name = person.map_or_else(|| who.name.clone(), |person| person.name.clone());
                authors.push((
                    who.clone(),
                    Author {
                        name,
                        email: who.email.clone(),
                        person: person.map(|person| person.key.value.clone()),
                        commits: 0,
                        without_mandate: Vec::new(),
                        ended: None,
                    },
                ));
                authors.len() - 1
            });
            let author = &mut authors[at].1;
            author.commits += 1;
            for path in &paths {
                let may = author.person.as_ref().is_some_and(|person| network.may_write(person, path, day));
                if !may && !author.without_mandate.contains(path) {
                    author.without_mandate.push((*path).clone());
                    let ended = author.person.as_ref().and_then(|person| ended(network, person, path, day));
                    author.ended = author.ended.take().or(ended.map(|day| day.to_string()));
                }
            }
        }
    }
    authors.into_iter().map(|(_, author)| author).collect()
}

/// The last day of a mandate that was for this path and is over.
fn ended(network: &Governance, person: &str, path: &str, day: Date) -> Option<Date> {
    let own = network.mandates.iter().filter(|mandate| mandate.person.value == person && network.covers(mandate, path));
    own.filter_map(|mandate| mandate.span.until).filter(|until| *until < day).max()
}
