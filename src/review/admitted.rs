//! What a change would have the rules admit: in its passages, in the settings, in the baseline.

use std::collections::BTreeMap;

use serde::Serialize;

use super::proposal::Proposal;
use super::sides::Sides;
use crate::model::{Admission, CheckRule, CheckSeverity, admissions};

/// One thing more that is admitted, as a sentence of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Admitted {
    pub key: &'static str,
    pub arguments: Vec<(&'static str, String)>,
}

/// Everything that the change admits and that was not admitted before.
pub fn all(proposal: &Proposal, sides: Sides<'_>) -> Vec<Admitted> {
    let mut all = Vec::new();
    for file in proposal.files.iter().filter(|file| !file.outside && file.after.is_some()) {
        let new = in_file(&file.path, file.from.as_deref(), sides);
        all.extend(new.into_iter().map(|admission| Admitted {
            key: "review-admitted-passage",
            arguments: vec![
                ("file", file.path.clone()),
                ("line", admission.spot.line.to_string()),
                ("rule", admission.rule),
                ("reason", admission.reason),
            ],
        }));
    }
    all.extend(in_settings(sides));
    all.extend(in_baseline(sides));
    all
}

/// What a file admits and did not.
pub fn in_file(path: &str, from: Option<&str>, (before, after): Sides<'_>) -> Vec<Admission> {
    let is_list = path.ends_with(".yaml") || path.ends_with(".yml");
    if !is_list && !path.ends_with(".md") {
        return Vec::new();
    }
    let Some(text) = after.and_then(|side| side.text(path)) else { return Vec::new() };
    let mut new = admissions(&text, is_list);
    if new.is_empty() {
        return new;
    }
    let old = before.and_then(|side| side.text(from.unwrap_or(path)));
    for known in old.map(|text| admissions(&text, is_list)).unwrap_or_default() {
        if let Some(at) = new.iter().position(|one| (&one.rule, &one.reason) == (&known.rule, &known.reason)) {
            new.remove(at);
        }
    }
    new
}

fn in_settings((before, after): Sides<'_>) -> Vec<Admitted> {
    let Some(after) = after else { return Vec::new() };
    let checks = &after.site.settings.checks;
    let old = before.map(|side| &side.site.settings.checks);
    let is_new = |rule: &&CheckRule| old.is_none_or(|old| !old.rules.contains(rule));
    let rule = |rule: &CheckRule| {
        let severity = match rule.severity {
            CheckSeverity::Off => "off",
            CheckSeverity::Note => "note",
            CheckSeverity::Warning => "warning",
            CheckSeverity::Error => "error",
        };
        let arguments = vec![("rule", rule.rule.clone()), ("severity", severity.to_owned())];
        Admitted { key: "review-admitted-rule", arguments }
    };
    let mut all: Vec<Admitted> = checks.rules.iter().filter(is_new).map(rule).collect();
    // A line that goes counts too: what it made an error is one no more.
    let gone = old.into_iter().flat_map(|old| &old.rules).filter(|rule| !checks.rules.contains(rule));
    all.extend(
        gone.map(|rule| Admitted { key: "review-admitted-rule-gone", arguments: vec![("rule", rule.rule.clone())] }),
    );
    let known = checks.known.iter().filter(|value| old.is_none_or(|old| !old.known.contains(value))).count();
    if known > 0 {
        all.push(Admitted { key: "review-admitted-known", arguments: vec![("count", known.to_string())] });
    }
    all
}

/// The faults of a baseline, by rule and file.
fn in_baseline((before, after): Sides<'_>) -> Vec<Admitted> {
    let counts = |side: Option<super::Side<'_>>| -> Option<BTreeMap<(String, String), u64>> {
        let side = side?;
        let text = side.text(side.site.settings.checks.baseline.as_deref()?)?;
        let value: serde_json::Value = serde_json::from_str(&text).ok()?;
        let mut counts = BTreeMap::new();
        for fault in value.get("faults")?.as_array()? {
            let word = |key: &str| fault.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
            let count = fault.get("count").and_then(serde_json::Value::as_u64).unwrap_or(1);
            *counts.entry((word("rule"), word("file"))).or_default() += count;
        }
        Some(counts)
    };
    let (old, new) = (counts(before).unwrap_or_default(), counts(after).unwrap_or_default());
    let more = new.into_iter().filter_map(|(key, count)| {
        let more = count.saturating_sub(old.get(&key).copied().unwrap_or_default());
        (more > 0).then(|| Admitted {
            key: "review-admitted-baseline",
            arguments: vec![("rule", key.0), ("file", key.1), ("count", more.to_string())],
        })
    });
    more.collect()
}
