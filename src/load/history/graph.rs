//! In which order, and when, commits reached what is published.
//!
//! The *mainline* is HEAD, its first parent, and so on: the successive published states. A commit made
//! on a branch *lands* with the commit of the mainline that brought it in, and bears that one's date:
//! what was written in January and merged in March is news of March. Its author stays its own.

use std::collections::HashMap;

use super::log::CommitHeader;

/// Commits and their parents, each known by its place in the list.
#[derive(Default)]
pub(super) struct Graph {
    places: HashMap<Box<str>, u32>,
    nodes: Vec<CommitNode>,
}

#[derive(Default)]
struct CommitNode {
    /// False for a parent that was only named: it lies before what was walked.
    walked: bool,
    parents: Vec<u32>,
    backwards: bool,
    time: i64,
    minor: bool,
}

/// A commit, in the order of landing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Landed {
    pub commit: u32,
    pub time: i64,
    pub minor: bool,
}

impl Graph {
    pub(super) fn add(&mut self, header: &CommitHeader<'_>) -> u32 {
        let place = self.place(header.id);
        let parents = header.parents.iter().map(|id| self.place(id)).collect();
        let backwards = merged_backwards(header);
        self.nodes[place as usize] =
            CommitNode { walked: true, parents, backwards, time: header.time, minor: header.minor };
        place
    }

    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.places.get(id).copied()
    }

    fn place(&mut self, id: &str) -> u32 {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let place = self.nodes.len() as u32;
        self.places.insert(id.into(), place);
        self.nodes.push(CommitNode::default());
        place
    }

    /// Every commit that was walked, oldest landing first, parents before children.
    ///
    /// `None` unless the mainline from `head` comes to `since`: then what was known at `since` does not
    /// tell where later commits land.
    pub(super) fn landed(&self, head: &str, since: Option<&str>) -> Option<Vec<Landed>> {
        let mut mainline = Vec::new();
        let mut next = self.find(head);
        let mut seen = vec![false; self.nodes.len()];
        while let Some(place) = next.filter(|place| self.nodes[*place as usize].walked && !seen[*place as usize]) {
            seen[place as usize] = true;
            mainline.push(place);
            next = self.nodes[place as usize].mainline_parent();
        }
        if let Some(since) = since
            && (next.is_none() || next != self.find(since))
        {
            return None;
        }
        let mut landed = Vec::with_capacity(self.nodes.len());
        let mut visited = vec![false; self.nodes.len()];
        for landing in mainline.into_iter().rev() {
            self.land(landing, &mut visited, &mut landed);
        }
        Some(landed)
    }

    /// Adds `landing`, after everything that it is the first to bring in.
    fn land(&self, landing: u32, visited: &mut [bool], landed: &mut Vec<Landed>) {
        let brought_by = &self.nodes[landing as usize];
        let mut path = vec![(landing, 0)];
        visited[landing as usize] = true;
        while let Some((commit, next_parent)) = path.last_mut() {
            let node = &self.nodes[*commit as usize];
            if let Some(parent) = node.parents.get(*next_parent) {
                *next_parent += 1;
                if self.nodes[*parent as usize].walked && !visited[*parent as usize] {
                    visited[*parent as usize] = true;
                    path.push((*parent, 0));
                }
            } else {
                let minor = node.minor || brought_by.minor;
                landed.push(Landed { commit: *commit, time: brought_by.time, minor });
                path.pop();
            }
        }
    }
}

impl CommitNode {
    fn mainline_parent(&self) -> Option<u32> {
        let place = if self.backwards { 1 } else { 0 };
        self.parents.get(place).copied()
    }
}

/// Whether somebody merged what was published into their own copy, and published the result.
///
/// That is what `git pull` then `git push` do: then the published state is the second parent. Git says
/// nothing of it but in the merge's own words, always English, and leaves out `into main`.
fn merged_backwards(header: &CommitHeader<'_>) -> bool {
    if header.parents.len() != 2 {
        return false;
    }
    let subject = header.subject;
    ["main", "master"].iter().any(|main| {
        subject.starts_with(&format!("Merge branch '{main}' of ")) && !subject.contains(" into ")
            || subject == format!("Merge remote-tracking branch 'origin/{main}'")
    })
}
