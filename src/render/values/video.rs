//! The film that the head of an entry places: played in the page, else a link.

use crate::markdown::{self, Film};
use crate::model::{Role, Value as Written, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::shape::{Html, values};
use crate::render::values::{body, film, links, picture};

values! {
    /// The film of an entry.
    struct Video {
        /// Where it is: a file of the tree, or an address elsewhere.
        href: String,
        /// The words of the link to it.
        label: String,
        /// The player, for a film of the municipality's own.
        player: Option<Html>,
        /// Whether its head names captions.
        captioned: bool,
        /// What is said in it, where the player does not hold it.
        transcript_html: Option<Html>,
    }
}

/// The film of an entry's head: what it names itself goes before what lies beside it.
fn played<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Option<Film> {
    let mut film = film::found(desk, film::named(entry)?, root)?;
    if let Some(named) = entry.value(Role::Captions).and_then(Written::path) {
        let address = desk.view.document(named).and_then(|document| document.address());
        film.captions =
            address.map(|address| (format!("{root}{address}"), desk.view.settings().language.code().into()));
    }
    if film.poster.is_none() {
        let shown = picture::shown_picture(desk, entry, &[Role::Image, Role::Cover]);
        film.poster = shown.and_then(|picture| picture::still(desk, picture, root));
    }
    film.transcript = words(desk, entry, root).or(film.transcript);
    Some(film)
}

/// What templates receive of the film of an entry's head.
pub fn video<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Option<Video> {
    let href = match entry.value(Role::Video)? {
        Written::Url(url) => url.clone(),
        Written::Path(path) => links::local_href(desk, path)?,
        _ => return None,
    };
    let title = desk.typo(entry.title());
    let label = desk.engine.messages.format("watch-video", &[("title", &title)]);
    let player = played(desk, entry, root).and_then(|film| {
        let words = |key: &str| desk.engine.word(key);
        Html::of(&markdown::film(&film, &title, "", &words))
    });
    let transcript = match player {
        Some(_) => None,
        None => words(desk, entry, root),
    };
    Some(Video {
        href,
        label,
        player,
        captioned: entry.value(Role::Captions).is_some(),
        transcript_html: transcript.and_then(|words| Html::of(&words)),
    })
}

/// What is said in a film, where the head of its page says it.
fn words(desk: &Desk<'_>, entry: &VisibleEntry<'_>, root: &str) -> Option<String> {
    let Some(Written::Text(text)) = entry.value(Role::Transcript) else { return None };
    Some(body::block(desk, entry.source(), text, root, "transcription"))
}
