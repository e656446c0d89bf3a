//! Calendars: of each entry that begins on a day, of each service, of all.

use std::sync::Arc;

use crate::model::{CALENDAR, OutputPath, Role, VisibleEntry, rank};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::calendar::calendar;

pub const FAMILY: Family = Family { name: "calendars", plan, pages: &[] };

/// Entries in a calendar that people subscribe to: the latest ones.
const LENGTH: usize = 1_000;

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let mut all: Vec<VisibleEntry<'v>> =
        desk.view.entries().iter().filter(|entry| entry.moment(Role::Start).is_some()).copied().collect();
    if all.is_empty() {
        return;
    }
    for entry in &all {
        if let Some(path) = entry.calendar_address() {
            let (own, entry) = (desk.clone(), *entry);
            let make = move || Ok(calendar(&own, &own.typo(entry.title()), &[entry]).into_bytes());
            plan.add(path, Output::new(FAMILY.name, make).from_source(entry.source()));
        }
    }
    all.sort_by_cached_key(|entry| std::cmp::Reverse(rank(entry, Role::Start)));
    let mut add = |path: Option<OutputPath>, title: String, entries: Vec<VisibleEntry<'v>>| {
        let Some(path) = path else { return };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(calendar(&own, &title, &entries).into_bytes())));
    };
    for service in desk.view.services() {
        let own: Vec<_> = all.iter().filter(|entry| entry.service() == service.key).take(LENGTH).copied().collect();
        if !own.is_empty() {
            add(service.calendar_address(), desk.typo(&service.label()), own);
        }
    }
    all.truncate(LENGTH);
    add(OutputPath::new(CALENDAR).ok(), desk.typo(&desk.view.portal().label), all);
}
