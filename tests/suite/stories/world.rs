//! The state of a story, and what each act makes of it. Who may publish is not decided here.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::{
    Act, Branch, Change, Day, Flaw, Hands, How, Kind, Network, Person, Source, Spot, Story, Target, Town,
};
use super::past::{Bases, Commit, Content, File, Id, Past, Record, Tree, Vu};
use super::spots::{MAILMAP, NETWORK, start};

/// A commit of the notes: every note as it stands then, paragraph by paragraph.
#[derive(Clone, Debug)]
pub struct NotesCommit {
    pub parent: Option<usize>,
    pub author: Person,
    pub committer: Person,
    /// The author's address is her other one.
    pub other: bool,
    pub key: Option<Person>,
    pub notes: BTreeMap<Id, Vec<Record>>,
    /// The notes that are longer than others, or no words: [`Flaw::Long`], [`Flaw::Full`], [`Flaw::Link`].
    pub odd: BTreeMap<Id, Flaw>,
    pub flaw: Option<Flaw>,
    pub at: i64,
}

impl NotesCommit {
    /// Whether the note on a commit is not read at all.
    pub fn unread(&self, on: Id) -> bool {
        matches!(self.odd.get(&on), Some(Flaw::Long | Flaw::Link))
    }

    /// What its notes are read to say.
    pub fn read(&self) -> BTreeMap<Id, Vec<Record>> {
        let read = self.notes.iter().filter(|(on, _)| !self.unread(**on));
        read.map(|(on, records)| (*on, records.clone())).collect()
    }
}

/// An answer that a forge tells.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub who: Person,
    pub kind: Kind,
    pub commit: Id,
    pub at: i64,
}

/// Something that the judge is asked.
#[derive(Clone, Debug)]
pub enum Attempt {
    /// `new` is `None` for a deletion; for the notes, it numbers their commits.
    Push {
        to: Target,
        new: Option<usize>,
        pusher: Option<Person>,
        flood: bool,
    },
    Review {
        head: Id,
    },
}

#[derive(Clone, Debug)]
pub struct World {
    pub town: Town,
    pub past: Past,
    pub branches: BTreeMap<Branch, Id>,
    pub main: Id,
    /// The other branches of the server.
    pub pushed: BTreeMap<Target, Id>,
    /// The commits that the server has.
    pub stored: BTreeSet<Id>,
    pub notes: Vec<NotesCommit>,
    pub our_notes: Option<usize>,
    pub server_notes: Option<usize>,
    pub told: Vec<Told>,
    pub day: Day,
    pub clock: i64,
    elsewhere: Id,
}

/// How far a clock may be set back, in seconds.
pub const YEAR: i64 = 31_536_000;

/// The moment of a story at which a day begins: its morning, in seconds since 1970.
pub fn morning(day: Day) -> i64 {
    match day {
        Day::May => 1_778_054_400,
        Day::July => 1_784_966_400,
        Day::November => 1_793_865_600,
    }
}

impl World {
    pub fn new(story: &Story) -> World {
        let first = |tree| Commit {
            parents: Vec::new(),
            tree,
            author: Person::Mathieu,
            committer: Person::Mathieu,
            other: false,
            coauthor: None,
            key: None,
            record: None,
            flaw: None,
            at: morning(Day::May),
        };
        let elsewhere =
            Tree::from([(Spot::Rue.path().to_owned(), File { content: Content::Fixed(9), executable: false })]);
        World {
            town: story.town,
            past: Past::new(vec![first(start(story.town.network)), first(elsewhere)]),
            branches: [Branch::A, Branch::B, Branch::C].map(|branch| (branch, 0)).into(),
            main: 0,
            pushed: BTreeMap::new(),
            stored: BTreeSet::from([0]),
            notes: Vec::new(),
            our_notes: None,
            server_notes: None,
            told: Vec::new(),
            day: Day::May,
            clock: morning(Day::May),
            elsewhere: 1,
        }
    }

    /// The rules of the published branch.
    pub fn network(&self, of: Id) -> Network {
        match self.past.get(of).tree.get(NETWORK) {
            Some(File { content: Content::Network(network), .. }) => *network,
            _ => self.town.network,
        }
    }

    /// Where the branches of everybody stand.
    pub fn tips(&self) -> Vec<Id> {
        self.branches.values().copied().collect()
    }

    pub fn source(&self, source: Source) -> Id {
        match source {
            Source::A => self.branches[&Branch::A],
            Source::B => self.branches[&Branch::B],
            Source::C => self.branches[&Branch::C],
            Source::Main => self.main,
            Source::Start => 0,
            Source::Elsewhere => self.elsewhere,
        }
    }

