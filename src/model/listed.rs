//! What lists show of a view: its entries by type, by rubrique and by tag, each found once.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::{FieldKind, OfRubrique, OfType, Role, Tag, Value, View, VisibleEntry, slug};

impl<'s> View<'s> {
    /// The types that have something to list here, with their entries in the order of their files.
    pub fn listed_types(&self) -> &[OfType<'s>] {
        self.found.types.get(|| {
            let mut counts: BTreeMap<&'s str, usize> = BTreeMap::new();
            self.listed().for_each(|entry| *counts.entry(&entry.kind().key).or_default() += 1);
            // Room for all from the start: a list that grows is copied again and again.
            let room = |(key, count)| (key, Vec::with_capacity(count));
            let mut by_type: BTreeMap<&'s str, Vec<VisibleEntry<'s>>> = counts.into_iter().map(room).collect();
            for entry in self.listed() {
                by_type.entry(&entry.kind().key).or_default().push(*entry);
            }
            let types = self.types().iter();
            let listed = types.filter(|kind| kind.folder.is_some()).filter_map(|kind| {
                let entries = by_type.remove(kind.key.as_str())?;
                Some((kind.as_ref(), entries))
            });
            listed.collect()
        })
    }

    /// The rubriques that have something to read, with their entries.
    pub fn rubriques(&self) -> &[OfRubrique<'s>] {
        self.found.rubriques.get(|| {
            let of = |key: &str| -> Vec<VisibleEntry<'s>> {
                self.listed().filter(|entry| entry.text_of(Role::Rubrique) == Some(key)).copied().collect()
            };
            let rubriques = self.settings().rubriques.iter().map(|rubrique| (rubrique, of(&rubrique.key)));
            rubriques.filter(|(_, entries)| !entries.is_empty()).collect()
        })
    }

    /// Tags by address: `Télétravail` and `teletravail` are one.
    pub fn tags(&self) -> &BTreeMap<String, Tag<'s>> {
        self.found.tags.get(|| {
            let mut tags: Vec<Tag<'s>> = Vec::new();
            let mut places: BTreeMap<String, usize> = BTreeMap::new();
            // The same few words stand on thousands of pages.
            let mut known: AHashMap<&str, Option<usize>> = AHashMap::new();
            for entry in self.listed() {
                let labels = entry.value(Role::Tags).map(Value::elements).unwrap_or_default();
                for label in labels.iter().filter_map(Value::text) {
                    let place = known.entry(label).or_insert_with(|| {
                        let key = slug(label);
                        let new = || {
                            tags.push(Tag { label, entries: Vec::new() });
                            tags.len() - 1
                        };
                        (!key.is_empty()).then(|| *places.entry(key).or_insert_with(new))
                    });
                    let Some(place) = *place else { continue };
                    // The smallest writing names the tag, whatever the order of the files.
                    tags[place].label = tags[place].label.min(label);
                    tags[place].entries.push(*entry);
                }
            }
            let mut tags: Vec<Option<Tag<'s>>> = tags.into_iter().map(Some).collect();
            places.into_iter().filter_map(|(key, place)| Some((key, tags[place].take()?))).collect()
        })
    }
}

impl VisibleEntry<'_> {
    /// Whether its day has passed before its last step.
    pub fn is_late(&self) -> bool {
        let kind = self.kind();
        let last = kind.field_of(Role::Status).and_then(|position| match &kind.fields[position as usize].kind {
            FieldKind::Choice(options) => Some(options.len().saturating_sub(1)),
            _ => None,
        });
        let before_last = match (self.value(Role::Status), last) {
            (Some(Value::Choice(current)), Some(last)) => (*current as usize) < last,
            _ => false,
        };
        before_last && self.is_overdue()
    }
}
