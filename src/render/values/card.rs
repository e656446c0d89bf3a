//! A card: what lists, blocks and links show of an entry.

use tera::Value;

use crate::model::{ContentType, MadePage, Role, Value as Written, VisibleEntry, service_address, slug};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, named, text_or_none};
use crate::render::values::words::{choice, telephone, words};
use crate::render::values::{document, facet, links, milestone, picture, rhythm, summary, times};

/// The map that lists and blocks show an entry with.
pub fn card<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Value {
    desk.cards.get(entry.position(), || made(desk, entry))
}

pub fn cards<'e, 'v: 'e>(desk: &Desk<'v>, entries: impl IntoIterator<Item = &'e VisibleEntry<'v>>) -> Vec<Value> {
    entries.into_iter().map(|entry| card(desk, entry)).collect()
}

fn made<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Value {
    let calendar = &desk.engine.calendar;
    let moment = |role| entry.moment(role).map(|moment| calendar.moment(moment));
    let document = entry.value(Role::File).and_then(|file| file.elements().first()).and_then(Written::path);
    let [(_, start), (_, end), (_, until)] = times::times(desk, times::nearest(desk, entry));
    // What is past is shown where one looks for it, and leaves no more.
    let until = match (entry.is_past(), entry.moment(Role::Start)) {
        (true, _) => Value::none(),
        (false, Some(_)) => until,
        (false, None) => entry.current_until().map_or(Value::none(), |day| Value::from(day.to_string())),
    };
    let rhythm = match entry.value(Role::Recurrence) {
        Some(Written::Recurrence(rhythm)) => Some(rhythm::sentence(desk, rhythm)),
        _ => None,
    };
    let status = status(desk, entry);
    named!(&desk.engine, {
        "title": desk.typo(entry.title()),
        "path": entry.address().as_str(),
        "source": entry.source().as_str(),
        "summary": summary(desk, entry),
        "type": kind(desk, entry),
        "service": service(desk, entry),
        "date": entry.published().map(|date| calendar.day(date)),
        "updated": entry.changed().map(|date| calendar.day(date)),
        "start": start,
        "end": end,
        "until": until,
        "rhythm": rhythm,
        "sector": words(entry, Role::Sector).map(|text| desk.typo(&text)),
        "commune": words(entry, Role::Commune).map(|text| desk.typo(&text)),
        "place": words(entry, Role::Place).map(|text| desk.typo(&text)),
        "deadline": moment(Role::Deadline),
        "image": picture::of_entry(desk, entry, &[Role::Image, Role::Cover, Role::Photos]),
        "cover": picture::of_entry(desk, entry, &[Role::Cover]),
        "status": status.map(|status| status.value),
        "number": words(entry, Role::Number),
        "function": words(entry, Role::Function).map(|text| desk.typo(&text)),
        "signatory": words(entry, Role::Signatory).map(|text| desk.typo(&text)),
        "organizer": words(entry, Role::Organizer).map(|text| desk.typo(&text)),
        "email": entry.text_of(Role::Email),
        "phone": entry.text_of(Role::Phone),
        "phone_href": entry.text_of(Role::Phone).and_then(telephone),
        "tags": tags(desk, entry),
        "category": words(entry, Role::Category).map(|text| desk.typo(&text)),
        "rubrique": words(entry, Role::Rubrique),
        "href": href(desk, entry),
        "progress": progress(desk, entry),
        "late": entry.is_late(),
        "milestone": milestone::next(desk, entry),
        "lead": lead(desk, entry),
        "facets": facet::marks(desk, entry),
        "document": document.and_then(|path| document::document(desk, path)),
        "past": entry.is_past(),
        "closed": entry.is_closed(),
        "portal_href": Value::none(),
    })
}

fn kind(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Value {
    let kind = entry.kind();
    map! { "key": kind.key.as_str(), "label": desk.typo(&kind.label), "plural": desk.typo(&kind.plural) }
}

/// The service of an entry: its name, and its page when it has one here.
pub fn service(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Value {
    desk.services.get(entry.service(), || match desk.view.service(entry.service()) {
        Some(service) => map! {
            "key": service.key,
            "label": desk.typo(&service.label()),
            "path": service_address(service.key).as_str(),
        },
        None => Value::none(),
    })
}

/// What is written, else the first paragraph of what this audience reads.
pub fn summary(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Value {
    match entry.text_of(Role::Summary) {
        Some(text) => text_or_none(&desk.typo(&summary::plain(text))),
        None => text_or_none(&desk.typo(&summary::shortened(&entry.variant().outline.first_paragraph))),
    }
}

pub fn tags(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<Value> {
    let tag = |text: &str| {
        let path = desk.address(MadePage::Tag(text)).map(|path| path.to_string());
        if slug(text).is_empty() {
            Value::none()
        } else {
            map! { "label": desk.typo(text), "path": path }
        }
    };
    let tags = entry.value(Role::Tags).map(Written::elements).unwrap_or_default();
    let tags = tags.iter().filter_map(Written::text).map(|text| desk.tags.get(text, || tag(text)));
    tags.filter(|tag| !tag.is_none()).collect()
}

/// Where the link role leads: an address outside, a page or a document of this tree.
fn href(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<String> {
    match entry.value(Role::Link)? {
        Written::Url(url) => Some(url.clone()),
        Written::Path(path) => links::local_href(desk, path),
        _ => None,
    }
}

/// The service that answers for an entry, when its head names one.
fn lead(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Value> {
    let key = entry.text_of(Role::Lead)?;
    let path = desk.view.service(key).map(|service| service_address(service.key).to_string());
    Some(map! { "key": key, "label": desk.typo(&desk.view.service_label(key)), "path": path })
}

/// Where an entry stands among the steps of its type.
pub struct Status {
    pub value: Value,
    /// Whether this is the last step.
    pub done: bool,
    pub step: usize,
}

pub fn status(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Status> {
    step(desk, entry.kind(), entry.value(Role::Status)?)
}

/// The map of the status of something that is no entry.
pub fn status_of(desk: &Desk<'_>, kind: &ContentType, written: Option<&Written>) -> Option<Value> {
    step(desk, kind, written?).map(|status| status.value)
}

fn step(desk: &Desk<'_>, kind: &ContentType, written: &Written) -> Option<Status> {
    let field = &kind.fields[kind.field_of(Role::Status)? as usize];
    let Written::Choice(current) = written else {
        return None;
    };
    let crate::model::FieldKind::Choice(options) = &field.kind else {
        return None;
    };
    let option = choice(&field.kind, *current)?;
    let step = |(position, option): (usize, &crate::model::Choice)| {
        let done = position < *current as usize;
        map! {
            "value": option.value.as_str(),
            "label": desk.typo(&option.label),
            "current": position == *current as usize,
            "done": done,
        }
    };
    let value = map! {
        "value": option.value.as_str(),
        "label": desk.typo(&option.label),
        "index": u64::from(*current),
        "steps": options.iter().enumerate().map(step).collect::<Vec<_>>(),
    };
    Some(Status { value, done: *current as usize + 1 == options.len(), step: *current as usize })
}

/// How far the parts of an entry have come, when they have a status.
fn progress<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Value {
    let steps: Vec<Status> = desk.view.parts_of(entry).filter_map(|part| status(desk, part)).collect();
    let (total, done) = (steps.len(), steps.iter().filter(|status| status.done).count());
    if total == 0 {
        return Value::none();
    }
    let planned = steps.iter().filter(|status| status.step == 0 && !status.done).count();
    map! {
        "total": total,
        "done": done,
        "ongoing": total - done - planned,
        "planned": planned,
        "percent": done * 100 / total,
    }
}
