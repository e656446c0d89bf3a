//! Numbers that prove what they are by a checksum, and telephones by their shape.

use std::ops::Range;

use super::kind::{Sensitive, SensitiveKind, TextForm};
use super::passages::{Passages, has_any};

/// The length of the IBAN of each country (SWIFT, IBAN registry, release 99).
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NL", 18),
    (b"NO", 15),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"SA", 24),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"XK", 20),
];
/// The most separators between two characters of one number.
const MOST_BETWEEN: usize = 2;

/// Words that tell a social security number given without its key.
const SOCIAL: &[&str] = &["securite sociale", "secu", "nir", "n insee", "numero insee", "assure social"];
/// Words that tell a private telephone.
pub(super) const PRIVATE: &[&str] = &[
    "perso",
    "persos",
    "personnel",
    "personnels",
    "personnelle",
    "personnelles",
    "prive",
    "prives",
    "privee",
    "privees",
    "domicile",
    "a la maison",
    "private",
    "home",
];
/// Words that tell the telephone of a service.
const OF_A_SERVICE: &[&str] = &[
    "accueil",
    "agence",
    "alerte",
    "artisan",
    "astreinte",
    "astreintes",
    "atelier",
    "boutique",
    "bureau",
    "cabinet",
    "centre",
    "conciergerie",
    "crise",
    "ecole",
    "entreprise",
    "equipe",
    "garage",
    "gardien",
    "gardiens",
    "infirmier",
    "infirmiere",
    "mairie",
    "navette",
    "numero unique",
    "permanence",
    "permanences",
    "police",
    "pro",
    "professionnel",
    "professionnels",
    "regie",
    "samu",
    "secours",
    "secretariat",
    "securite",
    "service",
    "services",
    "societe",
    "sos",
    "standard",
    "taxi",
    "urgence",
    "urgences",
    "veilleur",
    "work",
];

pub(super) fn find(passages: &Passages<'_>, form: TextForm, found: &mut Vec<Sensitive>) {
    let bytes = passages.text.as_bytes();
    let (mut at, mut digit) = (0, 0);
    while at < bytes.len() {
        if digit < at || at == 0 {
            let Some(next) = next_digit(bytes, at) else { break };
            digit = next;
        }
        // Most bytes are passed by, without a look where no digit is near or with one here.
        at = at.max(digit.saturating_sub(FIRST_DIGIT));
        if !BEGINS[usize::from(bytes[at])] || at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let reader = DigitReader { bytes, at, form };
        let number = match bytes[at] {
            b'+' | b'0' => telephone(passages, reader),
            b'1'..=b'8' => social_security(passages, reader),
            b'A'..=b'Z' | b'f' => account(reader),
            _ => None,
        };
        at = number.as_ref().map_or(at + 1, |number| number.range.end);
        found.extend(number);
    }
}

/// Bytes that may stand before the first digit of a number: two letters, and separators of three bytes.
const FIRST_DIGIT: usize = 2 + 3 * MOST_BETWEEN;

/// Where the next digit is, from a place on; many bytes are looked at together.
pub(super) fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    const TOGETHER: usize = 32;
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let mut at = from;
    while let Some(chunk) = bytes.get(at..at + TOGETHER) {
        if chunk.iter().fold(false, |any, byte| any | is_digit(byte)) {
            break;
        }
        at += TOGETHER;
    }
    bytes.get(at..)?.iter().position(is_digit).map(|found| at + found)
}

/// First bytes of what may be a number.
static BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        begins[byte] = matches!(byte as u8, b'+' | b'0'..=b'8' | b'A'..=b'Z' | b'f');
        byte += 1;
    }
    begins
};

/// Reads the characters of a number across what separates them.
#[derive(Clone, Copy)]
struct DigitReader<'t> {
    bytes: &'t [u8],
    at: usize,
    form: TextForm,
}

