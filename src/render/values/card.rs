//! A card: what lists, blocks and links show of an entry.

use tera::Value;

use crate::model::kinds::telephone;
use crate::model::{
    Choice, ContentType, FieldKind, MadePage, Role, Value as Written, VisibleEntry, service_address, slug,
};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, named, some_text, values};
use crate::render::values::document::DocumentShown;
use crate::render::values::milestone::MilestoneShown;
use crate::render::values::picture::Image;
use crate::render::values::times::Times;
use crate::render::values::words::{choice, words};
use crate::render::values::{document, facet, links, milestone, picture, rhythm, summary, times};

values! {
    /// What lists, blocks and links show of an entry.
    named struct Card {
        /// Its title.
        title: String,
        /// The address of its page, from the root of the tree.
        path: String,
        /// The file that it is written in.
        source: String,
        /// What is written to sum it up, else the beginning of its text.
        summary: Option<String>,
        /// What it is.
        r#type: KindShown,
        /// The service that publishes it, when it has a page here.
        service: Option<Shown<ServiceLink>>,
        /// The day on which it was published.
        date: Option<Shown<Day>>,
        /// The day on which it changed for the last time.
        updated: Option<Shown<Day>>,
        /// When it begins: for what comes back, the next time.
        start: Option<Shown<Day>>,
        /// When it ends.
        end: Option<Shown<Day>>,
        /// When it is over, for the theme's script.
        until: Option<String>,
        /// How it comes back, in words.
        rhythm: Option<String>,
        /// Its sector.
        sector: Option<String>,
        /// Its commune.
        commune: Option<String>,
        /// The page of its commune, when it has one here.
        commune_path: Option<String>,
        /// Where it takes place.
        place: Option<String>,
        /// The day by which it has to be done.
        deadline: Option<Shown<Day>>,
        /// The picture that shows it.
        image: Option<Image>,
        /// Its cover, for what has one.
        cover: Option<Image>,
        /// Where it stands among the steps of its type.
        status: Option<StatusShown>,
        /// Its number.
        number: Option<String>,
        /// The function of a person.
        function: Option<String>,
        /// Who signs it.
        signatory: Option<String>,
        /// Who organises it.
        organizer: Option<String>,
        /// An address for mail.
        email: Option<String>,
        /// A telephone number as it is written.
        phone: Option<String>,
        /// The same for a link; none for an internal extension.
        phone_href: Option<String>,
        /// Its tags.
        tags: Vec<Shown<TagLink>>,
        /// Its category.
        category: Option<String>,
        /// The key of its rubrique.
        rubrique: Option<String>,
        /// Where its link leads: an address elsewhere, or one from the root of the tree.
        href: Option<String>,
        /// How far its parts have come, when they have a status.
        progress: Option<ProgressShown>,
        /// Whether its day has passed before its last step.
        late: bool,
        /// The milestone that goes on, else the first that comes.
        milestone: Option<MilestoneShown>,
        /// The service that answers for it.
        lead: Option<Lead>,
        /// Marks for the theme's script, a facet and a value each: `service:voirie statut:en-cours`.
        facets: Option<String>,
        /// The first file that it names.
        document: Option<DocumentShown>,
        /// Whether it is over.
        past: bool,
        /// Whether one may no longer answer, register or apply.
        closed: bool,
    }

    /// What an entry is.
    struct KindShown {
        /// The key of its type: `evenement`.
        key: String,
        /// The name of its type.
        label: String,
        /// The name of several.
        plural: String,
    }

    /// A service that has a page here.
    struct ServiceLink {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
        /// Its page.
        path: String,
    }

    /// A tag.
    struct TagLink {
        /// As it is written.
        label: String,
        /// Its page.
        path: Option<String>,
    }

    /// The service that answers for an entry.
    struct Lead {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
        /// Its page, when it has one here.
        path: Option<String>,
    }

    /// Where something stands among the steps of its type.
    struct StatusShown {
        /// The step as files write it.
        value: String,
        /// The step in words.
        label: String,
        /// Its position, from 0.
        index: u64,
        /// All steps in order.
        steps: Vec<StatusStep>,
    }

    /// A step.
    struct StatusStep {
        /// As files write it.
        value: String,
        /// In words.
        label: String,
        /// Whether it is the present one.
        current: bool,
        /// Whether it is behind.
        done: bool,
    }

    /// How far the parts of an entry have come.
    struct ProgressShown {
        /// How many parts have a status.
        total: usize,
        /// How many are at the last step.
        done: usize,
        /// How many are on their way.
        ongoing: usize,
        /// How many are at the first step.
        planned: usize,
        /// The done ones in a hundred.
        percent: usize,
    }
}

