//! A field that names an entry by a path or an id that nothing has.

use super::{Findings, Reference, Rule, Survey, WantedKind, is_page, leads_nowhere};
use crate::check::reference::{ReferenceTarget, WrittenAs};
use crate::diagnostic::Fix;

pub static RULE: Rule = Rule::error(super::FAMILY, "reference-to-nothing");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let WrittenAs::Field { field, value, exact, .. } = reference.written else { return };
    let found = || RULE.at(reference.place()).with("path", reference.path()).with("field", &field.name);
    if leads_nowhere(reference, WantedKind::Entry) {
        findings.push(reference.with_nearest(survey, found(), &is_page));
    } else if matches!(reference.target, ReferenceTarget::UnknownId) {
        let ids = survey.site.entries.iter().filter_map(|entry| entry.content.id.as_ref()).map(|id| id.value.as_str());
        let mut found = found().helped_by("help-id").nearest(value.text().unwrap_or_default(), ids).to_choose();
        found.fix = found.fix.filter(|_: &Fix| exact);
        findings.push(found);
    }
}
