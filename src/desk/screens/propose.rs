//! Laying drafts into a proposal, with the sentence that says why.

use serde_json::json;

use super::home::title;
use super::turn::Turn;
use crate::desk::drafts::SavedDraft;
use crate::desk::error::DeskError;
use crate::desk::git::FileEdit;
use crate::desk::proposals::{NotProposed, propose};
use crate::desk::request::{DeskRequest, Screen, link, page};
use crate::desk::said::DeskWord;

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let drafts = request.keeper.drafts.of(request.agent.drawer())?;
    let why = request.fields.one("pourquoi").unwrap_or_default().trim().to_owned();
    let mine: Vec<Turn> = Turn::all(request)?.into_iter().filter(|turn| turn.is_own).collect();
    let mut errors: Vec<serde_json::Value> = Vec::new();
    let is_chosen = |draft: &SavedDraft| !request.is_post() || request.fields.all("f").any(|path| path == draft.path);
    if request.is_post() {
        let chosen: Vec<SavedDraft> = drafts.iter().filter(|draft| is_chosen(draft)).cloned().collect();
        let into = request.fields.one("dans").and_then(|name| mine.iter().find(|turn| turn.proposal.name == name));
        errors = refusals(request, &chosen, &why)?;
        if errors.is_empty() {
            let into = into.map(|turn| &turn.proposal);
            match propose(&request.keeper, &request.agent, &request.published, &chosen, &why, into)? {
                Ok(name) => return Ok(Screen::Redirect(link("/proposition", "n", &name))),
                Err(NotProposed::Nothing) => {
                    errors.push(json!({ "message": request.messages().get("desk-lacks-pages") }))
                }
                Err(NotProposed::Changed(path)) => {
                    let title = drafts.iter().find(|draft| draft.path == path).map(draft_title).unwrap_or_default();
                    let message = request.messages().format("desk-changed-meanwhile", &[("title", &title)]);
                    errors.push(json!({ "message": message, "address": link("/page", "f", &path) }));
                }
            }
        }
    }
    let lines: Vec<_> = drafts
        .iter()
        .map(|draft| {
            json!({
                "path": draft.path,
                "title": draft_title(draft),
                "is_new": draft.base.is_none(),
                "is_removal": draft.text.is_none(),
                "is_chosen": is_chosen(draft),
                "address": link("/page", "f", &draft.path),
            })
        })
        .collect();
    let mine: Vec<_> =
        mine.iter().map(|turn| json!({ "name": turn.proposal.name, "title": turn.proposal.title })).collect();
    let status = if errors.is_empty() { 200 } else { 422 };
    let values = json!({ "drafts": lines, "why": why, "mine": mine, "errors": errors });
    Ok(match page("propose.html", values) {
        Screen::Page { template, values, .. } => Screen::Page { status, template, values },
        other => other,
    })
}

fn draft_title(draft: &SavedDraft) -> String {
    title(draft.text.as_deref().or(draft.base.as_deref()).unwrap_or_default(), &draft.path)
}

/// What keeps drafts from being proposed: a proposal holds no error, and says why.
fn refusals(request: &DeskRequest, chosen: &[SavedDraft], why: &str) -> Result<Vec<serde_json::Value>, DeskError> {
    let mut found = Vec::new();
    if why.is_empty() {
        found.push(json!({ "message": request.messages().get("desk-lacks-why"), "address": "#pourquoi" }));
    }
    let edit =
        |draft: &SavedDraft| FileEdit { path: draft.path.clone(), bytes: draft.text.clone().map(String::into_bytes) };
    let files: Vec<FileEdit> = chosen.iter().map(edit).collect();
    if files.is_empty() {
        return Ok(found);
    }
    let keeper = &request.keeper;
    let after = keeper.town.with(&keeper.writer, &request.published, &files)?;
    for finding in after.findings.iter().filter(|finding| finding.forbids_publication()) {
        let place = finding.place.as_ref().map(|place| place.file.as_str());
        if place.is_some_and(|path| chosen.iter().any(|draft| draft.path == path)) {
            let said = DeskWord::new(finding, request.messages());
            found.push(json!({ "message": said.message, "help": said.help, "address": link("/page", "f", place.unwrap_or_default()) }));
        }
    }
    Ok(found)
}
