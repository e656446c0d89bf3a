//! Writes the HTML of a text: [`render`].
//!
//! The events of the parser are in a row, so that a step may look ahead; each step writes at the end of one
//! string.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::apart::SetApart;
use super::audience;
use super::headings::{self, Heading};
use super::html;
use super::links;
use super::notes::Footnotes;
use super::renderer::{RenderOptions, Renderer, Resolver};
use super::rules::{Finding, TEXT_TOO_LARGE};
use super::source::{Events, MOST_BYTES, MOST_NESTED, Source};
use super::typography::{self, Typographer, WORD};
use crate::ground::escape;

/// A text ready for a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    pub html: String,
    pub toc: Vec<TocItem>,
    /// The words alone, when they were asked for.
    pub plain: Option<String>,
    /// What only shows while writing: an output out of proportion.
    pub findings: Vec<Finding>,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TocItem {
    pub level: u8,
    pub id: String,
    pub text: String,
    pub children: Vec<TocItem>,
}

/// Writes the HTML of a text from which [`visible`](super::visible) took what its readers may not read.
///
/// An audience block that is still there is shown to nobody.
pub fn render(text: &str, options: &RenderOptions<'_>, resolver: &dyn Resolver) -> Rendered {
    if text.len() > MOST_BYTES {
        return too_large("length", text.len());
    }
    let source = Source::new(text);
    if source.scan.blocks.iter().any(|block| block.name.is_audience()) {
        let readable = audience::visible(text, &audience::divide(text), &|_| false);
        return write(&Source::new(&readable.text), options, resolver);
    }
    write(&source, options, resolver)
}

pub(super) fn too_large(what: &str, length: usize) -> Rendered {
    let place = 0..length.min(1);
    Rendered { findings: vec![Finding::new(&TEXT_TOO_LARGE, place).with("what", what)], ..Rendered::default() }
}

fn write(source: &Source<'_>, options: &RenderOptions<'_>, resolver: &dyn Resolver) -> Rendered {
    let (events, _) = source.events();
    let headings = headings::headings(&events, options.top_heading);
    let written = run(source, &events, &headings, options, Some(resolver));
    if written.out.len() + written.apart.bytes > written.most {
        return too_large("output", source.text.len());
    }
    let html = if written.has_html { html::guard(&written.out) } else { written.out };
    let html = written.apart.put_back(html);
    Rendered { html, toc: toc(&headings, options), plain: written.plain, findings: Vec::new() }
}

/// What came of writing a text.
pub(super) struct WrittenText {
    pub out: String,
    /// What the page made itself, whose place is held in `out`.
    pub apart: SetApart,
    /// The output that is out of proportion with its text.
    pub most: usize,
    pub plain: Option<String>,
    pub has_html: bool,
    pub depends_on_tree: bool,
}

/// Writes a text; without a resolver, with slots where links begin and end.
pub(super) fn run(
    source: &Source<'_>,
    events: &Events<'_>,
    headings: &[Heading],
    options: &RenderOptions<'_>,
    resolver: Option<&dyn Resolver>,
) -> WrittenText {
    let most = 20 * source.text.len() + (1 << 20);
    let mut renderer = Renderer {
        source,
        events,
        options,
        resolver,
        headings,
        out: String::with_capacity(source.text.len() + source.text.len() / 3 + 64),
        apart: SetApart::default(),
        most,
        plain: options.plain.then(|| String::with_capacity(source.text.len())),
        typographer: Typographer::new(options.typography),
        run: String::new(),
        ends: Vec::new(),
        loose: Vec::new(),
        footnotes: Footnotes::new(events),
        hidden: None,
        has_html: false,
        depends_on_tree: false,
        links: 0,
        skipped: 0,
        caption: None,
        tables: 0,
        named: HashSet::new(),
    };
    renderer.steps(0..events.len());
    renderer.end_loose(0);
    renderer.footnotes();
    let Renderer { out, apart, plain, has_html, depends_on_tree, .. } = renderer;
    WrittenText { out, apart, most, plain, has_html, depends_on_tree }
}

