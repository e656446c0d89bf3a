//! A rhythm in words: « Le 2e mardi du mois, jusqu’au 30 juin 2027, sauf le 22 décembre 2026 ».

use jiff::civil::Weekday;

use crate::model::{Every, Recurrence};
use crate::render::desk::Desk;

/// Exceptions that a sentence names; more would hide the rest.
const NAMED: usize = 6;

pub fn sentence(desk: &Desk<'_>, rhythm: &Recurrence) -> String {
    let (messages, calendar) = (&desk.engine.messages, &desk.engine.calendar);
    let list = |words: Vec<String>| match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => messages.format("rhythm-and", &[("first", &others.join(", ")), ("last", last)]),
        None => String::new(),
    };
    let days = |form: &dyn Fn(Weekday) -> String| list(rhythm.days.iter().copied().map(form).collect());
    let plural = |day: Weekday| messages.format("rhythm-days", &[("day", calendar.weekday(day))]);
    let singular = |day: Weekday| calendar.weekday(day).to_owned();
    let count = rhythm.interval.to_string();
    let format =
        |key: &str, days: &str, rank: &str| messages.format(key, &[("count", &count), ("days", days), ("rank", rank)]);
    let text = match (rhythm.every, rhythm.rank) {
        (Every::Day, _) => format("rhythm-day", "", ""),
        (Every::Week, _) if rhythm.days.is_empty() => format("rhythm-week", "", ""),
        (Every::Week, _) if rhythm.interval == 1 => format("rhythm-week-days", &days(&plural), ""),
        (Every::Week, _) => format("rhythm-weeks-days", &days(&singular), ""),
        (Every::Month, Some(rank)) => {
            let rank =
                messages.get(&format!("rhythm-rank-{}", if rank < 0 { "last".to_owned() } else { rank.to_string() }));
            format("rhythm-month-rank", &days(&singular), &rank)
        }
        (Every::Month, None) => format("rhythm-month", "", ""),
        (Every::Year, _) => format("rhythm-year", "", ""),
    };
    let until = rhythm.until.map(|day| messages.format("rhythm-until", &[("day", &calendar.medium(day))]));
    let ahead = rhythm.except.iter().filter(|day| **day >= desk.view.today());
    let except: Vec<String> = ahead.take(NAMED).map(|day| calendar.medium(*day)).collect();
    let except = (!except.is_empty()).then(|| messages.format("rhythm-except", &[("days", &list(except))]));
    let parts = [Some(text), until, except];
    desk.typo(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
