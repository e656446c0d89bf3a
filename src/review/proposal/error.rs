//! Why a proposal cannot be read.

use crate::load::git::GitProblem;

/// The most commits that a proposal is read to; more is no longer a proposal that somebody reviews.
pub const MOST_COMMITS: usize = 2000;

/// Why two revisions cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposalError {
    #[error("there is no revision {revision}")]
    NoRevision { revision: String },
    #[error("{base} and {head} have no past in common")]
    Unrelated { base: String, head: String },
    #[error("a part of the history is missing")]
    Shallow,
    #[error("more than {MOST_COMMITS} commits")]
    TooMany,
    #[error(transparent)]
    Git(#[from] GitProblem),
}

impl ProposalError {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        match self {
            ProposalError::NoRevision { .. } => "tree-no-revision",
            ProposalError::Unrelated { .. } => "review-unrelated",
            ProposalError::Shallow => "review-shallow",
            ProposalError::TooMany => "review-too-many-commits",
            ProposalError::Git(problem) => problem.key(),
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            ProposalError::NoRevision { revision } => vec![("path", String::new()), ("revision", revision.clone())],
            ProposalError::Unrelated { base, head } => vec![("base", base.clone()), ("head", head.clone())],
            ProposalError::Shallow => Vec::new(),
            ProposalError::TooMany => vec![("limit", MOST_COMMITS.to_string())],
            ProposalError::Git(problem) => problem.arguments(),
        }
    }
}