impl DigitReader<'_> {
    /// The next letter or digit, in upper case, and how many separators stood before it.
    fn next(&mut self) -> Option<(u8, usize)> {
        let mut between = 0;
        loop {
            let byte = *self.bytes.get(self.at)?;
            if byte.is_ascii_alphanumeric() {
                self.at += 1;
                return Some((byte.to_ascii_uppercase(), between));
            }
            let length = self.separator()?;
            self.at += length;
            between += 1;
            if between > MOST_BETWEEN {
                return None;
            }
        }
    }

    /// The bytes of the separator here: a space of any kind, a dot, a hyphen, the end of a line of prose.
    fn separator(&self) -> Option<usize> {
        match self.bytes.get(self.at..)? {
            [b' ' | b'.' | b'-', ..] => Some(1),
            [b'_', ..] if self.form == TextForm::Name => Some(1),
            [b'\n', ..] if self.form == TextForm::Prose => Some(1),
            // A no-break space.
            [0xC2, 0xA0, ..] => Some(2),
            // A thin space, a no-break hyphen, a narrow no-break space.
            [0xE2, 0x80, 0x89 | 0x91 | 0xAF, ..] => Some(3),
            _ => None,
        }
    }

    /// Fills an array, and tells whether the number ends there.
    fn take(&mut self, into: &mut [u8]) -> bool {
        for place in into.iter_mut() {
            let Some((byte, _)) = self.next() else { return false };
            *place = byte;
        }
        !self.bytes.get(self.at).is_some_and(u8::is_ascii_alphanumeric)
    }
}

fn account(mut reader: DigitReader<'_>) -> Option<Sensitive> {
    let start = reader.at;
    let written = [*reader.bytes.get(start)?, *reader.bytes.get(start + 1)?];
    let country = written.map(|byte| byte.to_ascii_uppercase());
    // Only French numbers are looked for in lower case, or with a space after the country.
    let is_french = &country == b"FR";
    let close = reader.bytes.get(start + 2).is_some_and(u8::is_ascii_digit);
    if !is_french && (written != country || !close) {
        return None;
    }
    let (_, length) = LENGTHS.iter().find(|(known, _)| **known == country)?;
    let mut number = [0; 34];
    let number = &mut number[..*length];
    let whole = reader.take(number);
    let checked = number[2..4].iter().all(u8::is_ascii_digit);
    // Words that follow a short name of a room are not a number, whatever their checksum.
    let digits = number[4..].iter().filter(|byte| byte.is_ascii_digit()).count();
    let proved = whole && checked && 2 * digits >= length - 4 && remainder(&[&number[4..], &number[..4]].concat()) == 1;
    proved.then_some(Sensitive { kind: SensitiveKind::Account, range: start..reader.at, is_certain: true })
}

