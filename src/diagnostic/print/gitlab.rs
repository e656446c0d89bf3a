//! The code quality report of GitLab, a subset of Code Climate's: docs.gitlab.com, "Code Quality report format".

use serde_json::{Value, json};

use super::{FindingReport, Printer};
use crate::diagnostic::Severity;

/// The file that bears what no file does: GitLab refuses an issue without a place.
const SETTINGS: &str = "parvis.toml";

/// An array of issues.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let issues = report.findings.iter().zip(printer.fingerprints(report.findings)).map(|(found, fingerprint)| {
        let path = found.place.as_ref();
        let line = path.map_or(1, |place| place.line.max(1));
        let path = path.map_or_else(|| SETTINGS.to_owned(), |place| printer.path(&place.file));
        json!({
            "type": "issue",
            "check_name": found.rule.name,
            "description": printer.title(found),
            "content": { "body": printer.help(found).unwrap_or_default() },
            "categories": ["Style"],
            "severity": severity(found.severity),
            "fingerprint": fingerprint,
            "location": { "path": path, "lines": { "begin": line } },
        })
    });
    Value::from(issues.collect::<Vec<_>>()).to_string()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
