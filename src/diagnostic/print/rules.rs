//! How many findings each rule has and where, for whoever takes a large folder in hand.

use super::terminal::count;
use super::{FindingReport, Printer};
use crate::diagnostic::{Abridged, Most};

/// Shows no finding by itself.
const NONE: Most = Most { in_file: 0, in_all: 0 };

/// One line for each rule, the most frequent first; how many findings there are; the conclusions.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let Abridged { others, .. } = Abridged::of(report.findings, NONE);
    let mut lines: Vec<String> = others.iter().map(|others| others.words(printer.messages)).collect();
    lines.extend(count(report, printer.messages));
    lines.extend(report.conclusions.iter().map(|conclusion| conclusion.text.clone()));
    if lines.is_empty() {
        lines.push(printer.messages.get("check-clean"));
    }
    lines.join("\n")
}
