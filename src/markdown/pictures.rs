//! Pictures: their sizes known before they load, their formats offered, their captions tied to them.

use super::headings::words_until;
use super::source::Events;

/// The class that says that a picture is mere decoration.
pub(super) const DECORATIVE: &str = "deco";

/// A picture as the tree being written offers it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// Other forms of it, best first: their type (`image/webp`) and their `srcset`.
    pub sources: Vec<(String, String)>,
    /// The `sizes` of the forms; empty when there is only one size.
    pub sizes: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
    /// What it shows, for a text that does not say it.
    pub alternative: Option<String>,
}

/// The alternative text of the picture starting `at` and ending `end`.
pub(super) fn alternative(events: &Events<'_>, at: usize, end: usize) -> String {
    words_until(&events[at + 1..end], |_| false)
}
