//! The two parts of an entry's file: its head between two `---` lines, and its body.

#[cfg(test)]
mod tests;

use super::rules::{
    FRONT_MATTER_MISSING, FRONT_MATTER_UNCLOSED, FRONT_MATTER_UNREADABLE, KEY_REPEATED, VALUE_CUT, YAML_TOO_LARGE,
    YAML_TRICK,
};
use crate::diagnostic::{Diagnostic, Fix, Place, Spot, TextEdit};
use crate::model::SourcePath;
use crate::yaml::{self, FaultKind, Node, YamlError, YamlLimits};

/// A file cut in two.
pub struct SplitFile<'t> {
    pub head: &'t str,
    pub body: &'t str,
    /// Lines of the file before the first line of the body.
    pub lines_before_body: u32,
}

/// Cuts a file whose first line is `---`.
///
/// # Errors
/// Says that the head is missing or does not end.
pub fn split<'t>(source: &SourcePath, text: &'t str) -> Result<SplitFile<'t>, Diagnostic> {
    let first_line = text.split('\n').next().unwrap_or_default();
    if first_line.trim_end() != "---" {
        let spot = Spot { line: 1, column: 1, length: first_line.chars().count().max(1) as u32 };
        return Err(FRONT_MATTER_MISSING.at(spot.in_file(source)));
    }
    let head_start = (first_line.len() + 1).min(text.len());
    let mut offset = head_start;
    for (number, line) in text[head_start..].split_inclusive('\n').enumerate() {
        if line.trim_end() == "---" {
            let body = &text[offset + line.len()..];
            return Ok(SplitFile { head: &text[head_start..offset], body, lines_before_body: number as u32 + 2 });
        }
        offset += line.len();
    }
    Err(FRONT_MATTER_UNCLOSED.at(Place { file: source.clone(), line: 1, column: 1, length: 3 }))
}

/// Reads a head that begins on the second line of its file.
///
/// # Errors
/// Says what cannot be read, where, and what to type instead.
pub fn read(source: &SourcePath, head: &str) -> Result<Node, Diagnostic> {
    yaml::parse(head, YamlLimits::FRONT_MATTER).map_err(|fault| explain(source, head, fault, 1))
}

/// A body without a first heading that repeats the title of the page, which is shown above it; and how many lines went.
pub fn without_title<'t>(body: &'t str, title: &str) -> (&'t str, u32) {
    let mut at = 0;
    for (number, line) in body.split_inclusive('\n').enumerate() {
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let heading = line.strip_prefix("# ").map(|heading| heading.trim().trim_end_matches('#'));
        let words = |text: &str| text.replace('\u{2019}', "'").split_whitespace().collect::<Vec<_>>().join(" ");
        return match heading {
            Some(heading) if words(heading) == words(title) => (&body[at..], number as u32 + 1),
            _ => (body, 0),
        };
    }
    (body, 0)
}

/// Values that a comment cuts short: ` #2` is one for YAML, and a number for who typed it.
///
/// A comment begins with a sign and a space; without the space, the rest of the value was meant.
pub fn cut_values(source: &SourcePath, head: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, line) in head.lines().enumerate().filter(|(_, line)| line.contains(" #")) {
        let Some((key, rest)) = line.split_once(": ") else { continue };
        let value = rest.trim();
        let is_plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && !value.starts_with(['"', '\'', '[', '{', '#', '|', '>', '&', '*', '!']);
        let cut = value.match_indices(" #").find(|(at, _)| value[at + 2..].starts_with(char::is_alphanumeric));
        if let (true, Some((at, _))) = (is_plain, cut) {
            let start = line.len() - rest.len() + (rest.len() - rest.trim_start().len());
            let place = |from: usize, to: usize| Spot {
                line: number as u32 + 2,
                column: line[..from].chars().count() as u32 + 1,
                length: line[from..to].chars().count() as u32,
            };
            let one = VALUE_CUT.at(place(start + at + 1, start + value.len()).in_file(source));
            let one = one.with("kept", &value[..at]).with("lost", &value[at + 1..]);
            let whole = TextEdit::new(place(start, start + value.len()).in_file(source), value, format!("\"{value}\""));
            let is_simple = !value.contains(['"', '\\']);
            found.push(Diagnostic { fix: is_simple.then(|| Fix::safe(vec![whole])), ..one });
        }
    }
    found
}

/// Says a YAML fault, `lines_before` lines below the top of the file.
pub fn explain(source: &SourcePath, text: &str, fault: YamlError, lines_before: u32) -> Diagnostic {
    let place =
        if fault.spot.line == 0 { Place::line(source, 1) } else { fault.spot.below(lines_before).in_file(source) };
    let line = text.lines().nth(fault.spot.line.saturating_sub(1) as usize).unwrap_or_default();
    match fault.kind {
        FaultKind::RepeatedKey(key) => KEY_REPEATED.at(place).with("key", key),
        FaultKind::Forbidden(mark) => YAML_TRICK.at(place).with("mark", mark),
        FaultKind::TooLarge => YAML_TOO_LARGE.at(place),
        FaultKind::SecondDocument => FRONT_MATTER_UNREADABLE.at(place).with("detail", "---"),
        FaultKind::Syntax(detail) => {
            FRONT_MATTER_UNREADABLE.at(place).with("detail", detail).helped_by(likely_cause(text, line))
        }
    }
}

/// Whether a line is read as the end of the value above it, because spaces stand before it; or the first line has some.
fn is_indented(text: &str, line: &str) -> bool {
    let mut above = "";
    for other in text.lines().filter(|other| !other.trim().is_empty()) {
        if std::ptr::eq(other, line) {
            break;
        }
        above = other;
    }
    let gives = |line: &str| line.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let follows = line.starts_with(' ') && gives(line) && gives(above) && !above.starts_with([' ', '-']);
    follows || first.starts_with(' ') && gives(first) && !line.starts_with(' ')
}

/// The help for the mistakes that people make most, judged on the line where the parser stopped.
fn likely_cause(text: &str, line: &str) -> &'static str {
    let value = line.split_once(": ").map_or("", |(_, value)| value);
    if is_indented(text, line) {
        return "help-indent";
    }
    if text.lines().any(|line| line.starts_with('\t')) {
        "help-tab"
    } else if value.contains(": ") || value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>']) {
        "help-quotes"
    } else if line.matches('"').count() % 2 == 1 || value.starts_with('\'') {
        "help-quote-open"
    } else if value.starts_with('[') && !value.contains(']') {
        "help-bracket"
    } else if !line.contains(':') && !line.trim_start().starts_with('-') {
        "help-colon"
    } else {
        "help"
    }
}
