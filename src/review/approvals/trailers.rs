//! Approvals without a forge: an empty commit of the approver, with a line `Validé-par: Name <e-mail>`.
//!
//! The line must name the author of the commit: nobody approves for somebody else. The commit approves
//! what stood before it.

use jiff::Timestamp;

use super::{Answer, Answers, Approval, Giver};
use crate::review::proposal::{Commit, Proposal, Signature};

/// The answers that commits of the proposal give.
pub fn from_commits(proposal: &Proposal) -> Answers {
    let approvals = proposal.commits.iter().filter(|commit| commit.empty).flat_map(|commit| {
        let said = |people: &[Signature], answer: Answer| {
            let own = people.iter().any(|who| same_person(who, commit));
            own.then(|| Approval {
                who: Giver::Email(commit.author.email.clone()),
                commit: Some(commit.id.clone()),
                answer,
                at: Timestamp::from_second(commit.time).ok(),
                said_in: Some(commit.id.clone()),
            })
        };
        [said(&commit.approved_by, Answer::Approved), said(&commit.refused_by, Answer::Refused)]
    });
    Answers { opened: None, approvals: approvals.flatten().collect() }
}

/// Whether a commit only gives its own author's answer.
pub fn is_own_answer(commit: &Commit) -> bool {
    commit.empty && commit.approved_by.iter().chain(&commit.refused_by).any(|who| same_person(who, commit))
}

/// Whether a line names the author, who also made the commit: `git commit --author` approves nothing.
fn same_person(who: &Signature, commit: &Commit) -> bool {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    same(&who.email, &commit.author.email) && same(&commit.author.email, &commit.committer.email)
}
