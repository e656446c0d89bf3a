//! People, steps or a forge are named, and nobody is entrusted with anything: every review would pass.

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "network-without-mandate");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let is_begun = governance.forge.is_some()
        || !governance.people.is_empty()
        || !governance.bodies.is_empty()
        || !governance.circuits.is_empty()
        || !governance.rules.is_empty();
    if is_begun && !governance.is_declared() {
        findings.push(RULE.in_file(&super::file()));
    }
}
