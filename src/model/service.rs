//! A service as a view shows it: its page, its entries, what it is called here.

use std::collections::BTreeMap;

use super::{FOLDER_TYPE, SERVICE_TYPE, Site, VisibleEntry, readable};
use crate::trace::{EntryAspect, note_every};

/// A service that shows something here; only its name is known when its own page is not visible.
#[derive(Clone)]
pub struct VisibleService<'s> {
    pub key: &'s str,
    pub page: Option<VisibleEntry<'s>>,
    entries: Vec<VisibleEntry<'s>>,
    pub direction: Option<&'s str>,
    /// What the whole municipality calls it.
    pub(super) name: Option<&'s str>,
}

impl<'s> VisibleService<'s> {
    /// Its entries in the order of their files, without its page and what something has replaced.
    pub fn entries(&self) -> &[VisibleEntry<'s>] {
        note_every(EntryAspect::Place);
        &self.entries
    }

    /// What it is called here: by its own page, else by the whole municipality, else by its folder.
    pub fn label(&self) -> String {
        match (&self.page, self.name) {
            (Some(page), _) => page.title().to_owned(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => readable(self.key),
        }
    }
}

/// The services that show something here, by key.
pub(super) fn gather<'s>(site: &'s Site, entries: &[VisibleEntry<'s>]) -> BTreeMap<&'s str, VisibleService<'s>> {
    let mut services: BTreeMap<&'s str, VisibleService<'s>> = BTreeMap::new();
    for entry in entries {
        let key = entry.service();
        let service = services.entry(key).or_insert_with(|| {
            let name = site.service_names.get(key).map(String::as_str);
            VisibleService { key, page: None, entries: Vec::new(), direction: None, name }
        });
        match entry.kind().key.as_str() {
            SERVICE_TYPE => service.page = Some(*entry),
            FOLDER_TYPE => {}
            _ if entry.is_replaced() => {}
            _ => service.entries.push(*entry),
        }
    }
    services.retain(|_, service| service.page.is_some() || !service.entries.is_empty());
    let visible: Vec<&'s str> = services.keys().copied().collect();
    for service in services.values_mut() {
        // A direction is said by the service's own page: unseen page, unsaid direction.
        let direction = service.page.and(site.service(service.key)).and_then(|found| found.direction.as_deref());
        service.direction = direction.filter(|key| visible.contains(key));
    }
    services
}
