//! Services, people, steps or a forge are named, and nobody is entrusted with anything: every review would pass.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "network-without-mandate");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let first = governance.services.first();
    let is_begun = governance.forge.is_some()
        || first.is_some()
        || !governance.people.is_empty()
        || !governance.bodies.is_empty()
        || !governance.circuits.is_empty()
        || !governance.rules.is_empty();
    if !is_begun || governance.is_declared() {
        return;
    }
    let found = first.map_or_else(|| RULE.in_file(&super::file()), |service| RULE.at(super::place(service.key.spot)));
    let service = first.map_or("…", |service| &service.key.value);
    let found = found.with("service", service).with("day", survey.today);
    findings.push(match governance.people.first() {
        Some(person) => found.with("person", &person.key.value),
        None => found.helped_by("help-nobody"),
    });
}
