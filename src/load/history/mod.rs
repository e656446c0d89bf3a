//! When each file was first published and last changed, and by whom, from one walk over Git's history.
//!
//! [`FileHistories::read`] gives the dates of all files, [`FileHistories::versions`] the past texts of a few. What
//! history cannot tell is said by [`HistoryState`], never guessed. Dates are as claimed, even absurd:
//! who shows them decides what is too early or too late.

mod cache;
#[cfg(test)]
mod cache_tests;
mod dates;
mod divided;
mod graph;
mod known;
mod log;
#[cfg(test)]
mod tests;
mod versions;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::OnceLock;

use crate::load::git::{Git, GitProblem, Repository};
use crate::model::SourcePath;

pub use known::{
    DatedCommit, FileHistory, HistoryError, HistoryState, Known, NO_HISTORY, NoHistory, PastText, RULES,
    SHALLOW_HISTORY,
};

use dates::{Dates, Walk};
use graph::{Graph, Landed};
use log::Said;

/// The history of a municipality's files up to one revision.
pub struct FileHistories {
    repository: Result<Repository, GitProblem>,
    revision: String,
    state: OnceLock<(HistoryState, Option<String>)>,
    order: OnceLock<HashMap<String, (usize, Landed)>>,
}

impl FileHistories {
    /// The history of the municipality whose root is `root`, up to `revision` (`HEAD` as a rule).
    pub fn new(root: &Path, revision: &str) -> FileHistories {
        FileHistories::with(Git::find(), root, revision)
    }

    fn with(git: Option<Git>, root: &Path, revision: &str) -> FileHistories {
        let repository = Repository::holding(git, root);
        FileHistories { repository, revision: revision.to_owned(), state: OnceLock::new(), order: OnceLock::new() }
    }

    /// Dates every file, walking only what is newer than `cache` when there is one; keeps it up to date.
    ///
    /// # Errors
    /// When the repository is damaged.
    pub fn read(&self, cache: Option<&Path>) -> Result<Known, HistoryError> {
        let repository = match &self.repository {
            Ok(repository) => repository,
            Err(problem) => return absent(problem),
        };
        let (state, head) = self.state(repository)?;
        let Some(head) = head.filter(|_| state == HistoryState::Complete) else {
            return Ok(Known { state, head: None, files: HashMap::new() });
        };
        let prefix = repository.prefix();
        let known = |dates: Dates, head| Ok(Known { state, head: Some(head), files: dates.files });
        let kept = match cache.and_then(|file| cache::load(file, prefix)) {
            Some(kept) if kept.head == head => return known(kept.dates, head),
            kept => kept,
        };
        let names = author_names(repository, &head)?;
        let dates = match kept.filter(|kept| kept.names == names).and_then(|kept| continued(repository, kept, &head)) {
            Some(dates) => dates,
            None => walked(repository, &head, None, Dates::default())?.unwrap_or_default(),
        };
        let kept = cache::CachedDates { head, names, dates };
        if let Some(file) = cache {
            // Not kept is only slower: the next run walks again.
            let _ = cache::keep(file, prefix, &kept);
        }
        known(kept.dates, kept.head)
    }

    /// The files in which a line that opens a block for some audiences ever came or went.
    ///
    /// Nothing when history is not complete. `cache` is a file that keeps the answer between runs.
    ///
    /// # Errors
    /// When the repository is damaged, or has no longer every text (a partial clone).
    pub fn ever_divided(&self, cache: Option<&Path>) -> Result<BTreeSet<SourcePath>, HistoryError> {
        let Ok(repository) = &self.repository else { return Ok(BTreeSet::new()) };
        match self.state(repository)? {
            (HistoryState::Complete, Some(head)) => Ok(divided::read(repository, &head, cache)?),
            _ => Ok(BTreeSet::new()),
        }
    }

    /// The texts that each of `paths` has had since it was last created, oldest first.
    ///
    /// Nothing when history is not complete.
    ///
    /// # Errors
    /// When the repository is damaged, or has no longer every text (a partial clone).
    pub fn versions(&self, paths: &[SourcePath]) -> Result<HashMap<SourcePath, Vec<PastText>>, HistoryError> {
        let Ok(repository) = &self.repository else { return Ok(HashMap::new()) };
        match self.state(repository)? {
            (HistoryState::Complete, Some(head)) if !paths.is_empty() => {
                versions::read(self.order(repository, &head)?, repository, &head, paths)
            }
            _ => Ok(HashMap::new()),
        }
    }

