//! Calendars: iCalendar (RFC 5545).

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use super::lines::{ContentLines, basic, local, weekday};
use super::timezone;

/// A calendar to be read as a whole.
#[derive(Debug)]
pub struct Calendar<'a> {
    /// What made it, as the format names programs: `-//Parvis//Parvis//FR`.
    pub product: &'a str,
    /// For a calendar that people subscribe to.
    pub published: Option<CalendarName<'a>>,
    pub events: Vec<Event>,
}

/// What a calendar that people subscribe to says of itself.
#[derive(Debug)]
pub struct CalendarName<'a> {
    pub name: String,
    /// The IANA name of the zone of its local times: `Europe/Paris`.
    pub zone: &'a str,
}

/// A day, or a moment of local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day(Date),
    At(DateTime),
}

/// Something that takes place. An empty text leaves its line out.
#[derive(Debug)]
pub struct Event {
    /// What identifies the event for ever.
    pub uid: String,
    /// The day on which this description was made.
    pub stamp: Date,
    pub modified: Option<Date>,
    pub start: When,
    /// The last day, or the moment when it is over; ignored before the start.
    pub last: Option<When>,
    pub rhythm: Option<Rhythm>,
    pub summary: String,
    pub location: String,
    pub description: String,
    pub status: Option<EventStatus>,
    pub url: Option<String>,
    /// Whether whoever has it in a calendar remains free.
    pub transparent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    Confirmed,
    Cancelled,
}

/// How an event comes back (RFC 5545, 3.8.5).
#[derive(Debug)]
pub struct Rhythm {
    pub frequency: Frequency,
    /// Once in so many days, weeks, months or years; at least 1.
    pub interval: u8,
    pub days: Vec<Weekday>,
    /// Which of those days in the month: 1 to 5, or -1 for the last.
    pub rank: Option<i8>,
    /// The last day on which it may happen.
    pub until: Option<Date>,
    pub except: Vec<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

impl When {
    fn date(self) -> Date {
        match self {
            When::Day(date) => date,
            When::At(at) => at.date(),
        }
    }

    fn is_day(self) -> bool {
        matches!(self, When::Day(_))
    }

    /// The value of a property, from the mark that ends its name: a day, or a local time with its zone.
    fn value(self, zone: &str) -> String {
        match self {
            When::At(at) => format!(";TZID={zone}:{}", local(at)),
            When::Day(date) => format!(";VALUE=DATE:{}", basic(date)),
        }
    }
}

impl Calendar<'_> {
    pub fn into_text(self) -> String {
        let mut lines = ContentLines::default();
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add(&format!("PRODID:{}", self.product));
        let zone = self.published.as_ref().map_or("", |published| published.zone);
        if let Some(CalendarName { name, zone }) = &self.published {
            lines.add("CALSCALE:GREGORIAN");
            lines.add("METHOD:PUBLISH");
            lines.text("X-WR-CALNAME", name);
            lines.add(&format!("X-WR-TIMEZONE:{zone}"));
        }
        let timed = self.events.iter().filter(|event| !event.start.is_day());
        let first = timed.map(|event| event.start.date()).min();
        if let (Some(first), Ok(found)) = (first, TimeZone::get(zone)) {
            // From the year before on: what begins in winter falls under the rule of the last autumn.
            timezone::write(&mut lines, zone, &found, first.year().saturating_sub(1).max(1));
        }
        self.events.iter().for_each(|event| event.write(&mut lines, zone));
        lines.add("END:VCALENDAR");
        lines.into_text()
    }
}

impl Event {
    fn write(&self, lines: &mut ContentLines, zone: &str) {
        lines.add("BEGIN:VEVENT");
        lines.add(&format!("UID:{}", self.uid));
        lines.add(&format!("DTSTAMP:{}T000000Z", basic(self.stamp)));
        if let Some(modified) = self.modified {
            lines.add(&format!("LAST-MODIFIED:{}T000000Z", basic(modified)));
        }
        lines.add(&format!("DTSTART{}", self.start.value(zone)));
        if let Some(end) = end(self.start, self.last) {
            lines.add(&format!("DTEND{}", end.value(zone)));
        }
        if let Some(rhythm) = &self.rhythm {
            rhythm.write(lines, self.start, zone);
        }
        lines.text("SUMMARY", &self.summary);
        lines.text("LOCATION", &self.location);
        lines.text("DESCRIPTION", &self.description);
        match self.status {
            Some(EventStatus::Cancelled) => lines.add("STATUS:CANCELLED"),
            Some(EventStatus::Confirmed) => lines.add("STATUS:CONFIRMED"),
            None => {}
        }
        if let Some(url) = &self.url {
            lines.add(&format!("URL:{url}"));
        }
        if self.transparent {
            lines.add("TRANSP:TRANSPARENT");
        }
        lines.add("END:VEVENT");
    }
}

/// When it is over, said like the beginning: with a time, or as the day after the last one.
fn end(start: When, last: Option<When>) -> Option<When> {
    let last = last.filter(|last| last.date() >= start.date())?;
    match (start, last) {
        (When::At(from), When::At(to)) => (to > from).then_some(last),
        // A last day without its hour says nothing more of a beginning that has one.
        (When::At(_), When::Day(_)) => None,
        (When::Day(_), _) => Some(When::Day(last.date().tomorrow().ok()?)),
    }
}

impl Rhythm {
    fn write(&self, lines: &mut ContentLines, start: When, zone: &str) {
        let frequency = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        let mut rule = format!("RRULE:FREQ={frequency}");
        if self.interval > 1 {
            rule.push_str(&format!(";INTERVAL={}", self.interval));
        }
        let rank = self.rank.map_or_else(String::new, |rank| rank.to_string());
        let days: Vec<String> = self.days.iter().map(|day| format!("{rank}{}", weekday(*day))).collect();
        if !days.is_empty() {
            rule.push_str(&format!(";BYDAY={}", days.join(",")));
        }
        if let Some(until) = self.until {
            rule.push_str(&format!(";UNTIL={}", last_moment(until, start, zone)));
        }
        lines.add(&rule);
        for day in &self.except {
            let at = match start {
                When::Day(_) => When::Day(*day),
                When::At(at) => When::At(day.to_datetime(at.time())),
            };
            lines.add(&format!("EXDATE{}", at.value(zone)));
        }
    }
}

/// The last moment of a rhythm: a day for what has no hour, else the end of that day in universal time.
fn last_moment(until: Date, start: When, zone: &str) -> String {
    let end = until.at(23, 59, 59, 0);
    match (start, TimeZone::get(zone).ok().and_then(|zone| end.to_zoned(zone).ok())) {
        (When::At(_), Some(zoned)) => {
            let universal = zoned.with_time_zone(TimeZone::UTC).datetime();
            format!(
                "{}T{:02}{:02}{:02}Z",
                basic(universal.date()),
                universal.hour(),
                universal.minute(),
                universal.second()
            )
        }
        _ => basic(until),
    }
}
