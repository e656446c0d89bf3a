//! Days and times in the words of the site's language.
//!
//! French rules: lower-case days and months, `1er` for the first of the month, `18 h 30` with
//! no-break spaces (Lexique des règles typographiques en usage à l'Imprimerie nationale).

use std::collections::HashMap;
use std::sync::RwLock;

use jiff::civil::{Date, Time, Weekday};
use tera::Value;

use super::values::map;
use crate::messages::Messages;
use crate::model::Moment;

/// The words for dates, and the dates already put in words.
pub struct Calendar {
    weekdays: Vec<String>,
    months: Vec<String>,
    months_short: Vec<String>,
    first: String,
    long: String,
    medium: String,
    short: String,
    hour: String,
    hour_minute: String,
    made: RwLock<HashMap<Moment, Value>>,
}

impl Calendar {
    pub fn new(messages: &Messages) -> Calendar {
        let list = |name: &str| messages.get(name).split('|').map(|word| word.trim().to_owned()).collect();
        Calendar {
            weekdays: list("weekdays"),
            months: list("months"),
            months_short: list("months-short"),
            first: messages.get("first-of-month"),
            long: messages.get("date-long"),
            medium: messages.get("date-medium"),
            short: messages.get("date-short"),
            hour: messages.get("time-hour"),
            hour_minute: messages.get("time-hour-minute"),
            made: RwLock::default(),
        }
    }

    /// The map that templates receive for a day.
    pub fn day(&self, date: Date) -> Value {
        self.moment(Moment::day(date))
    }

    pub fn moment(&self, moment: Moment) -> Value {
        if let Some(made) = self.made.read().ok().and_then(|made| made.get(&moment).cloned()) {
            return made;
        }
        let value = self.make(moment);
        if let Ok(mut made) = self.made.write() {
            made.insert(moment, value.clone());
        }
        value
    }

    fn make(&self, moment: Moment) -> Value {
        let date = moment.date;
        map! {
            "iso": date.to_string(),
            "datetime": moment.machine(),
            "long": self.fill(&self.long, date),
            "medium": self.fill(&self.medium, date),
            "short": self.fill(&self.short, date),
            "day": date.day().to_string(),
            "month": self.month(date),
            "month_short": word(&self.months_short, date.month() as usize - 1),
            "year": date.year().to_string(),
            "weekday": self.weekday(date.weekday()),
            "time": moment.time.map(|time| self.time(time)),
        }
    }

    /// The names of the days, from Monday.
    pub fn weekdays(&self) -> Vec<Value> {
        self.weekdays.iter().map(|name| Value::from(name.as_str())).collect()
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

    fn fill(&self, pattern: &str, date: Date) -> String {
        let day = if date.day() == 1 { self.first.clone() } else { date.day().to_string() };
        pattern
            .replace("WEEKDAY", self.weekday(date.weekday()))
            .replace("MONTH", self.month(date))
            .replace("YEAR", &date.year().to_string())
            .replace("DAY2", &format!("{:02}", date.day()))
            .replace("MON2", &format!("{:02}", date.month()))
            .replace("DAY", &day)
    }
}

fn word(words: &[String], position: usize) -> &str {
    words.get(position).map_or("", String::as_str)
}
