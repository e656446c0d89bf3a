//! The HTML that contributors type: a short list of elements passes, the rest is taken out and said.
//!
//! [`clean`] reads one piece and writes again what is allowed, never what was typed; what is written is
//! balanced. [`guard`] then passes the whole body through ammonia: two locks on the same door.

mod tokens;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;

use super::characters::is_suspicious;
use crate::ground::escape::{self, attribute};
use tokens::{DeadEnds, HtmlToken, decode_entities, token};

/// Elements that may stand in a sentence.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt",
    "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "var",
];
/// Elements that hold sentences or other blocks.
const BLOCK: [&str; 30] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
const VOID: [&str; 4] = ["br", "hr", "wbr", "col"];
/// Elements whose content goes with them.
const OPAQUE: [&str; 20] = [
    "applet",
    "audio",
    "canvas",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];
/// Classes that a contributor may give, in HTML or in `{.class}`.
pub(super) const CLASSES: [&str; 8] = ["deco", "chapo", "centre", "droite", "gauche", "large", "petit", "bouton"];

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
    fn close(&mut self, name: &'static str);
    /// What an element is called in the page for the id that was typed; none when it can have none.
    fn id(&mut self, _typed: &str) -> Option<String> {
        None
    }
    /// What could not be kept, as it was named, and where.
    fn removed(&mut self, what: &str, range: Range<usize>);
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
            HtmlToken::Open { name, attributes, range } => open(&name, &attributes, range, hidden, page),
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
    let Some(known) = allowed(name) else {
        page.removed(&format!("<{}>", shortened(name)), range);
        if OPAQUE.contains(&name) {
            *hidden = Some(name.to_owned());
        }
        return;
    };
    let mut kept = String::new();
    let mut destination = None;
    for (attribute_name, value) in attributes {
        if known == "a" && attribute_name == "href" {
            destination.get_or_insert(value);
        } else if attribute_name == "id" && is_id(value) {
            if let Some(id) = page.id(value) {
                attribute("id", &id, &mut kept);
            }
        } else if let Some(safe) = safe_attribute(known, attribute_name, value) {
            attribute(attribute_name, &safe, &mut kept);
        } else {
            page.removed(&shortened(attribute_name), range.clone());
        }
    }
    match destination {
        Some(destination) => page.open_link(&decode_entities(destination), &kept, range),
        None if VOID.contains(&known) => page.void(&format!("<{known}{kept}>")),
        None => page.open(known, &format!("<{known}{kept}>")),
    }
}

fn allowed(name: &str) -> Option<&'static str> {
    INLINE.iter().chain(&BLOCK).chain(&VOID).find(|known| **known == name).copied()
}

/// Tells whether an element ends with the sentence that holds it.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

fn is_id(typed: &str) -> bool {
    (1..=100).contains(&typed.len()) && typed.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// The value that an attribute may keep.
fn safe_attribute(element: &str, name: &str, value: &str) -> Option<String> {
    let value = decode_entities(value);
    let number = || value.parse::<u32>().is_ok_and(|number| number <= 1_000);
    let word = || !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let kept = match (element, name) {
        (_, "class") => {
            let classes: Vec<&str> = value.split_whitespace().filter(|class| CLASSES.contains(class)).collect();
            return (!classes.is_empty()).then(|| classes.join(" "));
        }
        (_, "lang") | ("a", "hreflang") => word() && value.len() <= 35,
        (_, "dir") => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
        (_, "title") => !value.chars().any(is_suspicious),
        ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => number(),
        ("ol", "start") | ("li", "value") => value.parse::<i32>().is_ok(),
        ("th", "scope") => matches!(value.as_str(), "row" | "col" | "rowgroup" | "colgroup"),
        ("ol", "reversed") | ("details", "open") => return Some(String::new()),
        ("ol", "type") => matches!(value.as_str(), "1" | "a" | "A" | "i" | "I"),
        ("time" | "del" | "ins", "datetime") => {
            value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '+' | '.' | ' '))
        }
        _ => false,
    };
    kept.then_some(value)
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
