//! The day on which somebody was born, behind words that say so.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::{Sensitive, SensitiveKind};
use super::numbers::next_digit;
use super::passages::Passages;

/// Words that announce a birth, as they may stand anywhere in a text: nothing else is looked at without one.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)naissance|(?-u:\b)n[e\u{e9}][^\s]{0,4} le(?-u:\b)|(?-u:\b)ddn(?-u:\b)|(?-u:\b)birth|(?-u:\b)born(?-u:\b)",
    )
    .expect("a pattern that compiles")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let months = "janvier|f[e\u{e9}]vrier|mars|avril|mai|juin|juillet|ao[u\u{fb}]t|septembre|octobre|novembre|\
                  d[e\u{e9}]cembre|january|february|march|april|may|june|july|august|september|october|november|\
                  december";
    let pattern = format!(
        r"(?i)(?-u:\b)(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}|[0-9]{{1,2}}(?:er)?\s+(?:{months})\s+[0-9]{{4}})(?-u:\b)"
    );
    Regex::new(&pattern).expect("a pattern that compiles")
});

/// What a form or a column calls it.
const FIELDS: &[&str] =
    &["date de naissance", "dates de naissance", "date naissance", "ddn", "date of birth", "birth date"];
/// What a sentence says.
const SENTENCES: &[&str] = &["ne", "nee", "ne e", "born", "born on"];
/// What may stand between those words and the date.
const BETWEEN: &[&str] = &["le", "on", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Sensitive>) {
    if !has_year(passages.text.as_bytes()) || !ANNOUNCED.is_match(passages.text) {
        return;
    }
    for date in DATE.find_iter(passages.text) {
        let range = date.range();
        if let Some(is_certain) = announced(passages, &range) {
            found.push(Sensitive { kind: SensitiveKind::BirthDate, range, is_certain });
        }
    }
}

/// Whether four digits stand together in a text, neither fewer nor more, as in every date looked for here.
fn has_year(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let count = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 4 {
            return true;
        }
        at = start + count;
    }
    false
}

/// Whether the words before a date, or the head of its column, make it that of a birth; and whether beyond doubt.
fn announced(passages: &Passages<'_>, date: &std::ops::Range<usize>) -> Option<bool> {
    let label = passages.label(date);
    let label = label.trim();
    if FIELDS.contains(&label) || matches!(label, "naissance" | "ne le" | "nee le" | "ne e le" | "born") {
        return Some(true);
    }
    let before = passages.before(date);
    let mut said = before.trim();
    // `ne le` and `date de naissance le` end in words that any date may follow.
    let mut has_between = false;
    while let Some(rest) = BETWEEN.iter().find_map(|word| said.strip_suffix(word)?.strip_suffix(' ')) {
        (said, has_between) = (rest, true);
    }
    let ends = |with: &&&str| said.strip_suffix(**with).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    if FIELDS.iter().any(|field| ends(&field)) {
        return Some(true);
    }
    let in_sentence = SENTENCES.iter().any(|word| ends(&word));
    (in_sentence && has_between).then_some(false)
}
