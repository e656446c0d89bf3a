//! The state of the network on a day: per service, its freshness, what is due, who is there.
//!
//! Only what some readers may read is counted ([`report`] is told which), and never why somebody is away.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{AudienceSet, Entry, Role, Site};
use crate::model::governance::{Absence, Governance, Mandate, ServiceFolders, ends_soon};

/// The data list that the forge's runs fill with what waits for a validation.
pub const PROPOSALS: &str = "propositions";

/// A service of the network.
#[derive(Debug)]
pub struct ServiceState<'s> {
    pub service: &'s ServiceFolders,
    /// The day of the last change of its pages, when Git knows it.
    pub last: Option<Date>,
    pub pages: usize,
    /// The pages to review, the longest due first.
    pub due: Vec<(&'s Entry, Date)>,
    /// The mandates that end soon, each with its end.
    pub ends: Vec<(&'s Mandate, Date)>,
    /// Those away now or soon.
    pub absences: Vec<&'s Absence>,
}

/// The state of every service, in the order of `contributors.toml`; only pages that one of these audiences
/// reads count.
pub fn report(site: &Site, covers: AudienceSet, today: Date) -> Vec<ServiceState<'_>> {
    let governance = &site.governance;
    let notice = today.saturating_add(i64::from(governance.settings.mandate_notice_days).days());
    let ends = ends_soon(governance, today, notice);
    let state = |service| {
        let key = |mandate: &Mandate| mandate.service.as_ref().map(|key| key.value.clone());
        let own = |mandate: &Mandate| key(mandate).as_deref() == Some(&service_key(service));
        let entries: Vec<&Entry> =
            site.entries.iter().filter(|entry| is_counted(governance, service, entry, covers)).collect();
        let mut due: Vec<(&Entry, Date)> = entries
            .iter()
            .filter_map(|entry| Some((*entry, entry.review_due()?)))
            .filter(|(_, due)| *due < today)
            .collect();
        due.sort_by_key(|(_, due)| *due);
        ServiceState {
            service,
            // Git's dates are as claimed: one later than today is none.
            last: entries.iter().filter_map(|entry| entry.last_changed()).filter(|day| *day <= today).max(),
            pages: entries.len(),
            due,
            ends: ends.iter().filter(|(mandate, _)| own(mandate)).copied().collect(),
            absences: absences(governance, today, notice, &own),
        }
    };
    governance.services.iter().map(state).collect()
}

fn service_key(service: &ServiceFolders) -> String {
    service.key.value.clone()
}

fn is_counted(governance: &Governance, service: &ServiceFolders, entry: &Entry, covers: AudienceSet) -> bool {
    !entry.content.draft
        && !entry.audiences.intersection(covers).is_empty()
        && governance.owners(entry.content.file().as_str()).iter().any(|owner| owner.key() == service.key.value)
}

fn absences<'s>(
    governance: &'s Governance,
    today: Date,
    last: Date,
    own: &dyn Fn(&Mandate) -> bool,
) -> Vec<&'s Absence> {
    let concerned = |absence: &&Absence| {
        let soon = absence.span.from <= last && absence.span.until.is_none_or(|until| until >= today);
        soon && governance.mandates_of(&absence.person.value, today).any(own)
    };
    governance.absences.iter().filter(concerned).collect()
}

impl Entry {
    /// The day by which it should have been reviewed; news is of its day and is not, unless it says so itself.
    pub fn review_due(&self) -> Option<Date> {
        let kind = &self.content.kind;
        let is_news = kind.lifetime.is_some() || kind.sort.role == Role::Date && kind.sort.descending;
        let every = self.review_every.filter(|_| self.content.review_every.is_some() || !is_news)?;
        Some(every.after(self.last_changed()?))
    }

    /// The day of its last change, for whichever audience; else the day that it says.
    pub fn last_changed(&self) -> Option<Date> {
        let last = self.history.last.iter().chain(self.history.last_for.iter().map(|(_, change)| change));
        let written =
            || [Role::Date, Role::Publish].iter().find_map(|role| self.content.moment(*role)).map(|moment| moment.date);
        last.map(|change| change.date).max().or_else(written)
    }
}