    /// Whether all of history is here, and the id of its last commit; asked of git once, so that every answer is of one commit.
    fn state(&self, repository: &Repository) -> Result<(HistoryState, Option<String>), HistoryError> {
        if let Some(state) = self.state.get() {
            return Ok(state.clone());
        }
        let state = self.ask_state(repository)?;
        Ok(self.state.get_or_init(|| state).clone())
    }

    fn ask_state(&self, repository: &Repository) -> Result<(HistoryState, Option<String>), HistoryError> {
        let wanted = if self.revision == "HEAD" { "HEAD".to_owned() } else { format!("{}^{{commit}}", self.revision) };
        let absent = (HistoryState::Absent { reason: NoHistory::NoCommit }, None);
        if wanted.starts_with('-') || wanted.contains('\0') {
            return Ok(absent);
        }
        // The dashes: else, before the first commit, the repository's own file `HEAD` would be meant.
        let arguments = ["rev-parse", "--is-shallow-repository", &wanted, "--"];
        let (succeeded, printed, complaint) = repository.answer(&arguments)?;
        let mut lines = printed.lines();
        let state = match lines.next() {
            Some("false") => HistoryState::Complete,
            Some("true") => HistoryState::Shallow,
            _ => return Err(GitProblem::Failed { command: "rev-parse".to_owned(), reason: complaint }.into()),
        };
        match lines.next().filter(|_| succeeded) {
            Some(head) => Ok((state, Some(head.to_owned()))),
            None => Ok(absent),
        }
    }

    /// Each commit's place in the order of landing; asked of git once.
    fn order(&self, repository: &Repository, head: &str) -> Result<&HashMap<String, (usize, Landed)>, HistoryError> {
        if let Some(order) = self.order.get() {
            return Ok(order);
        }
        let arguments = [&log::COMMITS_ALONE[..], &[head]].concat();
        let (mut graph, mut ids) = (Graph::default(), HashMap::new());
        repository.stream(&arguments, |printed| {
            log::read(printed, |said| {
                if let Said::Commit(header) = said {
                    ids.insert(graph.add(&header), header.id.to_owned());
                }
            })
        })?;
        let landed = graph.landed(head, None).unwrap_or_default();
        let order = landed
            .into_iter()
            .enumerate()
            .filter_map(|(place, landed)| ids.remove(&landed.commit).map(|id| (id, (place, landed))));
        Ok(self.order.get_or_init(|| order.collect()))
    }
}

fn absent(problem: &GitProblem) -> Result<Known, HistoryError> {
    let reason = match problem {
        GitProblem::NoProgram | GitProblem::NoSignatures => NoHistory::NoProgram,
        GitProblem::NoRepository { .. } => NoHistory::NoRepository,
        GitProblem::OtherOwner { .. } => NoHistory::OtherOwner,
        GitProblem::TooOld { .. } | GitProblem::Failed { .. } => return Err(problem.clone().into()),
    };
    Ok(Known { state: HistoryState::Absent { reason }, head: None, files: HashMap::new() })
}

/// What was kept, brought up to `head`; `None` when only a whole walk gives the same.
fn continued(repository: &Repository, kept: cache::CachedDates, head: &str) -> Option<Dates> {
    // A commit that is no longer there makes git fail: history was rewritten.
    walked(repository, head, Some(&kept.head), kept.dates).ok().flatten()
}

fn walked(
    repository: &Repository,
    head: &str,
    since: Option<&str>,
    mut dates: Dates,
) -> Result<Option<Dates>, GitProblem> {
    let mut walk = Walk::after(&dates, repository.prefix());
    let range = since.map_or(head.to_owned(), |since| format!("{since}..{head}"));
    let names = log::named_by(head);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let arguments = [&names[..], &log::ARGUMENTS[..], &[range.as_str(), "--"]].concat();
    repository.stream(&arguments, |printed| log::read(printed, |said| walk.hear(said)))?;
    let Some(order) = walk.graph.landed(head, since) else { return Ok(None) };
    walk.apply(&order, &mut dates);
    Ok(Some(dates))
}

/// The object that lists those names; empty without one. With another list, authors kept are wrong.
fn author_names(repository: &Repository, head: &str) -> Result<String, GitProblem> {
    let list = format!("{head}:.mailmap");
    let (succeeded, id, _complaint) = repository.answer(&["rev-parse", "--verify", "--quiet", &list])?;
    Ok(if succeeded { id } else { String::new() })
}
