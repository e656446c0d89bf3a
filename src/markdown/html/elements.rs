//! The elements and the attributes that a page may hold, and what becomes of the others.

use super::super::characters::is_suspicious;
use super::tokens::decode_entities;

/// Elements that may stand in a sentence.
pub(super) const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];
/// Elements that hold sentences or other blocks.
pub(super) const BLOCK: [&str; 30] = [
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
pub(super) const VOID: [&str; 4] = ["br", "hr", "wbr", "col"];
/// Elements whose content goes with them.
pub(super) const OPAQUE: [&str; 20] = [
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
/// Elements that show something of their own, which would be lost.
pub(super) const MEDIA: [&str; 7] = ["audio", "canvas", "embed", "iframe", "object", "svg", "video"];
/// Elements that only say how to show what they hold: that stays, and nothing is lost.
pub(super) const PASSED: [&str; 6] = ["body", "font", "html", "picture", "source", "track"];
/// Elements that other tools write, and what they are in a page.
const SAME: [(&str, &str); 13] = [
    ("acronym", "abbr"),
    ("address", "div"),
    ("article", "div"),
    ("aside", "div"),
    ("center", "div"),
    ("footer", "div"),
    ("h1", "h2"),
    ("header", "div"),
    ("hgroup", "div"),
    ("main", "div"),
    ("nav", "div"),
    ("strike", "s"),
    ("tt", "code"),
];
/// Classes that a contributor may give, in HTML or in `{.class}`.
pub const CLASSES: [&str; 8] = ["deco", "chapo", "centre", "droite", "gauche", "large", "petit", "bouton"];

/// The element of a page that one of this name is.
pub(super) fn allowed(name: &str) -> Option<&'static str> {
    let name = SAME.iter().find(|(typed, _)| *typed == name).map_or(name, |(_, same)| same);
    INLINE.iter().chain(&BLOCK).chain(&VOID).find(|known| **known == name).copied()
}

/// Tells whether an element ends with the sentence that holds it.
pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Whether an attribute says nothing to a reader: what opens, measures or follows.
pub(super) fn is_dropped(name: &str) -> bool {
    name.starts_with("data-") || ["target", "rel", "width", "height", "markdown", "tabindex", "role"].contains(&name)
}

/// The value that an attribute may keep.
pub(super) fn safe_attribute(element: &str, name: &str, value: &str) -> Option<String> {
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
        ("figure", "aria-label") => !value.is_empty() && !value.chars().any(is_suspicious),
        ("figure", "role") => value == "figure",
        ("ol", "reversed") | ("details", "open") => return Some(String::new()),
        ("ol", "type") => matches!(value.as_str(), "1" | "a" | "A" | "i" | "I"),
        ("time" | "del" | "ins", "datetime") => {
            value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '+' | '.' | ' '))
        }
        _ => false,
    };
    kept.then_some(value)
}
