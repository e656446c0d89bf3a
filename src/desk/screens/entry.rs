//! The form of one page: what it says now, what is wrong beside each field, what was sent kept as a draft.

use serde_json::json;

use super::home::title;
use crate::desk::agent::page_path;
use crate::desk::drafts::{KEPT, SavedDraft};
use crate::desk::edit::{Clash, EditedText, NotEditable, merged, shown_body};
use crate::desk::error::DeskError;
use crate::desk::form::{self, Control, FormMaker};
use crate::desk::git::FileEdit;
use crate::desk::request::{DeskRequest, Screen, link, nowhere, page};
use crate::desk::said::{DeskWord, fix_name};
use crate::desk::town::Snapshot;
use crate::diagnostic::{Diagnostic, apply};
use crate::ground::Hash;
use crate::model::{AudienceSet, ContentType, Site, SourcePath};

/// A page that is open, as its writer left it.
struct OpenedEntry {
    path: SourcePath,
    published: Option<String>,
    draft: Option<SavedDraft>,
    /// What the form shows; none for a page that is to go.
    text: Option<String>,
}

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let name = request.asked("f").or_else(|| request.fields.one("f")).unwrap_or_default();
    let Some(opened) = page_path(name).map(|path| open(request, path)).transpose()?.flatten() else {
        return Ok(nowhere());
    };
    if request.is_post() {
        return save(request, opened);
    }
    let (opened, clashes) = follow(request, opened)?;
    let Some(text) = &opened.text else { return gone(request, &opened) };
    let document = match EditedText::read(text) {
        Ok(document) => document,
        Err(why) => return Ok(unreadable(why)),
    };
    let after = with_draft(request, &opened)?;
    let town = after.as_ref().unwrap_or(&request.published);
    let found: Vec<&Diagnostic> = town.findings.iter().filter(|found| is_of(found, &opened.path)).collect();
    let said: Vec<DeskWord> = found.iter().map(|found| DeskWord::new(found, request.messages())).collect();
    let maker = maker(request, &town.site, &opened.path, &document);
    let mut controls = maker.controls(&document);
    let rest = beside(&mut controls, &document, said);
    let (required, optional): (Vec<Control>, Vec<Control>) = controls
        .into_iter()
        .partition(|control| control.required || control.name == "audiences" || !control.said.is_empty());
    let expires = opened.draft.as_ref().and_then(|draft| draft.at.checked_add(KEPT).ok());
    let others = request.keeper.drafts.others(request.agent.drawer(), opened.path.as_str())?;
    let network = &request.published.site.governance;
    let others: Vec<String> =
        others.iter().map(|key| network.person(key).map_or(key.clone(), |person| network.called(person))).collect();
    Ok(page(
        "entry.html",
        json!({
            "title": title(text, opened.path.as_str()),
            "kind": { "label": maker.kind.label, "help": maker.kind.help },
            "path": opened.path.as_str(),
            "seen": seen(text),
            "required": required,
            "optional": optional,
            "body": shown_body(&document),
            "rest": rest,
            "is_new": opened.published.is_none(),
            "is_draft": opened.draft.is_some(),
            "saved": request.asked("ok").is_some(),
            "kept": request.asked("garde").is_some(),
            "stale": request.asked("autre").is_some(),
            "expires": expires.map(|at| request.messages().day(at.to_zoned(jiff::tz::TimeZone::UTC).date())),
            "others": others.join(", "),
            "clashes": clashes.iter().map(|clash| json!({ "field": clash.field, "mine": clash.mine, "theirs": clash.theirs })).collect::<Vec<_>>(),
        }),
    ))
}

