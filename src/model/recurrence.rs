//! What comes back: a rhythm as people say it, and the days that it makes.
//!
//! The rhythms are the part of RFC 5545 (RRULE) that a town hall uses, with its meaning: a month without
//! a 31st, or a year without a 29 February, is passed over; weeks begin on Monday. Times of day are those
//! of the wall clock, so that a meeting at 6 p.m. stays at 6 p.m. when the clocks change.

pub mod parts;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::parse_date;

/// A rhythm, without the day on which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Recurrence {
    pub every: Every,
    /// Once in so many days, weeks, months or years; at least 1.
    pub interval: u8,
    /// The days of the week, sorted from Monday; that of the first day when empty.
    pub days: Vec<Weekday>,
    /// Which of those days in the month: 1 to 5, or -1 for the last. Only with [`Every::Month`].
    pub rank: Option<i8>,
    /// The last day on which it may happen.
    pub until: Option<Date>,
    /// The days on which it does not happen, sorted.
    pub except: Vec<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// The keys of a rhythm written part by part, in French and in English.
pub const RHYTHM_KEYS: [(&str, &str); 6] = [
    ("chaque", "every"),
    ("intervalle", "interval"),
    ("jours", "days"),
    ("rang", "rank"),
    ("jusqu_au", "until"),
    ("sauf", "except"),
];
/// The most days that one question about a rhythm is answered with.
pub const MOST: usize = 400;
/// The most exceptions that are read.
pub const MOST_EXCEPTIONS: usize = 200;
/// The largest interval: "every 99 weeks" is already no rhythm.
const LARGEST_INTERVAL: u8 = 99;

impl Recurrence {
    /// A rhythm from its parts; none when they do not go together.
    pub fn new(
        every: Every,
        interval: i64,
        days: Vec<Weekday>,
        rank: Option<i64>,
        until: Option<Date>,
        except: Vec<Date>,
    ) -> Option<Recurrence> {
        let interval = u8::try_from(interval).ok().filter(|interval| (1..=LARGEST_INTERVAL).contains(interval))?;
        let rank = match rank {
            Some(rank) => Some(i8::try_from(rank).ok().filter(|rank| matches!(rank, -1 | 1..=5))?),
            None => None,
        };
        let suits = match every {
            Every::Week => rank.is_none(),
            Every::Month => rank.is_some() != days.is_empty() && days.len() <= 1,
            Every::Day | Every::Year => rank.is_none() && days.is_empty(),
        };
        let (mut days, mut except) = (days, except);
        days.sort_by_key(|day| day.to_monday_zero_offset());
        days.dedup();
        except.sort_unstable();
        except.dedup();
        let sound = suits && except.len() <= MOST_EXCEPTIONS;
        sound.then_some(Recurrence { every, interval, days, rank, until, except })
    }

    /// Reads `chaque mardi`, `chaque 2e mardi`, `toutes les 2 semaines`, `tous les mois jusqu'au 2027-06-30
    /// sauf le 2026-12-25`, and the same in English.
    pub fn parse(text: &str) -> Option<Recurrence> {
        let folded = deunicode::deunicode(text).to_lowercase().replace(['\'', ',', ';'], " ");
        let words: Vec<&str> = folded.split_whitespace().take(2 * MOST_EXCEPTIONS).collect();
        let mark = |names: [&str; 2]| words.iter().position(|word| names.contains(word));
        let (until_at, except_at) = (mark(["jusqu", "until"]), mark(["sauf", "except"]));
        let rhythm_end = [until_at, except_at].into_iter().flatten().min().unwrap_or(words.len());
        let after = |start: Option<usize>, other: Option<usize>| -> Option<Vec<Date>> {
            let Some(start) = start else { return Some(Vec::new()) };
            let end = other.filter(|other| *other > start).unwrap_or(words.len());
            let dates = words[start + 1..end].iter().filter(|word| !is_small(word));
            dates.map(|word| parse_date(word)).collect()
        };
        let until = match (until_at, after(until_at, except_at)?.as_slice()) {
            (None, []) => None,
            (Some(_), [date]) => Some(*date),
            _ => return None,
        };
        let except = after(except_at, until_at)?;
        if except_at.is_some() && except.is_empty() {
            return None;
        }
        let (every, interval, days, rank) = rhythm(&words[..rhythm_end])?;
        Recurrence::new(every, interval, days, rank, until, except)
    }

    /// The days on which it happens between two days, both included, when it begins on `start`.
    pub fn between(&self, start: Date, from: Date, to: Date) -> Vec<Date> {
        let to = self.until.map_or(to, |until| until.min(to));
        let mut days = Vec::new();
        if to < start || to < from {
            return days;
        }
        let mut turn = self.turns_before(start, from);
        while days.len() < MOST {
            let Some(first) = self.first_day_of(start, turn) else { break };
            if first > to {
                break;
            }
            let own = self.days_of(start, first);
            let fits = |day: &Date| *day >= start && *day >= from && *day <= to;
            days.extend(own.into_iter().filter(fits).filter(|day| self.except.binary_search(day).is_err()));
            turn += 1;
        }
        days.truncate(MOST);
        days
    }

    /// The last day on which it happens; none when it has no end, or never happens.
    pub fn last(&self, start: Date) -> Option<Date> {
        let until = self.until?;
        let mut length = 32;
        loop {
            let from = until.checked_sub(length.days()).unwrap_or(Date::MIN).max(start);
            match self.between(start, from, until).last() {
                Some(day) => return Some(*day),
                None if from == start => return None,
                None => length *= 2,
            }
        }
    }

    /// Whether `day` is one of those that the rhythm names.
    pub fn suits(&self, day: Date) -> bool {
        self.days_of(day, self.first_day_of(day, 0).unwrap_or(day)).contains(&day)
    }

