//! The workflow commands that GitHub and Forgejo show beside the lines of a change: `::error file=…,line=…::…`.

use super::{FindingReport, Printer};
use crate::diagnostic::Severity;
use crate::ground::Place;

/// One command a line: the findings, then the conclusions.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let mut lines: Vec<String> = Vec::with_capacity(report.findings.len() + report.conclusions.len());
    for found in report.findings {
        let place = found.place.as_ref().map(|place| properties(place, printer)).unwrap_or_default();
        let message = data(&printer.title_and_help(found));
        lines.push(format!("::{} {place}title={}::{message}", command(found.severity), property(found.rule.name)));
    }
    for conclusion in &report.conclusions {
        lines.push(format!("::{} title=parvis::{}", command(conclusion.severity), data(&conclusion.text)));
    }
    lines.join("\n")
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn properties(place: &Place, printer: &Printer<'_>) -> String {
    let mut words = format!("file={},", property(&printer.path(&place.file)));
    if place.line > 0 {
        words.push_str(&format!("line={},", place.line));
    }
    if place.column > 0 {
        words.push_str(&format!("col={},endColumn={},", place.column, place.column + place.length.max(1)));
    }
    words
}

/// The escapes of the toolkit of GitHub (`@actions/core`, `command.ts`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