/// The page that is asked for, when who asks may open it.
fn open(request: &DeskRequest, path: SourcePath) -> Result<Option<OpenedEntry>, DeskError> {
    let (site, day) = (&request.published.site, request.published.now.today());
    let draft = request.keeper.drafts.get(request.agent.drawer(), path.as_str())?;
    let published = request.published.text(&path);
    let may_write = request.agent.may_write(&site.governance, path.as_str(), day) || request.agent.owns_copy;
    let may_open = match site.entry(&path) {
        Some(entry) => entry.content.row.is_none() && request.agent.may_open(site, entry, day),
        None if published.is_some() => may_write,
        None => draft.is_some(),
    };
    let text = draft.as_ref().map_or_else(|| published.clone(), |draft| draft.text.clone());
    let is_there = published.is_some() || draft.is_some();
    Ok((may_open && is_there).then_some(OpenedEntry { path, published, draft, text }))
}

/// A draft of what was published before follows what is published now; what clashes is for its writer to settle.
fn follow(request: &DeskRequest, opened: OpenedEntry) -> Result<(OpenedEntry, Vec<Clash>), DeskError> {
    let Some(draft) = opened.draft.clone().filter(|draft| draft.base != opened.published) else {
        return Ok((opened, Vec::new()));
    };
    let (Some(base), Some(mine), Some(theirs)) = (&draft.base, &draft.text, &opened.published) else {
        return Ok((opened, Vec::new()));
    };
    match merged(base, mine, theirs) {
        Ok((text, clashes)) if clashes.is_empty() => {
            let draft = SavedDraft { base: Some(theirs.clone()), text: Some(text.clone()), ..draft };
            request.keeper.drafts.save(request.agent.drawer(), &draft)?;
            Ok((OpenedEntry { text: Some(text), draft: Some(draft), ..opened }, clashes))
        }
        Ok((_, clashes)) => Ok((opened, clashes)),
        Err(_) => Ok((opened, Vec::new())),
    }
}

fn save(request: &DeskRequest, opened: OpenedEntry) -> Result<Screen, DeskError> {
    let (drawer, path) = (request.agent.drawer(), opened.path.as_str().to_owned());
    let here = link("/page", "f", &path);
    let action = request.fields.one("do").unwrap_or_default();
    let keep = |text: Option<String>, base: Option<String>| {
        let same = text == base && text.is_some();
        let draft = SavedDraft { path: path.clone(), base, text, at: jiff::Timestamp::now() };
        if same { request.keeper.drafts.remove(drawer, &path) } else { request.keeper.drafts.save(drawer, &draft) }
    };
    let base = opened.draft.as_ref().map_or_else(|| opened.published.clone(), |draft| draft.base.clone());
    match action {
        "discard" => {
            request.keeper.drafts.remove(drawer, &path)?;
            return Ok(Screen::Redirect("/".to_owned()));
        }
        "remove" if opened.published.is_some() => {
            keep(None, opened.published.clone())?;
            return Ok(Screen::Redirect(here));
        }
        _ => {}
    }
    let Some(text) = opened.text.clone() else { return Ok(Screen::Redirect(here)) };
    // What another window wrote since is not written over.
    if request.fields.one("seen") != Some(seen(&text).as_str()) {
        return Ok(Screen::Redirect(format!("{here}&autre=oui")));
    }
    let document = match EditedText::read(&text) {
        Ok(document) => document,
        Err(why) => return Ok(unreadable(why)),
    };
    let after = with_draft(request, &opened)?;
    let town = after.as_ref().unwrap_or(&request.published);
    let controls = maker(request, &town.site, &opened.path, &document).controls(&document);
    let (mut new, kept) = match form::changed(&text, &controls, &request.fields) {
        Ok(changed) => changed,
        Err(why) => return Ok(unreadable(why)),
    };
    if let Some(name) = action.strip_prefix("fix-") {
        let fixes =
            town.findings.iter().filter(|found| is_of(found, &opened.path)).filter_map(|found| found.fix.as_ref());
        let fix = fixes.into_iter().find(|fix| fix.is_safe && fix_name(fix) == name);
        new = fix.map_or_else(|| new.clone(), |fix| apply(&new, [fix]).0);
    }
    // Settled by its writer, who saw both: the new base is what is published.
    let base = if request.fields.one("settled").is_some() { opened.published.clone() } else { base };
    keep(Some(new), base)?;
    Ok(Screen::Redirect(match action {
        "propose" => "/proposer".to_owned(),
        _ if !kept.is_empty() => format!("{here}&garde=oui"),
        _ => format!("{here}&ok=oui"),
    }))
}

