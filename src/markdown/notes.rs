//! The footnotes of a text, numbered by their first call.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::source::Events;

/// The notes of a text, and the calls met so far.
pub(super) struct Footnotes<'a> {
    /// The events inside each definition.
    pub definitions: HashMap<&'a str, Range<usize>>,
    numbers: HashMap<&'a str, usize>,
    /// The notes called so far: their label, and how many times.
    pub called: Vec<(&'a str, usize)>,
    pub uses: usize,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(events: &'a Events<'a>) -> Footnotes<'a> {
        let mut definitions = HashMap::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => open.push(at),
                Event::End(pulldown_cmark::TagEnd::FootnoteDefinition) => {
                    let Some(start) = open.pop() else { continue };
                    if let Event::Start(Tag::FootnoteDefinition(label)) = &events[start].0 {
                        definitions.entry(label.as_ref()).or_insert(start + 1..at);
                    }
                }
                _ => {}
            }
        }
        Footnotes { definitions, numbers: HashMap::new(), called: Vec::new(), uses: 0 }
    }

    /// The number of the note `label` and how many times it was called, this call included.
    pub(super) fn call(&mut self, label: &str) -> Option<(usize, usize)> {
        let (label, _) = self.definitions.get_key_value(label)?;
        self.uses += 1;
        let number = *self.numbers.entry(label).or_insert_with(|| {
            self.called.push((label, 0));
            self.called.len()
        });
        let calls = &mut self.called[number - 1].1;
        *calls += 1;
        Some((number, *calls))
    }
}
