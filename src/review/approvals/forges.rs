//! What the reviews APIs of the forges answer, as they answer it.
//!
//! - GitHub: `GET /repos/{owner}/{repo}/pulls/{number}/reviews`.
//! - GitLab: `GET /projects/{id}/merge_requests/{iid}/approvals`, and `…/versions` beside it: GitLab does not
//!   say which commit was approved, only when; the versions say what was there to read at that time.
//! - Gitea and Forgejo: `GET /repos/{owner}/{repo}/pulls/{index}/reviews`.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{AnswerPlace, Answers, Approval, Covered, Giver, Unreadable, is_commit};
use crate::model::governance::ForgeKind;
use crate::review::records::{Answer, SeenState};

#[derive(Deserialize)]
struct ForgeReview {
    /// Null for who left the forge, and always there: what lacks it is something else.
    #[serde(deserialize_with = "present")]
    user: Option<User>,
    state: String,
    commit_id: Option<String>,
    submitted_at: Option<Timestamp>,
    /// Gitea and Forgejo.
    dismissed: Option<bool>,
}

#[derive(Deserialize)]
struct User {
    login: Option<String>,
    /// What GitLab says; Gitea and Forgejo say both.
    username: Option<String>,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<User>, D::Error> {
    Option::deserialize(deserializer)
}

impl User {
    fn account(self) -> Option<String> {
        self.login.or(self.username)
    }
}

#[derive(Deserialize)]
struct MergeRequest {
    created_at: Option<Timestamp>,
    approved_by: Option<Vec<ApprovedBy>>,
}

#[derive(Deserialize)]
struct ApprovedBy {
    /// Null for who left the forge.
    user: Option<User>,
    approved_at: Option<Timestamp>,
}

#[derive(Deserialize)]
struct ForgeVersion {
    head_commit_sha: String,
    created_at: Timestamp,
}

/// Reads what a forge answered: one text for each answer.
///
/// # Errors
/// Says what is not as the forge documents it.
pub fn import(forge: ForgeKind, texts: &[String]) -> Result<Answers, Unreadable> {
    let unreadable = |error: serde_json::Error| Unreadable { reason: error.to_string() };
    match forge {
        ForgeKind::Github | ForgeKind::Forgejo | ForgeKind::Gitea => {
            let mut answers = Answers::default();
            for text in texts {
                let reviews: Vec<ForgeReview> = serde_json::from_str(text).map_err(unreadable)?;
                answers.approvals.extend(reviews.into_iter().filter_map(|review| approval(forge, review)));
            }
            Ok(answers)
        }
        ForgeKind::Gitlab => {
            let (mut versions, mut requests): (Vec<ForgeVersion>, Vec<MergeRequest>) = (Vec::new(), Vec::new());
            for text in texts {
                let value: Value = serde_json::from_str(text).map_err(unreadable)?;
                if value.is_array() {
                    versions.extend(serde_json::from_value::<Vec<ForgeVersion>>(value).map_err(unreadable)?);
                } else {
                    requests.push(serde_json::from_value(value).map_err(unreadable)?);
                }
            }
            Ok(gitlab(requests, versions))
        }
    }
}

fn approval(forge: ForgeKind, review: ForgeReview) -> Option<Approval> {
    let answer = match review.state.as_str() {
        _ if review.dismissed == Some(true) => Answer::Withdrawn,
        "APPROVED" => Answer::Approved,
        "CHANGES_REQUESTED" | "REQUEST_CHANGES" => Answer::Refused,
        "DISMISSED" => Answer::Withdrawn,
        // A comment says neither yes nor no, and a review that is being written says nothing yet.
        _ => return None,
    };
    // A person who left the forge is nobody that the network knows.
    let who = Giver::Account(forge, review.user?.account()?);
    let shown = shown(review.commit_id, review.submitted_at);
    let at = review.submitted_at;
    Some(Approval { who, shown, covered: Covered::Unknown, answer, at, place: AnswerPlace::Told(at) })
}

fn shown(commit: Option<String>, at: Option<Timestamp>) -> SeenState {
    commit.filter(|id| is_commit(id)).map_or(SeenState::Unknown, |id| SeenState::Commit { id, at })
}

fn gitlab(requests: Vec<MergeRequest>, mut versions: Vec<ForgeVersion>) -> Answers {
    versions.sort_by_key(|version| version.created_at);
    let opened = requests.iter().filter_map(|request| request.created_at).min();
    let approvals = requests.into_iter().filter_map(|request| request.approved_by).flatten().filter_map(|given| {
        let seen = |at: Timestamp| versions.iter().rfind(|version| version.created_at <= at);
        let commit = given.approved_at.and_then(seen).map(|version| version.head_commit_sha.clone());
        Some(Approval {
            who: Giver::Account(ForgeKind::Gitlab, given.user?.account()?),
            shown: shown(commit, given.approved_at),
            covered: Covered::Unknown,
            answer: Answer::Approved,
            at: given.approved_at,
            place: AnswerPlace::Told(given.approved_at),
        })
    });
    Answers { opened, approvals: approvals.collect(), ..Answers::default() }
}
