//! Somebody with a mandate and no account on the forge where changes are proposed.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::Person;

pub static RULE: Rule = Rule::warning(super::FAMILY, "account-missing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let Some(forge) = &governance.forge else { return };
    let still = |person: &&Person| {
        let mut own = governance.mandates.iter().filter(|mandate| mandate.person.value == person.key.value);
        own.any(|mandate| mandate.span.until.is_none_or(|until| until >= survey.today))
    };
    let kind = forge.kind.value;
    for person in governance.people.iter().filter(still).filter(|person| person.account(kind).is_none()) {
        let found = RULE.at(super::place(person.key.spot)).with("name", &person.name);
        findings.push(found.with("forge", kind.name()));
    }
}