/// The town with the draft in it; none without a draft.
fn with_draft(request: &DeskRequest, opened: &OpenedEntry) -> Result<Option<Snapshot>, DeskError> {
    let keeper = &request.keeper;
    let Some(draft) = &opened.draft else { return Ok(None) };
    let bytes = opened.text.clone().map(String::into_bytes);
    let edit = FileEdit { path: draft.path.clone(), bytes };
    keeper.town.with(&keeper.writer, &request.published, &[edit]).map(Some)
}

fn maker<'a>(request: &DeskRequest, site: &'a Site, path: &'a SourcePath, document: &EditedText<'_>) -> FormMaker<'a> {
    let day = request.published.now.today();
    let entry = site.entry(path);
    let kind: &ContentType = match entry {
        Some(entry) => &entry.content.kind,
        None => kind_of(site, path, document),
    };
    let entries = site.entries.iter().filter(|other| request.agent.may_open(site, other, day)).collect();
    let inherited = entry.map_or(AudienceSet::EMPTY, |entry| entry.audiences);
    FormMaker { site, kind, path, reads: request.agent.reads(site, day), entries, inherited }
}

/// The type of a file that is no entry yet: as written, else that of its folder, else a page.
fn kind_of<'a>(site: &'a Site, path: &SourcePath, document: &EditedText<'_>) -> &'a ContentType {
    let written = document.node.get("type").and_then(|node| site.types.get(node.text()?));
    let folder = || path.parent().split('/').skip(2).find_map(|folder| site.types.of_folder(folder));
    let found = written.or_else(folder).or_else(|| site.types.get("page")).or_else(|| site.types.iter().next());
    found.expect("there are built-in types")
}

/// Puts findings beside the fields that they are about; gives the others.
fn beside(controls: &mut [Control], document: &EditedText<'_>, said: Vec<DeskWord>) -> Vec<DeskWord> {
    let map = document.node.map().unwrap_or_default();
    let lines: Vec<(u32, &str)> = map.iter().map(|(key, _)| (key.spot.line + 1, key.name.as_str())).collect();
    let end = document.node.map().map_or(0, |_| document.text[..document.body].matches('\n').count() as u32);
    let mut rest = Vec::new();
    for one in said {
        let at = lines.iter().rev().find(|(line, _)| one.line > 1 && one.line < end && *line <= one.line);
        let of_line = at.map(|(_, name)| *name);
        let control = controls.iter_mut().find(|control| {
            one.field.as_deref() == Some(control.name.as_str()) || of_line == Some(control.key.as_str())
        });
        match control {
            Some(control) => control.said.push(one),
            None => rest.push(one),
        }
    }
    rest
}

fn is_of(found: &Diagnostic, path: &SourcePath) -> bool {
    found.place.as_ref().is_some_and(|place| place.file == *path)
}

fn seen(text: &str) -> String {
    Hash::of(text.as_bytes()).to_string()
}

/// A page that is to go.
fn gone(request: &DeskRequest, opened: &OpenedEntry) -> Result<Screen, DeskError> {
    let text = opened.published.as_deref().unwrap_or_default();
    let title = title(text, opened.path.as_str());
    let words = request.messages().get("desk-w-removal");
    Ok(page("entry.html", json!({ "title": title, "path": opened.path.as_str(), "gone": words })))
}

fn unreadable(why: NotEditable) -> Screen {
    let key = match why {
        NotEditable::NoHead | NotEditable::BadHead => "desk-no-head",
        NotEditable::Characters => "desk-characters",
        NotEditable::Intricate => "desk-intricate",
    };
    Screen::Message { status: 422, key }
}
