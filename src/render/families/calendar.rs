//! Calendars (iCalendar, RFC 5545): of each entry that begins on a day, of each service, of all.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

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

/// The lines of a calendar, each folded and ended as the format demands.
struct Lines(String);

impl Lines {
    /// Adds a line, folded so that none is longer than 75 bytes (RFC 5545, 3.1).
    fn add(&mut self, line: &str) {
        let mut room = 75;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            room -= character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }

    /// Adds a text, its marks escaped (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.add(&format!("{name}:{}", escape(text)));
        }
    }
}

/// A text of iCalendar and of vCard: no separator, no line end, nothing that cannot be seen.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.trim().replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push_str("\\n"),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// Lines of a vCard are folded like those of a calendar.
pub fn folded(lines: &[String]) -> String {
    let mut folded = Lines(String::new());
    lines.iter().for_each(|line| folded.add(line));
    folded.0
}

fn calendar(desk: &Desk<'_>, title: &str, entries: &[VisibleEntry<'_>]) -> String {
    let zone = desk.view.settings().timezone.as_str();
    let mut lines = Lines(String::new());
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parvis//Parvis//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        lines.add(line);
    }
    lines.text("X-WR-CALNAME", &format!("{title} – {}", desk.view.settings().name));
    lines.add(&format!("X-WR-TIMEZONE:{zone}"));
    let first = entries.iter().filter_map(|entry| entry.moment(Role::Start)).filter(|start| start.time.is_some()).min();
    if let (Some(first), Ok(found)) = (first, TimeZone::get(zone)) {
        // From the year before on: what begins in winter falls under the rule of the last autumn.
        timezone(&mut lines, zone, &found, first.date.year().saturating_sub(1).max(1));
    }
    entries.iter().for_each(|entry| event(&mut lines, desk, entry, zone));
    lines.add("END:VCALENDAR");
    lines.0
}

