//! Proposals: branches of their own, one commit a time that something is laid in.

use jiff::Timestamp;

use super::agent::Agent;
use super::drafts::SavedDraft;
use super::error::DeskError;
use super::git::{FileEdit, PersonLine, Writer};
use super::keeper::DeskKeeper;
use super::town::Snapshot;
use crate::ground::slug;
use crate::load::git::is_id;

/// Where the desk's branches are.
const FOLDER: &str = "desk/";

/// A branch that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenProposal {
    /// Its name below [`FOLDER`].
    pub name: String,
    pub head: String,
    /// The words with which it was proposed first.
    pub title: String,
    pub author: PersonLine,
    pub at: Timestamp,
}

/// The proposals that are not published yet, the newest first.
///
/// # Errors
/// When git refuses.
pub fn open(writer: &Writer, tip: &str) -> Result<Vec<OpenProposal>, DeskError> {
    let format = "--format=%(objectname) %(refname)";
    let merged = format!("--no-merged={tip}");
    let listed = writer.repository.output(&["for-each-ref", format, &merged, "refs/heads/desk/"])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let mut found = Vec::new();
    for line in listed.lines() {
        let Some((head, name)) = line.split_once(' ') else { continue };
        let Some(name) = name.strip_prefix("refs/heads/").and_then(|name| name.strip_prefix(FOLDER)) else { continue };
        found.extend(first_of(writer, tip, head, name)?);
    }
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}

/// One of them, by its name.
///
/// # Errors
/// When git refuses.
pub fn find(writer: &Writer, tip: &str, name: &str) -> Result<Option<OpenProposal>, DeskError> {
    Ok(open(writer, tip)?.into_iter().find(|proposal| proposal.name == name))
}

/// What its first commit says of it.
fn first_of(writer: &Writer, tip: &str, head: &str, name: &str) -> Result<Option<OpenProposal>, DeskError> {
    if !is_id(head) {
        return Ok(None);
    }
    let range = format!("{tip}..{head}");
    let listed = writer.repository.output(&["log", "--reverse", "--format=%an%x00%ae%x00%at%x00%s", &range])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let first = listed.lines().next().unwrap_or_default();
    let [author, email, at, title] = first.split('\0').collect::<Vec<_>>()[..] else { return Ok(None) };
    Ok(Some(OpenProposal {
        name: name.to_owned(),
        head: head.to_owned(),
        title: title.to_owned(),
        author: PersonLine { name: author.to_owned(), email: email.to_owned() },
        at: at.parse().ok().and_then(|second| Timestamp::from_second(second).ok()).unwrap_or(Timestamp::UNIX_EPOCH),
    }))
}

/// Why drafts are not proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotProposed {
    /// No draft was chosen.
    Nothing,
    /// Somebody else published another version of this file meanwhile.
    Changed(String),
}

/// Lays drafts into a new proposal, or into one of theirs; gives its name.
///
/// # Errors
/// When git refuses; a refusal of ours is a value.
pub fn propose(
    keeper: &DeskKeeper,
    agent: &Agent,
    published: &Snapshot,
    drafts: &[SavedDraft],
    why: &str,
    into: Option<&OpenProposal>,
) -> Result<Result<String, NotProposed>, DeskError> {
    if drafts.is_empty() {
        return Ok(Err(NotProposed::Nothing));
    }
    for draft in drafts {
        let now = super::agent::page_path(&draft.path).and_then(|path| published.text(&path));
        if now != draft.base && now != draft.text {
            return Ok(Err(NotProposed::Changed(draft.path.clone())));
        }
    }
    let files: Vec<FileEdit> = drafts
        .iter()
        .map(|draft| FileEdit { path: draft.path.clone(), bytes: draft.text.clone().map(String::into_bytes) })
        .collect();
    let writer = &keeper.writer;
    let base = into.map_or(published.commit.as_str(), |proposal| proposal.head.as_str());
    let author = PersonLine { name: agent.name.clone(), email: agent.email.clone() };
    let why: Vec<&str> = why.split_whitespace().collect();
    let tree = writer.tree(base, &files)?;
    let commit = writer.commit(&tree, &[base], keeper.hands(&author, &published.site.governance)?, &why.join(" "))?;
    let name = match into {
        Some(proposal) => proposal.name.clone(),
        None => free_name(keeper, agent, &why.join(" "))?,
    };
    let old = into.map(|proposal| proposal.head.as_str());
    if !writer.move_branch(&format!("{FOLDER}{name}"), &commit, old)? {
        return Ok(Err(NotProposed::Changed(String::new())));
    }
    for draft in drafts {
        keeper.drafts.remove(agent.drawer(), &draft.path)?;
    }
    Ok(Ok(name))
}

/// A name that no branch has.
fn free_name(keeper: &DeskKeeper, agent: &Agent, why: &str) -> Result<String, DeskError> {
    let words: String = slug(why).chars().take(40).collect();
    let words = words.trim_matches('-');
    let (who, words) = (slug(agent.drawer()), if words.is_empty() { "page" } else { words });
    for number in 1.. {
        let name = format!("{who}/{words}-{number}");
        if keeper.writer.repository.commit(&format!("refs/heads/{FOLDER}{name}"))?.is_none() {
            return Ok(name);
        }
    }
    Ok(String::new())
}

/// Moves the branch of a proposal, when it is still where it was seen.
///
/// # Errors
/// When git cannot be started.
pub fn advance(writer: &Writer, proposal: &OpenProposal, commit: &str) -> Result<bool, DeskError> {
    writer.move_branch(&format!("{FOLDER}{}", proposal.name), commit, Some(&proposal.head))
}
