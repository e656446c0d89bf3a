//! An entry on its own page: everything of its card, and the rest.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::kind::Show;
use crate::model::{Field, FieldValue, Moment, PictureFile, Role, RoleTrait, Value as Written, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shape, Shaped, Shown, named, values};
use crate::render::values::body::TocEntry;
use crate::render::values::card::{Card, card};
use crate::render::values::document::DocumentShown;
use crate::render::values::field::FieldShown;
use crate::render::values::group::{CardGroup, by_type};
use crate::render::values::log::LogEntry;
use crate::render::values::milestone::MilestoneShown;
use crate::render::values::picture::Image;
use crate::render::values::times::Times;
use crate::render::values::video::Video;
use crate::render::values::words::decimal;
use crate::render::values::{body, document, field, log, milestone, picture, summary, times, video};

values! {
    /// An entry on its own page.
    named struct EntryShown: Card {
        /// Its permanent id.
        id: Option<String>,
        /// What is written to sum it up, unless its text begins with the same words.
        summary: Option<String>,
        /// Its text.
        body: Option<Html>,
        /// The headings of its text, when there are three or more.
        toc: Vec<TocEntry>,
        /// The next dates of what comes back.
        dates: Vec<Times>,
        /// All of its fields by name.
        fields: BTreeMap<String, FieldShown>,
        /// The fields that have no place of their own.
        facts: Vec<FieldShown>,
        /// The files that it names.
        documents: Vec<DocumentShown>,
        /// The pictures of an album.
        gallery: Vec<Image>,
        /// The day on which it was published.
        published: Option<Shown<Day>>,
        /// Who wrote or signed it, else the service.
        author: String,
        /// Until when one may answer, register or apply.
        closing: Option<Closing>,
        /// When it is to go.
        expires: Option<Shown<Day>>,
        /// Whom to ask.
        contact: Option<String>,
        /// The entries that say they are a part of it, by type.
        related: Vec<CardGroup>,
        /// What it is a part of.
        parent: Option<Shown<Card>>,
        /// The project that it belongs to.
        project: Option<Shown<Card>>,
        /// The space that it belongs to.
        space: Option<Shown<Card>>,
        /// The one before it in its list.
        previous: Option<Shown<Card>>,
        /// The one after it.
        next: Option<Shown<Card>>,
        /// What was done, the latest first.
        log: Vec<LogEntry>,
        /// Its milestones in order.
        milestones: Vec<MilestoneShown>,
        /// Where a question about it is asked.
        ask_href: Option<String>,
        /// Who belongs to it.
        members: Vec<Member>,
        /// The person that it names.
        person: Option<FieldShown>,
        /// Its film.
        video: Option<Video>,
        /// The question that it answers.
        question: Option<String>,
        /// Its figures.
        chart: Option<Chart>,
        /// When it is to be read again by its service.
        review: Option<ReviewShown>,
        /// Its calendar.
        calendar: Option<String>,
        /// Its card for address books.
        vcard: Option<String>,
        /// What takes its place.
        replaced_by: Option<ReplacementShown>,
        /// Whether it will not take place.
        cancelled: bool,
    }

    /// Somebody of a group who has no page.
    struct NamedMember {
        /// The name.
        title: String,
    }

    /// Until when one may answer, register or apply.
    struct Closing {
        /// The last moment, or the last day.
        at: Shown<Day>,
        /// The same for the theme's script.
        until: String,
        /// The first moment after it, or the day after.
        after: String,
        /// Whether it is the deadline that the entry says.
        is_deadline: bool,
        /// Whether it has passed.
        over: bool,
    }

    /// When an entry is to be read again.
    struct ReviewShown {
        /// The day.
        due: Shown<Day>,
        /// Whether it has passed.
        overdue: bool,
    }

    /// What takes the place of an entry.
    struct ReplacementShown {
        /// The other entry.
        card: Shown<Card>,
        /// The day from which it does, when that is to come.
        from: Option<Shown<Day>>,
    }

    /// Figures, as bars and as a table.
    struct Chart {
        /// An answer and its number each.
        rows: Vec<ChartRow>,
        /// All of them together.
        total: String,
    }

    /// A figure.
    struct ChartRow {
        /// What is counted.
        label: String,
        /// How many, in figures.
        value: String,
        /// Its part of a hundred.
        percent: u64,
    }
}

