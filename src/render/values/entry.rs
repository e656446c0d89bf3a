//! An entry on its own page: everything of its card, and the rest.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{Field, FieldKind, FieldValue, Moment, Role, Value as Written, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::map::{html, map, named};
use crate::render::values::card::card;
use crate::render::values::group::by_type;
use crate::render::values::words::decimal;
use crate::render::values::{body, document, field, log, milestone, picture, summary, times, video};

/// Roles that templates show in a place of their own; every other field is a fact.
const SHOWN_APART: &[Role] = &[
    Role::Title,
    Role::Summary,
    Role::Date,
    Role::Start,
    Role::End,
    Role::Recurrence,
    Role::Place,
    Role::Publish,
    Role::Deadline,
    Role::Status,
    Role::Parent,
    Role::File,
    Role::Image,
    Role::ImageAlt,
    Role::Function,
    Role::Signatory,
    Role::Author,
    Role::Email,
    Role::Phone,
    Role::Order,
    Role::Number,
    Role::Tags,
    Role::Rubrique,
    Role::Featured,
    Role::Redirects,
    Role::Project,
    Role::Space,
    Role::Members,
    Role::Link,
    Role::Video,
    Role::Captions,
    Role::Transcript,
    Role::Log,
    Role::Contact,
    Role::Category,
    Role::Cover,
    Role::Data,
    Role::Photos,
    Role::Question,
    Role::Expires,
    Role::Cancelled,
];

/// The map of an entry's own page: everything of its card, and the rest.
///
/// # Errors
/// When a file of figures cannot be read.
pub fn entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Result<Value, Vec<Diagnostic>> {
    let mut whole = card(desk, entry).into_map().unwrap_or_default();
    let rendered = body::rendered(desk, entry, root);
    let calendar = &desk.engine.calendar;
    let author = entry.text_of(Role::Author).or_else(|| entry.text_of(Role::Signatory));
    // The service, not whoever saved the file last.
    let author = author.map_or_else(|| desk.view.service_label(entry.service()), str::to_owned);
    let review = entry.review_due().map(|due| map! { "due": calendar.day(due), "overdue": due < desk.view.today });
    let expires = entry.moment(Role::Expires).map(|moment| calendar.moment(moment));
    let target =
        |role: Role| entry.value(role).and_then(|value| desk.view.target(value)).map(|target| card(desk, target));
    let names = |key: &str| desk.engine.names(key);
    let [previous, next] = if names("previous") || names("next") { desk.neighbours(entry) } else { [None, None] };
    let fields =
        if names("fields") { field::fields(desk, &entry.kind().fields, entry.values()) } else { Value::none() };
    let facts = if names("facts") { facts(desk, entry) } else { Vec::new() };
    let more = named!(&desk.engine, {
        "id": entry.id(),
        "summary": summary(desk, entry),
        "body": html(&rendered.html),
        "toc": if rendered.toc.len() >= 3 { body::toc(desk, &rendered.toc) } else { Vec::new() },
        "dates": if names("dates") { times::next_dates(desk, entry) } else { Vec::new() },
        "fields": fields,
        "facts": facts,
        "documents": files(desk, entry),
        "gallery": gallery(desk, entry),
        "published": entry.published().map(|date| calendar.day(date)),
        "author": desk.typo(&author),
        "closing": closing(desk, entry),
        "expires": expires,
        "contact": entry.text_of(Role::Contact).map(|text| desk.typo(text)),
        "related": related(desk, entry),
        "parent": target(Role::Parent),
        "project": target(Role::Project),
        "space": target(Role::Space),
        "previous": previous.map(|entry| card(desk, &entry)),
        "next": next.map(|entry| card(desk, &entry)),
        "log": log::log(desk, entry),
        "milestones": milestone::all(desk, entry),
        "ask_href": if names("ask_href") { desk.view.question_about(entry) } else { None },
        "members": members(desk, entry),
        "person": person(desk, entry),
        "video": video::video(desk, entry, root),
        "question": entry.text_of(Role::Question).map(|text| desk.typo(text)),
        "chart": chart(desk, entry)?,
        "review": review,
        "calendar": entry.calendar_address().map(|path| path.to_string()),
        "vcard": entry.card_address().map(|path| path.to_string()),
        "replaced_by": replaced_by(desk, entry),
        "cancelled": entry.is_cancelled(),
    });
    whole.extend(more.into_map().unwrap_or_default());
    Ok(Value::from(whole))
}