    /// Does an act; gives what is to be judged, which [`World::accept`] completes.
    pub fn act(&mut self, act: &Act) -> Option<Attempt> {
        self.clock += 60;
        match act {
            Act::Push { from, to, pusher } => return self.push(*from, *to, *pusher, false),
            Act::Flood { from, pusher } => return self.push(*from, Target::Main, *pusher, true),
            Act::Delete { to, pusher } => {
                let there = match to {
                    Target::Main => true,
                    Target::Notes => self.server_notes.is_some(),
                    _ => self.pushed.contains_key(to),
                };
                let push = Attempt::Push { to: *to, new: None, pusher: *pusher, flood: false };
                return there.then_some(push);
            }
            Act::Review { of } => return Some(Attempt::Review { head: self.source(*of) }),
            Act::Plant => self.plant(),
            Act::Day { day } if morning(*day) > self.clock => {
                (self.day, self.clock) = (*day, morning(*day));
            }
            Act::Day { .. } => {}
            Act::Rewind => self.our_notes = self.our_notes.and_then(|last| self.notes[last].parent),
            Act::Answer { on, who, answer, named, by, shown, hands } => {
                self.answer(*on, *who, (*answer, *named, *shown), *by, *hands);
            }
            Act::Erase { on, who } => self.rewrite(*on, *who, |_| None),
            Act::Tamper { on, who } => {
                let now = Vu::Pair(self.main, self.branches[on]);
                self.rewrite(*on, *who, |record| Some(Record { shown: now, ..record }));
            }
            Act::Flaw { on, who, flaw, by } => self.flaw(*on, *who, *flaw, *by),
            _ => self.write(act),
        }
        None
    }

    /// What an accepted push changes.
    pub fn accept(&mut self, attempt: &Attempt) {
        let Attempt::Push { to, new, .. } = attempt else { return };
        match (to, new) {
            (Target::Notes, new) => {
                self.server_notes = *new;
            }
            (Target::Main, Some(new)) => self.main = *new,
            (Target::Main, None) => unreachable!("the published branch is never deleted"),
            (to, Some(new)) => {
                self.pushed.insert(*to, *new);
            }
            (to, None) => {
                self.pushed.remove(to);
            }
        }
        if let (Some(new), true) = (new, *to != Target::Notes) {
            let found = self.past.ancestors(&[*new]);
            self.stored.extend((0..found.len()).filter(|id| found[*id]));
        }
    }

    fn push(&self, from: Source, to: Target, pusher: Option<Person>, flood: bool) -> Option<Attempt> {
        let (old, new) = match to {
            Target::Notes => (self.server_notes, Some(self.our_notes?)),
            Target::Main => (Some(self.main), Some(self.source(from))),
            _ => (self.pushed.get(&to).copied(), Some(self.source(from))),
        };
        (old != new).then_some(Attempt::Push { to, new, pusher, flood })
    }

    fn plant(&mut self) {
        if self.our_notes.is_some() {
            self.server_notes = self.our_notes;
        }
    }

    /// Adds a commit to a branch.
    pub fn commit(&mut self, on: Branch, who: Person, tree: Tree, parents: Vec<Id>, hands: Hands) -> &mut Commit {
        let desk = (hands.key == Some(Person::Desk)).then_some(Person::Desk);
        self.past.commits.push(Commit {
            parents,
            tree,
            author: who,
            committer: hands.committer.or(desk).unwrap_or(who),
            other: hands.other,
            coauthor: hands.coauthor,
            key: hands.key,
            record: None,
            flaw: None,
            at: self.clock - if hands.early { YEAR } else { 0 },
        });
        let id = self.past.commits.len() - 1;
        self.branches.insert(on, id);
        &mut self.past.commits[id]
    }

    pub fn tip(&self, on: Branch) -> (Id, Tree) {
        let id = self.branches[&on];
        (id, self.past.get(id).tree.clone())
    }

