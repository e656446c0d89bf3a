//! Facets: what the entries of a list are told apart by, each value with a page of its own.
//!
//! A type declares its facets. Without script they are pages that lead to one another; with it, the
//! list is narrowed where it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ContentType, Facet, VisibleEntry, collation, facet_stem, folder_index, slug};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::values::facet::labels;
use crate::render::values::list::{FacetLink, FacetLinks, ListPlan, paginate};
use crate::render::values::page::Crumb;

/// The values of one facet that have a page, the most used first: a list of 10,000 entries stays a list.
const VALUES: usize = 60;

/// One way to tell the entries of a list apart.
pub struct Narrowing<'v> {
    /// Its name in addresses and in the marks of entries.
    pub key: String,
    pub label: String,
    /// In the order in which they are shown.
    values: Vec<Narrow<'v>>,
}

/// One value of a facet, and its entries in the order of the list.
struct Narrow<'v> {
    key: String,
    label: String,
    entries: Vec<VisibleEntry<'v>>,
}

/// The facets of a type that tell these entries apart.
pub fn of<'v>(desk: &Desk<'v>, kind: &'v ContentType, entries: &[VisibleEntry<'v>]) -> Vec<Narrowing<'v>> {
    kind.facets.iter().filter_map(|facet| narrowing(desk, kind, *facet, entries)).collect()
}

fn narrowing<'v>(
    desk: &Desk<'v>,
    kind: &'v ContentType,
    facet: Facet,
    entries: &[VisibleEntry<'v>],
) -> Option<Narrowing<'v>> {
    let mut values: BTreeMap<String, Narrow<'v>> = BTreeMap::new();
    for entry in entries {
        for (key, label) in labels(desk, facet, entry) {
            let value =
                values.entry(key.clone()).or_insert_with(|| Narrow { key, label: label.clone(), entries: Vec::new() });
            // The smallest writing names the value, whatever the order of the files.
            if label < value.label {
                value.label = label;
            }
            if value.entries.last().is_none_or(|last| last.source() != entry.source()) {
                value.entries.push(*entry);
            }
        }
    }
    if values.len() < 2 {
        return None;
    }
    let mut values: Vec<Narrow<'v>> = values.into_values().collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.entries.len()));
    values.truncate(VALUES);
    let rank = |key: &str| options(kind, facet).iter().position(|option| option == key);
    values.sort_by_cached_key(|value| (rank(&value.key), collation(&value.label), value.key.clone()));
    if facet == Facet::Year {
        values.reverse();
    }
    let label = match facet {
        Facet::Service => desk.engine.word("facet-service"),
        Facet::Year => desk.engine.word("facet-year"),
        Facet::Field(position) => desk.typo(&kind.fields[position as usize].label),
    };
    Some(Narrowing { key: facet.name(kind, desk.view.settings().language), label, values })
}

/// The values of a choice in the order of its declaration.
fn options(kind: &ContentType, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Field(position) => match &kind.fields[position as usize].kind {
            crate::model::FieldKind::Choice(options) => options.iter().map(|option| slug(&option.label)).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What a list says of its facets; `address` is that of the list.
pub fn links(narrowings: &[Narrowing<'_>], address: &str) -> Vec<FacetLinks> {
    let one = |narrowing: &Narrowing<'_>| {
        let value = |value: &Narrow<'_>| FacetLink {
            key: value.key.clone(),
            label: value.label.clone(),
            count: value.entries.len(),
            path: path(address, &narrowing.key, &value.key),
        };
        FacetLinks {
            key: narrowing.key.clone(),
            label: narrowing.label.clone(),
            values: narrowing.values.iter().map(value).collect(),
        }
    };
    narrowings.iter().map(one).collect()
}

fn path(address: &str, facet: &str, value: &str) -> String {
    format!("{}.html", facet_stem(address, facet, value))
}

/// Plans a page for each value of each facet of the list at `<address>/index.html`.
pub fn plan<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    family: &'static str,
    address: &str,
    narrowings: Vec<Narrowing<'v>>,
    like: &ListPlan<'v, '_>,
) {
    let facets = links(&narrowings, address);
    let mut crumbs = like.crumbs.clone();
    if let Some(index) = folder_index(address) {
        crumbs.push(Crumb::new(&like.title, &index));
    }
    for narrowing in narrowings {
        for value in narrowing.values {
            let address = facet_stem(address, &narrowing.key, &value.key);
            let named = [("title", like.title.as_str()), ("facet", &narrowing.label), ("value", &value.label)];
            let title = desk.engine.messages.format("facet-title", &named);
            paginate(
                desk,
                plan,
                family,
                ListPlan {
                    title,
                    address: &address,
                    crumbs: crumbs.clone(),
                    style: like.style,
                    grouping: like.grouping,
                    entries: value.entries,
                    facets: facets.clone(),
                    ..ListPlan::default()
                },
            );
        }
    }
}
