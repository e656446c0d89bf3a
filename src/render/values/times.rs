//! When things take place: every time of what comes back, the nearest first.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{LISTED_DAYS, LOOKED_AHEAD, Moment, Occurrence, Rank, Role, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, values};

values! {
    /// One time of what takes place.
    struct Times {
        /// When it begins.
        start: Option<Shown<Day>>,
        /// When it ends.
        end: Option<Shown<Day>>,
        /// When it is over, for the theme's script: a day, or a moment as `datetime` has it.
        until: Option<String>,
    }
}

/// Times of one event that the home page shows.
const SHOWN_TOGETHER: usize = 2;

/// Next dates that the page of what comes back shows.
const NEXT_DATES: usize = 6;

/// One time of one entry.
#[derive(Clone, Copy)]
pub struct Happening<'v> {
    pub entry: VisibleEntry<'v>,
    pub time: Occurrence,
}

/// The next time of an entry, else its last.
pub fn nearest(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Occurrence> {
    let today = desk.view.today();
    let next = || entry.occurrences(today, ahead(today, LOOKED_AHEAD)).into_iter().next();
    let last = || entry.occurrences(Date::MIN, entry.current_until()?).into_iter().next_back();
    match entry.value(Role::Recurrence) {
        Some(_) => next().or_else(last),
        None => entry.moment(Role::Start).map(|start| Occurrence { start, end: entry.moment(Role::End) }),
    }
}

/// What a card says of a time: when it begins, when it ends, and when it is over.
pub fn times(desk: &Desk<'_>, time: Option<Occurrence>) -> Times {
    let moment = |moment: Moment| desk.engine.calendar.moment(moment);
    Times {
        start: time.map(|time| moment(time.start)),
        end: time.and_then(|time| time.end).map(moment),
        until: time.map(|time| over(&time)),
    }
}

/// When it is over, for a comparison by the theme's script: a day stands for its evening.
fn over(time: &Occurrence) -> String {
    time.end.map_or_else(|| time.start.date.to_string(), |end| end.machine())
}

/// What is to come, the nearest first.
pub fn to_come<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<Happening<'v>> {
    let today = desk.view.today();
    let of = |entry: &VisibleEntry<'v>| {
        let entry = *entry;
        let times = match entry.value(Role::Recurrence) {
            None => entry.occurrences(today, Date::MAX),
            Some(_) => {
                let soon = entry.occurrences(today, ahead(today, LISTED_DAYS));
                if soon.is_empty() { nearest(desk, &entry).into_iter().collect() } else { soon }
            }
        };
        times.into_iter().map(move |time| Happening { entry, time })
    };
    let mut all: Vec<Happening<'v>> = entries.iter().flat_map(of).collect();
    sort(&mut all);
    all
}

/// The beginning of what is to come, without letting a weekly meeting fill the place.
pub fn next<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>], limit: usize) -> Vec<Happening<'v>> {
    let mut shown: BTreeMap<Rank, usize> = BTreeMap::new();
    let mut happenings = to_come(desk, entries);
    happenings.retain(|happening| {
        let times = shown.entry(happening.entry.title_rank()).or_default();
        *times += 1;
        *times <= SHOWN_TOGETHER
    });
    happenings.truncate(limit);
    happenings
}

fn sort(happenings: &mut [Happening<'_>]) {
    happenings.sort_by_key(|happening| (happening.time.start, happening.entry.title_rank()));
}

fn ahead(today: Date, days: i64) -> Date {
    today.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// The times of entries that touch the days between two, the earliest first.
pub fn within<'v>(entries: &[VisibleEntry<'v>], from: Date, to: Date) -> Vec<Happening<'v>> {
    let times = |entry: &VisibleEntry<'v>| {
        let entry = *entry;
        entry.occurrences(from, to).into_iter().map(move |time| Happening { entry, time })
    };
    let mut happenings: Vec<Happening<'v>> = entries.iter().flat_map(times).collect();
    sort(&mut happenings);
    happenings
}

/// The next dates of what comes back, for its own page.
pub fn next_dates(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<Times> {
    if entry.value(Role::Recurrence).is_none() {
        return Vec::new();
    }
    let coming = entry.occurrences(desk.view.today(), ahead(desk.view.today(), LOOKED_AHEAD));
    coming.into_iter().take(NEXT_DATES).map(|time| times(desk, Some(time))).collect()
}

/// `juin 2026`.
pub fn month_label(desk: &Desk<'_>, date: Date) -> String {
    format!("{} {}", desk.engine.calendar.month(date), date.year())
}
