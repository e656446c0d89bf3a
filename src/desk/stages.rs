//! What the desk asks of the stages that it does not know, through who starts it.

use super::error::DeskError;
use crate::messages::Messages;

/// Judges what is proposed.
pub trait Stages: Send + Sync {
    /// What `parvis review BASE HEAD` says, in the words of `messages`, with the answers that are in Git.
    ///
    /// # Errors
    /// [`DeskError::Stage`] when either side cannot be read.
    fn judge(&self, base: &str, head: &str, messages: &Messages) -> Result<Judged, DeskError>;
}

/// What the review says.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Everything, as `docs/review.md` documents it.
    pub json: serde_json::Value,
    pub is_validated: bool,
    pub is_refused: bool,
    /// Whom it is the turn of.
    pub asked: Vec<AskedPerson>,
    /// The files that it changes.
    pub files: Vec<String>,
    /// Keys of the audiences who see something of it.
    pub audiences: Vec<String>,
}

/// Somebody who is asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPerson {
    pub person: String,
    pub name: String,
}
