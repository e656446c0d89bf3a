//! `pages.json`: what is published, for other tools; `docs/pages.schema.json` says each key.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{FOLDER_TYPE, OutputPath, Role, VisibleEntry};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;

pub const FAMILY: Family = Family { name: "catalogue", plan, pages: &[] };

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
    let mut text = format!("{},\"pages\":[\n", head.trim_end_matches('}'));
    // Room for all of it at once: growing to some megabytes would copy it a dozen times.
    text.reserve(view.entries().len() * 384);
    for (position, entry) in pages.enumerate() {
        text.push_str(if position > 0 { ",\n" } else { "" });
        text.push_str(&serde_json::to_string(&page(desk, entry)).expect("words and days are JSON"));
    }
    text + "\n]}\n"
}

/// A line of the catalogue; its days are written as `2026-11-22`.
#[derive(Serialize)]
struct CatalogueLine<'a> {
    path: &'a str,
    title: &'a str,
    id: Option<&'a str>,
    r#type: &'a str,
    service: CatalogueService<'a>,
    contact: Option<&'a str>,
    published: Option<Date>,
    updated: Option<Date>,
    expires: Option<Date>,
    review: Option<Date>,
}

#[derive(Serialize)]
struct CatalogueService<'a> {
    key: &'a str,
    label: String,
}

fn page<'a>(desk: &Desk<'_>, entry: &'a VisibleEntry<'_>) -> CatalogueLine<'a> {
    CatalogueLine {
        path: entry.address().as_str(),
        title: entry.title(),
        id: entry.id(),
        r#type: &entry.kind().key,
        service: CatalogueService { key: entry.service(), label: desk.view.service_label(entry.service()) },
        contact: entry.text_of(Role::Contact),
        published: entry.published(),
        updated: entry.changed(),
        expires: entry.moment(Role::Expires).map(|moment| moment.date),
        review: entry.review_due(),
    }
}
