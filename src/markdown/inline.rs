//! What a sentence or one whole element holds: words, addresses, links, headings, code.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event};

use super::headings::{self, Heading};
use super::html::{self, HtmlBlock};
use super::links;
use super::renderer::Renderer;
use super::typography::{self, WORD};
use super::{addresses, code, draft};
use crate::ground::escape::{self, attribute};

impl<'a> Renderer<'a> {
    /// Writes a text, its bare addresses as links.
    pub(super) fn sentence(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if let Some(plain) = &mut self.plain {
            // A line that was folded in the source is not folded in words.
            headings::push_text(&text.replace('\n', " "), plain);
        }
        let mut from = 0;
        let next = |from| if self.source.may_have_addresses { addresses::next(text, from) } else { None };
        while let Some(address) = next(from) {
            self.typographer.push_html(&text[from..address.range.start], &mut self.out);
            let destination =
                address.destination(text).filter(|destination| self.links == 0 && links::is_safe(destination));
            let end = destination.map(|destination| self.begin_link(&destination, "")).unwrap_or_default();
            escape::html(&text[address.range.clone()], &mut self.out);
            self.out.push_str(&end);
            self.typographer.passed(WORD);
            from = address.range.end;
        }
        self.typographer.push_html(&text[from..], &mut self.out);
    }

    pub(super) fn link(&mut self, destination: &str, title: &str) {
        let visible = self.hidden.is_none() && self.links == 0 && links::is_safe(destination);
        let title = || typography::plain(title, self.options.typography);
        let end = if visible { self.begin_link(destination, &title()) } else { String::new() };
        self.ends.push(Cow::Owned(end));
        self.links += 1;
    }

    /// Writes the beginning of a link that may lead somewhere; gives back what must follow its words.
    pub(super) fn begin_link(&mut self, destination: &str, title: &str) -> String {
        match self.resolver {
            Some(resolver) => links::open(&resolver.link(destination), title, &mut self.out).unwrap_or_default(),
            None => {
                draft::link_slot(destination, title, &mut self.out);
                draft::end_slot()
            }
        }
    }

    /// Opens the heading that starts at a byte of the text; its words come with the next events.
    pub(super) fn heading(&mut self, start: usize) -> &'static str {
        const ENDS: [&str; 7] = ["", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        let headings: &'a [Heading] = self.headings;
        let Ok(index) = headings.binary_search_by_key(&start, |heading| heading.range.start) else { return "" };
        let heading = &headings[index];
        self.out.push_str("<h");
        self.out.push((b'0' + heading.level) as char);
        if let Some(prefix) = self.options.id_prefix {
            self.out.push_str(" id=\"");
            self.out.push_str(prefix);
            self.out.push_str(&heading.id);
            self.out.push('"');
        }
        let classes: Vec<&str> =
            heading.classes.iter().map(String::as_str).filter(|class| html::CLASSES.contains(class)).collect();
        if !classes.is_empty() {
            attribute("class", &classes.join(" "), &mut self.out);
        }
        self.out.push('>');
        ENDS[usize::from(heading.level.min(6))]
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, at: usize) -> usize {
        self.end_sentence();
        let end = self.end_of(at);
        let mut text = String::new();
        for (event, _) in &self.events[at + 1..end] {
            if let Event::Text(line) = event {
                text.push_str(line);
            }
        }
        let information = if let CodeBlockKind::Fenced(information) = kind { information } else { "" };
        code::write(information, &text, &mut self.out);
        self.word(&text);
        end + 1
    }

    pub(super) fn html_block(&mut self, at: usize) -> usize {
        self.end_sentence();
        let end = self.end_of(at);
        let piece = HtmlBlock::of(&self.events[at + 1..end]);
        self.html(&piece.text);
        self.end_sentence();
        end + 1
    }
}
