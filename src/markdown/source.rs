//! A text ready for the Markdown parser: its `:::` lines masked, its size bounded, its events in a row.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::addresses;
use super::containers::{self, Container, Scan};

/// A longer text is not a page.
pub(super) const MOST_BYTES: usize = 1 << 20;
/// Deeper blocks lose their markup and keep their words.
pub(super) const MOST_NESTED: usize = 64;
pub(super) const MOST_FOOTNOTE_USES: usize = 5_000;
pub(super) const MOST_COLUMNS: usize = 200;
pub(super) const MOST_ROWS: usize = 5_000;
pub(super) const MOST_REFERENCES: usize = 2_000;

/// An event of the parser and its place in the text.
pub(super) type Placed<'s> = (Event<'s>, Range<usize>);

/// The events of a text in order; each start knows its end, whatever stands between them.
pub(super) struct Events<'s> {
    all: Vec<Placed<'s>>,
    /// For each event that starts something, the event that ends it; for any other, itself.
    ends: Vec<u32>,
}

/// What a `:::` line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Opens(usize),
    Closes(usize),
}

/// A text, and the same with its `:::` lines made into rules, byte for byte as long.
///
/// A rule (`***`) ends a paragraph, a table or a list exactly where a `:::` line must.
pub(super) struct Source<'t> {
    pub text: &'t str,
    pub scan: Scan,
    /// Whether an address may stand bare in its words.
    pub may_have_addresses: bool,
    masked: Cow<'t, str>,
    /// The `:::` lines in order.
    edges: Vec<(Range<usize>, Edge)>,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str) -> Source<'t> {
        let scan = containers::scan(text);
        let mut edges = Vec::new();
        for (index, block) in scan.blocks.iter().enumerate().filter(|(_, block)| !block.in_code) {
            edges.push((block.opening.clone(), Edge::Opens(index)));
            edges.extend(block.closing.clone().map(|closing| (closing, Edge::Closes(index))));
        }
        edges.sort_by_key(|(line, _)| line.start);
        let masked = if edges.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(mask(text, &edges)) };
        Source { text, scan, may_have_addresses: addresses::possible(text), masked, edges }
    }

    pub(super) fn block(&self, index: usize) -> &Container {
        &self.scan.blocks[index]
    }

    /// What the parser sees, and how many link references it defines.
    pub(super) fn events(&self) -> (Events<'_>, usize) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST;
        let parser = Parser::new_ext(&self.masked, options);
        let references = parser.reference_definitions().iter().count();
        // A power of two, so that texts of about one length use the same memory one after the other.
        let mut events = Vec::with_capacity((self.masked.len() / 12 + 8).next_power_of_two());
        events.extend(parser.into_offset_iter());
        if !self.edges.is_empty() {
            self.unmask(&mut events);
        }
        (Events::new(events), references)
    }

    /// The `:::` line that the rule at `range` stands for.
    pub(super) fn edge(&self, range: &Range<usize>) -> Option<Edge> {
        let index = self.edges.partition_point(|(line, _)| line.end <= range.start);
        self.edges.get(index).filter(|(line, _)| line.start <= range.start).map(|(_, edge)| *edge)
    }

    /// Gives their own text back to the `:::` lines that turned out to be code or HTML.
    fn unmask<'s>(&'s self, events: &mut [Placed<'s>]) {
        for (event, range) in events {
            let (Event::Text(text) | Event::Code(text) | Event::Html(text)) = event else { continue };
            let index = self.edges.partition_point(|(line, _)| line.end <= range.start);
            if self.edges.get(index).is_some_and(|(line, _)| line.start < range.end) {
                *text = self.text[range.clone()].into();
            }
        }
    }
}

impl<'s> Events<'s> {
    fn new(all: Vec<Placed<'s>>) -> Events<'s> {
        let mut ends: Vec<u32> = (0..all.len() as u32).collect();
        let mut open = Vec::new();
        for (at, (event, _)) in all.iter().enumerate() {
            match event {
                Event::Start(_) => open.push(at),
                Event::End(_) => {
                    if let Some(start) = open.pop() {
                        ends[start] = at as u32;
                    }
                }
                _ => {}
            }
        }
        // The parser closes whatever it opens.
        open.into_iter().for_each(|start| ends[start] = all.len().saturating_sub(1) as u32);
        Events { all, ends }
    }

    /// Where what starts at `at` ends.
    pub(super) fn end_of(&self, at: usize) -> usize {
        self.ends[at] as usize
    }
}

impl<'s> std::ops::Deref for Events<'s> {
    type Target = [Placed<'s>];

    fn deref(&self) -> &[Placed<'s>] {
        &self.all
    }
}

fn mask(text: &str, edges: &[(Range<usize>, Edge)]) -> String {
    let mut masked = String::with_capacity(text.len());
    for (line, _) in edges {
        masked.push_str(&text[masked.len()..line.start]);
        let content = &text[line.clone()];
        let ended = content.trim_end_matches(['\n', '\r']).len();
        let indent = content.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        masked.push_str(&content[..indent]);
        masked.push_str("***");
        masked.extend(std::iter::repeat_n(' ', ended - indent - 3));
        masked.push_str(&content[ended..]);
    }
    masked.push_str(&text[masked.len()..]);
    masked
}
