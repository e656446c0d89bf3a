//! A card for the address book of each person (vCard 3.0, RFC 2426): what her page shows, nothing more.
//!
//! Version 3.0, because Outlook reads no later one, and every telephone reads it.

use std::sync::Arc;

use crate::model::{OutputPath, Role, VisibleEntry};
use crate::plan::{Output, Plan};
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::families::calendar::{beside, escape, folded, identity};

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
    let text = |role: Role| entry.text_of(role).map(escape).filter(|text| !text.is_empty());
    let name = entry.title().trim();
    let (given, family) = parts(name, entry.text_of(Role::Order).unwrap_or_default().trim());
    let service = desk.view.service_label(entry.service());
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:3.0".to_owned(),
        format!("UID:{}", identity(desk, entry)),
        format!("FN:{}", escape(name)),
        format!("N:{};{};;;", escape(family), escape(given)),
        format!("ORG:{};{}", escape(&desk.view.settings().name), escape(&service)),
    ];
    let mut add = |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name}:{value}")));
    add("TITLE", text(Role::Function));
    add("TEL;TYPE=WORK,VOICE", text(Role::Phone));
    add("EMAIL;TYPE=INTERNET,WORK", text(Role::Email));
    // The building goes where the format has a place for it: after the post office box.
    add("ADR;TYPE=WORK", text(Role::Place).map(|place| format!(";{place};;;;;")));
    let root = desk.view.address();
    add("URL", (!root.is_empty()).then(|| format!("{root}{}", entry.address())));
    add("REV", entry.changed().map(|date| date.to_string()));
    lines.push("END:VCARD".to_owned());
    folded(&lines)
}

/// The given name and the family name of a whole name; all of it is given when the family name is not in it.
fn parts<'n>(name: &'n str, family: &'n str) -> (&'n str, &'n str) {
    match name.strip_suffix(family) {
        Some(given) if !family.is_empty() && given.ends_with(char::is_whitespace) => (given.trim_end(), family),
        _ if !family.is_empty() && name == family => ("", family),
        _ => name.rsplit_once(' ').unwrap_or(("", name)),
    }
}
