//! The judgement: what a proposal changes and for whom, who is asked, and the answer of who is.

use serde_json::{Value, json};

use super::home::title;
use super::turn::Turn;
use crate::desk::agent::page_path;
use crate::desk::answers::{self, AnswerKind, GivenAnswer, Outcome};
use crate::desk::drafts::SavedDraft;
use crate::desk::error::DeskError;
use crate::desk::proposals;
use crate::desk::request::{DeskRequest, Screen, link, nowhere, page};

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let name = request.asked("n").or_else(|| request.fields.one("n")).unwrap_or_default();
    let Some(proposal) = proposals::find(&request.keeper.writer, &request.published.commit, name)? else {
        return Ok(nowhere());
    };
    let Some(turn) = Turn::of(request, proposal)? else { return Ok(nowhere()) };
    if request.is_post() {
        return answer(request, &turn);
    }
    let json = &turn.judged.json;
    let answered = |kind: &str| {
        let asks = json["steps"].as_array().into_iter().flatten().flat_map(|step| step["asks"].as_array());
        let given = asks.flatten().flat_map(|ask| ask[kind].as_array()).flatten();
        given.into_iter().any(|given| given["person"].as_str() == request.agent.key.as_deref())
    };
    let has_answered = request.agent.key.is_some() && (answered("approved") || answered("refused"));
    Ok(page(
        "judgement.html",
        json!({
            "review": json,
            "proposal": turn.line(),
            "name": turn.proposal.name,
            "mine": own_pages(request, &turn)?,
            "base": request.published.commit,
            "head": turn.proposal.head,
            "is_asked": turn.is_asked,
            "is_own": turn.is_own,
            "has_answered": has_answered,
            "moved": request.asked("bouge").is_some(),
        }),
    ))
}

fn answer(request: &DeskRequest, turn: &Turn) -> Result<Screen, DeskError> {
    let field = |name: &str| request.fields.one(name).unwrap_or_default();
    if let Some(path) = request.fields.one("reprendre") {
        return resume(request, turn, path);
    }
    let Some(kind) = AnswerKind::named(field("avis")) else { return Ok(nowhere()) };
    // Who is not asked has no answer to give; the review would count none.
    if !turn.is_asked && kind != AnswerKind::Withdraw || request.agent.key.is_none() {
        return Ok(nowhere());
    }
    let given = GivenAnswer { kind, words: field("mots"), base: field("base"), head: field("head") };
    let here = link("/proposition", "n", &turn.proposal.name);
    Ok(match answers::give(&request.keeper, &request.agent, &turn.proposal, &given, request.messages())? {
        Outcome::Given => Screen::Redirect(here),
        Outcome::Moved => Screen::Redirect(format!("{here}&bouge=oui")),
        Outcome::Published(addresses) => {
            page("published.html", json!({ "title": turn.proposal.title, "addresses": addresses }))
        }
    })
}

/// The pages that its author may take up again, by the titles that they are proposed with.
fn own_pages(request: &DeskRequest, turn: &Turn) -> Result<Vec<Value>, DeskError> {
    let mut pages = Vec::new();
    for path in turn.judged.files.iter().filter(|_| turn.is_own) {
        let Some(source) = page_path(path) else { continue };
        let text = proposed(request, turn, path)?.or_else(|| request.published.text(&source)).unwrap_or_default();
        pages.push(json!({ "path": path, "title": title(&text, path) }));
    }
    Ok(pages)
}

/// The text of a file in the proposal; none when it removes it.
fn proposed(request: &DeskRequest, turn: &Turn, path: &str) -> Result<Option<String>, DeskError> {
    let repository = &request.keeper.writer.repository;
    let name = format!("{}:{}{path}", turn.proposal.head, repository.prefix());
    let (is_there, ..) = repository.answer(&["cat-file", "-e", &name])?;
    let bytes = if is_there { Some(repository.output(&["cat-file", "blob", &name])?) } else { None };
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// Its author takes a page of it up again, as it is proposed.
fn resume(request: &DeskRequest, turn: &Turn, path: &str) -> Result<Screen, DeskError> {
    let known = turn.judged.files.iter().any(|file| file == path);
    let Some(source) = page_path(path).filter(|_| known && turn.is_own) else { return Ok(nowhere()) };
    let text = proposed(request, turn, path)?;
    let base = request.published.text(&source);
    let draft = SavedDraft { path: path.to_owned(), base, text, at: jiff::Timestamp::now() };
    request.keeper.drafts.save(request.agent.drawer(), &draft)?;
    Ok(Screen::Redirect(link("/page", "f", path)))
}
