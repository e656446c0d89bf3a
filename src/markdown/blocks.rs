//! Blocks and their frames: lists, quotations, alerts, `:::` containers, contributors' HTML.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::anchors::TYPED;
use super::containers::ContainerName;
use super::html::{self, HtmlPicture, PageActions};
use super::links;
use super::renderer::{Loose, LooseKind, Renderer};
use super::source::{Edge, MOST_NESTED};
use super::typography::{self, WORD};
use crate::ground::escape::{self, attribute};

impl Renderer<'_> {
    /// Opens an element of Markdown that has nothing particular.
    pub(super) fn open(&mut self, tag: &Tag<'_>, at: usize) {
        let (start, end) = match tag {
            Tag::Paragraph => ("<p>", "</p>\n"),
            Tag::Heading { .. } => ("", self.heading(self.events[at].1.start)),
            Tag::BlockQuote(None) => ("<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                self.callout(alert(*kind), None);
                ("", "</div>\n")
            }
            Tag::List(first) => self.list(*first),
            Tag::Item if self.is_task(at) => ("<li class=\"task\">", "</li>\n"),
            Tag::Item => ("<li>", "</li>\n"),
            Tag::DefinitionList => ("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => ("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => ("<dd>", "</dd>\n"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            _ => ("", ""),
        };
        self.out.push_str(start);
        self.ends.push(Cow::Borrowed(end));
    }

    fn list(&mut self, first: Option<u64>) -> (&'static str, &'static str) {
        let holder = self.loose.last().filter(|loose| loose.depth == self.ends.len()).map(|loose| loose.kind);
        if let Some(LooseKind::Container(block)) = holder
            && self.source.block(block).name == ContainerName::Timeline
        {
            return ("<ol class=\"timeline\">\n", "</ol>\n");
        }
        match first {
            None => ("<ul>\n", "</ul>\n"),
            Some(1) => ("<ol>\n", "</ol>\n"),
            Some(first) => {
                self.out.push_str("<ol");
                attribute("start", &first.to_string(), &mut self.out);
                (">\n", "</ol>\n")
            }
        }
    }

    /// Tells whether the item that starts `at` begins with a box to tick.
    fn is_task(&self, at: usize) -> bool {
        self.events[at + 1..].iter().take(2).any(|(event, _)| matches!(event, Event::TaskListMarker(_)))
    }

    /// A box to tick, as a picture with its meaning: the page has nothing to send.
    pub(super) fn task(&mut self, done: bool) {
        let (key, sign) = if done { ("markdown-task-done", "☑") } else { ("markdown-task-to-do", "☐") };
        self.out.push_str("<span class=\"task-box\" role=\"img\"");
        attribute("aria-label", &(self.options.words)(key), &mut self.out);
        self.out.push('>');
        self.out.push_str(sign);
        self.out.push_str("</span> ");
    }

    fn callout(&mut self, kind: &str, title: Option<&str>) {
        self.out.push_str("<div class=\"callout callout-");
        self.out.push_str(kind);
        self.out.push_str("\">\n");
        let default = || (self.options.words)(&format!("markdown-callout-{kind}"));
        let title = title.map_or_else(default, |title| typography::plain(title, self.options.typography));
        self.titled("<p class=\"callout-title\">", &title, "</p>\n");
    }

    fn titled(&mut self, start: &str, title: &str, end: &str) {
        self.out.push_str(start);
        escape::html(title, &mut self.out);
        self.out.push_str(end);
        self.word(title);
        self.word("\n");
    }

    /// Takes a `:::` line.
    pub(super) fn container_edge(&mut self, edge: Edge) {
        self.end_sentence();
        match edge {
            Edge::Opens(block) => self.open_container(block),
            Edge::Closes(block) => self.close_loose(LooseKind::Container(block)),
        }
    }

    fn open_container(&mut self, index: usize) {
        let block = self.source.block(index);
        let written = &self.source.text[block.rest.clone()];
        let title = (!written.is_empty()).then_some(written);
        let shallow = self.ends.len() + self.loose.len() < MOST_NESTED;
        let kind = match block.name {
            _ if !shallow => None,
            ContainerName::Note => Some("note"),
            ContainerName::Important => Some("important"),
            ContainerName::Warning => Some("warning"),
            ContainerName::Tip => Some("tip"),
            _ => None,
        };
        let end = match (kind, block.name) {
            (Some(kind), _) => {
                self.callout(kind, title);
                "</div>\n"
            }
            (None, ContainerName::Details) if shallow => {
                let default = || (self.options.words)("markdown-details");
                let title = title.map_or_else(default, |title| typography::plain(title, self.options.typography));
                self.titled("<details>\n<summary>", &title, "</summary>\n");
                "</details>\n"
            }
            (None, ContainerName::Timeline) => {
                if let Some(title) = title {
                    let title = typography::plain(title, self.options.typography);
                    self.titled("<p class=\"timeline-title\">", &title, "</p>\n");
                }
                ""
            }
            _ => "",
        };
        self.push_loose(LooseKind::Container(index), Cow::Borrowed(end));
    }

    fn push_loose(&mut self, kind: LooseKind, end: Cow<'static, str>) {
        self.loose.push(Loose { depth: self.ends.len(), kind, end });
    }

    /// Closes what is open inside the innermost element of Markdown, when its depth is at least `depth`.
    pub(super) fn end_loose(&mut self, depth: usize) {
        while self.loose.last().is_some_and(|loose| loose.depth >= depth) {
            self.end_last_loose();
        }
    }

    fn end_last_loose(&mut self) {
        if let Some(loose) = self.loose.pop() {
            self.out.push_str(&loose.end);
            self.links -= usize::from(loose.kind == LooseKind::Html("a"));
        }
    }

    /// Closes what `kind` opened, if it is still open at this depth, and what was left open inside it.
    fn close_loose(&mut self, kind: LooseKind) {
        let depth = self.ends.len();
        let barrier = |loose: &Loose| match kind {
            LooseKind::Html(_) => matches!(loose.kind, LooseKind::Container(_)),
            LooseKind::Container(_) => false,
        };
        let reachable =
            self.loose.iter().rev().take_while(|loose| loose.depth == depth && (loose.kind == kind || !barrier(loose)));
        let Some(above) = reachable.enumerate().find(|(_, loose)| loose.kind == kind).map(|(above, _)| above) else {
            return;
        };
        for _ in 0..=above {
            self.end_last_loose();
        }
    }

    /// Ends a sentence: nothing typed in it stays open.
    pub(super) fn end_sentence(&mut self) {
        self.flush();
        self.hidden = None;
        let inline = |loose: &Loose| matches!(loose.kind, LooseKind::Html(name) if html::is_inline(name));
        while self.loose.last().is_some_and(|loose| loose.depth == self.ends.len() && inline(loose)) {
            self.end_last_loose();
        }
        self.typographer.end(&mut self.out);
        if let Some(plain) = &mut self.plain
            && !plain.is_empty()
            && !plain.ends_with('\n')
        {
            plain.push('\n');
        }
    }

    /// Takes a piece of HTML typed by a contributor.
    pub(super) fn html(&mut self, piece: &str) {
        self.has_html = true;
        let mut hidden = self.hidden.take();
        html::clean(piece, &mut hidden, self);
        self.hidden = hidden;
    }
}

impl PageActions for Renderer<'_> {
    fn text(&mut self, text: &str) {
        html::write_text(text, &mut self.out);
        self.word(text);
    }

    fn open(&mut self, name: &'static str, written: &str) {
        if self.ends.len() + self.loose.len() < MOST_NESTED {
            self.out.push_str(written);
            self.push_loose(LooseKind::Html(name), Cow::Owned(format!("</{name}>")));
            self.links += usize::from(name == "a");
        }
    }

    fn void(&mut self, written: &str) {
        self.out.push_str(written);
    }

    fn open_link(&mut self, destination: &str, attributes: &str, _: Range<usize>) {
        if self.ends.len() + self.loose.len() >= MOST_NESTED {
            return;
        }
        let safe = self.links == 0 && links::is_safe(destination);
        let at = self.out.len();
        let end = if safe { self.begin_link(destination, "") } else { String::new() };
        if self.out.len() > at {
            self.out.insert_str(at + "<a".len(), attributes);
        }
        self.push_loose(LooseKind::Html("a"), Cow::Owned(end));
        self.links += 1;
        self.typographer.passed(WORD);
    }

    fn picture(&mut self, picture: HtmlPicture, _: Range<usize>) {
        self.html_picture(&picture);
    }

    fn close(&mut self, name: &'static str) {
        self.close_loose(LooseKind::Html(name));
    }

    fn id(&mut self, typed: &str) -> Option<String> {
        let id = format!("{}{TYPED}{typed}", self.options.id_prefix?);
        self.named.insert(id.clone()).then_some(id)
    }

    fn removed(&mut self, _: &str, _: Range<usize>) {}

    fn lost(&mut self, _: &str, _: Range<usize>) {}
}

/// The callout that a quotation marked `[!NOTE]` is.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}
