//! The page of each entry.

use std::collections::HashMap;
use std::sync::Arc;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{
    FOLDER_TYPE, Field, FieldKind, FieldValue, MadeOf, Moment, Role, SERVICE_TYPE, Value as Written, VisibleEntry,
};
use crate::plan::Plan;
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::desk::map::{map, named};
use crate::render::families::{agenda, documents, pictures};
use crate::render::values::fields::{Showing, choice, decimal};
use crate::render::values::pages::{Page, crumbs_of, html, plan_page};
use crate::render::values::{body, cards, films, grouping::by_type, milestones};

pub const FAMILY: Family = Family { name: "entries", plan };

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

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let mut templates: HashMap<&str, &'v str> = HashMap::new();
    for entry in desk.view.entries() {
        if matches!(entry.kind().key.as_str(), SERVICE_TYPE | FOLDER_TYPE) {
            continue;
        }
        let entry = *entry;
        let own: &'v str = &entry.kind().template;
        let known = templates.entry(own);
        let template = *known.or_insert_with(|| if desk.engine.has_template(own) { own } else { "entry.html" });
        let page = move |desk: &Desk<'v>| {
            Page::new("entry", desk.typo(entry.title()), entry.address().clone())
                .below(crumbs_of(desk, &entry))
                .made_of(made_of(&entry))
                .described(entry.text_of(Role::Summary).map(|text| desk.typo(text)).unwrap_or_default())
        };
        let values = move |root: &str, page: Value, desk: &Desk<'v>| {
            Ok(vec![("entry", self::entry(desk, &entry, root)?), ("page", page)])
        };
        let (address, source) = (entry.address().clone(), Some(entry.source()));
        plan_page(desk, plan, FAMILY.name, template, address, source, page, values);
    }
}

fn made_of(entry: &VisibleEntry<'_>) -> MadeOf {
    let album = entry.kind().field_of(Role::Photos).is_some() && entry.source().file_name() == "index.md";
    let file = entry.file().clone();
    if album { MadeOf::Album(file) } else { MadeOf::File(file) }
}

/// The map of an entry's own page: everything of its card, and the rest.
///
/// # Errors
/// When a file of figures cannot be read.
pub fn entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Result<Value, Vec<Diagnostic>> {
    let mut whole = desk.card(entry).into_map().unwrap_or_default();
    let rendered = body::rendered(desk, entry, root);
    let showing = Showing { desk };
    let calendar = &desk.engine.calendar;
    let author = entry.text_of(Role::Author).or_else(|| entry.text_of(Role::Signatory));
    // The service, not whoever saved the file last.
    let author = author.map_or_else(|| desk.view.service_label(entry.service()), str::to_owned);
    let review = entry.review_due().map(|due| map! { "due": calendar.day(due), "overdue": due < desk.view.today });
    let expires = entry.moment(Role::Expires).map(|moment| calendar.moment(moment));
    let target =
        |role: Role| entry.value(role).and_then(|value| desk.view.target(value)).map(|target| desk.card(target));
    let names = |key: &str| desk.engine.names(key);
    let [previous, next] = if names("previous") || names("next") { desk.neighbours(entry) } else { [None, None] };
    let fields = if names("fields") { showing.fields(&entry.kind().fields, entry.values()) } else { Value::none() };
    let facts = if names("facts") { facts(&showing, entry) } else { Vec::new() };
    let more = named!(&desk.engine, {
        "id": entry.id(),
        "summary": summary(desk, entry),
        "body": html(&rendered.html),
        "toc": if rendered.toc.len() >= 3 { body::toc(desk, &rendered.toc) } else { Vec::new() },
        "dates": if names("dates") { agenda::next_dates(desk, entry) } else { Vec::new() },
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
        "previous": previous.map(|entry| desk.card(&entry)),
        "next": next.map(|entry| desk.card(&entry)),
        "log": log(desk, entry),
        "milestones": milestones::all(desk, entry),
        "ask_href": if names("ask_href") { desk.view.question_about(entry) } else { None },
        "members": members(desk, entry),
        "person": person(&showing, entry),
        "video": films::video(desk, entry, root),
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
    let written = crate::render::values::summary::plain(entry.text_of(Role::Summary)?);
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
pub fn facts<'v>(showing: &Showing<'_, 'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let fact = |written: &FieldValue| {
        let field: &Field = entry.kind().fields.get(written.field as usize)?;
        let apart = field.role.is_some_and(|role| SHOWN_APART.contains(&role));
        let record = matches!(field.kind, FieldKind::Record(_) | FieldKind::Records(_) | FieldKind::Image);
        if apart || record { None } else { showing.field(field, &written.value) }
    };
    entry.values().iter().filter_map(fact).collect()
}

/// What takes its place, and the day when that is to come.
fn replaced_by<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<Value> {
    let found = desk.view.replacement_of(entry)?;
    let from = found.from.map(|day| desk.engine.calendar.day(day));
    Some(map! { "card": desk.card(&found.by), "from": from })
}

fn files<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let files = entry.value(Role::File).map(Written::elements).unwrap_or_default();
    files.iter().filter_map(Written::path).filter_map(|path| documents::document(desk, path)).collect()
}

