//! The headings of a text: their plain words, their final level, their address.
//!
//! No address of a heading begins with `_`: whatever else has an id in a page (the theme, the notes, contributors'
//! HTML) begins with it, so that no heading can be taken for it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::attributes;
use super::source::{Events, Placed};
use crate::ground::slug;

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level as written.
    pub written_level: u8,
    /// The level in the page.
    pub level: u8,
    /// The words, as typed, without markup.
    pub text: String,
    /// The address within the page, unique in it.
    pub id: String,
    pub range: Range<usize>,
    /// The id as written when another heading had it already.
    pub(super) taken: Option<String>,
    pub(super) classes: Vec<String>,
}

/// The headings in order, levels shifted so that the highest is `top`.
pub(super) fn headings(events: &Events<'_>, top: u8) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut written_ids: Vec<Option<String>> = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Heading { level, id, classes, .. }) = event else { continue };
        written_ids.push(id.as_ref().and_then(|id| safe_id(id)));
        found.push(Heading {
            written_level: *level as u8,
            level: *level as u8,
            text: words_until(&events[at + 1..], |end| matches!(end, TagEnd::Heading(_))),
            id: String::new(),
            range: range.clone(),
            taken: None,
            classes: classes.iter().map(|class| class.to_string()).collect(),
        });
    }
    let highest = found.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut ids = Ids::default();
    // Ids that someone wrote are links that someone made: they come before those that are computed.
    for (heading, id) in found.iter_mut().zip(written_ids) {
        let Some(id) = id else { continue };
        if ids.is_free(&id) {
            heading.id = ids.take(id);
        } else {
            heading.taken = Some(id);
        }
    }
    for heading in &mut found {
        heading.level = (heading.level - highest + top).min(6);
        if heading.id.is_empty() {
            let base = heading.taken.clone().unwrap_or_else(|| id_of_words(&heading.text));
            heading.id = ids.take(base);
        }
    }
    found
}

/// The plain words up to an end that satisfies `ends`.
pub(super) fn words_until(events: &[Placed<'_>], ends: impl Fn(&TagEnd) -> bool) -> String {
    let mut words = String::new();
    let mut skipped = 0;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::End(end) if ends(end) => break,
            Event::End(TagEnd::Image) => skipped = attributes(events, at).length,
            Event::Text(text) => push_text(&text[std::mem::take(&mut skipped)..], &mut words),
            Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Adds a text without the `^` of its superscripts.
pub(super) fn push_text(text: &str, words: &mut String) {
    if text.contains('^') { words.push_str(&text.replace('^', "")) } else { words.push_str(text) }
}

fn safe_id(id: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if id.len() <= 100 && id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(allowed) {
        return Some(id.to_owned());
    }
    let folded = slug(id);
    (!folded.is_empty()).then_some(folded)
}

fn id_of_words(words: &str) -> String {
    let folded = slug(words);
    if folded.is_empty() { "section".to_owned() } else { folded }
}

/// The ids given so far, with the last number tried for each.
#[derive(Default)]
struct Ids(HashMap<String, u32>);

impl Ids {
    fn is_free(&self, id: &str) -> bool {
        !self.0.contains_key(id)
    }

    /// Gives `base`, or the first `base-1`, `base-2`… that is free.
    fn take(&mut self, base: String) -> String {
        let Some(&last) = self.0.get(&base) else {
            self.0.insert(base.clone(), 0);
            return base;
        };
        let mut number = last;
        loop {
            number += 1;
            let id = format!("{base}-{number}");
            if self.is_free(&id) {
                self.0.insert(base, number);
                self.0.insert(id.clone(), 0);
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        /// Whatever is typed, with an id or without, and however often.
        #[test]
        fn no_heading_has_an_id_of_the_page(typed in proptest::collection::vec("[_cfn1 -]{0,4}( \\{#[_A-Zcfn1-]{1,4}\\})?", 1..9)) {
            let text: String = typed.iter().map(|words| format!("## {words}\n\n")).collect();
            let headings = crate::markdown::outline(&text).headings;
            let mut ids: Vec<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
            prop_assert!(!ids.iter().any(|id| id.is_empty() || id.starts_with('_')), "{ids:?}");
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), headings.len());
        }
    }
}