/// The map that lists and blocks show an entry with.
pub fn card<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Shown<Card> {
    Shown::kept(desk.cards.get(entry.position(), || Shown::of(&made(desk, entry)).into_value()))
}

pub fn cards<'e, 'v: 'e>(desk: &Desk<'v>, entries: impl IntoIterator<Item = &'e VisibleEntry<'v>>) -> Vec<Shown<Card>> {
    entries.into_iter().map(|entry| card(desk, entry)).collect()
}

fn made<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Card {
    let calendar = &desk.engine.calendar;
    let moment = |role| entry.moment(role).map(|moment| calendar.moment(moment));
    let document = entry.value(Role::File).and_then(|file| file.elements().first()).and_then(Written::path);
    let Times { start, end, until } = shown_times(desk, entry);
    let rhythm = match entry.value(Role::Recurrence) {
        Some(Written::Recurrence(rhythm)) => Some(rhythm::sentence(desk, rhythm)),
        _ => None,
    };
    let status = status(desk, entry);
    named!(
        &desk.engine,
        Card {
            title: desk.typo(entry.title()),
            path: entry.address().to_string(),
            source: entry.source().to_string(),
            summary: summary(desk, entry),
            r#type: kind(desk, entry),
            service: service(desk, entry),
            date: entry.published().map(|date| calendar.day(date)),
            updated: entry.changed().map(|date| calendar.day(date)),
            start: start,
            end: end,
            until: until,
            rhythm: rhythm,
            sector: words(entry, Role::Sector).map(|text| desk.typo(&text)),
            commune: words(entry, Role::Commune).map(|text| desk.typo(&text)),
            commune_path: commune_path(desk, entry),
            place: words(entry, Role::Place).map(|text| desk.typo(&text)),
            deadline: moment(Role::Deadline),
            image: picture::of_entry(desk, entry, &[Role::Image, Role::Cover, Role::Photos]),
            cover: picture::of_entry(desk, entry, &[Role::Cover]),
            status: status.map(|status| status.value),
            number: words(entry, Role::Number),
            function: words(entry, Role::Function).map(|text| desk.typo(&text)),
            signatory: words(entry, Role::Signatory).map(|text| desk.typo(&text)),
            organizer: words(entry, Role::Organizer).map(|text| desk.typo(&text)),
            email: entry.text_of(Role::Email).map(str::to_owned),
            phone: entry.text_of(Role::Phone).map(str::to_owned),
            phone_href: entry.text_of(Role::Phone).and_then(telephone),
            tags: tags(desk, entry),
            category: words(entry, Role::Category).map(|text| desk.typo(&text)),
            rubrique: words(entry, Role::Rubrique),
            href: href(desk, entry),
            progress: progress(desk, entry),
            late: entry.is_late(),
            milestone: milestone::next(desk, entry),
            lead: lead(desk, entry),
            facets: facet::marks(desk, entry),
            document: document.and_then(|path| document::document(desk, path)),
            past: entry.is_past(),
            closed: entry.is_closed(),
        }
    )
}

/// When it begins and ends, and until when the reader's clock lets it stand in lists.
fn shown_times<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Times {
    let times = times::times(desk, times::nearest(desk, entry));
    // What is past is shown where one looks for it, and leaves no more.
    let until = match (entry.is_past(), entry.moment(Role::Start)) {
        (true, _) => None,
        (false, Some(_)) => times.until,
        (false, None) => entry.current_until().map(|day| day.to_string()),
    };
    Times { until, ..times }
}