    /// The acts that change the files of a branch.
    fn write(&mut self, act: &Act) {
        match act {
            Act::Write { on, who, spot, part, value, hands } => {
                let (tip, mut tree) = self.tip(*on);
                if !tree.contains_key(spot.path()) {
                    let files = spot.new_files().into_iter();
                    tree.extend(files.map(|(path, content)| (path, File { content, executable: false })));
                }
                if let Some(File { content: Content::Page { parts, .. }, .. }) = tree.get_mut(spot.path()) {
                    parts[usize::from(*part) % 3] = *value;
                }
                self.commit(*on, *who, tree, vec![tip], *hands);
            }
            Act::Remove { on, who, spot } if !spot.fixed() => {
                let (tip, mut tree) = self.tip(*on);
                let removed = spot.paths().iter().filter(|path| tree.remove(*path).is_some()).count();
                if removed > 0 {
                    self.commit(*on, *who, tree, vec![tip], Hands::default());
                }
            }
            Act::Rename { on, who, spot, to } if !spot.fixed() && !to.fixed() && spot.pictured() == to.pictured() => {
                let (tip, mut tree) = self.tip(*on);
                let moved = spot.paths().into_iter().zip(to.paths());
                let moved: Vec<_> = moved.filter_map(|(from, to)| Some((to, tree.remove(&from)?))).collect();
                let free = moved.iter().all(|(to, _)| !tree.contains_key(to));
                if !moved.is_empty() && free {
                    tree.extend(moved);
                    self.commit(*on, *who, tree, vec![tip], Hands::default());
                }
            }
            Act::Mode { on, who, spot } => {
                let (tip, mut tree) = self.tip(*on);
                if let Some(file) = tree.get_mut(spot.path()) {
                    file.executable = !file.executable;
                    self.commit(*on, *who, tree, vec![tip], Hands::default());
                }
            }
            Act::Mailmap { on, who } => {
                let (tip, mut tree) = self.tip(*on);
                tree.insert(MAILMAP.to_owned(), File { content: Content::Mailmap, executable: false });
                self.commit(*on, *who, tree, vec![tip], Hands::default());
            }
            Act::Network { on, who, change } => {
                let (tip, mut tree) = self.tip(*on);
                if let Some(File { content: Content::Network(network), .. }) = tree.get_mut(NETWORK) {
                    network.turn(*change);
                    self.commit(*on, *who, tree, vec![tip], Hands::default());
                }
            }
            _ => self.graft(act),
        }
    }

    /// The acts that join branches, or move them.
    fn graft(&mut self, act: &Act) {
        match act {
            Act::Merge { on, who, with, how } => self.merge(*on, *who, with, *how),
            Act::Tree { on, who, parents, tree } => {
                let tree = self.past.get(self.source(*tree)).tree.clone();
                let mut found: Vec<Id> = Vec::new();
                for parent in parents.iter().map(|parent| self.source(*parent)) {
                    if !found.contains(&parent) {
                        found.push(parent);
                    }
                }
                self.commit(*on, *who, tree, found, Hands::default());
            }
            Act::Fork { on, from } => {
                let from = self.source(*from);
                self.branches.insert(*on, from);
            }
            Act::Forget { on } => {
                let tip = self.branches[on];
                if let Some(parent) = self.past.get(tip).parents.first().copied() {
                    self.branches.insert(*on, parent);
                }
            }
            _ => {}
        }
    }

    fn merge(&mut self, on: Branch, who: Person, with: &[Source], how: How) {
        let (tip, mut tree) = self.tip(on);
        let mut parents = vec![tip];
        for other in with.iter().map(|source| self.source(*source)) {
            let known = parents.iter().any(|parent| self.past.descends(*parent, other));
            if known || self.past.bases(&parents, &[other]).is_empty() {
                continue;
            }
            parents.push(other);
        }
        if parents.len() < 2 {
            return;
        }
        for other in parents[1..].iter().filter(|_| how != How::Ours) {
            let merged = self.past.merge(tip, *other, Bases::All);
            if merged.unsure {
                return;
            }
            let whole = merged.tree.into_iter().filter(|(path, _)| !merged.torn.contains(path));
            if parents.len() == 2 {
                tree.retain(|path, _| merged.torn.contains(path));
            }
            tree.extend(whole);
        }
        if let How::Evil(spot) = how
            && let Some(File { content: Content::Page { parts, .. }, .. }) = tree.get_mut(spot.path())
        {
            parts[1] = parts[1].wrapping_add(1) % 5;
        }
        self.commit(on, who, tree, parents, Hands::default());
    }
}

impl Network {
    fn turn(&mut self, change: Change) {
        let decided = match change {
            Change::Approver => &mut self.approver_is_anne,
            Change::Own => &mut self.own,
            Change::Keeps => &mut self.keeps,
            Change::Two => &mut self.two,
            Change::Signed => &mut self.signed,
            Change::Desk => &mut self.desk,
        };
        *decided = !*decided;
    }
}
