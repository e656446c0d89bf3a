//! A link whose file does not exist.

use super::{Findings, Reference, Rule, Survey, WantedKind, is_folder, leads_nowhere};

pub static RULE: Rule = Rule::error(super::FAMILY, "link-to-missing-file");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    if !leads_nowhere(reference, WantedKind::Anything) || is_folder(survey, reference) {
        return;
    }
    let path = reference.path();
    let found = RULE.at(reference.place()).with("path", &path);
    findings.push(match reference.meant() {
        _ if path.is_empty() || path.starts_with('?') => found.helped_by("help-empty"),
        None => found.helped_by("help-outside"),
        Some(_) => reference.with_nearest(survey, found, &|_| true),
    });
}