fn kind(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> KindShown {
    let kind = entry.kind();
    KindShown { key: kind.key.clone(), label: desk.typo(&kind.label), plural: desk.typo(&kind.plural) }
}

/// The service of an entry: its name, and its page when it has one here.
pub fn service(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Shown<ServiceLink>> {
    let link = || {
        let service = desk.view.service(entry.service())?;
        let path = service_address(service.key).to_string();
        Some(ServiceLink { key: service.key.to_owned(), label: desk.typo(&service.label()), path })
    };
    let made = || link().map_or(Value::none(), |link| Shown::of(&link).into_value());
    Some(desk.services.get(entry.service(), made)).filter(|link| !link.is_none()).map(Shown::kept)
}

/// What is written, else the first paragraph of what this audience reads.
pub fn summary(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<String> {
    match entry.text_of(Role::Summary) {
        Some(text) => some_text(desk.typo(&summary::plain(text))),
        None => some_text(desk.typo(&summary::shortened(&entry.variant().outline.first_paragraph))),
    }
}

/// The tags of an entry, each with its page when it has one.
pub fn tags(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<Shown<TagLink>> {
    let tag = |text: &str| {
        let path = desk.address(MadePage::Tag(text)).map(|path| path.to_string());
        Shown::of(&TagLink { label: desk.typo(text), path }).into_value()
    };
    let tags = entry.value(Role::Tags).map(Written::elements).unwrap_or_default();
    let named = tags.iter().filter_map(Written::text).filter(|text| !slug(text).is_empty());
    named.map(|text| Shown::kept(desk.tags.get(text, || tag(text)))).collect()
}

fn commune_path<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<String> {
    let commune = desk.view.commune_of(entry)?;
    desk.address(MadePage::Commune(commune.item)).map(|path| path.to_string())
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
fn lead(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Lead> {
    let key = entry.text_of(Role::Lead)?;
    let path = desk.view.service(key).map(|service| service_address(service.key).to_string());
    Some(Lead { key: key.to_owned(), label: desk.typo(&desk.view.service_label(key)), path })
}

/// Where an entry stands among the steps of its type.
pub struct EntryStanding {
    pub value: StatusShown,
    /// Whether this is the last step.
    pub done: bool,
    pub step: usize,
}

pub fn status(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<EntryStanding> {
    step(desk, entry.kind(), entry.value(Role::Status)?)
}

/// The status of something that is no entry.
pub fn status_of(desk: &Desk<'_>, kind: &ContentType, written: Option<&Written>) -> Option<StatusShown> {
    step(desk, kind, written?).map(|status| status.value)
}

fn step(desk: &Desk<'_>, kind: &ContentType, written: &Written) -> Option<EntryStanding> {
    let field = &kind.fields[kind.field_of(Role::Status)? as usize];
    let Written::Choice(current) = written else {
        return None;
    };
    let FieldKind::Choice(options) = &field.kind else {
        return None;
    };
    let option = choice(&field.kind, *current)?;
    let step = |(position, option): (usize, &Choice)| {
        let done = position < *current as usize;
        StatusStep {
            value: option.value.clone(),
            label: desk.typo(&option.label),
            current: position == *current as usize,
            done,
        }
    };
    let value = StatusShown {
        value: option.value.clone(),
        label: desk.typo(&option.label),
        index: u64::from(*current),
        steps: options.iter().enumerate().map(step).collect::<Vec<_>>(),
    };
    Some(EntryStanding { value, done: *current as usize + 1 == options.len(), step: *current as usize })
}

/// How far the parts of an entry have come, when they have a status.
fn progress<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Option<ProgressShown> {
    let steps: Vec<EntryStanding> = desk.view.parts_of(entry).filter_map(|part| status(desk, part)).collect();
    let (total, done) = (steps.len(), steps.iter().filter(|status| status.done).count());
    if total == 0 {
        return None;
    }
    let planned = steps.iter().filter(|status| status.step == 0 && !status.done).count();
    Some(ProgressShown { total, done, ongoing: total - done - planned, planned, percent: done * 100 / total })
}
