//! What the desk cannot do, and what it has to say; the words are in the catalogues.

use crate::identity::StoreError;
use crate::load::git::GitProblem;
use crate::load::tree::TreeError;

/// Why the desk cannot do its work. The texts are for developers; [`DeskError::key`] names the words.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("{person} is not in the network")]
    NoPerson { person: String },
    #[error("there is no branch {branch}")]
    NoBranch { branch: String },
    #[error("the settings of {branch} cannot be understood")]
    Unreadable { branch: String },
    #[error(transparent)]
    Git(#[from] GitProblem),
    #[error(transparent)]
    Tree(#[from] TreeError),
    #[error("{key}")]
    Stage { key: &'static str, arguments: Vec<(&'static str, String)> },
    #[error("the key of the desk: {reason}")]
    Key { reason: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    System(#[from] std::io::Error),
}

impl From<rusqlite::Error> for DeskError {
    fn from(error: rusqlite::Error) -> DeskError {
        DeskError::Store(error.into())
    }
}

impl DeskError {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        match self {
            DeskError::NoPerson { .. } => "desk-no-person",
            DeskError::NoBranch { .. } => "desk-no-branch",
            DeskError::Unreadable { .. } => "desk-unreadable",
            DeskError::Git(problem) => problem.key(),
            DeskError::Tree(error) => error.key(),
            DeskError::Stage { key, .. } => key,
            DeskError::Key { .. } => "desk-key",
            DeskError::Store(_) => "desk-store",
            DeskError::System(_) => "desk-system",
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            DeskError::NoPerson { person } => vec![("person", person.clone())],
            DeskError::NoBranch { branch } | DeskError::Unreadable { branch } => vec![("branch", branch.clone())],
            DeskError::Git(problem) => problem.arguments(),
            DeskError::Tree(error) => error.arguments(),
            DeskError::Stage { arguments, .. } => arguments.clone(),
            DeskError::Key { reason } => vec![("reason", reason.clone())],
            DeskError::Store(error) => vec![("reason", error.to_string())],
            DeskError::System(error) => vec![("reason", error.to_string())],
        }
    }
}

/// Something that whoever runs the desk should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskNotice {
    Failed { reason: String },
    Published { title: String },
}

impl DeskNotice {
    pub fn key(&self) -> &'static str {
        match self {
            DeskNotice::Failed { .. } => "desk-failed",
            DeskNotice::Published { .. } => "desk-published",
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            DeskNotice::Failed { reason } => vec![("reason", reason.clone())],
            DeskNotice::Published { title } => vec![("title", title.clone())],
        }
    }
}
