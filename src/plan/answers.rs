//! Who answers what the making of outputs asks, so that an answer can be known again.

use crate::ground::Hash;
use crate::trace::{EntryAspect, Question};

/// Knows the answers of one tree; equal hashes mean equal answers.
pub trait Answerer: Send + Sync {
    /// The path of the entry at a place among all of the tree.
    fn source_at(&self, position: u32) -> &str;

    /// An aspect of the entry at a path; none when there is no such entry.
    fn of_entry(&self, aspect: EntryAspect, source: &str) -> Option<Hash>;

    /// An aspect of every entry, and which there are.
    fn of_every(&self, aspect: EntryAspect) -> Hash;

    /// The answer to a question about a name; none when it cannot be known again.
    fn of(&self, question: Question, name: &str) -> Option<Hash>;
}
