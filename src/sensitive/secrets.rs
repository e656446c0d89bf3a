//! Passwords behind words that announce them, and keys by their own shape.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::kind::{Sensitive, SensitiveKind};
use super::passages::{Passages, has_any, words};

/// Keys that services give out, as their documentation shapes them, and the password within an address.
static KEYS: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        r"(?-u:\b)(?:AKIA|ASIA)[0-9A-Z]{16}(?-u:\b)",
        r"(?-u:\b)gh[pousr]_[A-Za-z0-9]{36,}",
        r"(?-u:\b)github_pat_[A-Za-z0-9_]{22,}",
        r"(?-u:\b)glpat-[A-Za-z0-9_-]{20,}",
        r"(?-u:\b)xox[abeprs]-[A-Za-z0-9-]{10,}",
        r"(?-u:\b)[srp]k_(?:live|test)_[A-Za-z0-9]{16,}",
        r"(?-u:\b)sk-[A-Za-z0-9_-]{20,}",
        r"(?-u:\b)AIza[0-9A-Za-z_-]{35}",
        r"(?-u:\b)SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
        r"(?-u:\b)eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
        r"(?:https?|ftp|smtps?|ldaps?|imaps?|ssh|postgres(?:ql)?|mysql)://[^\s:/@]+:([^\s/@]{3,})@",
        r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\s]*(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?",
    ];
    Regex::new(&shapes.join("|")).expect("a pattern that compiles")
});

/// Words that announce a password.
const WORD: &str =
    r"(?:mots?\s+de\s+passes?|mdp|passwords?|passwd|pwd|passphrase|cl[e\u{e9}]\s+(?:du\s+)?(?:wi-?fi|wpa|wep))";
/// Words that announce a code of a few digits.
const CODE: &str = r"(?:digicode|code\s+(?:pin|secret|confidentiel|d.alarme|d.acc[e\u{e8}]s|wi-?fi|(?:du|de\s+la|de\s+l.)\s?(?:portail|porte|entr[e\u{e9}]e|alarme|coffre|bo[i\u{ee}]te|wi-?fi)))";
const VALUE: &str = r#"(?P<value>[^\s"`*|<>\u{ab}\u{bb}\u{201c}\u{201d}]{4,64})"#;

/// Whether a word of either kind stands in a text at all.
static ANNOUNCED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("(?i){CODE}|{WORD}")).expect("a pattern that compiles"));

/// `mot de passe du wifi : …`.
static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
    let open = r#"(?P<open>["'`*_\u{ab}\u{201c}\u{a0}\u{202f} ]{0,6})"#;
    let pattern = format!(
        r"(?i)(?-u:\b)(?:(?P<code>{CODE})|{WORD})(?-u:\b)[^\n:=|]{{0,40}}?(?:\s?[:=]\s?|\s+est\s+|\s+is\s+){open}{VALUE}"
    );
    Regex::new(&pattern).expect("a pattern that compiles")
});

/// `MDP …`, without a colon.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)(?-u:\b){WORD}\s+{VALUE}")).expect("a pattern that compiles"));

/// Heads of columns under which each cell is one.
const WORD_HEADS: &[&str] =
    &["mot de passe", "mots de passe", "mdp", "password", "passwd", "pwd", "cle wifi", "cle wi fi"];
const CODE_HEADS: &[&str] =
    &["digicode", "code pin", "code wifi", "code wi fi", "code d acces", "code secret", "code alarme"];

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Sensitive>) {
    let text = passages.text;
    for key in KEYS.captures_iter(text) {
        let value = key.get(1).or_else(|| key.get(0)).map(|value| value.range()).unwrap_or_default();
        found.push(Sensitive { kind: SensitiveKind::Key, range: value, is_certain: true });
    }
    if ANNOUNCED.is_match(text) {
        announced(text, found);
    }
    in_columns(passages, found);
}

/// The values behind words that announce one.
fn announced(text: &str, found: &mut Vec<Sensitive>) {
    for given in GIVEN.captures_iter(text) {
        let is_quoted = given.name("open").is_some_and(|open| open.as_str().contains(is_quote));
        let value = given.name("value").map(|value| value.range()).unwrap_or_default();
        found.extend(password(text, value, given.name("code").is_some(), is_quoted).map(sensitive));
    }
    for bare in BARE.captures_iter(text) {
        let value = bare.name("value").map(|value| value.range()).unwrap_or_default();
        let value = password(text, value, false, false).filter(|range| is_strong(&text[range.clone()]));
        found.extend(value.map(sensitive));
    }
}

