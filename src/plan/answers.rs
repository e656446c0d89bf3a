//! Who answers what the making of outputs asks, so that an answer can be known again.

use std::sync::Arc;

use crate::ground::Hash;
use crate::trace::{EntryAspect, Question, Reads};

/// Something that outputs share, kept from one build to the next with the questions that its making asked.
#[derive(Debug, Clone)]
pub struct KeptPart {
    /// Tells it from all others of its tree.
    pub name: Hash,
    pub bytes: Vec<u8>,
    pub reads: Arc<Reads>,
}

/// Knows the answers of one tree; equal hashes mean equal answers.
pub trait Answerer: Send + Sync {
    /// The path of the entry at a place among all of the tree.
    fn source_at(&self, position: u32) -> &str;

    /// The place of the entry at a path, when there is one.
    fn position_of(&self, source: &str) -> Option<u32>;

    /// An aspect of the entry at a path; none when there is no such entry.
    fn of_entry(&self, aspect: EntryAspect, source: &str) -> Option<Hash>;

    /// An aspect of every entry, and which there are.
    fn of_every(&self, aspect: EntryAspect) -> Hash;

    /// The answer to a question about a name; none when it cannot be known again.
    fn of(&self, question: Question, name: &str) -> Option<Hash>;

    /// Gives back the parts all of whose questions still have the same answers.
    fn recall(&self, parts: Vec<KeptPart>);

    /// The parts to keep for the next build.
    fn parts(&self) -> Vec<KeptPart>;
}
