//! A deputy who is away on a day of the absence, and whom nobody replaces.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "deputy-away");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for (absence, day) in super::deputies::unreplaced(&survey.site.governance, survey.today) {
        let Some(deputy) = &absence.deputy else { continue };
        if super::deputies::circle(&survey.site.governance, absence, day).is_none() {
            findings.push(RULE.at(super::place(deputy.spot)).with("name", &deputy.value).with("day", day));
        }
    }
}
