//! The acts that write answers: commits, notes, what a forge tells, and what no honest program writes.

use super::acts::{Branch, By, Flaw, Hands, Kind, Person, Shown, Spot};
use super::past::{Content, File, Id, Record, Vu};
use super::spots::FLAWED_PATHS;
use super::world::{NotesCommit, Told, World, YEAR};

impl World {
    fn vu(&self, shown: Shown, tip: Id) -> Vu {
        let before = self.past.get(tip).parents.first().copied().unwrap_or(tip);
        match shown {
            Shown::Now => Vu::Pair(self.main, tip),
            Shown::Before => Vu::Pair(self.main, before),
            Shown::Start => Vu::Pair(0, tip),
            Shown::Same => Vu::Pair(tip, tip),
            Shown::Nothing => Vu::Nothing,
            Shown::Unknown => Vu::Unknown,
            Shown::Short => Vu::Short(self.main, tip),
        }
    }

    /// An answer of `who` about the tip of a branch: what it says, whom it names, what was shown.
    pub fn answer(&mut self, on: Branch, who: Person, said: (Kind, Person, Shown), by: By, hands: Hands) {
        let (kind, named, shown) = said;
        let (tip, mut tree) = self.tip(on);
        let record = Record { kind, named, shown: self.vu(shown, tip), flawed: false, other: hands.other };
        match by {
            By::Merge if self.main == tip => {}
            By::Merge => self.commit(on, who, tree, vec![tip, self.main], hands).record = Some(record),
            By::Commit => self.commit(on, who, tree, vec![tip], hands).record = Some(record),
            By::Change => {
                if let Some(File { content: Content::Page { parts, .. }, .. }) = tree.get_mut(Spot::Quai.path()) {
                    parts[2] = (parts[2] + 1) % 5;
                }
                self.commit(on, who, tree, vec![tip], hands).record = Some(record);
            }
            By::Note => {
                self.note(who, hands, |notes| notes.entry(tip).or_default().push(record));
            }
            By::File => self.told.push(Told { who, kind, commit: tip, at: self.clock }),
        }
    }

    /// Adds a commit to the notes.
    fn note(
        &mut self,
        who: Person,
        hands: Hands,
        change: impl FnOnce(&mut std::collections::BTreeMap<Id, Vec<Record>>),
    ) -> &mut NotesCommit {
        let last = self.our_notes.map(|last| &self.notes[last]);
        let mut notes = last.map(|last| last.notes.clone()).unwrap_or_default();
        let mut odd = last.map(|last| last.odd.clone()).unwrap_or_default();
        change(&mut notes);
        odd.retain(|on, _| notes.contains_key(on));
        let desk = (hands.key == Some(Person::Desk)).then_some(Person::Desk);
        self.notes.push(NotesCommit {
            parent: self.our_notes,
            author: who,
            committer: hands.committer.or(desk).unwrap_or(who),
            other: hands.other,
            key: hands.key,
            notes,
            odd,
            flaw: None,
            at: self.clock - if hands.early { YEAR } else { 0 },
        });
        let id = self.notes.len() - 1;
        self.our_notes = Some(id);
        &mut self.notes[id]
    }

    /// Somebody rewrites the notes of a proposal; `None` takes a paragraph out.
    pub fn rewrite(&mut self, on: Branch, who: Person, change: impl Fn(Record) -> Option<Record>) {
        let proposal = self.past.between(self.main, self.branches[&on]);
        let Some(last) = self.our_notes else { return };
        let mut notes = self.notes[last].notes.clone();
        for id in proposal {
            if let Some(records) = notes.remove(&id) {
                let left: Vec<Record> = records.into_iter().filter_map(&change).collect();
                if !left.is_empty() {
                    notes.insert(id, left);
                }
            }
        }
        if notes != self.notes[last].notes {
            self.note(who, Hands::default(), |before| *before = notes);
        }
    }

    /// A record that Git can hold: an approval in the name of `who`, or a file.
    pub fn flaw(&mut self, on: Branch, who: Person, flaw: Flaw, by: By) {
        let (tip, mut tree) = self.tip(on);
        let shown = Vu::Pair(self.main, tip);
        let record = Record { kind: Kind::Approves, named: who, shown, flawed: flaw == Flaw::Answer, other: false };
        let odd = matches!(flaw, Flaw::Long | Flaw::Full | Flaw::Link);
        let header = (flaw != Flaw::Answer && !odd).then_some(flaw);
        if let Flaw::Path | Flaw::Aside = flaw {
            let path = FLAWED_PATHS[usize::from(flaw == Flaw::Aside)];
            let content = Content::Page { text: 20, parts: [0; 3] };
            tree.insert(path.to_owned(), File { content, executable: false });
            if let (Flaw::Aside, Some(File { content: Content::Page { parts, .. }, .. })) =
                (flaw, tree.get_mut(Spot::Garde.path()))
            {
                parts[1] = (parts[1] + 1) % 5;
            }
            self.commit(on, who, tree, vec![tip], Hands::default());
        } else if odd && by == By::Note {
            // Words are added to what the note said, unless it is to be no words.
            let made = self.note(who, Hands::default(), |notes| notes.entry(tip).or_default().push(record));
            made.odd.insert(tip, flaw);
        } else if odd {
            // A commit has no such thing.
        } else if by == By::Note {
            // It takes the place of all that the note said.
            let made = self.note(who, Hands::default(), |notes| {
                notes.insert(tip, vec![record]);
            });
            made.odd.remove(&tip);
            made.flaw = header;
        } else {
            let made = self.commit(on, who, tree, vec![tip], Hands::default());
            (made.record, made.flaw) = (Some(record), header);
        }
    }
}
