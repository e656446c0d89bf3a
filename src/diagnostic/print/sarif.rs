//! SARIF 2.1.0 (OASIS), for the viewers of forges and of editors.

use serde_json::{Value, json};

use super::{FindingReport, Printer, severity_key};
use crate::diagnostic::Diagnostic;
use crate::ground::Place;
use crate::ground::percent::encode_path;

/// A log of one run, with the rules that found something.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let mut rules: Vec<&Diagnostic> = report.findings.iter().collect();
    rules.sort_by_key(|found| found.rule.name);
    rules.dedup_by_key(|found| found.rule.name);
    let results = report.findings.iter().zip(printer.fingerprints(report.findings));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Parvis",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": printer.messages.language().code(),
                "rules": rules.into_iter().map(|found| rule(found, printer)).collect::<Vec<_>>(),
            } },
            // Columns are counted in characters, as people do.
            "columnKind": "unicodeCodePoints",
            "results": results.map(|(found, fingerprint)| result(found, &fingerprint, printer)).collect::<Vec<_>>(),
        }],
    });
    log.to_string()
}

/// The rule of a finding, as a `reportingDescriptor`.
fn rule(found: &Diagnostic, printer: &Printer<'_>) -> Value {
    let explain = printer.messages.get(&format!("{}.explain", found.rule.name));
    json!({
        "id": found.rule.name,
        "shortDescription": { "text": found.rule.name.replace('-', " ") },
        "fullDescription": { "text": explain },
        "defaultConfiguration": { "level": severity_key(found.rule.severity) },
        "properties": { "tags": [found.rule.family] },
    })
}

fn result(found: &Diagnostic, fingerprint: &str, printer: &Printer<'_>) -> Value {
    let mut result = json!({
        "ruleId": found.rule.name,
        "level": severity_key(found.severity),
        "message": { "text": printer.title_and_help(found) },
        "partialFingerprints": { "parvis/v1": fingerprint },
    });
    if let Some(place) = &found.place {
        result["locations"] = json!([{ "physicalLocation": location(place, printer) }]);
    }
    result
}

fn location(place: &Place, printer: &Printer<'_>) -> Value {
    let mut location = json!({
        "artifactLocation": { "uri": encode_path(&printer.path(&place.file)), "uriBaseId": "%SRCROOT%" },
    });
    if place.line > 0 {
        location["region"] = json!({ "startLine": place.line });
    }
    if place.line > 0 && place.column > 0 {
        location["region"]["startColumn"] = json!(place.column);
        location["region"]["endColumn"] = json!(place.column + place.length.max(1));
    }
    location
}
