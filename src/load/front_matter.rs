//! The two parts of an entry's file: its head between two `---` lines, and its body.

use super::rules::{
    FRONT_MATTER_MISSING, FRONT_MATTER_UNCLOSED, FRONT_MATTER_UNREADABLE, KEY_REPEATED, YAML_TOO_LARGE, YAML_TRICK,
};
use crate::diagnostic::{Diagnostic, Place, Spot};
use crate::model::SourcePath;
use crate::yaml::{self, Fault, FaultKind, Limits, Node};

/// A file cut in two.
pub struct Parts<'t> {
    pub head: &'t str,
    pub body: &'t str,
    /// Lines of the file before the first line of the body.
    pub lines_before_body: u32,
}

/// Cuts a file whose first line is `---`.
///
/// # Errors
/// Says that the head is missing or does not end.
pub fn split<'t>(source: &SourcePath, text: &'t str) -> Result<Parts<'t>, Diagnostic> {
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
            return Ok(Parts { head: &text[head_start..offset], body, lines_before_body: number as u32 + 2 });
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
    yaml::parse(head, Limits::FRONT_MATTER).map_err(|fault| explain(source, head, fault, 1))
}

/// Says a YAML fault, `lines_before` lines below the top of the file.
pub fn explain(source: &SourcePath, text: &str, fault: Fault, lines_before: u32) -> Diagnostic {
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

/// The help for the mistakes that people make most, judged on the line where the parser stopped.
fn likely_cause(text: &str, line: &str) -> &'static str {
    let value = line.split_once(": ").map_or("", |(_, value)| value);
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
