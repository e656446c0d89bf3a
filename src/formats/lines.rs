//! The content lines that iCalendar (RFC 5545, 3.1) and vCard (RFC 2425, 5.8.1) are made of, and the values in them.

use jiff::civil::{Date, DateTime, Weekday};

/// Content lines, each folded and ended as the formats demand.
#[derive(Default)]
pub struct ContentLines(String);

impl ContentLines {
    /// Adds a line, folded so that none is longer than 75 bytes.
    pub fn add(&mut self, line: &str) {
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

    /// Adds a text, its separators escaped; no line for an empty one.
    pub fn text(&mut self, name: &str, text: &str) {
        let text = escape(text);
        if !text.is_empty() {
            self.add(&format!("{name}:{text}"));
        }
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// A text value (RFC 5545, 3.3.11): no separator, no line end, no control character.
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

/// A day of the week (RFC 5545, 3.3.10).
pub fn weekday(day: Weekday) -> &'static str {
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

/// A day (RFC 5545, 3.3.4).
pub fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A local moment (RFC 5545, 3.3.5).
pub fn local(at: DateTime) -> String {
    format!("{}T{:02}{:02}00", basic(at.date()), at.hour(), at.minute())
}
