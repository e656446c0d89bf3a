//! Days and times in the words of the site's language.
//!
//! French rules: lower-case days and months, `1er` for the first of the month, `18 h 30` with
//! no-break spaces (Lexique des règles typographiques en usage à l'Imprimerie nationale).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::RwLock;

use jiff::civil::{Date, Time, Weekday};

use crate::messages::Messages;
use crate::model::Moment;
use crate::render::desk::shape::{Shown, values};

values! {
    /// A day, or a moment of a day, in words.
    struct Day {
        /// `2026-06-01`.
        iso: String,
        /// What an HTML `datetime` takes: `2026-06-01`, or `2026-06-01T18:30`.
        datetime: String,
        /// `lundi 1er juin 2026`.
        long: String,
        /// `1er juin 2026`.
        medium: String,
        /// As short as it can be within a year.
        brief: String,
        /// `01/06/2026`.
        short: String,
        /// The day of the month: `1`.
        day: String,
        /// `juin`.
        month: String,
        /// The month in a few letters.
        month_short: String,
        /// `2026`.
        year: String,
        /// `lundi`.
        weekday: String,
        /// `18 h 30`, for what has an hour.
        time: Option<String>,
    }
}

/// The words for dates, and the dates already put in words.
pub struct DateWords {
    weekdays: Vec<String>,
    months: Vec<String>,
    months_short: Vec<String>,
    first: String,
    long: Vec<DatePiece>,
    medium: Vec<DatePiece>,
    brief: Vec<DatePiece>,
    short: Vec<DatePiece>,
    hour: String,
    hour_minute: String,
    made: RwLock<HashMap<Moment, Shown<Day>>>,
}

impl DateWords {
    pub fn new(messages: &Messages) -> DateWords {
        let list = |name: &str| messages.get(name).split('|').map(|word| word.trim().to_owned()).collect();
        DateWords {
            weekdays: list("weekdays"),
            months: list("months"),
            months_short: list("months-short"),
            first: messages.get("first-of-month"),
            long: pieces(&messages.get("date-long")),
            medium: pieces(&messages.get("date-medium")),
            brief: pieces(&messages.get("date-brief")),
            short: pieces(&messages.get("date-short")),
            hour: messages.get("time-hour"),
            hour_minute: messages.get("time-hour-minute"),
            made: RwLock::default(),
        }
    }

    /// The map that templates receive for a day.
    pub fn day(&self, date: Date) -> Shown<Day> {
        self.moment(Moment::day(date))
    }

    pub fn moment(&self, moment: Moment) -> Shown<Day> {
        if let Some(made) = self.made.read().ok().and_then(|made| made.get(&moment).cloned()) {
            return made;
        }
        let value = self.make(moment);
        if let Ok(mut made) = self.made.write() {
            made.insert(moment, value.clone());
        }
        value
    }

    fn make(&self, moment: Moment) -> Shown<Day> {
        let date = moment.date;
        Shown::of(&Day {
            iso: date.to_string(),
            datetime: moment.machine(),
            long: self.fill(&self.long, date),
            medium: self.fill(&self.medium, date),
            brief: self.fill(&self.brief, date),
            short: self.fill(&self.short, date),
            day: date.day().to_string(),
            month: self.month(date).to_owned(),
            month_short: word(&self.months_short, date.month() as usize - 1).to_owned(),
            year: date.year().to_string(),
            weekday: self.weekday(date.weekday()).to_owned(),
            time: moment.time.map(|time| self.time(time)),
        })
    }

    /// The names of the days, from Monday.
    pub fn weekdays(&self) -> Vec<String> {
        self.weekdays.clone()
    }

    pub fn weekday(&self, day: Weekday) -> &str {
        word(&self.weekdays, day.to_monday_zero_offset() as usize)
    }

    pub fn month(&self, date: Date) -> &str {
        word(&self.months, date.month() as usize - 1)
    }

    pub fn medium(&self, date: Date) -> String {
        self.fill(&self.medium, date)
    }

    pub fn time(&self, time: Time) -> String {
        let pattern = if time.minute() == 0 { &self.hour } else { &self.hour_minute };
        let minute = format!("{:02}", time.minute());
        pattern.replace("HOUR", &time.hour().to_string()).replace("MINUTE", &minute)
    }

    fn fill(&self, pattern: &[DatePiece], date: Date) -> String {
        let mut out = String::with_capacity(40);
        for piece in pattern {
            let written = match piece {
                DatePiece::Text(text) => {
                    out.push_str(text);
                    Ok(())
                }
                DatePiece::Weekday => out.write_str(self.weekday(date.weekday())),
                DatePiece::Month => out.write_str(self.month(date)),
                DatePiece::Year => write!(out, "{}", date.year()),
                DatePiece::Day2 => write!(out, "{:02}", date.day()),
                DatePiece::Month2 => write!(out, "{:02}", date.month()),
                DatePiece::Day if date.day() == 1 => out.write_str(&self.first),
                DatePiece::Day => write!(out, "{}", date.day()),
            };
            written.expect("a string takes all");
        }
        out
    }
}

/// What a pattern for dates is made of.
enum DatePiece {
    Text(String),
    Weekday,
    Month,
    Year,
    Day,
    /// In two figures.
    Day2,
    Month2,
}

/// The pieces of a pattern; of two names, the longer one is meant.
fn pieces(pattern: &str) -> Vec<DatePiece> {
    type Named = (&'static str, fn() -> DatePiece);
    const NAMES: [Named; 6] = [
        ("WEEKDAY", || DatePiece::Weekday),
        ("MONTH", || DatePiece::Month),
        ("YEAR", || DatePiece::Year),
        ("DAY2", || DatePiece::Day2),
        ("MON2", || DatePiece::Month2),
        ("DAY", || DatePiece::Day),
    ];
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        match NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, piece)) => {
                pieces.extend([DatePiece::Text(std::mem::take(&mut text)), piece()]);
                rest = &rest[name.len()..];
            }
            None => {
                text.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    pieces.push(DatePiece::Text(text));
    pieces
}

fn word(words: &[String], position: usize) -> &str {
    words.get(position).map_or("", String::as_str)
}
