//! A service as a view shows it: its page, its entries, what it is called here.

use super::{VisibleEntry, readable};

/// A service that shows something here; only its name is known when its own page is not visible.
#[derive(Clone)]
pub struct VisibleService<'s> {
    pub key: &'s str,
    pub page: Option<VisibleEntry<'s>>,
    pub entries: Vec<VisibleEntry<'s>>,
    pub direction: Option<&'s str>,
    /// What the whole municipality calls it.
    pub(super) name: Option<&'s str>,
}

impl VisibleService<'_> {
    /// What it is called here: by its own page, else by the whole municipality, else by its folder.
    pub fn label(&self) -> String {
        match (&self.page, self.name) {
            (Some(page), _) => page.title().to_owned(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => readable(self.key),
        }
    }
}
