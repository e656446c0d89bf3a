//! Deputies who replace one another in a circle: on these days nobody replaces anybody.

use jiff::civil::Date;

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::governance::{Absence, Governance};

pub static RULE: Rule = Rule::warning(super::FAMILY, "deputies-in-circle");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    for (absence, day) in super::deputy_away::unreplaced(governance, survey.today) {
        let (Some(deputy), Some(circle)) = (&absence.deputy, circle(governance, absence, day)) else { continue };
        findings.push(RULE.at(super::place(deputy.spot)).with("circle", circle).with("day", day));
    }
}

/// The names of the circle that the deputies of an absence make on a day, when they do.
pub(super) fn circle(governance: &Governance, absence: &Absence, day: Date) -> Option<String> {
    let mut met = vec![absence.person.value.as_str()];
    let mut current = absence.deputy.as_ref()?;
    loop {
        if let Some(at) = met.iter().position(|known| *known == current.value) {
            met.push(&current.value);
            return Some(met[at..].join(" → "));
        }
        met.push(&current.value);
        let away =
            governance.absences.iter().find(|other| other.person.value == current.value && other.span.holds(day));
        current = away?.deputy.as_ref()?;
    }
}
