//! Calendars: of each entry that begins on a day, of each service, of all.

use std::sync::Arc;

use crate::formats::icalendar::{Calendar, Event, Frequency, Published, Rhythm, Status, When};
use crate::model::{Every, Moment, OutputPath, Recurrence, Role, VisibleEntry, slug};
use crate::plan::{Output, Plan};
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::families::lists;

pub const FAMILY: Family = Family { name: "calendars", plan };

/// The calendar of the whole portal.
pub const PORTAL: &str = "agenda.ics";

/// Entries in a calendar that people subscribe to: the latest ones.
const LENGTH: usize = 1_000;

/// The calendar of one entry; none when its type has no beginning, or it says none.
pub fn address(entry: &VisibleEntry<'_>) -> Option<OutputPath> {
    entry.moment(Role::Start)?;
    beside(entry, "ics")
}

/// The path of an entry's page with another ending.
pub fn beside(entry: &VisibleEntry<'_>, ending: &str) -> Option<OutputPath> {
    OutputPath::new(&format!("{}.{ending}", entry.address().as_str().strip_suffix(".html")?)).ok()
}

/// The calendar of a service, when it has something to hold.
pub fn of_service(key: &str) -> String {
    format!("{}/{PORTAL}", slug(key))
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let mut all: Vec<VisibleEntry<'v>> =
        desk.view.entries().iter().filter(|entry| entry.moment(Role::Start).is_some()).copied().collect();
    if all.is_empty() {
        return;
    }
    for entry in &all {
        if let Some(path) = address(entry) {
            let (own, entry) = (desk.clone(), *entry);
            let make = move || Ok(calendar(&own, &own.typo(entry.title()), &[entry]).into_bytes());
            plan.add(path, Output::new(FAMILY.name, make).from_source(entry.source()));
        }
    }
    all.sort_by_cached_key(|entry| std::cmp::Reverse(lists::rank(entry, Role::Start)));
    let mut add = |path: &str, title: String, entries: Vec<VisibleEntry<'v>>| {
        let Ok(path) = OutputPath::new(path) else { return };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(calendar(&own, &title, &entries).into_bytes())));
    };
    for service in desk.view.services() {
        let own: Vec<_> = all.iter().filter(|entry| entry.service() == service.key).take(LENGTH).copied().collect();
        if !own.is_empty() {
            add(&of_service(service.key), desk.typo(&service.label()), own);
        }
    }
    all.truncate(LENGTH);
    add(PORTAL, desk.typo(&desk.view.portal().label), all);
}

fn calendar<'v>(desk: &Desk<'v>, title: &str, entries: &[VisibleEntry<'v>]) -> String {
    let settings = desk.view.settings();
    let published = Published { name: format!("{title} – {}", settings.name), zone: settings.timezone.as_str() };
    let events = entries.iter().filter_map(|entry| event(desk, entry)).collect();
    Calendar { product: "-//Parvis//Parvis//FR", published: Some(published), events }.into_text()
}

fn event(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Event> {
    let start = entry.moment(Role::Start)?;
    let changed = entry.changed().unwrap_or(start.date);
    let place = [Role::Place, Role::Address].iter().filter_map(|role| entry.text_of(*role));
    let summary = entry.text_of(Role::Summary).map(crate::render::values::summary::plain).unwrap_or_default();
    let address = desk.view.address();
    Some(Event {
        uid: identity(desk, entry),
        stamp: changed,
        modified: Some(changed),
        start: when(start),
        last: entry.moment(Role::End).map(when),
        rhythm: entry.recurrence().map(rhythm),
        summary: desk.typo(entry.title()),
        location: place.map(|text| desk.typo(text)).collect::<Vec<_>>().join(", "),
        description: desk.typo(&summary),
        status: Some(if entry.is_cancelled() { Status::Cancelled } else { Status::Confirmed }),
        url: (!address.is_empty()).then(|| format!("{address}{}", entry.address())),
        transparent: false,
    })
}

fn when(moment: Moment) -> When {
    moment.time.map_or(When::Day(moment.date), |time| When::At(moment.date.to_datetime(time)))
}

fn rhythm(rhythm: &Recurrence) -> Rhythm {
    Rhythm {
        frequency: match rhythm.every {
            Every::Day => Frequency::Daily,
            Every::Week => Frequency::Weekly,
            Every::Month => Frequency::Monthly,
            Every::Year => Frequency::Yearly,
        },
        interval: rhythm.interval,
        days: rhythm.days.clone(),
        rank: rhythm.rank,
        until: rhythm.until,
        except: rhythm.except.clone(),
    }
}

/// What names an entry for ever: its permanent id, else its place, and the host that serves it.
pub fn identity(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> String {
    let own = entry.id().map_or_else(|| entry.address().to_string(), |id| format!("q/{id}"));
    format!("{own}@{}", host(desk))
}

/// The host of the tree; without an address, a name that nobody can hold (RFC 2606).
pub fn host(desk: &Desk<'_>) -> String {
    let address = desk.view.address();
    let host = address.split_once("://").map_or("", |(_, rest)| rest).trim_end_matches('/');
    // A port has no place in a name.
    let host = host.split(':').next().unwrap_or_default();
    if host.is_empty() {
        let (portal, audience) = (&desk.view.portal().key, &desk.view.audience().key);
        format!("{audience}.{portal}.{}.invalid", slug(&desk.view.settings().name))
    } else {
        host.to_owned()
    }
}