    /// A number of turns after which `from` is not yet reached.
    fn turns_before(&self, start: Date, from: Date) -> i64 {
        if from <= start {
            return 0;
        }
        let days = from.duration_since(start).as_hours() / 24;
        let months = i64::from(from.year() - start.year()) * 12 + i64::from(from.month()) - i64::from(start.month());
        let units = match self.every {
            Every::Day => days,
            Every::Week => days / 7,
            Every::Month => months,
            Every::Year => months / 12,
        };
        (units / i64::from(self.interval) - 1).max(0)
    }

    /// The day, Monday, first of the month or of the year with which a turn begins.
    fn first_day_of(&self, start: Date, turn: i64) -> Option<Date> {
        let units = turn * i64::from(self.interval);
        let add = |date: Date, span: Span| date.checked_add(span).ok();
        match self.every {
            Every::Day => add(start, Span::new().try_days(units).ok()?),
            Every::Week => {
                let monday = start.checked_sub(i64::from(start.weekday().to_monday_zero_offset()).days()).ok()?;
                add(monday, Span::new().try_days(7 * units).ok()?)
            }
            Every::Month => add(start.first_of_month(), Span::new().try_months(units).ok()?),
            Every::Year => add(start.first_of_year(), Span::new().try_years(units).ok()?),
        }
    }

    /// The days of the turn that begins with `first`.
    fn days_of(&self, start: Date, first: Date) -> Vec<Date> {
        match (self.every, self.rank) {
            (Every::Day, _) => vec![first],
            (Every::Week, _) if self.days.is_empty() => {
                first.checked_add(i64::from(start.weekday().to_monday_zero_offset()).days()).into_iter().collect()
            }
            (Every::Week, _) => {
                let day = |day: &Weekday| first.checked_add(i64::from(day.to_monday_zero_offset()).days()).ok();
                self.days.iter().filter_map(day).collect()
            }
            (Every::Month, Some(rank)) => {
                self.days.iter().filter_map(|day| first.nth_weekday_of_month(rank, *day).ok()).collect()
            }
            (Every::Month, None) => Date::new(first.year(), first.month(), start.day()).into_iter().collect(),
            (Every::Year, _) => Date::new(first.year(), start.month(), start.day()).into_iter().collect(),
        }
    }
}

/// What the words before `jusqu'au` and `sauf` mean.
fn rhythm(words: &[&str]) -> Option<(Every, i64, Vec<Weekday>, Option<i64>)> {
    let (mut unit, mut interval, mut rank, mut days) = (None, None, None, Vec::new());
    let mut one_in = false;
    for word in words {
        if let Some(day) = weekday(word) {
            days.push(day);
        } else if let Some(found) = every(word) {
            if unit.replace(found).is_some() {
                return None;
            }
        } else if let Some(found) = ordinal(word) {
            if rank.replace(found).is_some() {
                return None;
            }
        } else if matches!(*word, "sur" | "other") {
            one_in = true;
            if *word == "other" {
                interval = Some(2);
            }
        } else if let Some(found) = number(word) {
            if interval.replace(found).is_some_and(|before| !one_in || before != 1) {
                return None;
            }
        } else if !is_small(word) {
            return None;
        }
    }
    let every = match (unit, days.is_empty(), rank) {
        (None | Some(Every::Month), false, Some(_)) => Every::Month,
        (None | Some(Every::Week), false, None) => Every::Week,
        (Some(unit), true, None) => unit,
        _ => return None,
    };
    Some((every, interval.unwrap_or(1), days, rank))
}

/// Words that only make the sentence flow.
fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "chaque", "tous", "toutes", "le", "la", "les", "du", "de", "au", "et", "every", "each", "the", "of", "on",
        "and", "to",
    ];
    SMALL.contains(&word)
}

/// A day of the week, in French or English, alone or several of them.
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "lundi" | "monday" => Weekday::Monday,
        "mardi" | "tuesday" => Weekday::Tuesday,
        "mercredi" | "wednesday" => Weekday::Wednesday,
        "jeudi" | "thursday" => Weekday::Thursday,
        "vendredi" | "friday" => Weekday::Friday,
        "samedi" | "saturday" => Weekday::Saturday,
        "dimanche" | "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn every(word: &str) -> Option<Every> {
    Some(match word {
        "jour" | "jours" | "day" | "days" => Every::Day,
        "semaine" | "semaines" | "week" | "weeks" => Every::Week,
        "mois" | "month" | "months" => Every::Month,
        "an" | "ans" | "annee" | "annees" | "year" | "years" => Every::Year,
        _ => return None,
    })
}

fn ordinal(word: &str) -> Option<i64> {
    Some(match word {
        "1er" | "1re" | "premier" | "premiere" | "1st" | "first" => 1,
        "2e" | "2eme" | "2nd" | "deuxieme" | "second" | "seconde" => 2,
        "3e" | "3eme" | "3rd" | "troisieme" | "third" => 3,
        "4e" | "4eme" | "4th" | "quatrieme" | "fourth" => 4,
        "5e" | "5eme" | "5th" | "cinquieme" | "fifth" => 5,
        "dernier" | "derniere" | "last" => -1,
        _ => return None,
    })
}

fn number(word: &str) -> Option<i64> {
    Some(match word {
        "un" | "une" | "one" => 1,
        "deux" | "two" => 2,
        "trois" | "three" => 3,
        "quatre" | "four" => 4,
        "six" => 6,
        _ => word.parse().ok().filter(|number| (1..=i64::from(LARGEST_INTERVAL)).contains(number))?,
    })
}

impl Every {
    /// The unit that a word names: `semaine`, `week`…
    pub fn from_word(word: &str) -> Option<Every> {
        every(word)
    }
}

#[cfg(test)]
mod tests;
