//! The HTML that contributors type: a short list of elements passes, the rest is taken out and said.
//!
//! [`clean`] reads one piece and writes again what is allowed, never what was typed; what is written is
//! balanced. [`guard`] then passes the whole body through ammonia: two locks on the same door.

mod elements;
mod shown;
mod tokens;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;

use crate::ground::escape::{self, attribute};
use elements::{BLOCK, INLINE, MEDIA, OPAQUE, PASSED, VOID, allowed, is_dropped, safe_attribute};
use tokens::{DeadEnds, HtmlToken, decode_entities, token};

pub(super) use elements::{CLASSES, is_inline};
pub(super) use shown::HtmlPicture;

/// The HTML of one block, put together from its lines.
#[derive(Default)]
pub(super) struct HtmlBlock {
    pub text: String,
    /// Where each line begins, in the piece and in the source.
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    /// Puts together the lines of a block.
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> HtmlBlock {
        let mut piece = HtmlBlock::default();
        for (event, range) in events {
            if let Event::Html(line) | Event::InlineHtml(line) | Event::Text(line) = event {
                piece.lines.push((piece.text.len(), range.start));
                piece.text.push_str(line);
            }
        }
        piece
    }

    /// The place in the source of a place in the piece.
    pub(super) fn to_source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |offset: usize| {
            let after = self.lines.partition_point(|(at, _)| *at <= offset);
            after.checked_sub(1).map_or(offset, |index| self.lines[index].1 + offset - self.lines[index].0)
        };
        let start = place(range.start);
        start..place(range.end.saturating_sub(1)).max(start) + 1
    }
}

/// What a piece of HTML asks the page to do.
pub(super) trait PageActions {
    fn text(&mut self, text: &str);
    /// An allowed element, its attributes already safe; `written` is its tag.
    fn open(&mut self, name: &'static str, written: &str);
    fn void(&mut self, written: &str);
    /// A link, which the page resolves.
    fn open_link(&mut self, destination: &str, attributes: &str, range: Range<usize>);
    /// A picture, which the page resolves.
    fn picture(&mut self, picture: HtmlPicture, range: Range<usize>);
    fn close(&mut self, name: &'static str);
    /// What an element is called in the page for the id that was typed; none when it can have none.
    fn id(&mut self, _typed: &str) -> Option<String> {
        None
    }
    /// What could not be kept, as it was named, and where.
    fn removed(&mut self, what: &str, range: Range<usize>);
    /// A picture, a film or a frame that could not be kept.
    fn lost(&mut self, what: &str, range: Range<usize>);
}

/// Reads one piece of HTML; `hidden` is the element whose content is being left out, from piece to piece.
pub(super) fn clean(piece: &str, hidden: &mut Option<String>, page: &mut dyn PageActions) {
    let mut at = 0;
    let mut dead_ends = DeadEnds::new();
    while at < piece.len() {
        let (token, end) = token(piece, at, &mut dead_ends);
        at = end;
        if let Some(name) = hidden {
            if matches!(&token, HtmlToken::Close { name: closed } if closed == name) {
                *hidden = None;
            }
            continue;
        }
        match token {
            HtmlToken::Text(range) => page.text(&piece[range]),
            HtmlToken::Comment => {}
            HtmlToken::Other(range) => page.removed(&shortened(&piece[range.clone()]), range),
            HtmlToken::Close { name } => {
                if let Some(name) = allowed(&name) {
                    page.close(name);
                }
            }
            HtmlToken::Open { name, attributes, range } => {
                let mut attributes = attributes;
                if name == "figure" {
                    attributes.extend(shown::caption(&piece[end..]));
                }
                open(&name, &attributes, range, hidden, page);
            }
        }
    }
}

fn open(
    name: &str,
    attributes: &[(String, String)],
    range: Range<usize>,
    hidden: &mut Option<String>,
    page: &mut dyn PageActions,
) {
    if name == "img" {
        return match HtmlPicture::of(attributes) {
            Some(picture) => page.picture(picture, range),
            None => page.lost("<img>", range),
        };
    }
    let Some(known) = allowed(name) else {
        let written = format!("<{}>", shortened(name));
        match (MEDIA.contains(&name), PASSED.contains(&name)) {
            (true, _) => page.lost(&written, range),
            (false, true) => {}
            (false, false) => page.removed(&written, range),
        }
        if OPAQUE.contains(&name) {
            *hidden = Some(name.to_owned());
        }
        return;
    };
    let mut kept = String::new();
    let (mut destination, mut typed) = (None, None);
    for (attribute_name, value) in attributes {
        let names = attribute_name == "id" || known == "a" && attribute_name == "name";
        if known == "a" && attribute_name == "href" {
            destination.get_or_insert(value);
        } else if names && is_id(value) {
            if typed.is_none() {
                typed = Some(value);
                if let Some(id) = page.id(value) {
                    attribute("id", &id, &mut kept);
                }
            }
        } else if let Some(safe) = safe_attribute(known, attribute_name, value) {
            attribute(attribute_name, &safe, &mut kept);
        } else if !is_dropped(attribute_name) {
            page.removed(&shortened(attribute_name), range.clone());
        }
    }
    // A link to itself, as forges and their editors put into headings, is a place and no link.
    let destination =
        destination.filter(|to| to.strip_prefix('#').is_none_or(|to| Some(to) != typed.map(String::as_str)));
    match destination {
        Some(destination) => page.open_link(&decode_entities(destination), &kept, range),
        // It has nothing to hold: what follows stays free to lead somewhere.
        None if known == "a" && kept.is_empty() => {}
        None if known == "a" => page.void(&format!("<span{kept}></span>")),
        None if VOID.contains(&known) => page.void(&format!("<{known}{kept}>")),
        None => page.open(known, &format!("<{known}{kept}>")),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

fn is_id(typed: &str) -> bool {
    (1..=100).contains(&typed.len()) && typed.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// Writes text found between tags: its references stay, what could begin a tag does not.
pub(super) fn write_text(text: &str, out: &mut String) {
    for part in text.split_inclusive('&') {
        match part.strip_suffix('&') {
            Some(before) => {
                escape::html(before, out);
                out.push('&');
            }
            None => escape::html(part, out),
        }
    }
}

static GUARD: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut guard = ammonia::Builder::empty();
    guard
        .tag_attributes(HashMap::new())
        .generic_attributes(HashSet::new())
        .add_tags(INLINE.iter().chain(&BLOCK).chain(&VOID).copied())
        .add_tags(["img", "picture", "source"])
        .add_generic_attributes([
            "aria-describedby",
            "aria-hidden",
            "aria-label",
            "aria-labelledby",
            "class",
            "dir",
            "id",
            "lang",
            "role",
            "title",
        ])
        .add_tag_attributes("a", ["href", "hreflang", "rel"])
        .add_tag_attributes("img", ["alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"])
        .add_tag_attributes("source", ["sizes", "srcset", "type"])
        .add_tag_attributes("div", ["tabindex"])
        .add_tag_attributes("pre", ["tabindex"])
        .add_tag_attributes("td", ["colspan", "rowspan"])
        .add_tag_attributes("th", ["colspan", "rowspan", "scope"])
        .add_tag_attributes("col", ["span"])
        .add_tag_attributes("colgroup", ["span"])
        .add_tag_attributes("ol", ["reversed", "start", "type"])
        .add_tag_attributes("li", ["value"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("del", ["datetime"])
        .add_tag_attributes("ins", ["datetime"])
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    guard
});

/// The body as ammonia leaves it.
pub(super) fn guard(body: &str) -> String {
    GUARD.clean(body).to_string()
}