/// What is written above the text: nothing that the text itself begins with.
fn summary<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<String> {
    let written = summary::plain(entry.text_of(Role::Summary)?);
    (written != entry.variant().outline.first_paragraph).then(|| desk.typo(&written)).filter(|text| !text.is_empty())
}

/// Until when one may answer, register or apply, for the words and for the theme's script; nothing of what has no end.
fn closing(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Value> {
    let closes = entry.closes()?;
    let after = match closes.time {
        Some(_) => closes,
        None => Moment::day(closes.date.tomorrow().ok()?),
    };
    Some(map! {
        "at": desk.engine.calendar.moment(closes),
        "until": closes.machine(),
        "after": after.machine(),
        "is_deadline": entry.moment(Role::Deadline) == Some(closes),
        "over": entry.is_closed(),
    })
}

/// The fields that no place of their own shows.
pub fn facts<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let fact = |written: &FieldValue| {
        let field: &Field = entry.kind().fields.get(written.field as usize)?;
        let apart = field.role.is_some_and(|role| SHOWN_APART.contains(&role));
        let record = matches!(field.kind, FieldKind::Record(_) | FieldKind::Records(_) | FieldKind::Image);
        if apart || record { None } else { field::field(desk, field, &written.value) }
    };
    entry.values().iter().filter_map(fact).collect()
}

/// What takes its place, and the day when that is to come.
fn replaced_by<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<Value> {
    let found = desk.view.replacement_of(entry)?;
    let from = found.from.map(|day| desk.engine.calendar.day(day));
    Some(map! { "card": card(desk, &found.by), "from": from })
}

fn files<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let files = entry.value(Role::File).map(Written::elements).unwrap_or_default();
    files.iter().filter_map(Written::path).filter_map(|path| document::document(desk, path)).collect()
}

fn gallery<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let image = |picture| {
        let mut image = picture::image(desk, picture, None).into_map().unwrap_or_default();
        image.insert("credit".into(), Value::from(picture::credit(desk, picture, Some(entry))));
        Value::from(image)
    };
    picture::gallery_pictures(desk, entry).into_iter().map(|picture| image(picture.as_ref())).collect()
}

/// The entries that say they are a part of this one, by type.
fn related<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let parts: Vec<VisibleEntry<'v>> = desk.view.parts_of(entry).copied().collect();
    by_type(desk, &parts).iter().map(|group| group.value(desk)).collect()
}

fn members<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let members = entry.value(Role::Members).map(Written::elements).unwrap_or_default();
    let member = |member: &Written| match desk.view.target(member) {
        Some(person) => Some(card(desk, person)),
        None => {
            member.text().filter(|_| !matches!(member, Written::Id(_))).map(|name| map! { "title": desk.typo(name) })
        }
    };
    members.iter().filter_map(member).collect()
}

fn person<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<Value> {
    let field = &entry.kind().fields[entry.kind().field_of(Role::Person)? as usize];
    field::field(desk, field, entry.value(Role::Person)?)
}

/// The figures of a CSV file, an answer and its number a row, as bars and as a table.
fn chart<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Result<Value, Vec<Diagnostic>> {
    let Some(document) = entry.value(Role::Data).and_then(Written::path).and_then(|path| desk.view.document(path))
    else {
        return Ok(Value::none());
    };
    let text = String::from_utf8_lossy(&desk.view.read_document(document)?).into_owned();
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let number = |cell: &str| cell.replace(['\u{a0}', '\u{202f}', ' '], "").replace(',', ".").parse::<f64>().ok();
    let rows: Vec<(String, f64)> = reader
        .records()
        .take(200)
        .filter_map(Result::ok)
        .filter_map(|row| Some((row.get(0)?.to_owned(), number(row.get(1)?).filter(|n| n.is_finite() && *n >= 0.0)?)))
        .collect();
    let total: f64 = rows.iter().map(|(_, value)| value).sum();
    if total <= 0.0 {
        return Ok(Value::none());
    }
    let mark = desk.engine.word("decimal-mark");
    let row = |(label, value): &(String, f64)| {
        map! { "label": desk.typo(label), "value": decimal(*value, &mark), "percent": (value * 100.0 / total).round() as u64 }
    };
    Ok(map! { "rows": rows.iter().map(row).collect::<Vec<_>>(), "total": decimal(total, &mark) })
}
