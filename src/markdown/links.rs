//! Where links may lead, and how they are written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::characters::is_suspicious;
use crate::ground::escape::{self, attribute};
use crate::ground::percent;

/// A link or a picture of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    /// As written, entities decoded, percent signs kept.
    pub destination: String,
    /// The words of the link, the alternative of the picture.
    pub text: String,
    pub title: String,
    pub range: Range<usize>,
    /// A picture marked `{.deco}`.
    pub decorative: bool,
}

impl Link {
    /// Whether it is shown in the page rather than followed: a picture, a film.
    pub fn is_shown(&self) -> bool {
        matches!(self.kind, LinkKind::Image | LinkKind::Film)
    }
}

/// How a link was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[words](destination)`, in any of its forms.
    Link,
    /// `![alternative](destination)`.
    Image,
    /// `![title](film.mp4)` alone in its paragraph: a film of the tree.
    Film,
    /// An address written as it is, between `<` and `>` or bare.
    Autolink,
    /// An `<a href>`; its words are not known.
    Html,
}

/// What a link of a text leads to, once its page is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    Href {
        href: String,
        /// The extension and the size, in words, of the document that the link opens.
        document: Option<(String, String)>,
        /// Whether the link leaves the site.
        external: bool,
    },
    /// Nothing that the reader may see: the words stay, without a link.
    Nowhere,
}

/// Where a link of Markdown leads: `<nom@ville.fr>` is understood as a message to write.
pub(super) fn destination(kind: LinkType, written: &str) -> Cow<'_, str> {
    let message = kind == LinkType::Email && !written.starts_with("mailto:");
    if message { Cow::Owned(format!("mailto:{written}")) } else { Cow::Borrowed(written) }
}

/// Why a destination is refused, or that it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Safety {
    Safe,
    /// The scheme, or what the address begins with.
    Refused(String),
}

/// Judges a destination as a browser would read it: without spaces and controls, percent signs decoded.
pub(super) fn safety(destination: &str) -> Safety {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'-' | b'_');
    if destination.bytes().all(plain) && !destination.starts_with("//") {
        return Safety::Safe;
    }
    if let Some(c) = destination.chars().find(|c| is_suspicious(*c) || c.is_control()) {
        return Safety::Refused(format!("U+{:04X}", c as u32));
    }
    let decoded = percent::decode(destination);
    let read: String =
        decoded.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_suspicious(*c)).collect();
    if read.starts_with(['/', '\\']) && read[1..].starts_with(['/', '\\']) {
        return Safety::Refused("//".to_owned());
    }
    let end = read.find(['/', '?', '#', '\\', '&']).unwrap_or(read.len());
    match read[..end].split_once(':') {
        Some((scheme, _)) => match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Safety::Safe,
            scheme => Safety::Refused(format!("{}:", scheme.chars().take(30).collect::<String>())),
        },
        None => Safety::Safe,
    }
}

pub(super) fn is_safe(destination: &str) -> bool {
    safety(destination) == Safety::Safe
}

/// Writes the beginning of a link; gives back what must follow its words, none when there is no link.
pub(super) fn open(target: &LinkTarget, title: &str, out: &mut String) -> Option<String> {
    let LinkTarget::Href { href, document, external } = target else { return None };
    if !is_safe(href) {
        return None;
    }
    out.push_str("<a");
    attribute("href", href, out);
    if *external {
        out.push_str(" class=\"external\" rel=\"noopener noreferrer\"");
    }
    if !title.is_empty() {
        attribute("title", title, out);
    }
    out.push('>');
    let mut end = String::new();
    if let Some((extension, size)) = document {
        end.push_str(" <span class=\"document-info\">(");
        escape::html(extension, &mut end);
        if !size.is_empty() {
            end.push_str(", ");
            escape::html(size, &mut end);
        }
        end.push_str(")</span>");
    }
    end.push_str("</a>");
    Some(end)
}
