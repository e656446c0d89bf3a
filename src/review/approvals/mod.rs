//! Who approved what: from a documented file, from what a forge's reviews API answers, from the commits.
//!
//! An [`Approval`] says who, on which commit, and whether it was yes. Whether it counts is decided elsewhere.

mod elsewhere;
mod forges;
mod notes;
mod order;
mod standing;
mod trailers;

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Deserialize;

use super::proposal::ProposalError;
use super::records::{Answer, SeenState};
use crate::load::git::Repository;
use crate::model::governance::{ForgeKind, Governance, Person};

pub use elsewhere::Alike;
pub use forges::import;
pub use notes::{NOTES, Notes, faults_in_notes};
pub use order::{AnswerHistory, AnswerPlace};
pub use trailers::from_commits;

/// The largest file of approvals that is read, in bytes.
pub const LIMIT: u64 = 8 << 20;

/// An answer that somebody gave to the change.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    pub who: Giver,
    /// What they had before their eyes.
    pub shown: SeenState,
    /// Which files that is about.
    pub covered: Covered,
    pub answer: Answer,
    /// When it was given, as a clock said.
    pub at: Option<Timestamp>,
    pub place: AnswerPlace,
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
    pub approvals: Vec<Approval>,
    /// What says which of them come after which: [`Answers::order`].
    history: AnswerHistory,
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
struct ApprovalsFile {
    version: u32,
    opened: Option<Timestamp>,
    #[serde(default)]
    approvals: Vec<ApprovalLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApprovalLine {
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
    let document: ApprovalsFile = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
    if document.version != 1 {
        return Err(unreadable(format!("version {}", document.version)));
    }
    let mut last = None;
    let line = |(number, line): (usize, ApprovalLine)| {
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
            Some(base) if is_commit(&base) => SeenState::Review { base, head: line.commit },
            Some(_) => return Err(unreadable(format!("approvals[{number}].base"))),
            None => SeenState::Commit { id: line.commit, at: line.at },
        };
        // They stand in the order in which they were given.
        last = last.max(line.at);
        let place = AnswerPlace::Told(last);
        Ok(Approval { who, shown, covered: Covered::Unknown, answer: line.answer, at: line.at, place })
    };
    let approvals = document.approvals.into_iter().enumerate().map(line).collect::<Result<_, _>>()?;
    Ok(Answers { opened: document.opened, approvals, history: AnswerHistory::default() })
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

    /// Reads from Git which answers to a proposal to `target` come after which.
    ///
    /// # Errors
    /// When git fails.
    pub fn order(&mut self, repository: &Repository, target: &str) -> Result<(), ProposalError> {
        let places: Vec<&AnswerPlace> = self.approvals.iter().map(|approval| &approval.place).collect();
        self.history = AnswerHistory::read(repository, target, &places)?;
        Ok(())
    }
}
