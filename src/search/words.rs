//! From a text to its words, as the client of the theme reads them too: a test compares both.
//!
//! A word is a run of letters and digits. `l’` is left out of `l’administration`; what follows a middle dot
//! stands apart, `agent·es`; the dots of `D.R.H.` are left out; the pairs of a telephone number are one word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::language::{elisions, ended, inclusives, is_in};
use crate::messages::Language;

/// Letters of a word beyond which it is none.
const LONGEST: usize = 40;
/// Pairs of digits that make a telephone number.
const PAIRS: usize = 4;

/// A word where it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written, without what was elided before it and without inclusive endings.
    pub base: &'t str,
    /// What follows the base: `·es`, or nothing.
    pub endings: &'t str,
    /// Whether dots within the base are left out: `D.R.H`.
    pub initials: bool,
    pub start: usize,
    pub end: usize,
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

fn is_middle_dot(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{22c5}')
}

/// The form under which a word is found: small letters, without accents, apostrophes and dots.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.to_lowercase().nfkd() {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

/// The words of a text, in order.
pub fn split(text: &str, language: Language) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while at < text.len() {
        if !text.as_bytes()[at].is_ascii_alphanumeric() && text.as_bytes()[at].is_ascii() {
            at += 1;
            continue;
        }
        let Some(length) = letter_at(text, at) else {
            at += length_at(text, at);
            continue;
        };
        let (end, has_marks) = run_end(text, at + length);
        match has_marks {
            true => cut(text, at, end, language, &mut words),
            false => words.push(Word { base: &text[at..end], endings: "", initials: false, start: at, end }),
        }
        at = end;
    }
    join_pairs(text, &mut words);
    // A letter has a byte at least: nearly all words are short enough without being counted.
    words.retain(|word| word.base.len() <= LONGEST || word.base.chars().take(LONGEST + 1).count() <= LONGEST);
    words
}

/// The bytes of the letter that stands at a place; none when something else does.
fn letter_at(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at..] {
        [byte, ..] if byte.is_ascii() => byte.is_ascii_alphanumeric().then_some(1),
        // From À to ÿ there are letters only, but for × and ÷.
        [0xC3, next, ..] => (!matches!(next, 0x97 | 0xB7)).then_some(2),
        _ => text[at..].chars().next().filter(|c| is_letter(*c)).map(char::len_utf8),
    }
}

fn length_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Where a run of letters ends, apostrophes and dots between two letters belonging to it; and whether it has any.
fn run_end(text: &str, after_first: usize) -> (usize, bool) {
    let (mut end, mut has_marks) = (after_first, false);
    while end < text.len() {
        if text.as_bytes()[end].is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        if let Some(length) = letter_at(text, end) {
            end += length;
            continue;
        }
        let Some(mark) = text[end..].chars().next().filter(|c| *c == '.' || is_apostrophe(*c) || is_middle_dot(*c))
        else {
            break;
        };
        let next = end + mark.len_utf8();
        match (next < text.len()).then(|| letter_at(text, next)).flatten() {
            Some(length) => (end, has_marks) = (next + length, true),
            None => break,
        }
    }
    (end, has_marks)
}

/// Cuts a run into words at the dots that are not a part of them.
fn cut<'t>(text: &'t str, start: usize, end: usize, language: Language, words: &mut Vec<Word<'t>>) {
    let run = &text[start..end];
    if !run.contains(|c: char| c == '.' || is_middle_dot(c)) {
        return words.extend(word(text, start, end, end, language));
    }
    if run.split('.').all(one_letter) {
        words.push(Word { base: run, endings: "", initials: true, start, end });
        return;
    }
    let (mut begun, mut base_end, mut at) = (start, None, start);
    while at < end {
        let dot = text[at..end].find(|c: char| c == '.' || is_middle_dot(c)).map(|found| at + found);
        let piece_end = dot.unwrap_or(end);
        let Some(dot) = dot else { break };
        let mark = text[dot..].chars().next().map_or(1, char::len_utf8);
        let next_end =
            text[dot + mark..end].find(|c: char| c == '.' || is_middle_dot(c)).map_or(end, |found| dot + mark + found);
        let next = &text[dot + mark..next_end];
        let base = &text[begun..base_end.unwrap_or(piece_end)];
        if base.chars().count() > 2 && is_ending(next, mark == 1, language) && base.chars().all(|c| !c.is_numeric()) {
            base_end.get_or_insert(piece_end);
        } else {
            words.extend(word(text, begun, base_end.take().unwrap_or(piece_end), piece_end, language));
            begun = dot + mark;
        }
        at = dot + mark;
    }
    words.extend(word(text, begun, base_end.unwrap_or(end), end, language));
}

