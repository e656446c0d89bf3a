//! Approvals as Git notes: `git notes --ref=parvis add -m 'Validé-par: Name <e-mail>' COMMIT`.
//!
//! The change itself is left as it is. A note counts for whom made it: a line must name the author of the commit of
//! `refs/notes/parvis` that brought it, and still be there. A refusal stands until its author takes it back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Answer, Answers, Approval, Giver};
use crate::load::git::{GitProblem, Repository};
use crate::review::proposal::{Proposal, Signature, said_anywhere};

/// Where the notes are kept.
pub const NOTES: &str = "refs/notes/parvis";

/// The most changes of notes that are looked at, the last ones.
const MOST: usize = 5000;
/// The longest note that is read, in bytes.
const LIMIT: usize = 1 << 16;

/// One commit that changes notes.
struct Change {
    id: String,
    author: Signature,
    /// Whether the committer is somebody else: such a commit says nothing for its author.
    by_another: bool,
    time: i64,
    /// Annotated commit, the note before, the note after.
    notes: Vec<(String, String, String)>,
}

/// The answers that the notes on the commits of the proposal give.
///
/// # Errors
/// When git fails; a repository without notes gives none.
pub fn from_notes(repository: &Repository, proposal: &Proposal) -> Result<Answers, GitProblem> {
    if repository.commit(NOTES)?.is_none() {
        return Ok(Answers::default());
    }
    let ours: BTreeSet<&str> = proposal.commits.iter().map(|commit| commit.id.as_str()).collect();
    let mut approvals: Vec<Approval> = Vec::new();
    // What stands in the note of a commit in the end.
    let mut last: BTreeMap<String, String> = BTreeMap::new();
    for change in changes(repository, &proposal.target)? {
        for (annotated, before, after) in &change.notes {
            if !ours.contains(annotated.as_str()) {
                continue;
            }
            let (before, after) = (text(repository, before)?, text(repository, after)?);
            if !change.by_another {
                approvals.extend(answered(&change, annotated, &before, &after));
            }
            last.insert(annotated.clone(), after);
        }
    }
    approvals.retain(|given| given.answer != Answer::Approved || stands(given, &last));
    Ok(Answers { opened: None, approvals })
}

/// What the author of the change says that was not there before, or takes back.
fn answered(change: &Change, annotated: &str, before: &str, after: &str) -> Option<Approval> {
    let (was, is) = (own(before, &change.author), own(after, &change.author));
    // Lines are counted: the same may stand there already, by somebody who had no right to write it.
    let answer = match () {
        () if was == is => return None,
        () if is.refused > was.refused => Answer::Refused,
        () if is.approved > was.approved => Answer::Approved,
        () if is.refused > 0 => Answer::Refused,
        () if is.approved > 0 => Answer::Approved,
        () => Answer::Withdrawn,
    };
    Some(Approval {
        who: Giver::Email(change.author.email.clone()),
        commit: Some(annotated.to_owned()),
        answer,
        at: Timestamp::from_second(change.time).ok(),
        said_in: Some(change.id.clone()),
    })
}

/// How many lines of a note name somebody.
#[derive(PartialEq)]
struct Own {
    approved: usize,
    refused: usize,
}

fn own(note: &str, who: &Signature) -> Own {
    let same = |name: &&Signature| name.email.to_lowercase() == who.email.to_lowercase();
    let [approved, refused] = said_anywhere(note).map(|people| people.iter().filter(same).count());
    Own { approved, refused }
}

fn stands(given: &Approval, last: &BTreeMap<String, String>) -> bool {
    let (Some(commit), Giver::Email(email)) = (&given.commit, &given.who) else { return false };
    let who = Signature { name: String::new(), email: email.clone() };
    last.get(commit).is_some_and(|note| own(note, &who).approved > 0)
}

/// The changes of notes, oldest first. What a merge brought was brought by the commits that it merges.
fn changes(repository: &Repository, target: &str) -> Result<Vec<Change>, GitProblem> {
    let mailmap = format!("mailmap.blob={target}:.mailmap");
    let most = format!("--max-count={MOST}");
    let printed = repository.output(&[
        "-c",
        &mailmap,
        "log",
        "-z",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-merges",
        "--use-mailmap",
        "--reverse",
        "--topo-order",
        &most,
        "--format=tformat:%x01%H%x02%aN%x02%aE%x02%cE%x02%ct",
        NOTES,
    ])?;
    let mut changes: Vec<Change> = Vec::new();
    let mut blobs: Option<(String, String)> = None;
    for field in printed.split(|byte| *byte == 0) {
        let words = String::from_utf8_lossy(field);
        let words = words.trim_start_matches('\n');
        if let Some(head) = words.strip_prefix('\u{1}') {
            let head: Vec<&str> = head.split('\u{2}').collect();
            let [id, name, email, committer, time] = head[..] else { continue };
            changes.push(Change {
                id: id.to_owned(),
                author: Signature { name: name.to_owned(), email: email.to_owned() },
                by_another: email.to_lowercase() != committer.to_lowercase(),
                time: time.trim().parse().unwrap_or(0),
                notes: Vec::new(),
            });
        } else if let Some(raw) = words.strip_prefix(':') {
            let raw: Vec<&str> = raw.split_ascii_whitespace().collect();
            blobs = raw.get(2).zip(raw.get(3)).map(|(before, after)| ((*before).to_owned(), (*after).to_owned()));
        } else if let (Some((before, after)), Some(change)) = (blobs.take(), changes.last_mut()) {
            // Notes of many commits are kept in folders: `ab/cdef…`.
            change.notes.push((words.replace('/', ""), before, after));
        }
    }
    Ok(changes)
}

fn text(repository: &Repository, blob: &str) -> Result<String, GitProblem> {
    if blob.bytes().all(|byte| byte == b'0') {
        return Ok(String::new());
    }
    let (found, _, _) = repository.answer(&["cat-file", "-e", blob])?;
    let bytes = if found { repository.output(&["cat-file", "blob", blob])? } else { Vec::new() };
    Ok(String::from_utf8_lossy(&bytes[..bytes.len().min(LIMIT)]).into_owned())
}
