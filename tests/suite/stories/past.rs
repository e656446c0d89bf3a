//! Git as the model understands it: commits with parents, files with parts, and a merge of three that knows its limits.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use super::acts::{Flaw, Kind, Network, Person};

/// The number of a commit.
pub type Id = usize;

/// A part of a page that two people wrote differently.
pub const TORN: u8 = u8::MAX;

/// What a file holds. Two files of the same `text` are so alike that Git takes one for the other renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    Page {
        text: u8,
        parts: [u8; 3],
    },
    Picture {
        text: u8,
    },
    Sidecar {
        text: u8,
    },
    Network(Network),
    Mailmap,
    /// A file that no act changes.
    Fixed(u8),
    Torn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File {
    pub content: Content,
    pub executable: bool,
}

pub type Tree = BTreeMap<String, File>;

/// An answer as it is written, in a commit or a paragraph of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    pub kind: Kind,
    pub named: Person,
    pub shown: Vu,
    /// A control character stands in the line.
    pub flawed: bool,
    /// It names the other address.
    pub other: bool,
}

/// The line that says what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vu {
    Nothing,
    /// Ids of no commit.
    Unknown,
    /// Ids cut short.
    Short(Id, Id),
    Pair(Id, Id),
}

#[derive(Clone, Debug)]
pub struct Commit {
    pub parents: Vec<Id>,
    pub tree: Tree,
    pub author: Person,
    pub committer: Person,
    /// The author's address is her other one.
    pub other: bool,
    pub coauthor: Option<Person>,
    pub key: Option<Person>,
    pub record: Option<Record>,
    pub flaw: Option<Flaw>,
    /// Seconds since 1970.
    pub at: i64,
}

/// A merge that Git does by itself.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    pub tree: Tree,
    /// The paths of conflicts.
    pub torn: BTreeSet<String>,
    /// A conflict that is not one of words: what Git keeps of it is not modelled.
    rough: bool,
    /// What Git does here is not modelled.
    pub unsure: bool,
}

/// Which of several merge bases count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bases {
    All,
    /// What a careless reader of Git takes.
    First,
}

#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Commits are only added.
    pub commits: Vec<Commit>,
    found: Found,
}

/// What was asked once: a story is judged once for each slip.
#[derive(Clone, Debug, Default)]
struct Found {
    bases: Known<(Vec<Id>, Vec<Id>), Vec<Id>>,
    merges: Known<(Id, Id, Bases), Merged>,
    touched: Known<(Id, Bases), Merged>,
}

type Known<K, V> = RefCell<HashMap<K, V>>;

/// What `make` makes, kept under `key`.
fn once<K: Hash + Eq, V: Clone>(known: &Known<K, V>, key: K, make: impl FnOnce() -> V) -> V {
    if let Some(found) = known.borrow().get(&key) {
        return found.clone();
    }
    let made = make();
    known.borrow_mut().insert(key, made.clone());
    made
}

impl Past {
    pub fn new(commits: Vec<Commit>) -> Past {
        Past { commits, found: Found::default() }
    }

    pub fn get(&self, id: Id) -> &Commit {
        &self.commits[id]
    }

    /// The commit and all that it follows. Parents come before their children.
    pub fn ancestors(&self, heads: &[Id]) -> Vec<bool> {
        let mut found = vec![false; self.commits.len()];
        heads.iter().for_each(|head| found[*head] = true);
        for id in (0..self.commits.len()).rev().filter(|id| *id <= heads.iter().copied().max().unwrap_or(0)) {
            if found[id] {
                self.commits[id].parents.iter().for_each(|parent| found[*parent] = true);
            }
        }
        found
    }

    pub fn descends(&self, id: Id, from: Id) -> bool {
        self.ancestors(&[id])[from]
    }

    /// What `head` follows and `base` does not, the oldest first.
    pub fn between(&self, base: Id, head: Id) -> Vec<Id> {
        let (known, found) = (self.ancestors(&[base]), self.ancestors(&[head]));
        (0..self.commits.len()).filter(|id| found[*id] && !known[*id]).collect()
    }

