//! Approvals must be signed, and somebody who approves has no key to sign with.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "signing-key-missing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    if !governance.settings.approvals_signed {
        return;
    }
    let roles = super::approving_roles(governance);
    for person in governance.people.iter().filter(|person| person.signing_keys.is_empty()) {
        let key = person.key.value.as_str();
        let mut mandates = governance.mandates_of(key, survey.today);
        let sits = governance.bodies.iter().flat_map(|body| &body.members).any(|member| member.value == key);
        if sits || mandates.any(|mandate| roles.contains(&mandate.role.value.as_str())) {
            findings.push(RULE.at(super::place(person.key.spot)).with("name", &person.name));
        }
    }
}
