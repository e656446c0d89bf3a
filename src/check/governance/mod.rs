//! Who belongs to what, and whether the network of contributors can do its work.

pub(super) mod account_missing;
pub(super) mod account_shared;
pub(super) mod approver_is_author;
pub(super) mod contributor_unknown;
pub(super) mod correspondent_untrained;
mod deputies;
pub(super) mod deputies_in_circle;
pub(super) mod deputy_away;
pub(super) mod folder_inexact;
pub(super) mod folder_of_nobody;
pub(super) mod folder_of_two;
pub(super) mod mandate_backwards;
pub(super) mod mandate_ends_soon;
pub(super) mod mandate_twice;
pub(super) mod network_without_mandate;
pub(super) mod part_of_itself;
pub(super) mod rule_never_applies;
pub(super) mod service_without_approver;
pub(super) mod signing_key_missing;

use jiff::ToSpan;
use jiff::civil::Date;

use super::survey::Survey;
use crate::diagnostic::{Place, Spot};
use crate::model::SourcePath;
use crate::model::governance::{Governance, ServiceFolders, Who};

const FAMILY: &str = "governance";
/// How many days ahead absences and ends of mandates are simulated.
const AHEAD: i64 = 90;

/// A place in `contributors.toml`.
fn place(spot: Spot) -> Place {
    spot.in_file(&file())
}

fn file() -> SourcePath {
    SourcePath::new("contributors.toml").expect("a plain path")
}

/// The network, when the municipality has declared one.
fn declared<'s>(survey: &Survey<'s>) -> Option<&'s Governance> {
    Some(&survey.site.governance).filter(|governance| governance.is_declared())
}

/// Today and the days of the next ninety on which somebody comes, goes or ends.
fn turning_days(governance: &Governance, today: Date) -> Vec<Date> {
    let last = today.saturating_add(AHEAD.days());
    let mandates = governance.mandates.iter().map(|mandate| mandate.span);
    let spans = mandates.chain(governance.absences.iter().map(|absence| absence.span));
    let ends = spans.flat_map(|span| [Some(span.from), span.until.and_then(|until| until.tomorrow().ok())]);
    let mut days: Vec<Date> = ends.flatten().filter(|day| *day > today && *day <= last).chain([today]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The roles that the circuits ask to approve the paths of a service.
fn approving_roles(governance: &Governance) -> Vec<&str> {
    let circuits = governance.circuits.iter().filter(|circuit| circuit.condition.is_none());
    let steps = circuits.flat_map(|circuit| &circuit.steps);
    let mut roles: Vec<&str> = steps
        .filter_map(|step| match &step.who {
            Who::Roles(roles) => Some(roles),
            _ => None,
        })
        .flatten()
        .map(|role| role.value.as_str())
        .collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() { vec!["service-approver"] } else { roles }
}

/// The services whose folders hold something, each with a file of it.
fn inhabited<'s>(survey: &Survey<'s>) -> Vec<(&'s ServiceFolders, &'s str)> {
    let governance = &survey.site.governance;
    let file = |service: &ServiceFolders| {
        let holds = |path: &&str| {
            service.areas.iter().any(|area| area.value.holds(path))
                && governance.owners(path).iter().any(|owner| owner.key() == service.key.value)
        };
        survey.site.entries.iter().map(|entry| entry.content.file().as_str()).find(holds)
    };
    governance.services.iter().filter_map(|service| Some((service, file(service)?))).collect()
}
