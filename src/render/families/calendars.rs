//! Calendars: of each entry that begins on a day, of each service, of all.

use std::sync::Arc;

use crate::formats::icalendar::{Calendar, Event, Frequency, Published, Rhythm, Status, When};
use crate::model::{CALENDAR, Every, Moment, OutputPath, Recurrence, Role, VisibleEntry, rank};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::summary;

pub const FAMILY: Family = Family { name: "calendars", plan, pages: &[] };

/// Entries in a calendar that people subscribe to: the latest ones.
const LENGTH: usize = 1_000;

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let mut all: Vec<VisibleEntry<'v>> =
        desk.view.entries().iter().filter(|entry| entry.moment(Role::Start).is_some()).copied().collect();
    if all.is_empty() {
        return;
    }
    for entry in &all {
        if let Some(path) = entry.calendar_address() {
            let (own, entry) = (desk.clone(), *entry);
            let make = move || Ok(calendar(&own, &own.typo(entry.title()), &[entry]).into_bytes());
            plan.add(path, Output::new(FAMILY.name, make).from_source(entry.source()));
        }
    }
    all.sort_by_cached_key(|entry| std::cmp::Reverse(rank(entry, Role::Start)));
    let mut add = |path: Option<OutputPath>, title: String, entries: Vec<VisibleEntry<'v>>| {
        let Some(path) = path else { return };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(calendar(&own, &title, &entries).into_bytes())));
    };
    for service in desk.view.services() {
        let own: Vec<_> = all.iter().filter(|entry| entry.service() == service.key).take(LENGTH).copied().collect();
        if !own.is_empty() {
            add(service.calendar_address(), desk.typo(&service.label()), own);
        }
    }
    all.truncate(LENGTH);
    add(OutputPath::new(CALENDAR).ok(), desk.typo(&desk.view.portal().label), all);
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
    let summary = entry.text_of(Role::Summary).map(summary::plain).unwrap_or_default();
    let address = desk.view.address();
    Some(Event {
        uid: desk.view.identity(entry),
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
