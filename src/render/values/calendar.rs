//! The calendar of some entries, for the programs that people keep theirs in.

use crate::formats::icalendar::{Calendar, CalendarName, Event, EventStatus, Frequency, Rhythm, When};
use crate::model::{Every, Moment, Recurrence, Role, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::values::summary;

/// The text of a calendar that people subscribe to; what begins on no day is left out.
pub fn calendar<'v>(desk: &Desk<'v>, title: &str, entries: &[VisibleEntry<'v>]) -> String {
    let settings = desk.view.settings();
    let published = CalendarName { name: format!("{title} – {}", settings.name), zone: settings.timezone.as_str() };
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
        status: Some(if entry.is_cancelled() { EventStatus::Cancelled } else { EventStatus::Confirmed }),
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
