//! Films: played in the page when they are the municipality's own, a link when they are elsewhere.
//!
//! A film is placed by a field of the head or alone in a paragraph of the text; [`found`] is the one way to the files
//! that lie beside it.

use std::sync::Arc;

use crate::ground::escape::xml as escape;
use crate::markdown::{Film, LinkKind};
use crate::model::{PictureFile, Role, SourcePath, VisibleEntry};
use crate::render::desk::{Desk, engine::size_in_words};
use crate::render::values::{links, picture};

/// The longest transcript that is read beside a film, in bytes.
const LONGEST_TRANSCRIPT: usize = 256 * 1024;

/// The file of the film that a field of an entry names.
pub fn named<'v>(entry: &VisibleEntry<'v>) -> Option<&'v SourcePath> {
    entry.value(Role::Video)?.path().filter(|path| path.is_film())
}

/// The films that an entry plays, as this audience reads it: that of its head, those of its text.
fn all<'v>(entry: &VisibleEntry<'v>) -> impl Iterator<Item = SourcePath> {
    let in_text = entry.variant().outline.of_kind(LinkKind::Film).filter_map(|film| links::local(entry.source(), film));
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
        poster: poster(desk, film).and_then(|picture| picture::still(desk, picture, root)),
        captions: captions.map(|captions| (captions, language.to_owned())),
        transcript: transcript_beside(desk, film),
        document: (film.extension().to_uppercase(), size_in_words(document.bytes, &desk.engine.messages)),
    })
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
