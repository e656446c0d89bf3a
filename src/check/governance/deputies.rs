//! Deputies who are away themselves.

use jiff::civil::Date;

use crate::model::governance::{Absence, Governance, Presence};

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
