//! Characters that nobody sees but that change what is read: refused in names, reported in prose.

use std::ops::Range;

use super::rules::{DECEPTIVE_CHARACTER, Finding, INVISIBLE_CHARACTER};
use crate::ground::{is_direction_mark, is_invisible, is_variation_selector};

/// Findings about characters stop here: a binary file pasted into a page needs one message, not ten thousand.
const MOST_REPORTED: usize = 20;

/// The characters of a prose that are invisible or change its direction, with their places.
///
/// Emoji keep their joiners and their variation selector; the no-break spaces are welcome.
pub fn suspicious_characters(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    let mut from = 0;
    for chunk in text.as_bytes().chunks(64) {
        // Without a way out of the loop, so that the machine looks at many bytes at once.
        if chunk.iter().fold(false, |seen, byte| seen | may_begin_suspicious(*byte)) {
            look_closer(text, from..from + chunk.len(), &mut found);
        }
        from += chunk.len();
    }
    found
}

/// Examines the characters that begin in a range.
fn look_closer(text: &str, range: Range<usize>, found: &mut Vec<(Range<usize>, char)>) {
    let start = range.start + text.as_bytes()[range.clone()].iter().take_while(|byte| (**byte & 0xC0) == 0x80).count();
    for (offset, c) in text.get(start..).unwrap_or_default().char_indices() {
        let at = start + offset;
        if at >= range.end {
            break;
        }
        let end = at + c.len_utf8();
        if is_suspicious(c) && !is_welcome(c, &text[..at], &text[end..]) {
            found.push((at..end, c));
        }
    }
}

/// Tells whether a byte may be the first of a suspicious character; no letter of French is.
fn may_begin_suspicious(byte: u8) -> bool {
    ((byte < 0x20) & (byte != b'\n')) | (byte == 0x7F) | (byte == 0xC2) | (byte >= 0xCD)
}

/// Tells whether a character of a prose is invisible, a control, or changes the direction of the text.
pub fn is_suspicious(c: char) -> bool {
    (is_invisible(c) && !matches!(c, '\t' | '\n' | '\r')) || is_variation_selector(c)
}

/// Tells whether a suspicious character can make a reader believe something else than what is written.
fn is_deceptive(c: char) -> bool {
    c.is_control() || is_direction_mark(c)
}

fn is_welcome(c: char, before: &str, after: &str) -> bool {
    let previous = before.chars().next_back();
    let next = after.chars().next();
    match c {
        '\u{FE0F}' => previous.is_some_and(|p| is_pictogram(p) || p.is_ascii_digit() || matches!(p, '#' | '*')),
        '\u{200D}' => previous.is_some_and(is_pictogram) && next.is_some_and(is_pictogram),
        '\u{200C}' => previous.is_some_and(needs_joiners) && next.is_some_and(needs_joiners),
        '\u{FEFF}' => before.is_empty(),
        _ => false,
    }
}

fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{2BFF}'
        | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Scripts whose spelling needs the zero-width non-joiner: Arabic, Syriac, the Indic ones.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{DFF}' | '\u{FB50}'..='\u{FDFF}')
}

pub(super) fn findings(text: &str, found: &mut Vec<Finding>) {
    for (range, c) in suspicious_characters(text).into_iter().take(MOST_REPORTED) {
        let rule = if is_deceptive(c) { &DECEPTIVE_CHARACTER } else { &INVISIBLE_CHARACTER };
        let written = &text[range.clone()];
        let one = Finding::new(rule, range).with("code", format!("U+{:04X}", c as u32));
        // Who wrote what deceives is asked: it may not be there by accident.
        found.push(if is_deceptive(c) { one.offering(written, "") } else { one.answered(written, "") });
    }
}
