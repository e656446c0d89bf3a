//! A service that nobody can validate for, today or on one of the next ninety days.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "service-without-approver");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let Some(governance) = super::declared(survey) else { return };
    let roles = super::approving_roles(governance);
    let days = super::turning_days(governance, survey.today);
    for (service, file) in super::inhabited(survey) {
        let empty = days.iter().find(|day| governance.holders_for(&roles, file, **day).is_empty());
        let Some(day) = empty else { continue };
        let found = RULE.at(super::place(service.key.spot)).with("service", &service.name).with("day", day);
        let (_, above) = governance.approvers(&roles, service, file, *day, &[]);
        findings.push(match above {
            Some(above) => found.with("above", &above.name).helped_by("help-above"),
            None => found,
        });
    }
}