    pub fn bases(&self, ours: &[Id], theirs: &[Id]) -> Vec<Id> {
        once(&self.found.bases, (ours.to_vec(), theirs.to_vec()), || self.find_bases(ours, theirs))
    }

    fn find_bases(&self, ours: &[Id], theirs: &[Id]) -> Vec<Id> {
        let (ours, theirs) = (self.ancestors(ours), self.ancestors(theirs));
        let common: Vec<Id> = (0..self.commits.len()).filter(|id| ours[*id] && theirs[*id]).collect();
        let below = |id: &Id| common.iter().any(|other| other != id && self.descends(*other, *id));
        common.iter().copied().filter(|id| !below(id)).collect()
    }

    /// The merge of two commits.
    pub fn merge(&self, ours: Id, theirs: Id, bases: Bases) -> Merged {
        let join = || self.join(&self.get(ours).tree, &[ours], &self.get(theirs).tree, &[theirs], bases);
        once(&self.found.merges, (ours, theirs, bases), join)
    }

    /// The merge of two trees that have these commits behind them.
    fn join(&self, ours: &Tree, our_heads: &[Id], theirs: &Tree, their_heads: &[Id], bases: Bases) -> Merged {
        let found = self.bases(our_heads, their_heads);
        let Some((first, others)) = found.split_first() else {
            return Merged { unsure: true, ..Merged::default() };
        };
        let mut base = Merged { tree: self.get(*first).tree.clone(), ..Merged::default() };
        let mut heads = vec![*first];
        for other in others.iter().filter(|_| bases == Bases::All) {
            // Git orders three bases by their dates.
            let unsure = base.unsure || others.len() > 1;
            base = self.join(&base.tree, &heads, &self.get(*other).tree, &[*other], bases);
            base.unsure |= unsure || base.rough;
            heads.push(*other);
        }
        let mut merged = three(&base.tree, ours, theirs);
        merged.unsure |= base.unsure;
        merged
    }

    /// The paths that a commit makes differ from what Git would have made of its parents.
    pub fn touched(&self, id: Id, bases: Bases) -> Merged {
        once(&self.found.touched, (id, bases), || self.find_touched(id, bases))
    }

    fn find_touched(&self, id: Id, bases: Bases) -> Merged {
        let commit = self.get(id);
        let Some((first, others)) = commit.parents.split_first() else {
            return Merged { torn: commit.tree.keys().cloned().collect(), ..Merged::default() };
        };
        let mut made = Merged { tree: self.get(*first).tree.clone(), ..Merged::default() };
        let mut heads = vec![*first];
        for other in others {
            let next = self.join(&made.tree, &heads, &self.get(*other).tree, &[*other], bases);
            made.torn.extend(next.torn);
            // The second merge of an octopus begins with what the first could not settle.
            made.unsure |= next.unsure || next.rough && others.len() > 1;
            made.tree = next.tree;
            heads.push(*other);
        }
        let differs = differing(&made.tree, &commit.tree);
        made.torn.extend(differs);
        made
    }
}

pub fn differing(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let paths = before.keys().chain(after.keys());
    paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

/// Where one side moved a file of the base; `None` when Git could hesitate.
fn moves(base: &Tree, side: &Tree) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for (path, file) in base.iter().filter(|(path, _)| !side.contains_key(*path)) {
        let text = text_of(&file.content);
        let alike = |(path, _): &(&String, &File)| !base.contains_key(*path);
        let alike: Vec<_> = side.iter().filter(alike).filter(|(_, file)| text_of(&file.content) == text).collect();
        match alike[..] {
            [] => {}
            [(to, _)] => {
                found.insert(path.clone(), to.clone());
            }
            _ => return None,
        }
    }
    let targets: BTreeSet<_> = found.values().collect();
    (targets.len() == found.len()).then_some(found)
}

