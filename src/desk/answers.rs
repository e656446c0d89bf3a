//! Answers: empty commits signed by the desk for who is asked; at the last one, what was judged is published.

use std::sync::PoisonError;

use super::agent::Agent;
use super::error::{DeskError, DeskNotice};
use super::git::{Hands, PersonLine};
use super::keeper::DeskKeeper;
use super::proposals::{self, OpenProposal};
use crate::load::git::Merger;
use crate::messages::Messages;

/// How often a publication begins again when the branch moved meanwhile.
const TRIES: usize = 5;

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    Approve,
    Refuse,
    Withdraw,
}

impl AnswerKind {
    /// As a form names it.
    pub fn named(name: &str) -> Option<AnswerKind> {
        match name {
            "approve" => Some(AnswerKind::Approve),
            "refuse" => Some(AnswerKind::Refuse),
            "withdraw" => Some(AnswerKind::Withdraw),
            _ => None,
        }
    }

    /// The name of the line that says it in Git.
    fn trailer(self) -> &'static str {
        match self {
            AnswerKind::Approve => "Approved-by",
            AnswerKind::Refuse => "Refused-by",
            AnswerKind::Withdraw => "Withdrawn-by",
        }
    }
}

/// What came of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Given,
    /// It was the last, and the change is published: the addresses of its pages.
    Published(Vec<String>),
    /// Somebody changed the proposal or the branch since it was shown.
    Moved,
}

/// An answer to what was shown, a base and a head.
pub struct GivenAnswer<'a> {
    pub kind: AnswerKind,
    pub words: &'a str,
    pub base: &'a str,
    pub head: &'a str,
}

/// Records an answer, and publishes when it is the last.
///
/// # Errors
/// When git or a stage refuses.
pub fn give(
    keeper: &DeskKeeper,
    agent: &Agent,
    proposal: &OpenProposal,
    answer: &GivenAnswer<'_>,
    messages: &Messages,
) -> Result<Outcome, DeskError> {
    let writer = &keeper.writer;
    if proposal.head != answer.head || keeper.town.tip(&writer.repository)? != answer.base {
        return Ok(Outcome::Moved);
    }
    let author = PersonLine { name: agent.name.clone(), email: agent.email.clone() };
    let said: String = answer.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = match answer.kind {
        AnswerKind::Approve => "desk-commit-approve",
        AnswerKind::Refuse => "desk-commit-refuse",
        AnswerKind::Withdraw => "desk-commit-withdraw",
    };
    let subject = messages.get(kind);
    // A colon after one word would be read as a line of its own kind.
    let said = if said.is_empty() { String::new() } else { format!("\n\n> {said}") };
    let (trailer, name, email) = (answer.kind.trailer(), &author.name, &author.email);
    let (base, head) = (answer.base, answer.head);
    let message = format!("{subject}{said}\n\n{trailer}: {name} <{email}>\nSeen: {base} {head}");
    let tree = writer.repository.output(&["rev-parse", "--verify", &format!("{head}^{{tree}}")])?;
    let tree = String::from_utf8_lossy(&tree).trim().to_owned();
    let published = keeper.town.published(&writer.repository)?;
    let hands = keeper.hands(&author, &published.site.governance)?;
    let commit = writer.commit(&tree, &[head], hands, &message)?;
    if !proposals::advance(writer, proposal, &commit)? {
        return Ok(Outcome::Moved);
    }
    publish(keeper, &OpenProposal { head: commit, ..proposal.clone() }, messages)
}

/// Publishes what is validated on the branch of this moment, or leaves everything as it is.
fn publish(keeper: &DeskKeeper, proposal: &OpenProposal, messages: &Messages) -> Result<Outcome, DeskError> {
    let _alone = keeper.publishing.lock().unwrap_or_else(PoisonError::into_inner);
    let writer = &keeper.writer;
    for _ in 0..TRIES {
        let published = keeper.town.published(&writer.repository)?;
        let tip = &published.commit;
        let judged = keeper.judge(tip, &proposal.head, messages, published.now.today())?;
        if !judged.is_validated {
            return Ok(Outcome::Given);
        }
        let merger = Merger::new(&writer.repository)?;
        let merged = merger.merge(tip, &proposal.head)?;
        if !merged.conflicts.is_empty() {
            return Ok(Outcome::Given);
        }
        let tree = writer.adopt(merger.repository(), tip, &merged.tree)?;
        let desk = writer.committer.clone();
        let message = messages.format("desk-commit-publish", &[("title", &proposal.title)]);
        let commit =
            writer.commit(&tree, &[tip, &proposal.head], Hands { author: &desk, committer: &desk }, &message)?;
        // Whoever moved the branch since it was judged comes first: what they published is judged with this.
        if writer.move_branch(&keeper.town.branch, &commit, Some(tip))? {
            keeper.say(DeskNotice::Published { title: proposal.title.clone() });
            return Ok(Outcome::Published(addresses(&judged.json)));
        }
    }
    Ok(Outcome::Moved)
}

/// The addresses of the pages that a change makes or changes, as the review says them.
fn addresses(json: &serde_json::Value) -> Vec<String> {
    let readers = json["pages"].as_array().into_iter().flatten().flat_map(|page| page["readers"].as_array());
    let mut found: Vec<String> =
        readers.flatten().filter_map(|reader| reader["after"].as_str()).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}
