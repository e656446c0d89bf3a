//! Films: played in the page when they are the municipality's own, a link when they are elsewhere.
//!
//! A film is placed by a field of the head or alone in a paragraph of the text; [`found`] is the one way to the files
//! that lie beside it.

use std::sync::Arc;

use tera::Value;

use crate::ground::escape::xml as escape;
use crate::markdown::{self, Film, LinkKind};
use crate::model::{PictureFile, Role, SourcePath, Value as Written, VisibleEntry};
use crate::render::desk::{Desk, engine::size_in_words, map::map};
use crate::render::families::pictures;
use crate::render::values::{body, cards, pages::html};

/// The longest transcript that is read beside a film, in bytes.
const LONGEST_TRANSCRIPT: usize = 256 * 1024;

/// The file of the film that a field of an entry names.
fn named<'v>(entry: &VisibleEntry<'v>) -> Option<&'v SourcePath> {
    entry.value(Role::Video)?.path().filter(|path| path.is_film())
}

/// The films that an entry plays, as this audience reads it: that of its head, those of its text.
fn all<'v>(entry: &VisibleEntry<'v>) -> impl Iterator<Item = SourcePath> {
    let in_text = entry.variant().outline.of_kind(LinkKind::Film).filter_map(|film| body::local(entry.source(), film));
    named(entry).cloned().into_iter().chain(in_text)
}

/// The files that an entry publishes without naming them: the captions beside its films.
pub fn companions<'v>(entry: &VisibleEntry<'v>) -> impl Iterator<Item = SourcePath> {
    all(entry).filter_map(|film| film.captions_beside())
}

/// The pictures beside an entry's films.
pub fn posters<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> impl Iterator<Item = SourcePath> {
    all(entry).filter_map(|film| Some(poster(desk, &film)?.source.clone()))
}

fn poster<'v>(desk: &Desk<'v>, film: &SourcePath) -> Option<&'v Arc<PictureFile>> {
    film.posters_beside().find_map(|path| desk.view.picture(&path))
}

/// A film of the tree with all that lies beside it, for a page read from `root`.
pub fn found(desk: &Desk<'_>, film: &SourcePath, root: &str) -> Option<Film> {
    let document = desk.view.document(film).filter(|_| film.is_film())?;
    let address = |path: &SourcePath| Some(format!("{root}{}", desk.view.document(path)?.address()?));
    let language = desk.view.settings().language.code();
    let captions = film.captions_beside().and_then(|path| address(&path));
    Some(Film {
        src: format!("{root}{}", document.address()?),
        kind: if film.extension() == "webm" { "video/webm" } else { "video/mp4" },
        poster: poster(desk, film).and_then(|picture| pictures::still(desk, picture, root)),
        captions: captions.map(|captions| (captions, language.to_owned())),
        transcript: transcript_beside(desk, film),
        document: (film.extension().to_uppercase(), size_in_words(document.bytes, &desk.engine.messages)),
    })
}

/// The film of an entry's head: what it names itself goes before what lies beside it.
fn played<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Option<Film> {
    let mut film = found(desk, named(entry)?, root)?;
    if let Some(named) = entry.value(Role::Captions).and_then(Written::path) {
        let address = desk.view.document(named).and_then(|document| document.address());
        film.captions =
            address.map(|address| (format!("{root}{address}"), desk.view.settings().language.code().into()));
    }
    if film.poster.is_none() {
        let shown = cards::shown_picture(desk, entry, &[Role::Image, Role::Cover]);
        film.poster = shown.and_then(|picture| pictures::still(desk, picture, root));
    }
    film.transcript = words(desk, entry, root).or(film.transcript);
    Some(film)
}

/// What templates receive of the film of an entry's head.
pub fn video<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Option<Value> {
    let href = match entry.value(Role::Video)? {
        Written::Url(url) => url.clone(),
        Written::Path(path) => cards::local_href(desk, path)?,
        _ => return None,
    };
    let title = desk.typo(entry.title());
    let label = desk.engine.messages.format("watch-video", &[("title", &title)]);
    let player = played(desk, entry, root).map(|film| {
        let words = |key: &str| desk.engine.word(key);
        html(&markdown::film(&film, &title, "", &words))
    });
    let transcript = match player {
        Some(_) => None,
        None => words(desk, entry, root),
    };
    Some(map! {
        "href": href,
        "label": label,
        "player": player,
        "captioned": entry.value(Role::Captions).is_some(),
        "transcript_html": transcript.map(|words| html(&words)),
    })
}

/// What is said in a film, where the head of its page says it.
fn words(desk: &Desk<'_>, entry: &VisibleEntry<'_>, root: &str) -> Option<String> {
    let Some(Written::Text(text)) = entry.value(Role::Transcript) else { return None };
    Some(body::block(desk, entry.source(), text, root, "transcription"))
}

/// What is said in the films of an entry, where it lies beside them.
pub fn said(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> impl Iterator<Item = String> {
    all(entry).filter_map(|film| text_beside(desk, &film))
}

fn transcript_beside(desk: &Desk<'_>, film: &SourcePath) -> Option<String> {
    Some(paragraphs(desk, &text_beside(desk, film)?))
}

fn text_beside(desk: &Desk<'_>, film: &SourcePath) -> Option<String> {
    desk.view.document(film)?;
    let bytes = desk.view.read_document(desk.view.document(&film.transcript_beside()?)?).ok()?;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_TRANSCRIPT)]);
    Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

/// A plain text as it stands: a paragraph after each empty line, a new line for each line.
fn paragraphs(desk: &Desk<'_>, text: &str) -> String {
    let paragraph = |part: &str| {
        let lines: Vec<String> = part.lines().map(|line| escape(&desk.typo(line.trim()))).collect();
        format!("<p>{}</p>\n", lines.join("<br>\n"))
    };
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(paragraph).collect()
}
