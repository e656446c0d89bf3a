//! The same mandate given twice for days that overlap.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::{Area, Mandate};

pub static RULE: Rule = Rule::warning(super::FAMILY, "mandate-twice");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let mandates = &survey.site.governance.mandates;
    for (at, mandate) in mandates.iter().enumerate() {
        let first = mandates[..at].iter().find(|first| is_same(first, mandate) && first.span.overlaps(mandate.span));
        if let Some(first) = first {
            let found = RULE.at(super::place(mandate.spot)).with("name", &mandate.person.value);
            findings.push(found.with("role", &mandate.role.value).with("line", first.spot.line));
        }
    }
}

fn is_same(first: &Mandate, second: &Mandate) -> bool {
    let service = |mandate: &Mandate| mandate.service.as_ref().map(|service| service.value.clone());
    let scope = |mandate: &Mandate| mandate.scope.iter().map(|area| area.value.clone()).collect::<Vec<Area>>();
    first.person.value == second.person.value
        && first.role.value == second.role.value
        && service(first) == service(second)
        && scope(first) == scope(second)
}
