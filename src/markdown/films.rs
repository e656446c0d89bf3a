//! Films: a `![title](film.mp4)` alone in its paragraph is a film played in the page.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::attributes;
use super::source::Events;
use crate::ground::escape::{self, attribute};

/// A film as the tree being written offers it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Film {
    pub src: String,
    /// Its type: `video/mp4`.
    pub kind: &'static str,
    /// The picture shown before it plays, with its width and height.
    pub poster: Option<(String, u32, u32)>,
    /// The file of its captions, and their language.
    pub captions: Option<(String, String)>,
    /// What is said in it, as HTML.
    pub transcript: Option<String>,
    /// Its extension and its size, in words.
    pub document: (String, String),
}

/// Whether a file of this name is a film that pages can play.
pub fn is_film_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ["mp4", "webm"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Where the picture that starts `at` ends, attributes included, when nothing else is in its paragraph.
pub(super) fn alone(events: &Events<'_>, at: usize) -> Option<usize> {
    matches!(events.get(at.checked_sub(1)?)?.0, Event::Start(Tag::Paragraph)).then_some(())?;
    let end = events.end_of(at);
    let after = match events.get(end + 1)? {
        (Event::Text(text), _) if attributes(events, end).length == text.len() => end + 2,
        _ => end + 1,
    };
    matches!(events.get(after)?.0, Event::End(TagEnd::Paragraph)).then_some(after)
}

/// Whether a destination is that of a film, here or on another site.
pub(super) fn is_film(destination: &str) -> bool {
    is_film_name(destination.split(['#', '?']).next().unwrap_or_default())
}

/// Whether a destination is that of a film of the tree.
pub(super) fn is_own_film(destination: &str) -> bool {
    is_film(destination) && !destination.contains(':') && !destination.starts_with(['/', '\\'])
}

/// Writes a film with its captions, its words, and a link to fetch it; nothing of it is asked before it is started.
pub fn film(film: &Film, title: &str, caption: &str, words: &dyn Fn(&str) -> String) -> String {
    let mut out = String::from("<figure class=\"film\" role=\"figure\"");
    attribute("aria-label", title, &mut out);
    out.push_str("><video controls preload=\"none\"");
    attribute("aria-label", title, &mut out);
    if let Some((poster, width, height)) = &film.poster {
        attribute("poster", poster, &mut out);
        attribute("width", &width.to_string(), &mut out);
        attribute("height", &height.to_string(), &mut out);
    }
    out.push_str("><source");
    attribute("src", &film.src, &mut out);
    attribute("type", film.kind, &mut out);
    out.push('>');
    if let Some((captions, language)) = &film.captions {
        out.push_str("<track kind=\"captions\"");
        attribute("src", captions, &mut out);
        attribute("srclang", language, &mut out);
        attribute("label", &words("markdown-film-captions"), &mut out);
        out.push('>');
    }
    out.push_str("</video>\n<figcaption><span class=\"film-title\">");
    escape::html(if caption.is_empty() { title } else { caption }, &mut out);
    out.push_str("</span> <a");
    attribute("href", &film.src, &mut out);
    out.push_str(" download>");
    escape::html(&words("markdown-film-download"), &mut out);
    out.push_str(" <span class=\"document-info\">(");
    escape::html(&film.document.0, &mut out);
    out.push_str(", ");
    escape::html(&film.document.1, &mut out);
    out.push_str(")</span></a></figcaption></figure>\n");
    if let Some(transcript) = &film.transcript {
        out.push_str("<details><summary>");
        escape::html(&words("markdown-film-transcript"), &mut out);
        out.push_str("</summary>\n");
        out.push_str(transcript);
        out.push_str("</details>\n");
    }
    out
}