/// What makes two files look the same.
fn text_of(content: &Content) -> (u8, u8) {
    match content {
        Content::Page { text, .. } => (0, *text),
        Content::Picture { text } => (1, *text),
        Content::Sidecar { text } => (2, *text),
        Content::Network(_) => (3, 0),
        Content::Fixed(number) => (4, *number),
        Content::Torn => (5, 0),
        Content::Mailmap => (6, 0),
    }
}

fn three(base: &Tree, ours: &Tree, theirs: &Tree) -> Merged {
    let mut merged = Merged::default();
    let (Some(our_moves), Some(their_moves)) = (moves(base, ours), moves(base, theirs)) else {
        return Merged { unsure: true, ..merged };
    };
    let place = |path: &String, side: &Tree, moves: &BTreeMap<String, String>| {
        if side.contains_key(path) { Some(path.clone()) } else { moves.get(path).cloned() }
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (path, file) in base {
        let (our, their) = (place(path, ours, &our_moves), place(path, theirs, &their_moves));
        let (Some(our), Some(their)) = (&our, &their) else {
            for (kept, side) in [(&our, ours), (&their, theirs)] {
                let Some(kept) = kept else { continue };
                seen.insert(kept.clone());
                if kept != path || side[kept] != *file {
                    merged.rough(kept);
                }
            }
            continue;
        };
        let to = if our == path { their } else { our };
        if our != path && their != path && our != their {
            [path, our, their].iter().for_each(|path| merged.rough(path));
            seen.extend([our.clone(), their.clone()]);
            continue;
        }
        // Somebody else's new file where one was moved to.
        let taken = |side: &Tree, own: &String| own != to && side.contains_key(to);
        if taken(ours, our) || taken(theirs, their) || seen.contains(to) {
            merged.rough(to);
            merged.unsure = true;
        }
        seen.insert(to.clone());
        merged.put(to, Some(file), &ours[our], &theirs[their]);
    }
    added(&mut merged, &seen, base, ours, theirs);
    merged
}

/// The files that no side has from the base.
fn added(merged: &mut Merged, seen: &BTreeSet<String>, base: &Tree, ours: &Tree, theirs: &Tree) {
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for path in paths.into_iter().filter(|path| !base.contains_key(*path) && !seen.contains(*path)) {
        match (ours.get(path), theirs.get(path)) {
            (Some(our), Some(their)) => merged.put(path, None, our, their),
            (Some(file), None) | (None, Some(file)) => {
                merged.tree.insert(path.clone(), *file);
            }
            (None, None) => {}
        }
    }
}

impl Merged {
    fn rough(&mut self, path: &str) {
        self.torn.insert(path.to_owned());
        self.rough = true;
    }

    fn put(&mut self, path: &str, base: Option<&File>, ours: &File, theirs: &File) {
        let executable = match base {
            Some(base) if ours.executable == base.executable => theirs.executable,
            _ => ours.executable,
        };
        let content = joined(base.map(|file| file.content), ours.content, theirs.content);
        let torn = |content| match content {
            Content::Torn => true,
            Content::Page { parts, .. } => parts.contains(&TORN),
            _ => false,
        };
        if base.is_none() && ours.executable != theirs.executable {
            self.rough(path);
        } else if torn(content) {
            self.torn.insert(path.to_owned());
            self.rough |= content == Content::Torn;
        }
        self.tree.insert(path.to_owned(), File { content, executable });
    }
}

fn joined(base: Option<Content>, ours: Content, theirs: Content) -> Content {
    if ours == theirs || base == Some(theirs) {
        return ours;
    }
    if base == Some(ours) {
        return theirs;
    }
    match (base, ours, theirs) {
        (
            Some(Content::Page { text, parts: base }),
            Content::Page { text: our_text, parts: ours },
            Content::Page { text: their_text, parts: theirs },
        ) if text == our_text && text == their_text => {
            let part = |at: usize| match (base[at], ours[at], theirs[at]) {
                (_, ours, theirs) if ours == theirs => ours,
                (base, ours, theirs) if base == theirs => ours,
                (base, ours, theirs) if base == ours => theirs,
                _ => TORN,
            };
            Content::Page { text, parts: [part(0), part(1), part(2)] }
        }
        _ => Content::Torn,
    }
}
