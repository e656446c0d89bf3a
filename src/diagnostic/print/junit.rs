//! The XML of JUnit, which every tool of continuous integration shows: a suite for each file, a case for each finding.
//!
//! A case fails when its finding makes the command refuse; the others are skipped, with their words.

use std::collections::BTreeMap;

use super::{FindingReport, Printer};
use crate::diagnostic::Diagnostic;
use crate::ground::escape::xml;

/// The suite of the findings that no file bears, and the only one, with one case that passes, when there is none.
const WHOLE: &str = "parvis";

/// A document of Jenkins' schema (`junit-4.xsd`), which GitLab and others read.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let mut suites: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for found in report.findings {
        let file = found.place.as_ref().map_or_else(|| WHOLE.to_owned(), |place| printer.path(&place.file));
        suites.entry(file).or_default().push(found);
    }
    let counts = counts(report, &report.findings.iter().collect::<Vec<_>>());
    let mut lines = vec!["<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned()];
    if suites.is_empty() {
        // Readers take a document without a case for a run that was cut short.
        lines.push(format!("<testsuites name=\"{WHOLE}\" tests=\"1\" failures=\"0\">"));
        lines.push(format!("  <testsuite name=\"{WHOLE}\" tests=\"1\" failures=\"0\" skipped=\"0\">"));
        lines.push(format!("    <testcase classname=\"{WHOLE}\" name=\"{WHOLE}\"/>"));
        lines.push("  </testsuite>".to_owned());
    } else {
        lines
            .push(format!("<testsuites name=\"{WHOLE}\" tests=\"{}\" failures=\"{}\">", counts.tests, counts.failures));
    }
    for (file, findings) in suites {
        suite(&file, &findings, report, printer, &mut lines);
    }
    lines.push("</testsuites>".to_owned());
    lines.join("\n")
}

struct CaseCounts {
    tests: usize,
    failures: usize,
}

fn counts(report: &FindingReport<'_>, findings: &[&Diagnostic]) -> CaseCounts {
    let failures = findings.iter().filter(|found| report.refuses(found)).count();
    CaseCounts { tests: findings.len(), failures }
}

fn suite(
    file: &str,
    findings: &[&Diagnostic],
    report: &FindingReport<'_>,
    printer: &Printer<'_>,
    lines: &mut Vec<String>,
) {
    let CaseCounts { tests, failures } = counts(report, findings);
    let (name, skipped) = (xml(file), tests - failures);
    lines
        .push(format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" skipped=\"{skipped}\">"));
    for found in findings {
        let place = found.place.as_ref().map(|place| format!(" ({})", printer.place(place))).unwrap_or_default();
        let case = xml(&format!("{}{place}", found.rule.name));
        let (title, words) = (printer.title(found), printer.title_and_help(found));
        lines.push(format!("    <testcase classname=\"{name}\" name=\"{case}\">"));
        lines.push(match report.refuses(found) {
            true => format!(
                "      <failure type=\"{}\" message=\"{}\">{}</failure>",
                xml(found.rule.name),
                xml(&title),
                xml(&words)
            ),
            false => format!("      <skipped>{}</skipped>", xml(&words)),
        });
        lines.push("    </testcase>".to_owned());
    }
    lines.push("  </testsuite>".to_owned());
}
