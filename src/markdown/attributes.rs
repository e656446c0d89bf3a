//! What stands in `{…}` just after a picture.

use std::ops::Range;

use pulldown_cmark::Event;

use super::source::Placed;

/// What stands in `{…}` just after a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes<'e> {
    pub classes: Vec<&'e str>,
    /// The bytes of the next text that it takes.
    pub length: usize,
}

/// The attributes written after the event `end`, the end of a picture.
pub(super) fn attributes<'e>(events: &'e [Placed<'_>], end: usize) -> Attributes<'e> {
    let Some((Event::Text(text), _)) = events.get(end + 1) else { return Attributes::default() };
    let Some((inside, _)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return Attributes::default();
    };
    if !inside.trim_start().starts_with(['.', '#']) {
        return Attributes::default();
    }
    let classes = inside.split_whitespace().filter_map(|word| word.strip_prefix('.')).collect();
    Attributes { classes, length: inside.len() + 2 }
}

/// Where in the source the classes of a picture are: from its end to the end of its attributes.
pub(super) fn place_of_attributes(range: &Range<usize>, attributes: &Attributes<'_>) -> Range<usize> {
    range.end..range.end + attributes.length
}
