//! `pages.json`: what is published, for other tools; `docs/pages.schema.json` says each key.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Desk, Family};
use crate::model::{FOLDER_TYPE, OutputPath, Role, VisibleEntry};
use crate::plan::{Output, Plan};

pub const FAMILY: Family = Family { name: "catalogue", plan };

const ADDRESS: &str = "pages.json";

/// The version of the format: it changes when a key changes its meaning or goes.
const VERSION: u32 = 1;

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let own = desk.clone();
    let path = OutputPath::new(ADDRESS).expect("a plain path");
    plan.add(path, Output::new(FAMILY.name, move || Ok(catalogue(&own).into_bytes())));
}

/// One page a line, so that two days can be compared.
fn catalogue(desk: &Desk<'_>) -> String {
    let view = &desk.view;
    let address = view.address();
    let head = json!({
        "version": VERSION,
        "portal": view.portal().key,
        "audience": view.audience().key,
        "address": if address.is_empty() { Value::Null } else { Value::from(address) },
    });
    let head = head.to_string();
    let pages = view.entries().iter().filter(|entry| entry.kind().key != FOLDER_TYPE);
    let pages: Vec<String> = pages.map(|entry| page(desk, entry).to_string()).collect();
    format!("{},\"pages\":[\n{}\n]}}\n", head.trim_end_matches('}'), pages.join(",\n"))
}

fn page(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Value {
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    json!({
        "path": entry.address().as_str(),
        "title": entry.title(),
        "id": entry.id(),
        "type": entry.kind().key,
        "service": { "key": entry.service(), "label": desk.view.service_label(entry.service()) },
        "contact": entry.text_of(Role::Contact),
        "published": day(entry.published()),
        "updated": day(entry.changed()),
        "expires": day(entry.moment(Role::Expires).map(|moment| moment.date)),
        "review": day(entry.review_due()),
    })
}