fn gallery<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let image = |picture| {
        let mut image = pictures::image(desk, picture, None).into_map().unwrap_or_default();
        image.insert("credit".into(), Value::from(pictures::credit(desk, picture, Some(entry))));
        Value::from(image)
    };
    cards::gallery_pictures(desk, entry).into_iter().map(|picture| image(picture.as_ref())).collect()
}

/// The entries that say they are a part of this one, by type.
fn related<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let parts: Vec<VisibleEntry<'v>> = desk.view.parts_of(entry).copied().collect();
    by_type(desk, &parts).iter().map(|group| group.value(desk)).collect()
}

/// A line of a log.
pub struct LogLine {
    pub date: Option<Moment>,
    /// What was done, as HTML.
    pub text: String,
    /// The step that was reached, in words.
    pub status: Option<String>,
}

/// The lines of a log, the latest first.
pub fn log_lines<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<LogLine> {
    let Some(Written::Records(records)) = entry.value(Role::Log) else { return Vec::new() };
    let position = entry.kind().field_of(Role::Log).expect("a log was written");
    let FieldKind::Records(fields) = &entry.kind().fields[position as usize].kind else { return Vec::new() };
    let line = |record: &Vec<FieldValue>| LogLine {
        date: record.iter().find_map(|field| field.value.moment()),
        text: body::inline(desk, record.iter().find_map(|field| field.value.text()).unwrap_or_default()),
        status: record.iter().find_map(|field| {
            let Written::Choice(option) = &field.value else { return None };
            choice(&fields.get(field.field as usize)?.kind, *option).map(|option| desk.typo(&option.label))
        }),
    };
    let mut lines: Vec<LogLine> = records.iter().map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.date));
    lines
}

fn log<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let line = |line: LogLine| {
        let date = line.date.map(|date| desk.engine.calendar.moment(date));
        map! { "date": date, "text_html": html(&line.text), "status": line.status }
    };
    log_lines(desk, entry).into_iter().map(line).collect()
}

fn members<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Value> {
    let members = entry.value(Role::Members).map(Written::elements).unwrap_or_default();
    let member = |member: &Written| match desk.view.target(member) {
        Some(person) => Some(desk.card(person)),
        None => {
            member.text().filter(|_| !matches!(member, Written::Id(_))).map(|name| map! { "title": desk.typo(name) })
        }
    };
    members.iter().filter_map(member).collect()
}

fn person<'v>(showing: &Showing<'_, 'v>, entry: &VisibleEntry<'v>) -> Option<Value> {
    let field = &entry.kind().fields[entry.kind().field_of(Role::Person)? as usize];
    showing.field(field, entry.value(Role::Person)?)
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
