//! The captions of tables: a paragraph `Table : titre` just before or just after.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::source::Events;

/// The paragraph that names a table.
#[derive(Debug, Clone)]
pub(super) struct Caption {
    /// The events inside the paragraph.
    pub inside: Range<usize>,
    /// Bytes of its first text before the title.
    pub prefix: usize,
}

/// The caption that the paragraph starting `at` is, if it begins like one.
pub(super) fn caption(events: &Events<'_>, at: usize) -> Option<Caption> {
    let (Event::Start(Tag::Paragraph), _) = events.get(at)? else { return None };
    let (Event::Text(text), _) = events.get(at + 1)? else { return None };
    let word = text.strip_prefix("Tableau").or_else(|| text.strip_prefix("Table"))?;
    let blank = |c: char| c.is_whitespace();
    let title = word.trim_start_matches(blank).strip_prefix(':')?.trim_start_matches(blank);
    let inside = at + 1..events.end_of(at);
    (!title.is_empty() || inside.len() > 1).then(|| Caption { inside, prefix: text.len() - title.len() })
}

/// Tells whether the paragraph starting `at` is the caption of the table that follows it.
pub(super) fn is_caption_before(events: &Events<'_>, at: usize) -> Option<Caption> {
    let caption = caption(events, at)?;
    matches!(events.get(caption.inside.end + 1), Some((Event::Start(Tag::Table(_)), _))).then_some(caption)
}
