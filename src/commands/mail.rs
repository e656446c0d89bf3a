//! Messages that mail programs open and send (RFC 5322, RFC 2045 to 2047): the letter, the reminders.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use jiff::civil::Date;

use crate::model::Settings;
use crate::plan::Hash;

/// Who sends.
pub struct Mailbox<'a> {
    pub name: &'a str,
    pub address: &'a str,
}

impl<'a> Mailbox<'a> {
    /// The town, at the address that its pages give.
    pub fn of_town(settings: &'a Settings) -> Mailbox<'a> {
        let address = settings.contact.email.as_deref().unwrap_or("ne-pas-repondre@exemple.invalid");
        Mailbox { name: settings.name.as_str(), address }
    }
}

/// Longest line of an encoded body (RFC 2045, 6.7).
const LINE: usize = 76;

/// The message, its text before its HTML: a program shows the last form that it can (RFC 2046, 5.1.4).
pub fn message(from: &Mailbox<'_>, today: Date, subject: &str, text: &str, html: &str) -> String {
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

/// A message to one person with a calendar attached, which a program sends as it stands: first whom it is for.
pub fn with_calendar(from: &Mailbox<'_>, to: &str, today: Date, subject: &str, text: &str, calendar: &str) -> String {
    let to = bare(to);
    let hash = Hash::of(format!("{to}\n{today}\n{subject}\n{text}\n{calendar}").as_bytes());
    let mark = format!("parvis-{}", hash.short());
    let host = bare(from.address);
    let host = host.rsplit_once('@').map_or("parvis.invalid", |(_, host)| host);
    let mut message = format!("To: {to}\r\n{}", head(from, today, subject));
    let mut line = |line: &str| {
        message.push_str(line);
        message.push_str("\r\n");
    };
    // Sent twice, it is shown once.
    line(&format!("Message-ID: <{mark}@{host}>"));
    // Nobody's machine is to answer that they are away.
    line("Auto-Submitted: auto-generated");
    line(&format!("Content-Type: multipart/mixed; boundary=\"{mark}\""));
    line("");
    line(&format!("--{mark}"));
    line("Content-Type: text/plain; charset=utf-8");
    line("Content-Transfer-Encoding: quoted-printable");
    line("");
    line(&quoted_printable(text));
    line(&format!("--{mark}"));
    line("Content-Type: text/calendar; charset=utf-8; name=\"rappels.ics\"");
    line("Content-Disposition: attachment; filename=\"rappels.ics\"");
    line("Content-Transfer-Encoding: base64");
    line("");
    // Byte for byte: what reads calendars is strict about the ends of lines.
    let coded = BASE64.encode(calendar);
    coded.as_bytes().chunks(LINE).for_each(|chunk| line(&String::from_utf8_lossy(chunk)));
    line(&format!("--{mark}--"));
    message
}

fn head(from: &Mailbox<'_>, today: Date, subject: &str) -> String {
    let weekday = WEEKDAYS[today.weekday().to_monday_zero_offset() as usize];
    let month = MONTHS[today.month() as usize - 1];
    let address = format!("<{}>", bare(from.address));
    let from: Vec<String> = words(from.name).into_iter().chain([address]).collect();
    format!(
        "{}{}Date: {weekday}, {:02} {month} {:04} 00:00:00 +0000\r\nMIME-Version: 1.0\r\n",
        folded("From:", &from),
        folded("Subject:", &words(subject)),
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

/// The words of a header: those that ASCII can say as they are, runs of the others encoded together (RFC 2047).
///
/// Only a long run takes several encoded words: some programs show a space between two that follow each other.
fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let is_plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let all: Vec<&str> = text.split(' ').collect();
    let mut words = Vec::new();
    for run in all.chunk_by(|one, next| is_plain(one) == is_plain(next)) {
        if is_plain(run[0]) {
            words.extend(run.iter().map(|word| (*word).to_owned()));
        } else {
            words.extend(encoded_words(&run.join(" ")));
        }
    }
    words
}

fn encoded_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for character in text.chars() {
        let mut bytes = [0; 4];
        let coded: String = match character {
            ' ' => "_".to_owned(),
            c if c.is_ascii_alphanumeric() => c.to_string(),
            c => c.encode_utf8(&mut bytes).bytes().fold(String::new(), |mut coded, byte| {
                write!(coded, "={byte:02X}").expect("a string takes all");
                coded
            }),
        };
        if words.last().is_some_and(|word| word.len() + coded.len() > 60) {
            words.push(String::new());
        }
        words.last_mut().expect("there is one").push_str(&coded);
    }
    words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect()
}

/// A header on as many lines as it takes (RFC 5322, 2.2.3).
fn folded(name: &str, words: &[String]) -> String {
    let mut header = name.to_owned();
    let mut length = header.len();
    for word in words {
        if length + 1 + word.len() > LINE {
            header.push_str("\r\n");
            length = 0;
        }
        header.push(' ');
        header.push_str(word);
        length += 1 + word.len();
    }
    header + "\r\n"
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
