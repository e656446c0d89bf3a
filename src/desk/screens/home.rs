//! The first screen: what waits for me, what I hold, what is due, what I am writing, what I proposed.

use serde_json::{Value, json};

use super::turn::Turn;
use crate::desk::drafts::KEPT;
use crate::desk::error::DeskError;
use crate::desk::request::{DeskRequest, Screen, link, page};
use crate::model::Entry;

/// Pages that one list of the home screen shows; the others are one link away.
const MOST: usize = 8;

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let published = &request.published;
    let (site, day) = (&published.site, published.now.today());
    let turns = Turn::all(request)?;
    let lines =
        |take: &dyn Fn(&Turn) -> bool| turns.iter().filter(|turn| take(turn)).map(Turn::line).collect::<Vec<_>>();
    let held: Vec<&Entry> = site
        .entries
        .iter()
        .filter(|entry| request.agent.may_write(&site.governance, entry.content.file().as_str(), day))
        .collect();
    let due = |entry: &&&Entry| entry.review_due().is_some_and(|due| due <= day);
    let mut overdue: Vec<&Entry> = held.iter().filter(due).copied().collect();
    overdue.sort_by_key(|entry| entry.review_due());
    let drafts = request.keeper.drafts.of(request.agent.drawer())?;
    let drafts = drafts.iter().map(|draft| {
        let text = draft.text.as_deref().or(draft.base.as_deref()).unwrap_or_default();
        let expires = draft.at.checked_add(KEPT).unwrap_or(draft.at);
        json!({
            "title": title(text, &draft.path),
            "address": link("/page", "f", &draft.path),
            "is_new": draft.base.is_none(),
            "is_removal": draft.text.is_none(),
            "expires": request.messages().day(expires.to_zoned(jiff::tz::TimeZone::UTC).date()),
        })
    });
    Ok(page(
        "home.html",
        json!({
            "waiting": lines(&|turn| turn.is_asked),
            "own": lines(&|turn| turn.is_own),
            "others": lines(&|turn| !turn.is_own && !turn.is_asked),
            "drafts": drafts.collect::<Vec<_>>(),
            "overdue": overdue.iter().take(MOST).map(|entry| entry_line(request, entry)).collect::<Vec<_>>(),
            "held": held.iter().take(MOST).map(|entry| entry_line(request, entry)).collect::<Vec<_>>(),
            "held_count": held.len(),
            "overdue_count": overdue.len(),
        }),
    ))
}

/// A page as lists show it.
pub fn entry_line(request: &DeskRequest, entry: &Entry) -> Value {
    let service = request.published.site.service_names.get(entry.service.as_ref());
    json!({
        "title": entry.content.title(),
        "kind": entry.content.kind.label,
        "service": service.map_or(entry.service.as_ref(), String::as_str),
        "address": link("/page", "f", entry.content.file().as_str()),
        "due": entry.review_due().map(|due| request.messages().day(due)),
    })
}

/// The title that a file gives itself, else its name; that of its folder for a file that is about it.
pub fn title(text: &str, path: &str) -> String {
    let head = crate::desk::edit::EditedText::read(text).ok();
    let node = head
        .as_ref()
        .and_then(|document| ["titre", "title", "nom"].iter().find_map(|name| document.node.get(name)?.text()));
    let mut names = path.rsplit('/').map(|name| name.trim_end_matches(".md"));
    node.map_or_else(|| names.find(|name| !name.starts_with('_')).unwrap_or(path).to_owned(), str::to_owned)
}
