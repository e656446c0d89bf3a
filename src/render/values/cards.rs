//! A card: what lists, blocks and links show of an entry.

use tera::Value;

use crate::model::{ContentType, MadePage, Role, Value as Written, VisibleEntry, service_address, slug};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, named, text_or_none};
use crate::render::families::{agenda, documents, pictures};
use crate::render::values::fields::{choice, telephone, words};
use crate::render::values::milestones;

/// Makes the map of an entry's card.
pub fn card<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Value {
    let calendar = &desk.engine.calendar;
    let moment = |role| entry.moment(role).map(|moment| calendar.moment(moment));
    let document = entry.value(Role::File).and_then(|file| file.elements().first()).and_then(Written::path);
    let [(_, start), (_, end), (_, until)] = agenda::times(desk, agenda::nearest(desk, entry));
    // What is past is shown where one looks for it, and leaves no more.
    let until = match (entry.is_past(), entry.moment(Role::Start)) {
        (true, _) => Value::none(),
        (false, Some(_)) => until,
        (false, None) => entry.current_until().map_or(Value::none(), |day| Value::from(day.to_string())),
    };
    let rhythm = match entry.value(Role::Recurrence) {
        Some(Written::Recurrence(rhythm)) => Some(crate::render::values::rhythm::sentence(desk, rhythm)),
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
        "image": image(desk, entry, &[Role::Image, Role::Cover, Role::Photos]),
        "cover": image(desk, entry, &[Role::Cover]),
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
        "milestone": milestones::next(desk, entry),
        "lead": lead(desk, entry),
        "facets": crate::render::families::facets::marks(desk, entry),
        "document": document.and_then(|path| documents::document(desk, path)),
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
        Some(text) => text_or_none(&desk.typo(&crate::render::values::summary::plain(text))),
        None => text_or_none(
            &desk.typo(&crate::render::values::summary::shortened(&entry.variant().outline.first_paragraph)),
        ),
    }
}

/// The first picture that plays one of these roles, for templates.
pub fn image<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, roles: &[Role]) -> Value {
    match shown_picture(desk, entry, roles) {
        Some(picture) => pictures::image(desk, picture, entry.text_of(Role::ImageAlt)),
        None => Value::none(),
    }
}

/// The first picture that plays one of these roles.
pub fn shown_picture<'v>(
    desk: &Desk<'v>,
    entry: &VisibleEntry<'v>,
    roles: &[Role],
) -> Option<&'v std::sync::Arc<crate::model::PictureFile>> {
    let named = roles.iter().find_map(|role| {
        let value = entry.value(*role)?;
        value.elements().iter().filter_map(Written::path).find_map(|path| desk.view.picture(path))
    });
    let beside = || gallery_pictures(desk, entry).into_iter().next().filter(|_| roles.contains(&Role::Photos));
    named.or_else(beside)
}

/// The pictures of an album: those that it names, else those that lie in its folder.
pub fn gallery_pictures<'v>(
    desk: &Desk<'v>,
    entry: &VisibleEntry<'v>,
) -> Vec<&'v std::sync::Arc<crate::model::PictureFile>> {
    if entry.kind().field_of(Role::Photos).is_none() {
        return Vec::new();
    }
    match entry.value(Role::Photos) {
        Some(photos) => {
            photos.elements().iter().filter_map(Written::path).filter_map(|path| desk.view.picture(path)).collect()
        }
        None if entry.source().file_name() == "index.md" => desk.view.pictures_beside(entry),
        None => Vec::new(),
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
        Written::Path(path) => local_href(desk, path),
        _ => None,
    }
}

/// The path in this tree of a page or document that may be read here.
pub fn local_href(desk: &Desk<'_>, path: &crate::model::SourcePath) -> Option<String> {
    let page = desk.view.entry(path).map(|entry| entry.address().to_string());
    page.or_else(|| Some(desk.view.document(path)?.address()?.to_string()))
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
