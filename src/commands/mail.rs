//! Messages that mail programs open and send (RFC 5322, RFC 2045 to 2047): the letter, the reminders.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::model::Settings;
use crate::plan::Hash;

/// Who sends.
pub struct Address<'a> {
    pub name: &'a str,
    pub address: &'a str,
}

impl<'a> Address<'a> {
    /// The town, at the address that its pages give.
    pub fn of_town(settings: &'a Settings) -> Address<'a> {
        let address = settings.contact.email.as_deref().unwrap_or("ne-pas-repondre@exemple.invalid");
        Address { name: settings.name.as_str(), address }
    }
}

/// Longest line of an encoded body (RFC 2045, 6.7).
const LINE: usize = 76;

/// The message, its text before its HTML: a program shows the last form that it can (RFC 2046, 5.1.4).
pub fn message(from: &Address<'_>, today: Date, subject: &str, text: &str, html: &str) -> String {
    let mark = format!("parvis-{}", Hash::of(format!("{text}{html}").as_bytes()).short());
    let mut message = head(from, today, subject);
    let mut line = |line: &str| {
        message.push_str(line);
        message.push_str("\r\n");
    };
    // Outlook opens such a message as a draft.
    line("X-Unsent: 1");
    line(&format!("Content-Type: multipart/alternative; boundary=\"{mark}\""));
    line("");
    for (kind, body) in [("plain", text), ("html", html)] {
        line(&format!("--{mark}"));
        line(&format!("Content-Type: text/{kind}; charset=utf-8"));
        line("Content-Transfer-Encoding: quoted-printable");
        line("");
        line(&quoted_printable(body));
    }
    line(&format!("--{mark}--"));
    message
}

/// A message of text alone, to one person, which a program sends as it stands.
pub fn plain(from: &Address<'_>, to: Option<&str>, today: Date, subject: &str, text: &str) -> String {
    let to = to.map_or_else(String::new, |to| format!("To: {}\r\n", bare(to)));
    let kind = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    format!("{to}{}{kind}{}", head(from, today, subject), text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

fn head(from: &Address<'_>, today: Date, subject: &str) -> String {
    let weekday = WEEKDAYS[today.weekday().to_monday_zero_offset() as usize];
    let month = MONTHS[today.month() as usize - 1];
    format!(
        "From: {} <{}>\r\nSubject: {}\r\nDate: {weekday}, {:02} {month} {:04} 00:00:00 +0000\r\nMIME-Version: 1.0\r\n",
        encoded_words(from.name),
        bare(from.address),
        encoded_words(subject),
        today.day(),
        today.year(),
    )
}

/// An address without what would end it, or begin another.
fn bare(address: &str) -> String {
    address.chars().filter(|c| c.is_ascii_graphic() && !"<>,;\"()".contains(*c)).collect()
}

/// Names that the format demands in English.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A text of a header, in words of at most 75 letters (RFC 2047).
fn encoded_words(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for character in text.chars().filter(|c| !c.is_control()) {
        let mut bytes = [0; 4];
        let coded: String = match character {
            ' ' => "_".to_owned(),
            c if c.is_ascii_alphanumeric() => c.to_string(),
            c => c.encode_utf8(&mut bytes).bytes().fold(String::new(), |mut coded, byte| {
                write!(coded, "={byte:02X}").expect("a string takes all");
                coded
            }),
        };
        if words.last().is_some_and(|word| word.len() + coded.len() > 55) {
            words.push(String::new());
        }
        words.last_mut().expect("there is one").push_str(&coded);
    }
    words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect::<Vec<_>>().join("\r\n ")
}

fn quoted_printable(text: &str) -> String {
    let mut coded = String::with_capacity(text.len() * 2);
    for (number, line) in text.trim_end_matches('\n').split('\n').enumerate() {
        if number > 0 {
            coded.push_str("\r\n");
        }
        let mut length = 0;
        let last = line.len().saturating_sub(1);
        for (position, byte) in line.bytes().enumerate() {
            let plain = matches!(byte, b'!'..=b'<' | b'>'..=b'~') || (matches!(byte, b' ' | b'\t') && position < last);
            let size = if plain { 1 } else { 3 };
            if length + size > LINE - 1 {
                coded.push_str("=\r\n");
                length = 0;
            }
            length += size;
            if plain {
                coded.push(char::from(byte));
            } else {
                write!(coded, "={byte:02X}").expect("a string takes all");
            }
        }
    }
    coded
}
