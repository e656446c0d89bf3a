//! When mandates and absences begin and end.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Governance, Mandate, Span};

impl Governance {
    /// The days from which those who can be asked are others, and a day before all of them.
    pub fn turning_days(&self) -> BTreeSet<Date> {
        let mandates = self.mandates.iter().map(|mandate| mandate.span);
        let spans = mandates.chain(self.absences.iter().map(|absence| absence.span));
        let after = |span: Span| span.until.and_then(|until| until.tomorrow().ok());
        let mut days: BTreeSet<Date> = spans.flat_map(|span| [Some(span.from), after(span)]).flatten().collect();
        days.extend(days.first().and_then(|first| first.yesterday().ok()));
        days
    }
}

/// The mandates that end between two days and that no other continues, each with its end.
pub fn ends_soon(governance: &Governance, from: Date, until: Date) -> Vec<(&Mandate, Date)> {
    let continued = |mandate: &Mandate, end: Date| {
        governance.mandates.iter().any(|other| {
            let same = other.person.value == mandate.person.value
                && other.role.value == mandate.role.value
                && other.service.as_ref().map(|service| &service.value)
                    == mandate.service.as_ref().map(|service| &service.value);
            let next = end.tomorrow().unwrap_or(Date::MAX);
            same && other.span.holds(next)
        })
    };
    let ending = governance.mandates.iter().filter_map(|mandate| Some((mandate, mandate.span.until?)));
    ending.filter(|(mandate, end)| *end >= from && *end <= until && !continued(mandate, *end)).collect()
}