/// The remainder by 97 of a number whose letters stand for 10 to 35 (ISO 7064).
fn remainder(number: &[u8]) -> u32 {
    number.iter().fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

/// Sex, year, month, department, municipality, rank, key: code de la sécurité sociale, R161-1; INSEE.
fn social_security(passages: &Passages<'_>, reader: DigitReader<'_>) -> Option<Sensitive> {
    let start = reader.at;
    let sensitive = |end: usize| Sensitive { kind: SensitiveKind::SocialSecurity, range: start..end, is_certain: true };
    let (mut with_key, mut number) = (reader, [0; 15]);
    if with_key.take(&mut number) && is_person(&number) && key_of(&number) == value(&number[13..]) {
        return Some(sensitive(with_key.at));
    }
    let (mut without, mut number) = (reader, [0; 13]);
    let plausible = without.take(&mut number) && is_person(&number);
    let said = || {
        let value = start..without.at;
        has_any(&passages.before(&value), SOCIAL) || has_any(&passages.label(&value), SOCIAL)
    };
    (plausible && said()).then(|| sensitive(without.at))
}

/// Whether the parts before the key may be those of somebody.
fn is_person(number: &[u8]) -> bool {
    let is_corsican = matches!(&number[5..7], b"2A" | b"2B");
    let digits = number.iter().enumerate().all(|(at, byte)| byte.is_ascii_digit() || at == 6 && is_corsican);
    let month = value(&number[3..5]);
    let department = if is_corsican { Some(20) } else { value(&number[5..7]) };
    digits
        && matches!(number[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8')
        && month.is_some_and(|month| matches!(month, 1..=12 | 20..=42 | 50..=99))
        && department.is_some_and(|department| department > 0)
}

/// The key of a number: Corsican departments count as 19 and 18.
fn key_of(number: &[u8]) -> Option<u64> {
    let mut digits = number.get(..13)?.to_vec();
    match &number[5..7] {
        b"2A" => digits[5..7].copy_from_slice(b"19"),
        b"2B" => digits[5..7].copy_from_slice(b"18"),
        _ => {}
    }
    Some(97 - value(&digits)? % 97)
}

fn value(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A mobile number, or any French one that is said to be private.
fn telephone(passages: &Passages<'_>, reader: DigitReader<'_>) -> Option<Sensitive> {
    let range = national(reader)?;
    let digits: Vec<u8> = reader.bytes[range.clone()].iter().copied().filter(u8::is_ascii_digit).collect();
    let is_mobile = digits.len() >= 9 && matches!(digits[digits.len() - 9], b'6' | b'7');
    let said = passages.around(&range);
    let is_private = has_any(&said, PRIVATE);
    let is_likely = is_mobile && !has_any(&said, OF_A_SERVICE);
    (is_private || is_likely).then_some(Sensitive { kind: SensitiveKind::Telephone, range, is_certain: is_private })
}

/// The place of a French number: `06 12 34 56 78`, `0612345678`, `+33 6 12 34 56 78`, `+33 (0)6…`.
fn national(reader: DigitReader<'_>) -> Option<Range<usize>> {
    let start = reader.at;
    let rest = &reader.bytes[start..];
    let abroad = [&b"+33"[..], b"0033"].into_iter().find(|code| rest.starts_with(code));
    let (mut at, mut left) = match abroad {
        Some(code) => (start + code.len(), 9),
        None if rest.first() == Some(&b'0') => (start, 10),
        None => return None,
    };
    if abroad.is_some() {
        at += reader.bytes[at..].iter().take_while(|byte| **byte == b' ').count().min(1);
        at += if reader.bytes[at..].starts_with(b"(0)") { 3 } else { 0 };
        at += reader.bytes[at..].iter().take_while(|byte| **byte == b' ').count().min(1);
    }
    let from = at;
    let (mut groups, mut group) = (Vec::with_capacity(5), 0);
    while left > 0 {
        let byte = *reader.bytes.get(at)?;
        if byte.is_ascii_digit() {
            (group, left, at) = (group + 1, left - 1, at + 1);
            continue;
        }
        let length = match byte {
            b'/' => 1,
            b'\n' => return None,
            _ => DigitReader { at, ..reader }.separator()?,
        };
        if group == 0 {
            return None;
        }
        groups.push(std::mem::take(&mut group));
        at += length;
    }
    groups.push(group);
    // Numbers are told from dates and amounts by how their digits are grouped.
    const GROUPS: [&[usize]; 10] = [
        &[10],
        &[2, 2, 2, 2, 2],
        &[4, 3, 3],
        &[4, 2, 2, 2],
        &[2, 8],
        &[9],
        &[1, 2, 2, 2, 2],
        &[1, 8],
        &[3, 3, 3],
        &[3, 2, 2, 2],
    ];
    let subscriber = *reader.bytes.get(from + usize::from(abroad.is_none()))?;
    let is_number = GROUPS.contains(&groups.as_slice()) && matches!(subscriber, b'1'..=b'9');
    let longer = reader.bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let before = start.checked_sub(2).map(|at| [reader.bytes[at], reader.bytes[at + 1]]);
    let goes_on = before.is_some_and(|[digit, between]| digit.is_ascii_digit() && b" .-/,".contains(&between));
    (is_number && !longer && !goes_on).then_some(start..at)
}
