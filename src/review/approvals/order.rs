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
    /// The commits by which an answer was given, numbered.
    given: HashMap<String, usize>,
    /// By commit, those of them that it follows.
    before: HashMap<String, GivenSet>,
}

/// Some of the commits by which an answer was given, a bit each: thousands may follow one another.
#[derive(Debug, Clone, Default, PartialEq)]
struct GivenSet(Vec<u64>);

impl GivenSet {
    fn add(&mut self, number: usize) {
        let word = number / 64;
        self.0.resize(self.0.len().max(word + 1), 0);
        self.0[word] |= 1 << (number % 64);
    }

    fn add_all(&mut self, others: &GivenSet) {
        self.0.resize(self.0.len().max(others.0.len()), 0);
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

impl AnswerHistory {
    /// Reads what the answers given at these places, to a proposal to `target`, follow.
    ///
    /// # Errors
    /// When git fails.
    pub fn read(repository: &Repository, target: &str, places: &[&AnswerPlace]) -> Result<AnswerHistory, GitProblem> {
        let mut given: HashMap<String, usize> = HashMap::new();
        for commit in places.iter().copied().filter_map(AnswerPlace::commit) {
            let next = given.len();
            given.entry(commit.to_owned()).or_insert(next);
        }
        if given.len() < 2 {
            return Ok(AnswerHistory::default());
        }
        let on = places.iter().filter_map(|place| match place {
            AnswerPlace::Note { on, .. } => Some(on.as_str()),
            _ => None,
        });
        let tips: HashSet<&str> = given.keys().map(String::as_str).chain(on).collect();
        let before = followed(repository, target, &tips, &given)?;
        Ok(AnswerHistory { given, before })
    }

    /// Whether what was given at `later` was given after what was given at `earlier`.
    pub fn is_after(&self, later: &AnswerPlace, earlier: &AnswerPlace) -> bool {
        let follows = |tip: &str, commit: &str| {
            let number = self.given.get(commit).copied();
            self.before.get(tip).zip(number).is_some_and(|(before, number)| before.has(number))
        };
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

/// For each of these commits, those of `given` that it follows, itself left out, in what `target` does not have.
fn followed(
    repository: &Repository,
    target: &str,
    tips: &HashSet<&str>,
    given: &HashMap<String, usize>,
) -> Result<HashMap<String, GivenSet>, GitProblem> {
    let mut asked: String = tips.iter().map(|tip| format!("{tip}\n")).collect();
    asked.push_str(&format!("^{target}\n"));
    let printed = repository.output_of(&["rev-list", "--topo-order", "--parents", "--stdin"], asked.into_bytes())?;
    let printed = String::from_utf8_lossy(&printed);
    let mut found: HashMap<&str, GivenSet> = HashMap::new();
    // Git prints a commit before those that it follows.
    for line in printed.lines().rev() {
        let mut ids = line.split(' ');
        let Some(commit) = ids.next() else { continue };
        let mut before = GivenSet::default();
        for parent in ids {
            given.get(parent).iter().for_each(|number| before.add(**number));
            found.get(parent).iter().for_each(|further| before.add_all(further));
        }
        found.insert(commit, before);
    }
    let wanted = tips.iter().filter_map(|tip| Some(((*tip).to_owned(), found.remove(tip)?)));
    Ok(wanted.collect())
}
