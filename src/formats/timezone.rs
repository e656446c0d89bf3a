//! The time zone of a calendar (RFC 5545, 3.6.5): when its clocks change.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::lines::{ContentLines, local, weekday};

/// A change of the clock: when in local time before it, between which offsets, and its name.
struct ClockChange {
    at: DateTime,
    from: i32,
    to: i32,
    summer: bool,
    name: String,
}

/// The zone, by the rule of its clock changes when they follow one, else change by change.
pub fn write(lines: &mut ContentLines, name: &str, zone: &TimeZone, year: i16) {
    let of_year = |year: i16| -> Vec<ClockChange> { changes(zone, year) };
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
        observance(lines, &ClockChange { at, from: offset, to: offset, summer: false, name }, None);
    } else if regular {
        this.iter().zip(&rules).for_each(|(change, rule)| observance(lines, change, Some(rule)));
    } else {
        (year..year + 10).flat_map(of_year).for_each(|change| observance(lines, &change, None));
    }
    lines.add("END:VTIMEZONE");
}

fn observance(lines: &mut ContentLines, change: &ClockChange, rule: Option<&String>) {
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

fn changes(zone: &TimeZone, year: i16) -> Vec<ClockChange> {
    let first = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    let Ok(first) = first else { return Vec::new() };
    let following = zone.following(first).take(8).map(|change| {
        let at = change.timestamp();
        let before = at.checked_sub(jiff::Span::new().seconds(1)).map_or(change.offset(), |at| zone.to_offset(at));
        ClockChange {
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
