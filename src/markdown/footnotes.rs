//! Footnotes: numbered by their first call, gathered at the end of the text, with ways back.

use super::renderer::Renderer;
use super::source::MOST_FOOTNOTE_USES;
use super::typography::WORD;
use crate::ground::escape::attribute;

/// More calls of one note than this share the last way back.
const MOST_WAYS_BACK: usize = 20;

impl Renderer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let Some((number, call)) = self.footnotes.call(label) else { return };
        let prefix = self.options.id_prefix.filter(|_| self.links == 0 && self.footnotes.uses <= MOST_FOOTNOTE_USES);
        match prefix {
            None => self.out.push_str(&format!("<sup>{number}</sup>")),
            Some(prefix) => {
                self.out.push_str("<sup class=\"footnote-ref\"><a");
                attribute("href", &format!("#{}", note_id(prefix, number)), &mut self.out);
                attribute("id", &call_id(prefix, number, call), &mut self.out);
                self.out.push_str(&format!(">{number}</a></sup>"));
            }
        }
        self.typographer.passed(WORD);
    }

    /// Writes the notes that were called, in the order of their numbers.
    pub(super) fn footnotes(&mut self) {
        if self.footnotes.called.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        attribute("aria-label", &(self.options.words)("markdown-footnotes"), &mut self.out);
        self.out.push_str(">\n<ol>\n");
        let mut index = 0;
        // A note may call another one, which then joins the list.
        while let Some((label, _)) = self.footnotes.called.get(index).copied() {
            let events = self.footnotes.definitions.get(label).cloned().unwrap_or_default();
            self.out.push_str("<li");
            if let Some(prefix) = self.options.id_prefix {
                attribute("id", &note_id(prefix, index + 1), &mut self.out);
            }
            self.out.push_str(">\n");
            self.steps(events);
            self.end_loose(0);
            self.ways_back(index);
            self.out.push_str("</li>\n");
            index += 1;
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// Writes the links from a note to its calls, inside its last paragraph.
    fn ways_back(&mut self, index: usize) {
        let Some(prefix) = self.options.id_prefix else { return };
        let calls = self.footnotes.called[index].1.min(MOST_WAYS_BACK);
        let end = "</p>\n";
        let in_paragraph = self.out.ends_with(end);
        if in_paragraph {
            self.out.truncate(self.out.len() - end.len());
        }
        for call in 1..=calls {
            let number = index + 1;
            let words = (self.options.words)("markdown-footnote-back");
            let label = if calls == 1 { format!("{words} {number}") } else { format!("{words} {number}-{call}") };
            self.out.push_str(" <a class=\"footnote-back\"");
            attribute("href", &format!("#{}", call_id(prefix, number, call)), &mut self.out);
            attribute("aria-label", &label, &mut self.out);
            self.out.push_str(">↩</a>");
        }
        if in_paragraph {
            self.out.push_str(end);
        }
    }
}

fn note_id(prefix: &str, number: usize) -> String {
    format!("{prefix}_fn-{number}")
}

fn call_id(prefix: &str, number: usize, call: usize) -> String {
    if call == 1 { format!("{prefix}_fnref-{number}") } else { format!("{prefix}_fnref-{number}-{call}") }
}
