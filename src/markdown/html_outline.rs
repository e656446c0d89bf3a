//! What contributors' HTML holds, for the outline of its text: links, pictures, ids, what could not be kept.

use std::ops::Range;

use super::html::{HtmlBlock, HtmlPicture, PageActions};
use super::links::{Link, LinkKind};
use super::outline::Outline;
use super::rules::{Finding, MEDIA_LOST, RAW_HTML_REMOVED};
use crate::diagnostic::Rule;

/// Takes note of what a piece of HTML holds.
pub(super) struct HtmlReader<'o, 'p> {
    pub outline: &'o mut Outline,
    pub piece: &'p HtmlBlock,
    pub whole: &'p Range<usize>,
}

impl HtmlReader<'_, '_> {
    fn found(&mut self, rule: &'static Rule, what: &str, range: Range<usize>) {
        let place = self.piece.to_source(&range);
        let place = place.start.max(self.whole.start)..place.end.min(self.whole.end);
        self.outline.findings.push(Finding::new(rule, place).with("what", what));
    }
}

impl PageActions for HtmlReader<'_, '_> {
    fn text(&mut self, _: &str) {}

    fn open(&mut self, _: &'static str, _: &str) {}

    fn void(&mut self, _: &str) {}

    fn open_link(&mut self, destination: &str, _: &str, range: Range<usize>) {
        self.outline.link(Link {
            kind: LinkKind::Html,
            destination: destination.to_owned(),
            text: String::new(),
            title: String::new(),
            range: self.piece.to_source(&range),
            decorative: false,
        });
    }

    fn picture(&mut self, picture: HtmlPicture, range: Range<usize>) {
        self.outline.link(Link {
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
        self.outline.anchors.add(typed);
        None
    }

    fn removed(&mut self, what: &str, range: Range<usize>) {
        self.found(&RAW_HTML_REMOVED, what, range);
    }

    fn lost(&mut self, what: &str, range: Range<usize>) {
        self.found(&MEDIA_LOST, what, range);
    }
}
