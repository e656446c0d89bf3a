//! The communes of a municipality that has several: those of `content/_data/communes.yaml`, and what belongs to each.

use std::collections::BTreeMap;

use super::{COMMUNES, Commune, FieldKind, Role, Value, View, VisibleEntry, slug};

impl<'s> View<'s> {
    /// The communes that have something to read here, by their name in addresses.
    pub fn communes(&self) -> &BTreeMap<String, Commune<'s>> {
        self.found.communes.get(|| {
            let mut all: BTreeMap<String, Commune<'s>> = BTreeMap::new();
            for item in self.data(COMMUNES) {
                all.entry(slug(item.title())).or_insert(Commune { item, entries: Vec::new() });
            }
            if !all.is_empty() {
                for entry in self.listed() {
                    for name in entry.communes() {
                        all.entry(slug(name)).and_modify(|commune| commune.entries.push(*entry));
                    }
                }
            }
            all.retain(|key, commune| !key.is_empty() && !commune.entries.is_empty());
            all
        })
    }

    /// The first commune of an entry that has a page here.
    pub fn commune_of(&self, entry: &VisibleEntry<'s>) -> Option<&Commune<'s>> {
        entry.communes().into_iter().find_map(|name| self.communes().get(&slug(name)))
    }
}

impl<'s> VisibleEntry<'s> {
    /// The communes that it says it is of, as they are written.
    pub fn communes(&self) -> Vec<&'s str> {
        let Some(value) = self.value(Role::Commune) else { return Vec::new() };
        let field = self.kind().field_of(Role::Commune).map(|position| &self.kind().fields[usize::from(position)].kind);
        let options = match field {
            Some(FieldKind::List(of)) => Some(of.as_ref()),
            other => other,
        };
        let name = |value: &'s Value| match (value, options) {
            (Value::Choice(position), Some(FieldKind::Choice(options))) => {
                options.get(usize::from(*position)).map(|option| option.label.as_str())
            }
            (value, _) => value.text(),
        };
        value.elements().iter().filter_map(name).collect()
    }
}
