//! How to know an answer of a view again: two views that answer alike make the same outputs.

use rayon::prelude::*;

use super::View;
use crate::ground::Hash;
use crate::model::visible::KnownAspects;
use crate::model::{SourcePath, VisibleEntry};
use crate::trace::{EntryAspect, Question, apart};

impl<'s> View<'s> {
    /// How to know an aspect of an entry again; none when nothing visible is written there.
    pub fn known(&self, aspect: EntryAspect, source: &str) -> Option<Hash> {
        let position = *self.by_source.get(source)?;
        Some(self.known_at(aspect, position))
    }

    /// The same by the place of the entry among all.
    pub fn known_at(&self, aspect: EntryAspect, position: u32) -> Hash {
        self.all_known()[position as usize][aspect as usize]
    }

    /// How to know an aspect of every entry again, and which entries there are.
    pub fn known_of_every(&self, aspect: EntryAspect) -> Hash {
        let mut all = Vec::with_capacity(self.entries.len() * 96);
        for (entry, known) in self.entries.iter().zip(self.all_known()) {
            let source = source(entry).as_str();
            all.extend_from_slice(&(source.len() as u64).to_le_bytes());
            all.extend_from_slice(source.as_bytes());
            all.extend_from_slice(known[aspect as usize].as_bytes());
        }
        Hash::of(&all)
    }

    fn all_known(&self) -> &[KnownAspects] {
        self.known.get_or_init(|| self.entries.par_iter().with_min_len(256).map(VisibleEntry::known).collect())
    }

    /// The path of the entry at a place.
    pub fn source_at(&self, position: u32) -> &'s SourcePath {
        source(&self.entries[position as usize])
    }

    /// The place of the entry at a path.
    pub fn position_of(&self, source: &str) -> Option<u32> {
        self.by_source.get(source).copied()
    }

    /// How to know the answer to a question again; none when it is not of those that a view answers.
    pub fn answer(&self, question: Question, name: &str) -> Option<Hash> {
        apart(|| self.answer_to(question, name))
    }

    fn answer_to(&self, question: Question, name: &str) -> Option<Hash> {
        let path = || SourcePath::new(name).ok();
        let entry = || Some(&self.entries[*self.by_source.get(name)? as usize]);
        Some(match question {
            Question::Today => Hash::of_value(&self.now.today()),
            Question::Entry => Hash::of_value(&self.by_source.contains_key(name)),
            Question::Id => Hash::of_value(&self.site.entry_with_id(name).map(|entry| &entry.content.source)),
            Question::Elsewhere => Hash::of_value(&self.elsewhere(&path()?)),
            Question::Service => self.known_service(name),
            Question::Services => {
                let all: Vec<_> = self.services.keys().map(|key| (key, self.known_service(key))).collect();
                Hash::of_value(&all)
            }
            Question::Parts => Hash::of_value(&self.parts_of(entry()?).map(source).collect::<Vec<_>>()),
            Question::Replacement => Hash::of_value(&self.successor(entry()?).map(source)),
            Question::Data => shown(&self.data(name).collect::<Vec<_>>()),
            Question::Feed => shown(&self.feed(name)),
            Question::Picture => shown(&self.site.pictures.get(&path()?)),
            Question::Beside => {
                let inside = self.site.pictures.values().filter(|picture| picture.source.parent() == name);
                shown(&inside.collect::<Vec<_>>())
            }
            Question::Document => Hash::of_value(&self.site.documents.get(&path()?).map(|document| document.bytes)),
            Question::Bytes => Hash::of_value(&self.site.documents.get(&path()?).map(|document| document.stamp)),
            Question::Keepers => shown(&self.keepers_of(name)),
            Question::Globals | Question::Fragment | Question::Neighbours | Question::Anything => return None,
        })
    }

    fn known_service(&self, key: &str) -> Hash {
        let service = self.services.get(key);
        Hash::of_value(&service.map(|service| (service.page.as_ref().map(source), service.name, service.direction)))
    }
}

fn source<'s>(entry: &VisibleEntry<'s>) -> &'s SourcePath {
    apart(|| entry.source())
}

/// By all that `Debug` says of something.
fn shown(what: &impl std::fmt::Debug) -> Hash {
    Hash::of(format!("{what:?}").as_bytes())
}
