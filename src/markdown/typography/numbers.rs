//! Spaces and superscripts around numbers, and after the short words that must stay with their name.

use super::edit::{Edit, NBSP, replace};

/// What stays with the number before it.
const UNITS: [&str; 33] = [
    "%", "‰", "€", "$", "£", "k€", "M€", "Md€", "°", "°C", "h", "min", "s", "mm", "cm", "m", "km", "m²", "km²", "m³",
    "ha", "l", "L", "g", "kg", "t", "ko", "Ko", "Mo", "Go", "To", "kW", "kWh",
];
/// What stays with the name after it.
const TITLES: [&str; 10] = ["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Me", "Mgr", "Pr"];
/// What stays with the number after it.
const REFERENCES: [&str; 11] = ["n°", "N°", "nº", "p.", "pp.", "art.", "al.", "chap.", "fig.", "vol.", "§"];
/// What is written small and high after a number.
const ORDINALS: [(&str, &str); 9] = [
    ("ers", "<sup>ers</sup>"),
    ("er", "<sup>er</sup>"),
    ("res", "<sup>res</sup>"),
    ("re", "<sup>re</sup>"),
    ("ndes", "<sup>ndes</sup>"),
    ("nde", "<sup>nde</sup>"),
    ("nds", "<sup>nds</sup>"),
    ("nd", "<sup>nd</sup>"),
    ("e", "<sup>e</sup>"),
];

/// The unbreakable space that the space at `at` should be, if any.
pub(super) fn space(text: &str, at: usize, before: char, next: u8, thin: &'static str) -> Option<&'static str> {
    let left = &text[..at];
    let right = &text[at + 1..];
    if before.is_ascii_digit() {
        if next.is_ascii_digit() {
            return if is_thousands(left, right) {
                Some(thin)
            } else if is_phone(left, right) || left.ends_with("+33") {
                Some(NBSP)
            } else {
                None
            };
        }
        let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '‰' | '€' | '$' | '£' | '°');
        let unit = &right[..right.find(ends).unwrap_or(right.len())];
        return UNITS.contains(&unit).then_some(NBSP);
    }
    let digit = next.is_ascii_digit();
    if digit && before == 'h' && follows_hours(left) {
        return Some(NBSP);
    }
    let capital = next.is_ascii_uppercase() || (next == 0xC3 && right.chars().next().is_some_and(char::is_uppercase));
    if !digit && !capital {
        return None;
    }
    let word = last_word(left);
    let stays = if digit { REFERENCES.contains(&word) } else { TITLES.contains(&word) };
    stays.then_some(NBSP)
}

/// The word that ends `left`, at most eight bytes of it.
fn last_word(left: &str) -> &str {
    let bytes = left.as_bytes();
    let stop = |byte: &u8| matches!(byte, b' ' | b'\n' | b'(' | b'[' | b'\'' | b'/' | 0x99 | 0xA0 | 0xAF | 0xAB);
    let length = bytes.iter().rev().take(8).take_while(|byte| !stop(byte)).count();
    left.get(bytes.len() - length..).unwrap_or("")
}

/// `10 h` or `10h`, whatever the space.
fn follows_hours(left: &str) -> bool {
    let Some(number) = left.strip_suffix('h') else { return false };
    let trimmed = number.trim_end_matches([' ', '\n', '\u{A0}', '\u{202F}']);
    trimmed.ends_with(|c: char| c.is_ascii_digit())
}

fn trailing_digits(text: &str) -> usize {
    text.bytes().rev().take(6).take_while(u8::is_ascii_digit).count()
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take(6).take_while(u8::is_ascii_digit).count()
}

/// Figures in groups of three: one to three figures, then exactly three.
fn is_thousands(left: &str, right: &str) -> bool {
    let before = trailing_digits(left);
    let boundary = left[..left.len() - before].chars().next_back();
    let starts = boundary.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '/' | '-'));
    (1..=3).contains(&before) && leading_digits(right) == 3 && starts
}

/// Figures by two, at least four times, as in a French telephone number.
fn is_phone(left: &str, right: &str) -> bool {
    let separators = [' ', '\u{A0}', '\u{202F}'];
    let mut pairs = 0;
    let mut rest = left;
    while pairs < 5 && trailing_digits(rest) == 2 {
        pairs += 1;
        rest = &rest[..rest.len() - 2];
        match rest.strip_suffix(separators) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    let international = trailing_digits(rest) == 1 && rest.len() >= 2;
    let mut rest = right;
    while pairs < 5 && leading_digits(rest) == 2 {
        pairs += 1;
        rest = &rest[2..];
        match rest.strip_prefix(separators) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    pairs >= 5 || (pairs == 4 && international)
}

/// What follows a number: `1er`, `10h30`.
pub(super) fn number<const HTML: bool>(text: &str, at: usize, before: char) -> Edit {
    let end = at + text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[end..];
    if end - at > 4 || before.is_alphanumeric() || matches!(before, '_' | '.' | ',') {
        return Edit::Keep(end);
    }
    if rest.starts_with('h') {
        return hours(text, end);
    }
    if HTML {
        let suffix = ORDINALS.iter().find(|(suffix, _)| rest.starts_with(suffix));
        if let Some((suffix, written)) = suffix.filter(|(suffix, _)| ends_word(&rest[suffix.len()..])) {
            return replace(end, end + suffix.len(), written);
        }
    }
    Edit::Keep(end)
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '^'))
}

/// `10h30` and `18h`, `end` being where the `h` is.
fn hours(text: &str, end: usize) -> Edit {
    let rest = &text[end + 1..];
    match leading_digits(rest) {
        0 if ends_word(rest) => replace(end, end + 1, "\u{A0}h"),
        2 if ends_word(&rest[2..]) => replace(end, end + 1, "\u{A0}h\u{A0}"),
        _ => Edit::Keep(end + 1),
    }
}
