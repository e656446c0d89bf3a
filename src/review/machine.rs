//! The review for programs: our JSON, and the findings that a change brings in the formats of the forges.

use serde_json::{Value, json};

use super::print::{self, Words};
use super::{PageChange, Review, State};
use crate::diagnostic::{Diagnostic, Place, Printer, Severity, severity_key};
use crate::ground::percent::encode_path;
use crate::messages::Messages;

/// Everything that the review knows, documented in `docs/review.md`.
pub fn json(review: &Review<'_>, messages: &Messages) -> Value {
    let printer = Printer { messages, sources: &|_| None, colour: false };
    let words = Words { messages };
    let findings = |found: &[Diagnostic]| found.iter().map(|found| printer.json(found)).collect::<Vec<_>>();
    let count = review.steps.len();
    let steps = review.steps.iter().enumerate().map(|(at, step)| {
        json!({ "label": step.label, "state": step.state, "asks": step.asks, "sentence": words.step(at + 1, count, step) })
    });
    let weight = review.weight();
    json!({
        "version": 1,
        "today": review.today.to_string(),
        "base": review.proposal.before,
        "target": review.proposal.target,
        "head": review.proposal.head,
        "verdict": review.verdict,
        "sentence": print::verdict(review, messages),
        "network": review.network,
        "steps": steps.collect::<Vec<_>>(),
        "wait": review.wait,
        "discarded": review.discarded,
        "authors": review.authors,
        "unexplained": review.proposal.unexplained,
        "dropped": review.dropped,
        "conflicts": review.proposal.conflicts,
        "malformed": review.proposal.malformed,
        "pages": review.pages.iter().map(page).collect::<Vec<_>>(),
        "files": review.files,
        "indirect": review.indirect,
        "vanished": review.vanished,
        "deceiving": review.deceiving,
        "weight": { "before": weight[0], "after": weight[1] },
        "brought": findings(&review.findings.brought),
        "mended": findings(&review.findings.mended),
        "checklist": review.checklist.iter().map(|check| {
            json!({ "key": check.key, "count": check.count, "about": check.about, "sentence": words.check(check) })
        }).collect::<Vec<_>>(),
    })
}

fn page(change: &PageChange<'_>) -> Value {
    let content = &change.entry().content;
    let versions = change.versions.iter().map(|version| {
        let (removed, added) = version.difference.counts();
        json!({
            "readers": version.readers,
            "words_removed": removed,
            "words_added": added,
            "excerpts": version.difference.excerpts(5),
        })
    });
    json!({
        "path": content.file().as_str(),
        "from": change.before.map(|entry| entry.content.file().as_str()).filter(|path| *path != content.file().as_str()),
        "kind": change.kind,
        "type": content.kind.key,
        "title": change.title(),
        "service": change.entry().service.as_ref(),
        "readers": change.readers,
        "later": change.later.map(|day| day.to_string()),
        "unseen": change.unseen,
        "versions": versions.collect::<Vec<_>>(),
    })
}

/// The workflow commands that GitHub and Forgejo show beside the lines: `::error file=…,line=…::…`.
pub fn annotations(review: &Review<'_>, messages: &Messages) -> String {
    let printer = Printer { messages, sources: &|_| None, colour: false };
    let words = Words { messages };
    let mut lines: Vec<String> = Vec::new();
    for found in &review.findings.brought {
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let message =
            [Some(printer.title(found)), printer.help(found)].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let place = found.place.as_ref().map(properties).unwrap_or_default();
        lines.push(format!("::{command} {place}title={}::{}", property(found.rule.name), data(&message)));
    }
    for warning in print::warnings(review, &words) {
        lines.push(format!("::warning title=parvis::{}", data(&warning)));
    }
    let count = review.steps.len();
    for (at, step) in review.steps.iter().enumerate() {
        let command = if step.state == State::Done { "notice" } else { "warning" };
        lines.push(format!("::{command} title=parvis::{}", data(&words.step(at + 1, count, step))));
    }
    lines.push(format!("::notice title=parvis::{}", data(&print::verdict(review, messages))));
    lines.join("\n")
}

fn properties(place: &Place) -> String {
    let mut words = format!("file={},", property(place.file.as_str()));
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

/// SARIF 2.1.0 (OASIS): what the change brings, for the viewers of forges and of editors.
pub fn sarif(review: &Review<'_>, messages: &Messages) -> Value {
    let printer = Printer { messages, sources: &|_| None, colour: false };
    let mut rules: Vec<&Diagnostic> = review.findings.brought.iter().collect();
    rules.sort_by_key(|found| found.rule.name);
    rules.dedup_by_key(|found| found.rule.name);
    let level = |severity: Severity| severity_key(severity);
    let rule = |found: &&Diagnostic| {
        let explain = messages.get(&format!("{}.explain", found.rule.name));
        json!({
            "id": found.rule.name,
            "shortDescription": { "text": found.rule.name.replace('-', " ") },
            "fullDescription": { "text": explain },
            "defaultConfiguration": { "level": level(found.rule.severity) },
            "properties": { "tags": [found.rule.family] },
        })
    };
    let result = |found: &Diagnostic| {
        let text =
            [Some(printer.title(found)), printer.help(found)].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let mut result = json!({
            "ruleId": found.rule.name,
            "level": level(found.severity),
            "message": { "text": text },
            "partialFingerprints": { "parvis/v1": fingerprint(found, &printer) },
        });
        if let Some(place) = &found.place {
            let mut location = json!({
                "artifactLocation": { "uri": encode_path(place.file.as_str()), "uriBaseId": "%SRCROOT%" },
            });
            if place.line > 0 {
                location["region"] = json!({ "startLine": place.line });
            }
            if place.line > 0 && place.column > 0 {
                location["region"]["startColumn"] = json!(place.column);
                location["region"]["endColumn"] = json!(place.column + place.length.max(1));
            }
            result["locations"] = json!([{ "physicalLocation": location }]);
        }
        result
    };
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Parvis",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": messages.language().code(),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            // Columns are counted in characters, as people do.
            "columnKind": "unicodeCodePoints",
            "results": review.findings.brought.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

/// The code quality report of GitLab, a subset of Code Climate's.
pub fn code_quality(review: &Review<'_>, messages: &Messages) -> Value {
    let printer = Printer { messages, sources: &|_| None, colour: false };
    let issue = |found: &Diagnostic| {
        let (path, line) = match &found.place {
            Some(place) => (place.file.to_string(), place.line.max(1)),
            None => ("parvis.toml".to_owned(), 1),
        };
        json!({
            "type": "issue",
            "check_name": found.rule.name,
            "description": printer.title(found),
            "content": { "body": printer.help(found).unwrap_or_default() },
            "categories": ["Style"],
            "severity": match found.severity {
                Severity::Error => "blocker",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            "fingerprint": fingerprint(found, &printer),
            "location": { "path": path, "lines": { "begin": line } },
        })
    };
    Value::from(review.findings.brought.iter().map(issue).collect::<Vec<_>>())
}

/// The same finding keeps its number when lines move.
fn fingerprint(found: &Diagnostic, printer: &Printer<'_>) -> String {
    let file = found.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
    let words = format!("{}\0{file}\0{}", found.rule.name, printer.title(found));
    crate::plan::Hash::of(words.as_bytes()).to_string()
}
