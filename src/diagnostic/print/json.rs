//! Findings as JSON, for our own tools and those of a municipality.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{FindingReport, Printer, severity_key};
use crate::diagnostic::{Diagnostic, Fix, TextEdit};

/// One object: the facts of the command, then `findings`.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let mut document = report.facts.clone();
    document.insert("findings".to_owned(), Value::from(printer.json(report.findings)));
    Value::Object(document).to_string()
}

impl Printer<'_> {
    /// An object for each finding. What is not known, such as the line of a whole file, is null.
    pub fn json(&self, findings: &[Diagnostic]) -> Vec<Value> {
        // The texts of files are no business of other threads.
        let messages = self.messages;
        findings.par_iter().with_min_len(64).map(|found| object(found, &Printer::plain(messages))).collect()
    }
}

fn object(found: &Diagnostic, printer: &Printer<'_>) -> Value {
    let place = found.place.as_ref();
    json!({
        "rule": found.rule.name,
        "severity": severity_key(found.severity),
        "file": place.map(|place| printer.path(&place.file)),
        "line": place.map(|place| place.line).filter(|line| *line > 0),
        "column": place.map(|place| place.column).filter(|column| *column > 0),
        "length": place.map(|place| place.length).filter(|length| *length > 0),
        "message": printer.title(found),
        "help": printer.help(found),
        "fix": printer.replacement(found),
        "edits": printer.replacement(found).and(found.fix.as_ref()).map(|fix| edits(fix, printer)),
        "safe": found.fix.as_ref().map(|fix| fix.is_safe),
    })
}

/// What a program that mends the fault types, and where.
fn edits(fix: &Fix, printer: &Printer<'_>) -> Vec<Value> {
    let edit = |edit: &TextEdit| {
        json!({
            "file": printer.path(&edit.place.file),
            "line": edit.place.line,
            "column": edit.place.column,
            "length": edit.old.chars().count(),
            "text": edit.new,
        })
    };
    fix.edits.iter().map(edit).collect()
}
