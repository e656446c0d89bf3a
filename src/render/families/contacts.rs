//! A card for the address book of each person: what her page shows, nothing more.

use std::sync::Arc;

use crate::formats::vcard::VCard;
use crate::model::{Role, VisibleEntry};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;

pub const FAMILY: Family = Family { name: "contacts", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        if let Some(path) = entry.card_address() {
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
    VCard {
        uid: desk.view.identity(entry),
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
