//! Entries put together under headings: by type, by month, by letter, by what they are a part of.

use crate::model::{FOLDER_TYPE, Role, SERVICE_TYPE, VisibleEntry, collation, rank, slug, sort_by_type};
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};
use crate::render::values::card::{Card, cards};

values! {
    /// Entries under one heading.
    struct CardGroup {
        /// What tells the heading apart in the page.
        key: String,
        /// The heading.
        label: String,
        /// The entries.
        cards: Vec<Shown<Card>>,
        /// Where all of them are, when these are the first.
        more: Option<String>,
    }
}

/// What entries of a list are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    None,
    Month,
    Letter,
    Parent,
}

/// Entries under one heading.
pub struct Group<'v> {
    pub key: String,
    pub label: String,
    pub entries: Vec<VisibleEntry<'v>>,
    pub more: Option<String>,
}

impl<'v> Group<'v> {
    pub fn value(&self, desk: &Desk<'v>) -> CardGroup {
        CardGroup {
            key: self.key.clone(),
            label: self.label.clone(),
            cards: cards(desk, &self.entries),
            more: self.more.clone(),
        }
    }
}

/// Entries put together by type, in the order of the types; each in the order of its type.
pub fn by_type<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<Group<'v>> {
    let mut groups = Vec::new();
    for kind in desk.view.types().iter() {
        if matches!(kind.key.as_str(), SERVICE_TYPE | FOLDER_TYPE) {
            continue;
        }
        let mut own: Vec<VisibleEntry<'v>> =
            entries.iter().filter(|entry| entry.kind().key == kind.key).copied().collect();
        if own.is_empty() {
            continue;
        }
        sort_by_type(&mut own);
        own.sort_by_key(VisibleEntry::is_past);
        groups.push(Group { key: kind.key.clone(), label: desk.typo(&kind.plural), entries: own, more: None });
    }
    groups
}

/// The groups of a list, in the order of its entries.
pub fn grouped<'v>(desk: &Desk<'v>, grouping: Grouping, entries: &[VisibleEntry<'v>]) -> Vec<Group<'v>> {
    let mut groups: Vec<Group<'v>> = Vec::new();
    for entry in entries {
        let (key, label, more) = match grouping {
            Grouping::None | Grouping::Month => return Vec::new(),
            Grouping::Letter => {
                let (_, _, word) = rank(entry, entry.kind().sort.role);
                let word = if word.is_empty() { collation(entry.title()) } else { word };
                let letter: String = word.chars().take(1).collect::<String>().to_uppercase();
                (letter.clone(), letter, None)
            }
            Grouping::Parent => match entry.value(Role::Parent).and_then(|parent| desk.view.target(parent)) {
                Some(parent) => {
                    let label = desk.typo(parent.title());
                    (slug(parent.address().as_str()), label, Some(parent.address().to_string()))
                }
                None => (String::new(), String::new(), None),
            },
        };
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.entries.push(*entry),
            None => groups.push(Group { key, label, entries: vec![*entry], more }),
        }
    }
    groups
}