fn one_letter(piece: &str) -> bool {
    let mut letters = piece.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a piece after a dot speaks of everybody: anything short after a middle dot, known endings after a full stop.
fn is_ending(piece: &str, after_full_stop: bool, language: Language) -> bool {
    match after_full_stop {
        true => is_in(inclusives(language), &fold(piece)),
        false => piece.chars().count() <= 6 && piece.chars().all(|c| c.is_alphabetic() || is_combining_mark(c)),
    }
}

/// The word from `start`, its base ending at `base_end`, without what is elided; nothing when nothing is left.
fn word(text: &str, start: usize, base_end: usize, end: usize, language: Language) -> Option<Word<'_>> {
    let mut begun = start;
    while let Some(at) = text[begun..base_end].find(is_apostrophe) {
        let elided = text[begun..begun + at].to_ascii_lowercase();
        if !is_in(elisions(language), &elided) {
            break;
        }
        begun += at + text[begun + at..].chars().next().map_or(1, char::len_utf8);
    }
    let base = &text[begun..base_end];
    let found = Word { base, endings: &text[base_end..end], initials: false, start: begun, end };
    (!base.is_empty()).then_some(found)
}

/// Makes one word of the pairs of digits that follow each other: `01 99 00 45 32`.
fn join_pairs<'t>(text: &'t str, words: &mut Vec<Word<'t>>) {
    let pair = |word: &Word<'_>| word.base.len() == 2 && word.base.bytes().all(|byte| byte.is_ascii_digit());
    let follows = |one: &Word<'_>, next: &Word<'_>| {
        let mut between = text[one.end..next.start].chars();
        let mark = between.next().is_some_and(|c| matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}'));
        mark && between.next().is_none()
    };
    if !words.windows(2).any(|two| pair(&two[0]) && pair(&two[1])) {
        return;
    }
    let mut joined: Vec<Word<'t>> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let mut last = at;
        while pair(&words[last]) && words.get(last + 1).is_some_and(|next| pair(next) && follows(&words[last], next)) {
            last += 1;
        }
        if last + 1 - at >= PAIRS {
            let (start, end) = (words[at].start, words[last].end);
            joined.push(Word { base: &text[start..end], endings: "", initials: false, start, end });
        } else {
            joined.extend_from_slice(&words[at..=last]);
        }
        at = last + 1;
    }
    *words = joined;
}

impl Word<'_> {
    /// The form that the client looks for.
    pub fn form(&self) -> String {
        fold(self.base)
    }

    /// The other forms under which a text that holds this word is found.
    pub fn others(&self) -> Vec<String> {
        let form = || self.form();
        if !self.endings.is_empty() {
            let mut endings: Vec<String> = Vec::new();
            for ending in self.endings.split(|c: char| c == '.' || is_middle_dot(c)).filter(|ending| !ending.is_empty())
            {
                let ending = fold(ending);
                let base = endings.last().cloned().unwrap_or_else(form);
                endings.push(ended(&base, &ending));
            }
            return endings;
        }
        // The extension within the town hall is what colleagues dial.
        if self.base.len() <= 10 || !self.base.starts_with(char::is_numeric) {
            return Vec::new();
        }
        let digits = form();
        let telephone = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if telephone { vec![digits[6..].to_owned()] } else { Vec::new() }
    }
}
