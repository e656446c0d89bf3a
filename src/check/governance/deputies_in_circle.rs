//! Deputies who replace one another in a circle: on these days nobody replaces anybody.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "deputies-in-circle");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    for (absence, day) in super::deputies::unreplaced(governance, survey.today) {
        let (Some(deputy), Some(circle)) = (&absence.deputy, super::deputies::circle(governance, absence, day)) else {
            continue;
        };
        findings.push(RULE.at(super::place(deputy.spot)).with("circle", circle).with("day", day));
    }
}
