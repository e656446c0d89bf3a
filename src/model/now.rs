//! The moment as of which a site is looked at, on the clock of the municipality.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Moment;

/// A moment on the clock of the municipality, as of which its site is looked at.
///
/// A [`Moment`] is what somebody wrote; this one also knows its place among all others. An hour that comes twice, when
/// clocks go back, is the first; one that does not come, when they go forward, is the one after. It is written as
/// RFC 3339 with an offset: `2026-12-24T21:03:00+01:00`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(Zoned);

impl Now {
    pub fn new(at: Timestamp, zone: TimeZone) -> Now {
        Now(at.to_zoned(zone))
    }

    /// When a moment that somebody wrote comes: with its day, unless it has an hour.
    ///
    /// What lies beyond the last moment of all is that one.
    pub fn of(moment: Moment, zone: &TimeZone) -> Now {
        let at = moment.date.to_datetime(moment.time.unwrap_or(Time::midnight())).to_zoned(zone.clone());
        Now(at.unwrap_or_else(|_| Timestamp::MAX.to_zoned(zone.clone())))
    }

    /// The day.
    pub fn today(&self) -> Date {
        self.0.date()
    }

    pub fn timestamp(&self) -> Timestamp {
        self.0.timestamp()
    }

    /// Whether a moment has come: a day comes at midnight.
    pub fn has_come(&self, moment: Moment) -> bool {
        match moment.time {
            None => moment.date <= self.today(),
            Some(_) => self.begins(moment) <= *self,
        }
    }

    /// Whether what lasts until a moment is over: a day lasts until its midnight, an hour is over when it strikes.
    pub fn is_past(&self, moment: Moment) -> bool {
        match moment.time {
            None => moment.date < self.today(),
            Some(_) => self.begins(moment) <= *self,
        }
    }

    /// When a moment comes, on the same clock.
    pub fn begins(&self, moment: Moment) -> Now {
        Now::of(moment, self.0.time_zone())
    }

    /// When what lasts until a moment is over, on the same clock; never, for the last day of all.
    pub fn ends(&self, moment: Moment) -> Option<Now> {
        match moment.time {
            None => moment.date.tomorrow().ok().map(|next| self.begins(Moment::day(next))),
            Some(_) => Some(self.begins(moment)),
        }
    }
}

impl fmt::Display for Now {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

impl serde::Serialize for Now {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Now {
        Now::of(Moment::parse(text).expect("a moment"), &TimeZone::get("Europe/Paris").expect("a zone"))
    }

    #[test]
    fn a_day_lasts_until_midnight_and_an_hour_until_it_strikes() {
        let now = at("2026-12-24T21:03");
        let moment = |text| Moment::parse(text).expect("a moment");
        assert_eq!(now.to_string(), "2026-12-24T21:03:00+01:00");
        for (text, come, past) in [
            ("2026-12-23", true, true),
            ("2026-12-24", true, false),
            ("2026-12-25", false, false),
            ("2026-12-24T21:03", true, true),
            ("2026-12-24T21:04", false, false),
        ] {
            assert_eq!((now.has_come(moment(text)), now.is_past(moment(text))), (come, past), "{text}");
        }
    }

    #[test]
    fn clocks_that_change_leave_an_order() {
        // The hour that comes twice is the first; the one that does not come is the one after.
        assert_eq!(at("2026-10-25T02:30").to_string(), "2026-10-25T02:30:00+02:00");
        assert_eq!(at("2026-03-29T02:30").to_string(), "2026-03-29T03:30:00+02:00");
        let second: Timestamp = "2026-10-25T01:10:00Z".parse().expect("a timestamp");
        let later = Now::new(second, TimeZone::get("Europe/Paris").expect("a zone"));
        assert_eq!(later.to_string(), "2026-10-25T02:10:00+01:00");
        assert!(later.has_come(Moment::parse("2026-10-25T02:30").expect("a moment")));
        assert_eq!(at("9999-12-31").today().year(), 9999);
    }
}