/// The headings as a tree; a level that was skipped hangs under the nearest higher one.
pub(super) fn toc(headings: &[Heading], options: &RenderOptions<'_>) -> Vec<TocItem> {
    let mut items: Vec<TocItem> = Vec::new();
    for heading in headings {
        let item = TocItem {
            level: heading.level,
            id: format!("{}{}", options.id_prefix.unwrap_or_default(), heading.id),
            text: typography::plain(&heading.text, options.typography),
            children: Vec::new(),
        };
        let mut siblings = &mut items;
        while siblings.last().is_some_and(|last| last.level < item.level) {
            let last = siblings.len() - 1;
            siblings = &mut siblings[last].children;
        }
        siblings.push(item);
    }
    items
}

impl<'a> Renderer<'a> {
    /// Takes the events of a range, which are balanced.
    pub(super) fn steps(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end && self.out.len() + self.apart.bytes <= self.most {
            at = self.step(at);
        }
        self.flush();
    }

    /// Takes the event `at` and those that belong to it; tells which comes next.
    fn step(&mut self, at: usize) -> usize {
        let events: &'a Events<'a> = self.events;
        let (event, range) = &events[at];
        match event {
            Event::Text(text) => self.text(text, events.get(at + 1)),
            Event::SoftBreak => self.run.push('\n'),
            Event::Start(tag) => {
                self.flush();
                return self.start(tag, at);
            }
            Event::End(tag) => {
                self.flush();
                self.end(*tag);
            }
            _ => {
                self.flush();
                self.other(event, range);
            }
        }
        at + 1
    }

    /// Keeps a text until the next thing that is not text: typography reads sentences, not pieces.
    fn text(&mut self, text: &str, next: Option<&(Event<'_>, Range<usize>)>) {
        let text = &text[self.skipped.min(text.len())..];
        self.skipped = 0;
        let goes_on = matches!(next, Some((Event::Text(_) | Event::SoftBreak, _)));
        if goes_on || !self.run.is_empty() {
            self.run.push_str(text);
        } else {
            self.sentence(text);
        }
    }

    pub(super) fn flush(&mut self) {
        if !self.run.is_empty() {
            let run = std::mem::take(&mut self.run);
            self.sentence(&run);
            self.run = run;
            self.run.clear();
        }
    }

    fn other(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Event::InlineHtml(piece) = event {
            self.html(piece);
            return;
        }
        if self.hidden.is_some() {
            return;
        }
        match event {
            Event::HardBreak => {
                self.out.push_str("<br>\n");
                self.typographer.passed('\n');
                self.word(" ");
            }
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape::html(text, &mut self.out);
                self.out.push_str("</code>");
                self.typographer.passed(WORD);
                self.word(text);
            }
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::TaskListMarker(done) => self.task(*done),
            Event::Rule => match self.source.edge(range) {
                Some(edge) => self.container_edge(edge),
                None => {
                    self.end_sentence();
                    self.out.push_str("<hr>\n");
                }
            },
            _ => {}
        }
    }

    fn start(&mut self, tag: &'a Tag<'a>, at: usize) -> usize {
        let too_deep = self.ends.len() + self.loose.len() >= MOST_NESTED;
        match tag {
            Tag::CodeBlock(kind) => return self.code_block(kind, at),
            Tag::HtmlBlock => return self.html_block(at),
            Tag::FootnoteDefinition(_) => return self.end_of(at) + 1,
            Tag::Table(alignments) => return self.table(alignments, at),
            Tag::Image { dest_url, .. } => return self.image(dest_url, at),
            Tag::Paragraph => {
                if let Some(next) = self.caption_before(at).or_else(|| self.film(at)).or_else(|| self.figure(at)) {
                    return next;
                }
            }
            _ => {}
        }
        if is_block(tag) {
            self.end_sentence();
        }
        if let Tag::Link { link_type, dest_url, title, .. } = tag {
            self.link(&links::destination(*link_type, dest_url), title);
        } else if too_deep {
            self.ends.push(Cow::Borrowed(""));
        } else {
            self.open(tag, at);
        }
        at + 1
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.end_sentence();
        }
        self.end_loose(self.ends.len());
        if tag == TagEnd::Link {
            self.links -= 1;
        }
        if let Some(end) = self.ends.pop() {
            self.out.push_str(&end);
        }
    }

    /// Where the element that starts `at` ends.
    pub(super) fn end_of(&self, at: usize) -> usize {
        self.events.end_of(at)
    }

    /// Adds to the words without markup.
    pub(super) fn word(&mut self, text: &str) {
        if let Some(plain) = &mut self.plain {
            plain.push_str(text);
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
