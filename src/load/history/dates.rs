//! From changes in order of landing to the first and the last date of each file.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::graph::{Graph, Landed};
use super::log::{ChangeKind, CommitHeader, LoggedChange, Said};
use super::{DatedCommit, FileHistory};
use crate::ground::{SourcePath, is_invisible};
use crate::load::tree::names;

/// The dates of files as of one commit: what is kept from one run to the next.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Dates {
    pub files: HashMap<SourcePath, FileHistory>,
    /// The beginnings of the ids of every commit that counted, [`ID_LENGTH`] digits each.
    pub landed: String,
}

/// How many digits tell one commit from all others.
pub(super) const ID_LENGTH: usize = 16;

/// What one walk over history heard.
pub(super) struct Walk<'a> {
    prefix: &'a str,
    pub graph: Graph,
    /// By the place of the commit in the graph.
    changes: Vec<CommitChanges>,
    paths: Vec<SourcePath>,
    /// By path in the repository; `None` for what is not content.
    path_places: HashMap<Vec<u8>, Option<u32>>,
    authors: HashMap<String, Arc<str>>,
    /// The place of the commit whose changes are being heard; none when it counted before.
    current: Option<usize>,
    already: HashSet<String>,
    heard: String,
}

struct CommitChanges {
    author: Arc<str>,
    files: Vec<DatedChange>,
}

struct DatedChange {
    kind: ChangeKind,
    path: u32,
    by_merge: bool,
    /// The beginning of the object's id that was removed or added: by it, a moved file is recognised.
    object: u64,
}

impl<'a> Walk<'a> {
    /// Prepares to hear what came after `dates`.
    ///
    /// Commits that counted are known by their ids: where clocks were wrong, `git log A..B` also says
    /// some that lie before A.
    pub(super) fn after(dates: &Dates, prefix: &'a str) -> Walk<'a> {
        let already = dates.landed.as_bytes().chunks(ID_LENGTH).map(|id| String::from_utf8_lossy(id).into_owned());
        Walk {
            prefix,
            graph: Graph::default(),
            changes: Vec::new(),
            paths: Vec::new(),
            path_places: HashMap::new(),
            authors: HashMap::new(),
            current: None,
            already: already.collect(),
            heard: String::new(),
        }
    }

    pub(super) fn hear(&mut self, said: Said<'_>) {
        match said {
            Said::Commit(header) => self.begin(&header),
            Said::Change(change) => self.add(&change),
        }
    }

    fn begin(&mut self, header: &CommitHeader<'_>) {
        let id = header.id.get(..ID_LENGTH).unwrap_or(header.id);
        if self.already.contains(id) {
            self.current = None;
            return;
        }
        self.heard.push_str(id);
        let place = self.graph.add(header) as usize;
        self.current = Some(place);
        let author = self.authors.entry(header.author.to_owned()).or_insert_with(|| shown_name(header.author)).clone();
        let nobody = || CommitChanges { author: Arc::from(""), files: Vec::new() };
        self.changes.resize_with(self.changes.len().max(place + 1), nobody);
        self.changes[place].author = author;
    }

    fn add(&mut self, change: &LoggedChange<'_>) {
        let Some(current) = self.current else { return };
        let Some(path) = self.path(change.path) else { return };
        let object = if change.kind == ChangeKind::Removed { change.before } else { change.after };
        let object = u64::from_str_radix(object.get(..16).unwrap_or_default(), 16).unwrap_or_default();
        let change = DatedChange { kind: change.kind, path, by_merge: change.by_merge, object };
        self.changes[current].files.push(change);
    }

    fn path(&mut self, real: &[u8]) -> Option<u32> {
        if let Some(place) = self.path_places.get(real) {
            return *place;
        }
        let below = real.strip_prefix(self.prefix.as_bytes()).and_then(|path| std::str::from_utf8(path).ok());
        let path = below.filter(|path| names::is_content(path)).map(|path| path.nfc().collect::<String>());
        let place = path.and_then(|path| SourcePath::new(&path).ok()).map(|path| {
            self.paths.push(path);
            self.paths.len() as u32 - 1
        });
        self.path_places.insert(real.to_owned(), place);
        place
    }

    /// Applies everything heard, in the order in which it landed.
    pub(super) fn apply(mut self, order: &[Landed], dates: &mut Dates) {
        dates.landed.push_str(&self.heard);
        for landed in order {
            let Some(commit) = self.changes.get_mut(landed.commit as usize) else { continue };
            let mut files = std::mem::take(&mut commit.files);
            // Removals first: a file may come back, in the same commit, under another Unicode form.
            files.sort_by(|a, b| {
                let path = |change: &DatedChange| &self.paths[change.path as usize];
                (a.kind, path(a)).cmp(&(b.kind, path(b)))
            });
            let stamp = DatedCommit { time: landed.time, author: commit.author.clone() };
            let mut removed = Vec::new();
            for change in files {
                let path = &self.paths[change.path as usize];
                match change.kind {
                    ChangeKind::Removed => removed.push((change.object, dates.files.remove(path))),
                    ChangeKind::Added => {
                        let moved = removed.iter_mut().find(|(object, _)| *object == change.object);
                        let moved = moved.and_then(|(_, history)| history.take());
                        dates.add(path, &stamp, moved, landed.minor);
                    }
                    ChangeKind::Changed => dates.change(path, &stamp, landed.minor, change.by_merge),
                }
            }
        }
    }
}

impl Dates {
    /// A file appears. One that was only moved, byte for byte, keeps its dates; one that two branches
    /// added, or that an earlier landing already brought, keeps the first.
    fn add(&mut self, path: &SourcePath, stamp: &DatedCommit, moved: Option<FileHistory>, minor: bool) {
        if let Some(moved) = moved {
            self.files.insert(path.clone(), moved);
        } else {
            self.change(path, stamp, minor, false);
        }
    }

    fn change(&mut self, path: &SourcePath, stamp: &DatedCommit, minor: bool, by_merge: bool) {
        match self.files.get_mut(path) {
            None => {
                self.files.insert(path.clone(), FileHistory { first: stamp.clone(), last: stamp.clone() });
            }
            Some(_) if minor => {}
            // Who settles a conflict is not the author of what both sides wrote.
            Some(known) if by_merge && known.last.time == stamp.time => {}
            Some(known) => known.last = stamp.clone(),
        }
    }
}

/// An author's name without what cannot be seen; nobody's name has a line break.
pub(super) fn shown_name(name: &str) -> Arc<str> {
    let shown: String = name.chars().filter(|c| !is_invisible(*c)).take(200).collect();
    Arc::from(shown.trim())
}
