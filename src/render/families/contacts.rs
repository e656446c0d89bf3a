//! A card for the address book of each person: what her page shows, nothing more.

use std::sync::Arc;

use crate::formats::vcard::Card;
use crate::model::{OutputPath, Role, VisibleEntry};
use crate::plan::{Output, Plan};
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::families::calendar::{beside, identity};

pub const FAMILY: Family = Family { name: "contacts", plan };

/// The card of an entry that says a function and how to reach who holds it.
pub fn address(entry: &VisibleEntry<'_>) -> Option<OutputPath> {
    let reachable = [Role::Email, Role::Phone].iter().any(|role| entry.kind().field_of(*role).is_some());
    entry.kind().field_of(Role::Function).filter(|_| reachable)?;
    beside(entry, "vcf")
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        if let Some(path) = address(entry) {
            let (own, entry) = (desk.clone(), *entry);
            let make = move || Ok(card(&own, &entry).into_bytes());
            plan.add(path, Output::new(FAMILY.name, make).from_source(entry.source()));
        }
    }
}

fn card(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> String {
    let text = |role: Role| entry.text_of(role).unwrap_or_default().to_owned();
    let name = entry.title().trim();
    let order = text(Role::Order);
    let (given, family) = parts(name, order.trim());
    let root = desk.view.address();
    Card {
        uid: identity(desk, entry),
        name: name.to_owned(),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        organization: desk.view.settings().name.clone(),
        unit: desk.view.service_label(entry.service()),
        title: text(Role::Function),
        telephone: text(Role::Phone),
        email: text(Role::Email),
        building: text(Role::Place),
        url: (!root.is_empty()).then(|| format!("{root}{}", entry.address())),
        revised: entry.changed(),
    }
    .into_text()
}

/// The given name and the family name of a whole name; all of it is given when the family name is not in it.
fn parts<'n>(name: &'n str, family: &'n str) -> (&'n str, &'n str) {
    match name.strip_suffix(family) {
        Some(given) if !family.is_empty() && given.ends_with(char::is_whitespace) => (given.trim_end(), family),
        _ if !family.is_empty() && name == family => ("", family),
        _ => name.rsplit_once(' ').unwrap_or(("", name)),
    }
}
