//! What takes the place of what, as a view shows it.
//!
//! It is derived from visible entries alone: an audience that may not read the new entry keeps the
//! old one in its lists, and nothing tells it that another exists.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Role, Value, View, VisibleEntry};

/// The entry that takes the place of another.
pub struct Replacement<'s> {
    pub by: VisibleEntry<'s>,
    /// The day it will do so; none when it has.
    pub from: Option<Date>,
}

impl<'s> View<'s> {
    /// The visible entries that nothing visible has replaced: those that lists show.
    pub fn listed(&self) -> impl Iterator<Item = &VisibleEntry<'s>> {
        self.entries().iter().filter(|entry| !entry.is_replaced())
    }

    /// What takes, or will take, the place of an entry.
    pub fn replacement_of(&self, entry: &VisibleEntry<'s>) -> Option<Replacement<'s>> {
        let by = *self.successor(entry)?;
        Some(Replacement { by, from: by.applies_later() })
    }

    /// What replaces what, and whether it does already: of several, one that does, then the latest to apply, first.
    pub(super) fn replacements(&self) -> Vec<(u32, u32, bool)> {
        let mut pairs = Vec::new();
        for by in self.entries() {
            for target in by.value(Role::Replaces).map(Value::elements).unwrap_or_default() {
                if let Some(old) = self.target(target).filter(|old| old.position() != by.position()) {
                    let day = by.moment(Role::Effect).map(|moment| moment.date);
                    pairs.push((by.applies_later().is_some(), Reverse(day), by.position() as u32, old.position()));
                }
            }
        }
        pairs.sort_unstable();
        pairs.into_iter().map(|(later, _, by, old)| (old as u32, by, !later)).collect()
    }
}

impl VisibleEntry<'_> {
    /// The day from which it applies, when that is still to come.
    fn applies_later(&self) -> Option<Date> {
        self.moment(Role::Effect).map(|moment| moment.date).filter(|day| *day > self.today())
    }
}
