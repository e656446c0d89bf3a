//! Who approved what: from a documented file, from what a forge's reviews API answers, from the commits.
//!
//! An [`Approval`] says who, on which commit, and whether it was yes. Whether it counts is decided elsewhere.

mod forges;
mod notes;
mod trailers;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Deserialize;

use super::records::{Answer, Shown};
use crate::model::governance::{ForgeKind, Governance, Person};

pub use forges::import;
pub use notes::{NOTES, Notes, faults_in_notes};
pub use trailers::from_commits;

/// The largest file of approvals that is read, in bytes.
pub const LIMIT: u64 = 8 << 20;

/// An answer that somebody gave to the change.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    pub who: Giver,
    /// What they had before their eyes.
    pub shown: Shown,
    /// Which files that is about.
    pub covered: Covered,
    pub answer: Answer,
    /// When it was given.
    pub at: Option<Timestamp>,
    /// The commit that says it, when it was said in one.
    pub said_in: Option<String>,
}

/// How somebody is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// The key of `contributors.toml`.
    Key(String),
    Account(ForgeKind, String),
    Email(String),
}

/// Which files an answer is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Covered {
    /// Nobody knows what its author was shown.
    #[default]
    Unknown,
    /// The histories parted in several places: nobody knows with which of them it was compared.
    SeveralBases,
    /// Those at which the change is the one that was shown.
    Files(BTreeSet<String>),
}

/// Everything that was answered, and since when answers are awaited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// Since when the change waits.
    pub opened: Option<Timestamp>,
    /// In the order in which they were given.
    pub approvals: Vec<Approval>,
}

/// Why a file of approvals cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unreadable {
    pub reason: String,
}

/// The documented file: `docs/review.md`, `docs/approvals.schema.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    opened: Option<Timestamp>,
    #[serde(default)]
    approvals: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    person: Option<String>,
    email: Option<String>,
    account: Option<String>,
    forge: Option<String>,
    commit: String,
    /// What the commit was compared with.
    base: Option<String>,
    #[serde(default = "approved")]
    answer: Answer,
    at: Option<Timestamp>,
}

fn approved() -> Answer {
    Answer::Approved
}

/// Reads the documented file.
///
/// # Errors
/// Says what is not as documented.
pub fn read(text: &str) -> Result<Answers, Unreadable> {
    let unreadable = |reason: String| Unreadable { reason };
    let document: Document = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
    if document.version != 1 {
        return Err(unreadable(format!("version {}", document.version)));
    }
    let line = |(number, line): (usize, Line)| {
        let who = match (line.person, line.email, line.account) {
            (Some(key), None, None) => Giver::Key(key),
            (None, Some(email), None) => Giver::Email(email),
            (None, None, Some(login)) => {
                let kind = line.forge.as_deref().and_then(ForgeKind::named);
                Giver::Account(kind.ok_or_else(|| unreadable(format!("approvals[{number}].forge")))?, login)
            }
            _ => return Err(unreadable(format!("approvals[{number}]: person, email, account"))),
        };
        if !is_commit(&line.commit) {
            return Err(unreadable(format!("approvals[{number}].commit")));
        }
        let shown = match line.base {
            Some(base) if is_commit(&base) => Shown::Review { base, head: line.commit },
            Some(_) => return Err(unreadable(format!("approvals[{number}].base"))),
            None => Shown::Commit { id: line.commit, at: line.at },
        };
        Ok(Approval { who, shown, covered: Covered::Unknown, answer: line.answer, at: line.at, said_in: None })
    };
    let mut approvals: Vec<Approval> =
        document.approvals.into_iter().enumerate().map(line).collect::<Result<_, _>>()?;
    in_order(&mut approvals);
    Ok(Answers { opened: document.opened, approvals })
}

/// Gives answers that stand in the order in which they were given dates that say so too.
///
/// A date in Git is what a clock said: an answer is not older than one that its author gave before it.
fn in_order(approvals: &mut [Approval]) {
    let mut last: BTreeMap<Giver, Timestamp> = BTreeMap::new();
    for approval in approvals {
        let before = last.get(&approval.who).copied();
        approval.at = approval.at.max(before);
        last.extend(approval.at.map(|at| (approval.who.clone(), at)));
    }
}

/// Whether words are the whole id of a commit, and nothing that git would take for something else.
pub fn is_commit(words: &str) -> bool {
    matches!(words.len(), 40 | 64) && words.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Giver {
    /// The person of the network; none when it knows nobody of that name.
    pub fn person<'g>(&self, network: &'g Governance) -> Option<&'g Person> {
        match self {
            Giver::Key(key) => network.person(key),
            Giver::Account(forge, login) => network.person_with_account(*forge, login),
            Giver::Email(email) => network.person_with_email(email),
        }
    }

    /// What to call somebody whom the network does not know.
    pub fn words(&self) -> &str {
        match self {
            Giver::Key(words) | Giver::Account(_, words) | Giver::Email(words) => words,
        }
    }
}

impl Answers {
    pub fn add(&mut self, others: Answers) {
        self.opened = [self.opened, others.opened].into_iter().flatten().min();
        self.approvals.extend(others.approvals);
    }

    /// The last answer of each among those that are kept, in the order of their first. A withdrawal that does not lift
    /// refusals leaves one as it is.
    pub fn last_of_each<'a, 'g>(
        &'a self,
        network: &'g Governance,
        kept: impl Fn(&Approval) -> bool,
        lifts: impl Fn(&Approval) -> bool,
    ) -> Vec<(&'a Approval, Option<&'g Person>)> {
        let mut last: Vec<(&Approval, Option<&Person>)> = Vec::new();
        let mut ordered: Vec<&Approval> = self.approvals.iter().filter(|approval| kept(approval)).collect();
        ordered.sort_by_key(|approval| approval.at);
        for approval in ordered {
            let person = approval.who.person(network);
            let same = |(known, of): &&mut (&Approval, Option<&Person>)| match (of, person) {
                (Some(of), Some(person)) => of.key.value == person.key.value,
                (None, None) => known.who == approval.who,
                _ => false,
            };
            match last.iter_mut().find(same) {
                Some((known, _))
                    if known.answer == Answer::Refused && approval.answer == Answer::Withdrawn && !lifts(approval) => {}
                Some(known) => *known = (approval, person),
                None => last.push((approval, person)),
            }
        }
        last.retain(|(approval, _)| approval.answer != Answer::Withdrawn);
        last
    }
}
