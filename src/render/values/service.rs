//! The services as a tree: each below its direction.

use std::collections::BTreeMap;

use crate::model::{Role, Value as Written, VisibleService, collation, service_address};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::values::card;

values! {
    /// A service, with those below it.
    struct ServiceNode {
        /// Its key in the settings and in addresses.
        key: String,
        /// Its name.
        label: String,
        /// Its page.
        path: String,
        /// What it does, in a few words.
        summary: Option<String>,
        /// Who is in charge of it.
        person: Option<String>,
        /// The services below it.
        children: Vec<ServiceNode>,
    }
}

/// The services without a direction, each with those below it, in order.
pub fn tree(desk: &Desk<'_>) -> Vec<ServiceNode> {
    children(desk, None, 0)
}

/// The services below one, each with those below it.
pub fn children(desk: &Desk<'_>, of: Option<&str>, depth: usize) -> Vec<ServiceNode> {
    // A direction that names itself above itself must not go round for ever.
    if depth > 4 {
        return Vec::new();
    }
    let directed = desk.directed.get(|| {
        let mut directed: BTreeMap<_, Vec<_>> = BTreeMap::new();
        desk.view.services().for_each(|service| directed.entry(service.direction).or_default().push(service.clone()));
        directed
    });
    let mut services: Vec<&VisibleService<'_>> = directed.get(&of).into_iter().flatten().collect();
    services.sort_by_cached_key(|service| {
        let order = service.page.and_then(|page| page.value(Role::Order)).and_then(Written::integer);
        (order.unwrap_or(i64::MAX), collation(&service.label()))
    });
    let one = |service: &VisibleService<'_>| ServiceNode {
        key: service.key.to_owned(),
        label: desk.typo(&service.label()),
        path: service_address(service.key).to_string(),
        summary: service.page.and_then(|page| card::summary(desk, &page)),
        person: service.page.and_then(|page| page.text_of(Role::Person)).map(|name| desk.typo(name)),
        children: children(desk, Some(service.key), depth + 1),
    };
    services.into_iter().map(one).collect()
}
