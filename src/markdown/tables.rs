//! Tables that a screen reader can follow: header cells, captions, a frame that scrolls by itself.
//!
//! A paragraph `Table : titre` (or `Tableau : titre`) just before or just after a table is its caption.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::captions::{Caption, caption, is_caption_before};
use super::headings::words_until;
use super::renderer::Renderer;
use super::source::Events;
use super::typography;
use crate::ground::escape::attribute;

impl<'a> Renderer<'a> {
    /// Keeps the paragraph starting `at` for the table after it; tells where that table starts.
    pub(super) fn caption_before(&mut self, at: usize) -> Option<usize> {
        let caption = is_caption_before(self.events, at)?;
        let next = caption.inside.end + 1;
        self.caption = Some(caption);
        Some(next)
    }

    /// Writes the table starting `at`; tells what comes after it and its caption.
    pub(super) fn table(&mut self, alignments: &[Alignment], at: usize) -> usize {
        self.end_sentence();
        let end = self.end_of(at);
        let mut next = end + 1;
        let caption = self.caption.take().or_else(|| {
            let after = caption(self.events, next)?;
            next = after.inside.end + 1;
            Some(after)
        });
        self.tables += 1;
        self.out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        attribute("aria-label", &self.table_label(caption.as_ref()), &mut self.out);
        self.out.push_str(">\n<table>\n");
        if let Some(caption) = caption {
            self.out.push_str("<caption>");
            self.skipped = caption.prefix;
            self.steps(caption.inside);
            self.end_sentence();
            self.out.push_str("</caption>\n");
        }
        self.rows(alignments, at + 1..end);
        self.out.push_str("</table>\n</div>\n");
        next
    }

    fn table_label(&self, caption: Option<&Caption>) -> String {
        match caption {
            Some(caption) => {
                let words = words_until(&self.events[caption.inside.start..], |end| *end == TagEnd::Paragraph);
                typography::plain(words.get(caption.prefix..).unwrap_or(&words), self.options.typography)
            }
            None => format!("{} {}", (self.options.words)("markdown-table"), self.tables),
        }
    }

    fn rows(&mut self, alignments: &[Alignment], range: Range<usize>) {
        let events: &'a Events<'a> = self.events;
        let mut row_headers = false;
        let mut in_body = false;
        let mut at = range.start;
        while at < range.end {
            let end = events.end_of(at);
            let head = matches!(events[at].0, Event::Start(Tag::TableHead));
            if head {
                row_headers = names_rows(events, at + 1);
                if is_empty(events, at, end) {
                    at = end + 1;
                    continue;
                }
                self.out.push_str("<thead>\n");
            } else if !in_body {
                in_body = true;
                self.out.push_str("<tbody>\n");
            }
            self.row(alignments, at + 1..end, head, row_headers);
            if head {
                self.out.push_str("</thead>\n");
            }
            at = end + 1;
        }
        if in_body {
            self.out.push_str("</tbody>\n");
        }
    }

    fn row(&mut self, alignments: &[Alignment], range: Range<usize>, head: bool, row_headers: bool) {
        self.out.push_str("<tr>");
        let mut at = range.start;
        for column in 0.. {
            if at >= range.end {
                break;
            }
            let end = self.end_of(at);
            let (start, close) = if head && end > at + 1 {
                ("<th scope=\"col\"", "</th>")
            } else if !head && column == 0 && row_headers && end > at + 1 {
                ("<th scope=\"row\"", "</th>")
            } else {
                ("<td", "</td>")
            };
            self.out.push_str(start);
            self.out.push_str(match alignments.get(column) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                _ => ">",
            });
            let depth = self.ends.len();
            self.ends.push("".into());
            self.steps(at + 1..end);
            self.end_sentence();
            self.end_loose(depth + 1);
            self.ends.truncate(depth);
            self.out.push_str(close);
            at = end + 1;
        }
        self.out.push_str("</tr>\n");
    }
}

/// Tells whether the first header cell, starting `at`, makes the first column one of headers: empty or bold.
fn names_rows(events: &Events<'_>, at: usize) -> bool {
    matches!(events.get(at + 1), Some((Event::End(TagEnd::TableCell) | Event::Start(Tag::Strong), _)))
}

fn is_empty(events: &Events<'_>, at: usize, end: usize) -> bool {
    events[at + 1..end]
        .iter()
        .all(|(event, _)| matches!(event, Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell)))
}
