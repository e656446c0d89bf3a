//! What a tree and its entries are called by other programs.

use super::View;
use crate::model::{VisibleEntry, slug};

impl View<'_> {
    /// The host of the tree; without an address, a name that nobody can hold (RFC 2606).
    pub fn host(&self) -> String {
        let address = self.address();
        let host = address.split_once("://").map_or("", |(_, rest)| rest).trim_end_matches('/');
        // A port has no place in a name.
        let host = host.split(':').next().unwrap_or_default();
        if host.is_empty() {
            let (portal, audience) = (&self.portal().key, &self.audience().key);
            format!("{audience}.{portal}.{}.invalid", slug(&self.settings().name))
        } else {
            host.to_owned()
        }
    }

    /// What names an entry for ever: its permanent id, else its place, and the host that serves it.
    pub fn identity(&self, entry: &VisibleEntry<'_>) -> String {
        format!("{}@{}", entry.permanent_name(), self.host())
    }
}

impl VisibleEntry<'_> {
    /// Its permanent id, else its place, within the host that serves it.
    pub fn permanent_name(&self) -> String {
        self.id().map_or_else(|| self.address().to_string(), |id| format!("q/{id}"))
    }
}