fn event(lines: &mut Lines, desk: &Desk<'_>, entry: &VisibleEntry<'_>, zone: &str) {
    let Some(start) = entry.moment(Role::Start) else { return };
    let changed = basic(entry.changed().unwrap_or(start.date));
    lines.add("BEGIN:VEVENT");
    lines.add(&format!("UID:{}", identity(desk, entry)));
    lines.add(&format!("DTSTAMP:{changed}T000000Z"));
    lines.add(&format!("LAST-MODIFIED:{changed}T000000Z"));
    lines.add(&format!("DTSTART{}", moment(start, zone)));
    if let Some(end) = end(start, entry.moment(Role::End)) {
        lines.add(&format!("DTEND{}", moment(end, zone)));
    }
    if let Some(rhythm) = entry.recurrence() {
        rule(lines, rhythm, start, zone);
    }
    lines.text("SUMMARY", &desk.typo(entry.title()));
    let place = [Role::Place, Role::Address].iter().filter_map(|role| entry.text_of(*role));
    lines.text("LOCATION", &place.map(|text| desk.typo(text)).collect::<Vec<_>>().join(", "));
    let summary = entry.text_of(Role::Summary).map(crate::render::values::summary::plain).unwrap_or_default();
    lines.text("DESCRIPTION", &desk.typo(&summary));
    lines.add(if entry.is_cancelled() { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    let address = desk.view.address();
    if !address.is_empty() {
        lines.add(&format!("URL:{address}{}", entry.address()));
    }
    lines.add("END:VEVENT");
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

fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn local(at: DateTime) -> String {
    format!("{}T{:02}{:02}00", basic(at.date()), at.hour(), at.minute())
}

/// A moment as the value of a property: a day, or a local time with its zone.
fn moment(moment: Moment, zone: &str) -> String {
    match moment.time {
        Some(time) => format!(";TZID={zone}:{}", local(moment.date.to_datetime(time))),
        None => format!(";VALUE=DATE:{}", basic(moment.date)),
    }
}

/// When it is over, said like the beginning: with a time, or as the day after the last one.
fn end(start: Moment, end: Option<Moment>) -> Option<Moment> {
    let end = end.filter(|end| end.date >= start.date)?;
    match (start.time, end.time) {
        (Some(_), Some(_)) => Some(end).filter(|end| *end > start),
        // A last day without its hour says nothing more of a beginning that has one.
        (Some(_), None) => None,
        (None, _) => Some(Moment::day(end.date.tomorrow().ok()?)),
    }
}

/// How it comes back (RFC 5545, 3.8.5).
fn rule(lines: &mut Lines, rhythm: &Recurrence, start: Moment, zone: &str) {
    let every = match rhythm.every {
        Every::Day => "DAILY",
        Every::Week => "WEEKLY",
        Every::Month => "MONTHLY",
        Every::Year => "YEARLY",
    };
    let mut rule = format!("RRULE:FREQ={every}");
    if rhythm.interval > 1 {
        rule.push_str(&format!(";INTERVAL={}", rhythm.interval));
    }
    let rank = rhythm.rank.map_or_else(String::new, |rank| rank.to_string());
    let days: Vec<String> = rhythm.days.iter().map(|day| format!("{rank}{}", weekday(*day))).collect();
    if !days.is_empty() {
        rule.push_str(&format!(";BYDAY={}", days.join(",")));
    }
    if let Some(until) = rhythm.until {
        rule.push_str(&format!(";UNTIL={}", last_moment(until, start, zone)));
    }
    lines.add(&rule);
    for day in &rhythm.except {
        lines.add(&format!("EXDATE{}", moment(Moment { date: *day, ..start }, zone)));
    }
}

/// The last moment of a rhythm: a day for what has no hour, else the end of that day in universal time.
fn last_moment(until: Date, start: Moment, zone: &str) -> String {
    let end = until.at(23, 59, 59, 0);
    match (start.time, TimeZone::get(zone).ok().and_then(|zone| end.to_zoned(zone).ok())) {
        (Some(_), Some(zoned)) => {
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

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// A change of the clock: when in local time before it, between which offsets, and its name.
struct Change {
    at: DateTime,
    from: i32,
    to: i32,
    summer: bool,
    name: String,
}

/// The zone, by the rule of its clock changes when they follow one, else change by change.
fn timezone(lines: &mut Lines, name: &str, zone: &TimeZone, year: i16) {
    let of_year = |year: i16| -> Vec<Change> { changes(zone, year) };
    let (this, next) = (of_year(year), of_year(year + 1));
    let rules: Vec<String> = this.iter().map(|change| yearly(change.at.date())).collect();
    let regular = rules == next.iter().map(|change| yearly(change.at.date())).collect::<Vec<_>>();
    lines.add("BEGIN:VTIMEZONE");
    lines.add(&format!("TZID:{name}"));
    if this.is_empty() {
        let at = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
        let info = zone.to_ambiguous_timestamp(at).compatible().map(|at| zone.to_offset_info(at));
        let (offset, name) =
            info.map_or((0, "UTC".to_owned()), |info| (info.offset().seconds(), info.abbreviation().to_owned()));
        observance(lines, &Change { at, from: offset, to: offset, summer: false, name }, None);
    } else if regular {
        this.iter().zip(&rules).for_each(|(change, rule)| observance(lines, change, Some(rule)));
    } else {
        (year..year + 10).flat_map(of_year).for_each(|change| observance(lines, &change, None));
    }
    lines.add("END:VTIMEZONE");
}

fn observance(lines: &mut Lines, change: &Change, rule: Option<&String>) {
    let kind = if change.summer { "DAYLIGHT" } else { "STANDARD" };
    lines.add(&format!("BEGIN:{kind}"));
    lines.add(&format!("DTSTART:{}", local(change.at)));
    if let Some(rule) = rule {
        lines.add(&format!("RRULE:{rule}"));
    }
    lines.add(&format!("TZOFFSETFROM:{}", offset(change.from)));
    lines.add(&format!("TZOFFSETTO:{}", offset(change.to)));
    lines.add(&format!("TZNAME:{}", change.name));
    lines.add(&format!("END:{kind}"));
}

fn changes(zone: &TimeZone, year: i16) -> Vec<Change> {
    let first = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    let Ok(first) = first else { return Vec::new() };
    let following = zone.following(first).take(8).map(|change| {
        let at = change.timestamp();
        let before = at.checked_sub(jiff::Span::new().seconds(1)).map_or(change.offset(), |at| zone.to_offset(at));
        Change {
            at: before.to_datetime(at),
            from: before.seconds(),
            to: change.offset().seconds(),
            summer: change.dst().is_dst(),
            name: change.abbreviation().to_owned(),
        }
    });
    following.take_while(|change| change.at.year() == year).collect()
}

/// The day of a clock change as a rule: the last Sunday of March.
fn yearly(date: Date) -> String {
    let rank = if date.day() + 7 > date.days_in_month() { -1 } else { (date.day() - 1) / 7 + 1 };
    format!("FREQ=YEARLY;BYMONTH={};BYDAY={rank}{}", date.month(), weekday(date.weekday()))
}

fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
