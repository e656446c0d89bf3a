//! Answers without a forge: an empty commit of whoever answers, whose last paragraph names its own author.

use jiff::Timestamp;

use super::{AnswerPlace, Answers, Approval, Covered, Giver};
use crate::review::proposal::Commit;
use crate::review::signers::Signers;

/// The answers that these commits give.
pub fn from_commits<'c>(commits: impl Iterator<Item = &'c Commit>, signers: &Signers) -> Answers {
    let approvals = commits.filter(|commit| commit.empty).filter_map(|commit| {
        let own = commit.records.iter().filter(|_| is_by_author(commit, signers));
        let record = own.filter(|record| record.who.is_like(&commit.author)).max_by_key(|record| record.answer)?;
        Some(Approval {
            who: Giver::Email(commit.author.email.clone()),
            shown: record.shown.clone(),
            covered: Covered::Unknown,
            answer: record.answer,
            at: Timestamp::from_second(commit.time).ok(),
            place: AnswerPlace::Commit(commit.id.clone()),
        })
    });
    Answers { approvals: approvals.collect(), ..Answers::default() }
}

/// Whether its author made the commit: `git commit --author` answers nothing. The desk commits for who asks it to.
fn is_by_author(commit: &Commit, signers: &Signers) -> bool {
    commit.author.is_like(&commit.committer) || signers.is_by_desk(&commit.id)
}
