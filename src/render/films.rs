//! The film of an entry: played in its page when it is the municipality's own, a link when it is elsewhere.

use std::sync::Arc;

use tera::Value;

use super::feeds::escape;
use super::pages::html;
use super::values::{map, safe};
use super::{Desk, body, cards, documents, pictures};
use crate::model::{PictureFile, Role, SourcePath, Value as Written, VisibleEntry};

/// The longest transcript that is read beside a film, in bytes.
const LONGEST_TRANSCRIPT: usize = 256 * 1024;

/// The film that an entry plays: a file of the municipality.
fn film<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<&'v SourcePath> {
    let path = entry.value(Role::Video)?.path()?;
    path.is_film().then_some(())?;
    desk.view.document(path)?;
    Some(path)
}

/// The captions of an entry's film: those that it names, else those beside the film.
fn captions<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<SourcePath> {
    let named = entry.value(Role::Captions).and_then(Written::path).cloned();
    let captions = named.or_else(|| film(desk, entry)?.captions_beside())?;
    desk.view.document(&captions)?;
    Some(captions)
}

/// The files that an entry publishes without naming them: the captions beside its film.
pub fn companions<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<SourcePath> {
    captions(desk, entry)
}

/// The picture beside an entry's film.
pub fn poster<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<&'v Arc<PictureFile>> {
    film(desk, entry)?.posters_beside().find_map(|path| desk.view.picture(&path))
}

/// What templates receive of a film.
pub fn video<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<Value> {
    let href = match entry.value(Role::Video)? {
        Written::Url(url) => url.clone(),
        Written::Path(path) => cards::local_href(desk, path)?,
        _ => return None,
    };
    let title = desk.typo(entry.title());
    let label = desk.engine.messages.format("watch-video", &[("title", &title)]);
    let file = film(desk, entry).and_then(|path| {
        let poster = match poster(desk, entry) {
            Some(picture) => pictures::image(desk, picture, None),
            None => cards::image(desk, entry, &[Role::Image, Role::Cover]),
        };
        let kind = if path.extension() == "webm" { "video/webm" } else { "video/mp4" };
        Some(map! {
            "type": kind,
            "poster": poster,
            "document": documents::document(desk, path)?,
            "captions": captions(desk, entry).and_then(|path| documents::address(desk.view.document(&path)?)),
        })
    });
    Some(map! { "href": href, "label": label, "title": title, "file": file })
}

/// What is said in a film: in the page's head, else in the text beside the film.
pub fn transcript<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Value {
    if let Some(Written::Text(text)) = entry.value(Role::Transcript) {
        return html(&body::block(desk, entry.source(), text, root));
    }
    let beside = film(desk, entry).and_then(SourcePath::transcript_beside);
    let Some(document) = beside.and_then(|path| desk.view.document(&path)) else { return Value::none() };
    let Ok(bytes) = desk.view.read_document(document) else { return Value::none() };
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_TRANSCRIPT)]);
    safe(&paragraphs(desk, text.trim_start_matches('\u{feff}')))
}

/// A plain text as it stands: a paragraph after each empty line, a new line for each line.
fn paragraphs(desk: &Desk<'_>, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let paragraph = |part: &str| {
        let lines: Vec<String> = part.lines().map(|line| escape(&desk.typo(line.trim()))).collect();
        format!("<p>{}</p>\n", lines.join("<br>\n"))
    };
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(paragraph).collect()
}
