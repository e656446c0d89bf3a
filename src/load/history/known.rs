//! What history tells, and what it cannot.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Rule};
use crate::ground::SourcePath;
use crate::load::git::GitProblem;

/// Every rule of history.
pub static RULES: &[&Rule] = &[&SHALLOW_HISTORY, &NO_HISTORY];

pub static SHALLOW_HISTORY: Rule = Rule::warning("history", "shallow-history");
pub static NO_HISTORY: Rule = Rule::note("history", "no-history");

/// What history tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub state: HistoryState,
    /// The id of the commit that this is known of.
    pub head: Option<String>,
    /// By path below the municipality's root; empty unless history is complete.
    pub files: HashMap<SourcePath, FileHistory>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryState {
    Complete,
    /// Only the last commits were copied here: they seem to have made every file.
    Shallow,
    Absent {
        reason: NoHistory,
    },
}

/// Why there is no history; each is ordinary somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHistory {
    NoProgram,
    NoRepository,
    /// A repository lies above the root, and belongs to somebody else.
    OtherOwner,
    /// Nothing was committed yet.
    NoCommit,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileHistory {
    /// What brought the file, or brought it back after a removal.
    pub first: DatedCommit,
    /// The last change that was not said to be minor.
    pub last: DatedCommit,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedCommit {
    /// When it reached the published branch, in seconds since 1970, as claimed.
    pub time: i64,
    /// Who wrote it.
    pub author: Arc<str>,
}

/// A text that a file has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastText {
    pub commit: DatedCommit,
    /// Whether its author asked that it not count as an update.
    pub minor: bool,
    pub text: String,
}

/// Why a history that is there cannot be read: the repository is damaged, or git is too old.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    #[error(transparent)]
    Git(#[from] GitProblem),
}

impl HistoryError {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        let HistoryError::Git(problem) = self;
        problem.key()
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        let HistoryError::Git(problem) = self;
        problem.arguments()
    }
}

impl HistoryState {
    /// The finding that says what is lacking.
    pub fn finding(self) -> Option<Diagnostic> {
        let help = match self {
            HistoryState::Complete => return None,
            HistoryState::Shallow => return Some(SHALLOW_HISTORY.anywhere()),
            HistoryState::Absent { reason: NoHistory::NoProgram } => "help-program",
            HistoryState::Absent { reason: NoHistory::NoRepository } => "help",
            HistoryState::Absent { reason: NoHistory::OtherOwner } => "help-owner",
            HistoryState::Absent { reason: NoHistory::NoCommit } => "help-commit",
        };
        Some(NO_HISTORY.anywhere().helped_by(help))
    }
}
