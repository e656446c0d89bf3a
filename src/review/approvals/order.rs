//! Which answers come after which, as history says it: clocks are what somebody typed.
//!
//! A commit comes after those that it follows; a commit of notes too, in its own history; a note after the commits
//! that the one it is on follows, and after that one. Nothing shows that a commit comes after a note. What a forge or
//! a file tells has its own order, and none with the rest.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::load::git::{GitProblem, Repository};

/// Where an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerPlace {
    /// In a file or on a forge, which says when.
    Told(Option<Timestamp>),
    /// In this commit.
    Commit(String),
    /// In a note on a commit, by this commit of the notes.
    Note { commit: String, on: String },
}

impl AnswerPlace {
    /// The commit by which it was given.
    pub fn commit(&self) -> Option<&str> {
        match self {
            AnswerPlace::Told(_) => None,
            AnswerPlace::Commit(commit) | AnswerPlace::Note { commit, .. } => Some(commit),
        }
    }
}

/// What comes before the answers that Git holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerHistory {
    /// By commit, those by which an answer was given that it follows.
    before: HashMap<String, HashSet<String>>,
}

impl AnswerHistory {
    /// Reads what the answers given at these places, to a proposal to `target`, follow.
    ///
    /// # Errors
    /// When git fails.
    pub fn read(repository: &Repository, target: &str, places: &[&AnswerPlace]) -> Result<AnswerHistory, GitProblem> {
        let given: HashSet<&str> = places.iter().copied().filter_map(AnswerPlace::commit).collect();
        if given.len() < 2 {
            return Ok(AnswerHistory::default());
        }
        let on = places.iter().filter_map(|place| match place {
            AnswerPlace::Note { on, .. } => Some(on.as_str()),
            _ => None,
        });
        let tips: HashSet<&str> = given.iter().copied().chain(on).collect();
        let graph = AnswerGraph::read(repository, target, &tips)?;
        let before = tips.iter().map(|tip| ((*tip).to_owned(), graph.followed(tip, &given)));
        Ok(AnswerHistory { before: before.collect() })
    }

    /// Whether what was given at `later` was given after what was given at `earlier`.
    pub fn is_after(&self, later: &AnswerPlace, earlier: &AnswerPlace) -> bool {
        let follows = |tip: &str, commit: &str| self.before.get(tip).is_some_and(|before| before.contains(commit));
        match (earlier, later) {
            (AnswerPlace::Commit(earlier), AnswerPlace::Commit(later)) => follows(later, earlier),
            (AnswerPlace::Commit(earlier), AnswerPlace::Note { on, .. }) => earlier == on || follows(on, earlier),
            (AnswerPlace::Note { commit: earlier, .. }, AnswerPlace::Note { commit: later, .. }) => {
                follows(later, earlier)
            }
            (AnswerPlace::Told(earlier), AnswerPlace::Told(later)) => earlier < later,
            _ => false,
        }
    }
}

/// Commits, numbered, and their parents.
struct AnswerGraph {
    numbers: HashMap<String, usize>,
    parents: Vec<Vec<usize>>,
}

impl AnswerGraph {
    /// All that these commits follow and `target` does not.
    fn read(repository: &Repository, target: &str, tips: &HashSet<&str>) -> Result<AnswerGraph, GitProblem> {
        let mut asked: String = tips.iter().map(|tip| format!("{tip}\n")).collect();
        asked.push_str(&format!("^{target}\n"));
        let printed = repository.output_of(&["rev-list", "--parents", "--stdin"], asked.into_bytes())?;
        let mut graph = AnswerGraph { numbers: HashMap::new(), parents: Vec::new() };
        for line in String::from_utf8_lossy(&printed).lines() {
            let mut numbers = line.split(' ').map(|id| graph.number(id)).collect::<Vec<_>>().into_iter();
            let Some(commit) = numbers.next() else { continue };
            graph.parents[commit] = numbers.collect();
        }
        Ok(graph)
    }

    fn number(&mut self, id: &str) -> usize {
        let next = self.parents.len();
        let number = *self.numbers.entry(id.to_owned()).or_insert(next);
        if number == next {
            self.parents.push(Vec::new());
        }
        number
    }

    /// Those of `wanted` that a commit follows, itself left out.
    fn followed(&self, commit: &str, wanted: &HashSet<&str>) -> HashSet<String> {
        let Some(start) = self.numbers.get(commit) else { return HashSet::new() };
        let mut seen = vec![false; self.parents.len()];
        let mut waiting = self.parents[*start].clone();
        while let Some(next) = waiting.pop() {
            if !std::mem::replace(&mut seen[next], true) {
                waiting.extend(&self.parents[next]);
            }
        }
        let is_followed = |id: &&&str| self.numbers.get(**id).is_some_and(|number| seen[*number]);
        wanted.iter().filter(is_followed).map(|id| (*id).to_owned()).collect()
    }
}
