//! When an entry happens: once, or as often as its rhythm says.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Content, Moment, Recurrence, Role, Value};

/// One time that an entry happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub start: Moment,
    pub end: Option<Moment>,
}

/// What comes back and lasts longer than this is taken to last this long, in days.
const LONGEST: i64 = 366;

impl Occurrence {
    /// The last day on which it goes on.
    pub fn last_day(&self) -> Date {
        self.end.map_or(self.start.date, |end| end.date.max(self.start.date))
    }
}

impl Content {
    pub fn recurrence(&self) -> Option<&Recurrence> {
        match self.value(Role::Recurrence)? {
            Value::Recurrence(rhythm) => Some(rhythm),
            _ => None,
        }
    }

    /// The times that it happens, if only in part, between two days included; the earliest first.
    pub fn occurrences(&self, from: Date, to: Date) -> Vec<Occurrence> {
        let Some(start) = self.moment(Role::Start) else { return Vec::new() };
        let end = self.moment(Role::End);
        let touches = |occurrence: &Occurrence| occurrence.start.date <= to && occurrence.last_day() >= from;
        let Some(rhythm) = self.recurrence() else {
            return Some(Occurrence { start, end }).filter(touches).into_iter().collect();
        };
        let length = length(start, end);
        let earliest = from.checked_sub(length).unwrap_or(Date::MIN);
        let days = rhythm.between(start.date, earliest, to);
        let at = |day: Date| Occurrence {
            start: Moment { date: day, ..start },
            end: end.map(|end| Moment { date: day.checked_add(length).unwrap_or(Date::MAX), ..end }),
        };
        days.into_iter().map(at).filter(touches).collect()
    }

    /// The last day of what comes back; none when it has no end.
    pub(super) fn last_recurrence(&self) -> Option<Date> {
        let start = self.moment(Role::Start)?;
        let last = self.recurrence()?.last(start.date)?;
        last.checked_add(length(start, self.moment(Role::End))).ok()
    }
}

/// The days from the first to the last of one time.
fn length(start: Moment, end: Option<Moment>) -> Span {
    let days = end.map_or(0, |end| end.date.duration_since(start.date).as_hours() / 24);
    days.clamp(0, LONGEST).days()
}
