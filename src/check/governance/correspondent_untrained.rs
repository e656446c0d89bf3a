//! A correspondant with no day of training.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::CORRESPONDENT;

pub static RULE: Rule = Rule::warning(super::FAMILY, "correspondent-untrained");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    for person in governance.people.iter().filter(|person| person.training.is_empty()) {
        let mut mandates = governance.mandates_of(&person.key.value, survey.today);
        if mandates.any(|mandate| mandate.role.value == CORRESPONDENT) {
            findings.push(RULE.at(super::place(person.key.spot)).with("name", &person.name));
        }
    }
}
