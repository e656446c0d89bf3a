//! Days, times of day and periods, as people write them.

use jiff::civil::{Date, Time};

/// A day, with a time of day when one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub date: Date,
    pub time: Option<Time>,
}

/// A length of time in calendar units, such as `6 mois`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    pub months: i32,
    pub days: i32,
}

impl Moment {
    pub fn day(date: Date) -> Moment {
        Moment { date, time: None }
    }

    /// Reads `2026-06-23`, `2026-06-23 18:30`, `2026-06-23T18:30`, the French `23/06/2026` and `18h30`, and a day in
    /// words: `1er décembre 2026`, `mardi 1er décembre 2026 à 18 h 30`, `1 December 2026`.
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if let Some((date, rest)) = date_in_words(text) {
            let rest = rest.trim_start().trim_start_matches(',').trim_start();
            let rest = rest.strip_prefix("\u{e0} ").or(rest.strip_prefix("at ")).unwrap_or(rest);
            return Some(Moment { date, time: if rest.is_empty() { None } else { Some(parse_time(rest)?) } });
        }
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(parse_time(time)?)),
            None => (text, None),
        };
        Some(Moment { date: parse_date(day)?, time })
    }

    /// The value of an HTML `datetime` attribute.
    pub fn machine(&self) -> String {
        match self.time {
            Some(time) => format!("{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
            None => self.date.to_string(),
        }
    }
}

/// As programs read it, like [`Moment::machine`].
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.machine())
    }
}

impl std::str::FromStr for Moment {
    type Err = UnreadMoment;

    fn from_str(text: &str) -> Result<Moment, UnreadMoment> {
        Moment::parse(text).ok_or(UnreadMoment)
    }
}

/// A text that is no day, with or without an hour.
#[derive(Debug, thiserror::Error)]
#[error("neither a day nor a day with an hour")]
pub struct UnreadMoment;

/// Reads `18:30`, `18h30`, `18 h 30`, `18h`; seconds are allowed and forgotten.
pub fn parse_time(text: &str) -> Option<Time> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (hour, rest) = compact.split_once(['h', 'H', ':'])?;
    let minute = rest.split(':').next().unwrap_or_default();
    let number = |digits: &str| if digits.len() <= 2 { digits.parse::<i8>().ok() } else { None };
    let minute = if minute.is_empty() { 0 } else { number(minute)? };
    Time::new(number(hour)?, minute, 0, 0).ok()
}

/// Reads `2026-06-23` or `23/06/2026`.
pub fn parse_date(text: &str) -> Option<Date> {
    let numbers = |separator: char| -> Option<[&str; 3]> {
        let mut parts = text.split(separator);
        let found = [parts.next()?, parts.next()?, parts.next()?];
        let digits = found.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        (parts.next().is_none() && digits).then_some(found)
    };
    let [year, month, day] = match numbers('-') {
        Some(found) => found,
        None => {
            let [day, month, year] = numbers('/')?;
            [year, month, day]
        }
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The days of the week in French and in English.
const WEEKDAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The months in French and in English, without accents.
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
];

/// A day in words at the beginning of a text, and what follows it; the day of the week is not compared.
fn date_in_words(text: &str) -> Option<(Date, &str)> {
    let mut words = text.split_whitespace();
    let mut first = words.next()?;
    if first.starts_with(char::is_alphabetic) {
        let weekday = first.trim_end_matches(',').to_lowercase();
        WEEKDAYS.contains(&weekday.as_str()).then_some(())?;
        first = words.next()?;
    }
    let day = first.strip_suffix("er").unwrap_or(first);
    let month = deunicode::deunicode(words.next()?).to_lowercase();
    let month = MONTHS.iter().position(|(french, english)| month == *french || month == *english)? + 1;
    let year = words.next()?.trim_end_matches(',');
    if day.len() > 2 || year.len() != 4 || !day.bytes().chain(year.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()?;
    // No other part has four digits.
    let end = text.find(year)? + year.len();
    Some((date, &text[end..]))
}

impl Period {
    /// Reads `6 mois`, `1 an`, `15 jours`, `2 semaines`, and the same in English.
    pub fn parse(text: &str) -> Option<Period> {
        let text = text.trim().to_lowercase();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let count: i32 = text[..digits].parse().ok().filter(|count| *count <= 1_000)?;
        match text[digits..].trim() {
            "an" | "ans" | "année" | "années" | "year" | "years" => Some(Period { months: 12 * count, days: 0 }),
            "mois" | "month" | "months" => Some(Period { months: count, days: 0 }),
            "semaine" | "semaines" | "week" | "weeks" => Some(Period { months: 0, days: 7 * count }),
            "jour" | "jours" | "day" | "days" => Some(Period { months: 0, days: count }),
            _ => None,
        }
    }

    /// The day this long after `date`; the last possible day when there is none.
    pub fn after(&self, date: Date) -> Date {
        let span = jiff::Span::new().months(self.months).days(self.days);
        date.checked_add(span).unwrap_or(Date::MAX)
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("P{}M{}D", self.months, self.days))
    }
}

impl<'de> serde::Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Period::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("invalid period `{text}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let read = |text| Moment::parse(text).map(|moment| moment.machine());
        assert_eq!(read("2026-06-23").as_deref(), Some("2026-06-23"));
        assert_eq!(read("23/06/2026").as_deref(), Some("2026-06-23"));
        assert_eq!(read("2026-06-23 18:30").as_deref(), Some("2026-06-23T18:30"));
        assert_eq!(read("2026-06-23T18:30:00").as_deref(), Some("2026-06-23T18:30"));
        assert_eq!(read("2026-06-23 18h").as_deref(), Some("2026-06-23T18:00"));
        assert_eq!(read("1er décembre 2026").as_deref(), Some("2026-12-01"));
        assert_eq!(read("Mardi 1er Decembre 2026 à 18 h 30").as_deref(), Some("2026-12-01T18:30"));
        assert_eq!(read("12 August 2026, 18:30").as_deref(), Some("2026-08-12T18:30"));
        for wrong in
            ["31 février 2026", "1er 12 2026", "décembre 2026", "jour 1 mai 2026", "1 mai 26", "1 mai 2026 midi"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        for wrong in ["2026-02-30", "26-06-23", "2026-06", "mardi", "2026-06-23 25:00", "", "2026-06-23 18:3a"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn periods_are_read_in_both_languages() {
        assert_eq!(Period::parse("6 mois"), Some(Period { months: 6, days: 0 }));
        assert_eq!(Period::parse("1 year"), Some(Period { months: 12, days: 0 }));
        assert_eq!(Period::parse("2 semaines"), Some(Period { months: 0, days: 14 }));
        assert_eq!(Period::parse("bientôt"), None);
        assert_eq!(Period::parse("99999999999 ans"), None);
    }
}
