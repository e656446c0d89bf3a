//! What was made by hand to be read in two ways.

use crate::load::git;

/// Something of Git that an ordinary git would not have written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Malformed {
    /// The id of a commit, or a path.
    pub subject: String,
    pub fault: Fault,
    /// Whether it stands in the notes already: then it counts for nothing, and stops nobody.
    pub standing: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The header of a commit is not as Git writes it.
    Header,
    /// A name or an e-mail of a commit holds what none has.
    Identity,
    /// The message of a commit goes on after its end.
    Message,
    /// A line that gives an answer holds what none has.
    Answer,
    /// A commit is too long to be read.
    CommitLength,
    /// A note is too long to be read.
    Length,
    /// A path holds a control character.
    Path,
    /// A commit of notes changes something by itself that it claims to merge.
    Merge,
}

impl Fault {
    pub const ALL: [Fault; 8] = [
        Fault::Header,
        Fault::Identity,
        Fault::Message,
        Fault::Answer,
        Fault::CommitLength,
        Fault::Length,
        Fault::Path,
        Fault::Merge,
    ];

    pub fn of(malformed: git::MalformedCommit) -> Fault {
        match malformed {
            git::MalformedCommit::Header => Fault::Header,
            git::MalformedCommit::Identity => Fault::Identity,
            git::MalformedCommit::Message => Fault::Message,
            git::MalformedCommit::Length => Fault::CommitLength,
        }
    }

    /// The message that says it to a person.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Header => "review-malformed-header",
            Fault::Identity => "review-malformed-identity",
            Fault::Message => "review-malformed-message",
            Fault::Answer => "review-malformed-answer",
            Fault::CommitLength => "review-malformed-commit-length",
            Fault::Length => "review-malformed-length",
            Fault::Path => "review-malformed-path",
            Fault::Merge => "review-malformed-merge",
        }
    }
}