/// An entry on its own page.
///
/// # Errors
/// When a file of figures cannot be read.
pub fn entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Result<Shown<EntryShown>, Vec<Diagnostic>> {
    let rendered = body::rendered(desk, entry, root);
    let calendar = &desk.engine.calendar;
    let author = entry.text_of(Role::Author).or_else(|| entry.text_of(Role::Signatory));
    // The service, not whoever saved the file last.
    let author = author.map_or_else(|| desk.view.service_label(entry.service()), str::to_owned);
    let review = entry.review_due().map(|due| ReviewShown { due: calendar.day(due), overdue: due < desk.view.today() });
    let expires = entry.moment(Role::Expires).map(|moment| calendar.moment(moment));
    let target =
        |role: Role| entry.value(role).and_then(|value| desk.view.target(value)).map(|target| card(desk, target));
    let names = |key: &str| desk.engine.names(key);
    let [previous, next] = if names("previous") || names("next") { desk.neighbours(entry) } else { [None, None] };
    let more = named!(
        &desk.engine,
        EntryShown {
            id: entry.id().map(str::to_owned),
            summary: summary(desk, entry),
            body: Html::of(&rendered.html),
            toc: if rendered.toc.len() >= 3 { body::toc(desk, &rendered.toc) } else { Vec::new() },
            dates: times::next_dates(desk, entry),
            fields: field::fields(desk, &entry.kind().fields, entry.values()),
            facts: facts(desk, entry),
            documents: files(desk, entry),
            gallery: gallery(desk, entry),
            published: entry.published().map(|date| calendar.day(date)),
            author: desk.typo(&author),
            closing: closing(desk, entry),
            expires: expires,
            contact: entry.text_of(Role::Contact).map(|text| desk.typo(text)),
            related: related(desk, entry),
            parent: target(Role::Parent),
            project: target(Role::Project),
            space: target(Role::Space),
            previous: previous.map(|entry| card(desk, &entry)),
            next: next.map(|entry| card(desk, &entry)),
            log: log::log(desk, entry),
            milestones: milestone::all(desk, entry),
            ask_href: desk.view.question_about(entry),
            members: members(desk, entry),
            person: person(desk, entry),
            video: video::video(desk, entry, root),
            question: entry.text_of(Role::Question).map(|text| desk.typo(text)),
            chart: chart(desk, entry)?,
            review: review,
            calendar: entry.calendar_address().map(|path| path.to_string()),
            vcard: entry.card_address().map(|path| path.to_string()),
            replaced_by: replaced_by(desk, entry),
            cancelled: entry.is_cancelled(),
        }
    );
    Ok(Shown::over(card(desk, entry), &more))
}

/// What is written above the text: nothing that the text itself begins with.
fn summary<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<String> {
    let written = summary::plain(entry.text_of(Role::Summary)?);
    (written != entry.variant().outline.first_paragraph).then(|| desk.typo(&written)).filter(|text| !text.is_empty())
}

/// Until when one may answer, register or apply, for the words and for the theme's script; nothing of what has no end.
fn closing(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Closing> {
    let closes = entry.closes()?;
    let after = match closes.time {
        Some(_) => closes,
        None => Moment::day(closes.date.tomorrow().ok()?),
    };
    Some(Closing {
        at: desk.engine.calendar.moment(closes),
        until: closes.machine(),
        after: after.machine(),
        is_deadline: entry.moment(Role::Deadline) == Some(closes),
        over: entry.is_closed(),
    })
}

/// The fields that no place of their own shows.
pub fn facts<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<FieldShown> {
    let fact = |written: &FieldValue| {
        let field: &Field = entry.kind().fields.get(written.field as usize)?;
        let apart = field.role.is_some_and(|role| role.has(RoleTrait::Placed));
        if apart || matches!(field.kind.row().show, Show::Placed) {
            None
        } else {
            field::field(desk, field, &written.value)
        }
    };
    entry.values().iter().filter_map(fact).collect()
}

/// What takes its place, and the day when that is to come.
fn replaced_by<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<ReplacementShown> {
    let found = desk.view.replacement_of(entry)?;
    let from = found.from.map(|day| desk.engine.calendar.day(day));
    Some(ReplacementShown { card: card(desk, &found.by), from })
}

fn files<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<DocumentShown> {
    let files = entry.value(Role::File).map(Written::elements).unwrap_or_default();
    files.iter().filter_map(Written::path).filter_map(|path| document::document(desk, path)).collect()
}

fn gallery<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Image> {
    let image = |picture: &'v PictureFile| Image {
        credit: picture::credit(desk, picture, Some(entry)).map(str::to_owned),
        ..picture::image(desk, picture, None)
    };
    picture::gallery_pictures(desk, entry).into_iter().map(|picture| image(picture)).collect()
}

/// The entries that say they are a part of this one, by type.
fn related<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<CardGroup> {
    let parts: Vec<VisibleEntry<'v>> = desk.view.parts_of(entry).copied().collect();
    by_type(desk, &parts).iter().map(|group| group.value(desk)).collect()
}

fn members<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Member> {
    let members = entry.value(Role::Members).map(Written::elements).unwrap_or_default();
    let member = |member: &Written| match desk.view.target(member) {
        Some(person) => Some(Member::Entry(card(desk, person))),
        None => {
            let name = member.text().filter(|_| !matches!(member, Written::Id(_)))?;
            Some(Member::Name(NamedMember { title: desk.typo(name) }))
        }
    };
    members.iter().filter_map(member).collect()
}

fn person<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<FieldShown> {
    let field = &entry.kind().fields[entry.kind().field_of(Role::Person)? as usize];
    field::field(desk, field, entry.value(Role::Person)?)
}

/// Somebody of a group: an entry, or a name alone.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Member {
    Entry(Shown<Card>),
    Name(NamedMember),
}

impl Shaped for Member {
    fn shape() -> Shape {
        Shape::OneOf(vec![Card::shape(), NamedMember::shape()])
    }
}

/// The figures of a CSV file, an answer and its number a row, as bars and as a table.
fn chart<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Result<Option<Chart>, Vec<Diagnostic>> {
    let Some(document) = entry.value(Role::Data).and_then(Written::path).and_then(|path| desk.view.document(path))
    else {
        return Ok(None);
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
        return Ok(None);
    }
    let mark = desk.engine.word("decimal-mark");
    let row = |(label, value): &(String, f64)| ChartRow {
        label: desk.typo(label),
        value: decimal(*value, &mark),
        percent: (value * 100.0 / total).round() as u64,
    };
    Ok(Some(Chart { rows: rows.iter().map(row).collect(), total: decimal(total, &mark) }))
}