fn sensitive(range: Range<usize>) -> Sensitive {
    Sensitive { kind: SensitiveKind::Password, range, is_certain: true }
}

/// The cells under a head that announces passwords.
fn in_columns(passages: &Passages<'_>, found: &mut Vec<Sensitive>) {
    let all_in = |line: &str, heads: &[&str]| heads.iter().any(|head| head.split(' ').all(|word| contains(line, word)));
    if !passages.head_lines().any(|line| all_in(line, WORD_HEADS) || all_in(line, CODE_HEADS)) {
        return;
    }
    for passage in passages.all().iter().filter(|passage| !passage.label.is_empty()) {
        let label = words(passages.head(passage));
        let (is_word, is_code) = (has_any(&label, WORD_HEADS), has_any(&label, CODE_HEADS));
        if !is_word && !is_code {
            continue;
        }
        let cell = &passages.text[passage.range.clone()];
        let value = cell.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
        let start = passage.range.start + cell.find(value).unwrap_or(0);
        if !value.contains(char::is_whitespace)
            && let Some(range) = password(passages.text, start..start + value.len(), is_code, false)
        {
            found.push(sensitive(range));
        }
    }
}

fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    memchr::memchr2_iter(word[0], word[0].to_ascii_uppercase(), text)
        .any(|at| text[at..].get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word)))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '*' | '\u{ab}' | '\u{bb}' | '\u{201c}' | '\u{201d}')
}

/// The place of a value that may be a password, without the punctuation of its sentence; none for words.
fn password(text: &str, value: Range<usize>, is_code: bool, is_quoted: bool) -> Option<Range<usize>> {
    let written = &text[value.clone()];
    let trimmed = written.trim_end_matches(['.', ',', ';', ':', ')', '\'', '!', '?', '_', ']']);
    // An exclamation mark ends a sentence or a password: with a space before it, it would not be here.
    let trimmed = if written[trimmed.len()..].starts_with(['!', '?']) { &written[..=trimmed.len()] } else { trimmed };
    let length = trimmed.chars().count();
    let digits = trimmed.bytes().filter(u8::is_ascii_digit).count();
    let letters = trimmed.chars().filter(|c| c.is_alphabetic()).count();
    let is_address = trimmed.contains("://") || trimmed.contains('@') && trimmed.contains('.') || trimmed.contains('/');
    let is_blank = trimmed.starts_with(['<', '{', '[', '$', '%', '(', '&', '#']) || is_repeated(trimmed);
    if length < 4 || is_address || is_blank {
        return None;
    }
    let mixed = digits > 0 && letters > 0 && !is_ordinal(trimmed);
    let only_digits = digits == length;
    let accepted = match () {
        () if mixed => true,
        () if only_digits => digits >= if is_code { 4 } else { 6 },
        () if is_code => is_quoted && digits > 0,
        () => {
            is_quoted && letters > 0
                || letters > 0 && trimmed.contains(['!', '$', '&', '+', '#', '*', '=', '?']) && length >= 8
        }
    };
    accepted.then(|| value.start..value.start + trimmed.len())
}

/// A value that no sentence holds: behind the bare word, without a colon.
fn is_strong(value: &str) -> bool {
    let has = |of: fn(&char) -> bool| value.chars().any(|c| of(&c));
    value.chars().count() >= 8
        && has(char::is_ascii_digit)
        && has(|c| c.is_uppercase())
        && has(|c| c.is_lowercase())
        && !value.contains(['.', '/'])
}

/// `xxxx`, `****`, `____`: the place of a value.
fn is_repeated(value: &str) -> bool {
    let first = value.chars().next();
    value.chars().all(|c| Some(c) == first || matches!(c, '.' | '\u{2026}' | '\u{2022}' | '*' | '_' | '-' | 'x' | 'X'))
}

/// `12e`, `8caracteres`: a number and a unit.
fn is_ordinal(value: &str) -> bool {
    let rest = value.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < value.len() && (rest.len() <= 3 || rest.starts_with("car")) && rest.chars().all(char::is_lowercase)
}
