//! The lists whose type asks for it, as tables that a spreadsheet opens.

use std::sync::Arc;

use crate::formats::csv;
use crate::model::{ContentType, Role, VisibleEntry, find, sort_by_type};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::words;

pub const FAMILY: Family = Family { name: "tables", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for &(kind, ref entries) in desk.view.listed_types() {
        let Some(path) = kind.table_address() else { continue };
        let mut entries = entries.clone();
        sort_by_type(&mut entries);
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(of_entries(&own, kind, &entries))));
    }
}

/// A row for each entry: its fields in the order of its type, what is known of it, its address.
fn of_entries<'v>(desk: &Desk<'v>, kind: &ContentType, entries: &[VisibleEntry<'v>]) -> Vec<u8> {
    let dated = kind.field_of(Role::Deadline).is_some() && kind.field_of(Role::Status).is_some();
    let used: Vec<usize> = (0..kind.fields.len())
        .filter(|position| entries.iter().any(|entry| find(entry.values(), *position as u16).is_some()))
        .collect();
    let mut header: Vec<String> = used.iter().map(|position| desk.typo(&kind.fields[*position].label)).collect();
    header.push(desk.engine.word("facet-service"));
    if dated {
        header.push(desk.engine.word("table-late"));
    }
    header.extend(["table-updated", "table-address"].map(|key| desk.engine.word(key)));
    let root = desk.view.address();
    let row = |entry: &VisibleEntry<'v>| {
        let cell = |position: &usize| {
            let value = find(entry.values(), *position as u16);
            let words = value.map(|found| words::plainly(desk, &kind.fields[*position].kind, &found.value));
            words.unwrap_or_default().join(", ")
        };
        let mut cells: Vec<String> = used.iter().map(cell).collect();
        cells.push(desk.view.service_label(entry.service()));
        if dated {
            cells.push(desk.engine.word(if entry.is_late() { "yes" } else { "no" }));
        }
        cells.push(entry.changed().map(|date| date.to_string()).unwrap_or_default());
        cells.push(format!("{root}{}", entry.address()));
        cells
    };
    csv::table(&header, entries.iter().map(row))
}
