//! What contributors' HTML holds, for the outline of its text: links, pictures, ids, what could not be kept.

use std::ops::Range;

use super::html::{self, HtmlBlock, HtmlPicture, PageActions};
use super::links::{Link, LinkKind};
use super::rules::{Finding, MEDIA_LOST, RAW_HTML_REMOVED};
use crate::diagnostic::Rule;

/// What a piece of HTML holds.
pub(super) struct HtmlContents<'p> {
    piece: &'p HtmlBlock,
    whole: &'p Range<usize>,
    pub links: Vec<Link>,
    pub ids: Vec<String>,
    pub findings: Vec<Finding>,
}

impl<'p> HtmlContents<'p> {
    /// Reads a piece that stands within `whole`; for `hidden` see [`html::clean`].
    pub(super) fn read(piece: &'p HtmlBlock, whole: &'p Range<usize>, hidden: &mut Option<String>) -> HtmlContents<'p> {
        let mut contents = HtmlContents { piece, whole, links: Vec::new(), ids: Vec::new(), findings: Vec::new() };
        html::clean(&piece.text, hidden, &mut contents);
        contents
    }

    fn found(&mut self, rule: &'static Rule, what: &str, range: Range<usize>) {
        let place = self.piece.to_source(&range);
        let place = place.start.max(self.whole.start)..place.end.min(self.whole.end);
        self.findings.push(Finding::new(rule, place).with("what", what));
    }
}

impl PageActions for HtmlContents<'_> {
    fn text(&mut self, _: &str) {}

    fn open(&mut self, _: &'static str, _: &str) {}

    fn void(&mut self, _: &str) {}

    fn open_link(&mut self, destination: &str, _: &str, range: Range<usize>) {
        self.links.push(Link {
            kind: LinkKind::Html,
            destination: destination.to_owned(),
            text: String::new(),
            title: String::new(),
            range: self.piece.to_source(&range),
            decorative: false,
        });
    }

    fn picture(&mut self, picture: HtmlPicture, range: Range<usize>) {
        self.links.push(Link {
            kind: LinkKind::Image,
            destination: picture.source,
            text: picture.alternative,
            title: picture.title,
            range: self.piece.to_source(&range),
            decorative: picture.decorative,
        });
    }

    fn close(&mut self, _: &'static str) {}

    fn id(&mut self, typed: &str) -> Option<String> {
        self.ids.push(typed.to_owned());
        None
    }

    fn removed(&mut self, what: &str, range: Range<usize>) {
        self.found(&RAW_HTML_REMOVED, what, range);
    }

    fn lost(&mut self, what: &str, range: Range<usize>) {
        self.found(&MEDIA_LOST, what, range);
    }
}
