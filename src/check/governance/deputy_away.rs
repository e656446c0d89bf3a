//! A deputy who is away on a day of the absence, and whom nobody replaces.

use jiff::civil::Date;

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::governance::{Absence, Governance, Presence};

pub static RULE: Rule = Rule::warning(super::FAMILY, "deputy-away");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for (absence, day) in unreplaced(&survey.site.governance, survey.today) {
        let Some(deputy) = &absence.deputy else { continue };
        if super::deputies_in_circle::circle(&survey.site.governance, absence, day).is_none() {
            findings.push(RULE.at(super::place(deputy.spot)).with("name", &deputy.value).with("day", day));
        }
    }
}

/// The absences with a deputy that does not stand in, each with the first such day.
pub(super) fn unreplaced(governance: &Governance, today: Date) -> Vec<(&Absence, Date)> {
    let mut found = Vec::new();
    for absence in governance.absences.iter().filter(|absence| absence.deputy.is_some()) {
        let from = absence.span.from.max(today);
        let others = governance.absences.iter().map(|other| other.span.from);
        let mut days: Vec<Date> = others.chain([from]).filter(|day| *day >= from && absence.span.holds(*day)).collect();
        days.sort_unstable();
        let roles: Vec<&str> = if absence.roles.is_empty() {
            governance.mandates_of(&absence.person.value, from).map(|mandate| mandate.role.value.as_str()).collect()
        } else {
            absence.roles.iter().map(|role| role.value.as_str()).collect()
        };
        let away = |day: &Date| {
            roles.iter().any(|role| {
                matches!(governance.presence(&absence.person.value, role, *day), Presence::Away(known) if std::ptr::eq(known, absence))
            })
        };
        found.extend(days.into_iter().find(away).map(|day| (absence, day)));
    }
    found
}
