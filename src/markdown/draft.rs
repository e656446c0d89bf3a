//! A text written before it is known where its links lead: [`Draft`].
//!
//! The same words are shown in several trees and from several depths, while reading and writing them costs more
//! than all the rest of a page: they are written once, with slots for what each tree decides, and a page fills them.

use super::headings::Heading;
use super::links;
use super::render::{Rendered, run, toc, too_large};
use super::renderer::{RenderOptions, Resolver};
use super::source::{Events, Source};
use super::typography::Mode;
use crate::ground::escape;

/// Stands before, within and after a slot; Markdown never gives it: a text that holds it has no draft.
const MARK: u8 = b'\0';

const LINK: &str = "a";
const END: &str = "/a";
const WORD: &str = "word";

/// The HTML of a text, its links and the theme's own words still to be filled in.
#[derive(Debug)]
pub struct Draft {
    html: Box<str>,
    /// The output that is out of proportion with the text.
    most: usize,
    /// The words of the text without markup, where typography says none of them anew.
    plain: Option<Box<str>>,
}

impl Draft {
    /// None for a text whose very form depends on the tree: one with pictures or with contributors' HTML.
    pub(super) fn new(
        source: &Source<'_>,
        events: &Events<'_>,
        headings: &[Heading],
        typography: Mode,
    ) -> Option<Draft> {
        if memchr::memchr(MARK, source.text.as_bytes()).is_some()
            || source.scan.blocks.iter().any(|block| block.name.is_audience())
        {
            return None;
        }
        let words = |key: &str| slot(WORD, key, "");
        let options = RenderOptions {
            typography,
            words: &words,
            top_heading: Draft::TOP_HEADING,
            id_prefix: Some(""),
            // The titles of blocks are set in type before they are told.
            plain: source.scan.blocks.is_empty(),
        };
        let written = run(source, events, headings, &options, None);
        let whole = !written.has_html && !written.depends_on_tree && written.out.len() <= written.most;
        // Nor are the theme's words known yet.
        let plain = written.plain.filter(|plain| memchr::memchr(MARK, plain.as_bytes()).is_none());
        let plain = plain.map(String::into_boxed_str);
        whole.then(|| Draft { html: written.out.into_boxed_str(), most: written.most, plain })
    }

    /// The words that [`render`](super::render) gives for the text when it is asked for them; none when only it can tell.
    pub fn plain(&self) -> Option<&str> {
        self.plain.as_deref()
    }

    /// The level of the highest headings of a draft.
    pub const TOP_HEADING: u8 = 2;

    /// What [`render`](super::render) gives for the text, whose `headings` are those of its outline.
    pub fn fill(&self, headings: &[Heading], options: &RenderOptions<'_>, resolver: &dyn Resolver) -> Rendered {
        let mut html = String::with_capacity(self.html.len() + self.html.len() / 8 + 64);
        let mut end = String::new();
        let mut pieces = pieces(&self.html);
        while let Some(text) = pieces.next() {
            html.push_str(text);
            let Some(slot) = pieces.next() else { break };
            let (what, title) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
            match slot {
                LINK => end = links::open(&resolver.link(what), title, &mut html).unwrap_or_default(),
                END => html.push_str(&std::mem::take(&mut end)),
                _ => escape::html(&(options.words)(what), &mut html),
            }
        }
        if html.len() > self.most {
            return too_large("output", 1);
        }
        Rendered { html, toc: toc(headings, options), plain: None, findings: Vec::new() }
    }
}

/// What stands between the marks.
fn pieces(html: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(MARK, html.as_bytes()).chain([html.len()]);
    let mut from = 0;
    ends.map(move |end| {
        let piece = &html[from..end];
        from = end + 1;
        piece
    })
}

/// The beginning of a link whose destination is still to be looked up.
pub(super) fn link_slot(destination: &str, title: &str, out: &mut String) {
    push_slot(LINK, destination, title, out);
}

/// The end of a link begun with [`link_slot`].
pub(super) fn end_slot() -> String {
    slot(END, "", "")
}

fn slot(kind: &str, what: &str, title: &str) -> String {
    let mut slot = String::with_capacity(kind.len() + what.len() + title.len() + 4);
    push_slot(kind, what, title, &mut slot);
    slot
}

fn push_slot(kind: &str, what: &str, title: &str, out: &mut String) {
    for part in [kind, what, title] {
        out.push(char::from(MARK));
        out.push_str(part);
    }
    out.push(char::from(MARK));
}
