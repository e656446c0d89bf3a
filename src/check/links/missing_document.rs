//! A document to download that does not exist.

use super::{File, Findings, Reference, Rule, Survey, WantedKind, file, is_document, leads_nowhere, wanted};

pub static RULE: Rule = Rule::error(super::FAMILY, "document-missing");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let found = || RULE.at(reference.place()).with("path", reference.path());
    if leads_nowhere(reference, WantedKind::Document) {
        findings.push(reference.with_nearest(survey, found(), &is_document));
    } else if reference.link().is_none()
        && matches!(file(reference), Some(File::Picture(_)))
        && wanted(reference) == WantedKind::Document
    {
        findings.push(found().helped_by("help-picture"));
    }
}
