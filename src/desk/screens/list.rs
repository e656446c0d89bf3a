//! My pages: all that I may open, searched by their words.

use serde_json::json;

use super::home::entry_line;
use crate::desk::error::DeskError;
use crate::desk::request::{DeskRequest, Screen, page};
use crate::model::{Entry, collation};

/// Pages that one answer shows.
const MOST: usize = 100;

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let published = &request.published;
    let (site, day) = (&published.site, published.now.today());
    let asked = request.asked("q").unwrap_or_default();
    let all = request.asked("tout").is_some();
    let words: Vec<String> = collation(asked).split_whitespace().map(str::to_owned).collect();
    let matches = |entry: &&Entry| {
        let text = collation(&format!("{} {}", entry.content.title(), entry.content.body.text));
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let is_own = |entry: &Entry| request.agent.may_write(&site.governance, entry.content.file().as_str(), day);
    let mut found: Vec<&Entry> = site
        .entries
        .iter()
        .filter(|entry| entry.content.row.is_none())
        .filter(|entry| if all { request.agent.may_open(site, entry, day) } else { is_own(entry) })
        .filter(matches)
        .collect();
    found.sort_by(|a, b| a.content.collation.cmp(&b.content.collation));
    let services: Vec<_> = site
        .services
        .iter()
        .map(|service| {
            let name = site.service_names.get(service.key.as_ref()).map_or(service.key.as_ref(), String::as_str);
            json!({ "key": service.key.as_ref(), "name": name })
        })
        .collect();
    Ok(page(
        "list.html",
        json!({
            "q": asked,
            "all": all,
            "count": found.len(),
            "cut": found.len() > MOST,
            "services": services,
            "entries": found.iter().take(MOST).map(|entry| entry_line(request, entry)).collect::<Vec<_>>(),
        }),
    ))
}
