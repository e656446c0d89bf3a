//! A link without words (RGAA 6.2).

use crate::check::reference::Reference;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::markdown::LinkKind;

pub static RULE: Rule = Rule::error(super::FAMILY, "empty-link");

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let empty = reference.link().filter(|link| link.kind == LinkKind::Link && link.text.trim().is_empty());
    if empty.is_some() {
        findings.push(RULE.at(reference.place()).with("path", reference.path()));
    }
}
