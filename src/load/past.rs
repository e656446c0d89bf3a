//! When files were first published and last changed, as far as somebody knows.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::history::{Commit, History, HistoryError, HistoryState, Known};
use crate::diagnostic::Diagnostic;
use crate::model::{Change, SourcePath};

/// The past of the files of a tree.
pub trait Past {
    /// What must be said of history as a whole.
    fn finding(&self) -> Option<Diagnostic>;

    /// The first and the last change of a file.
    fn of(&self, file: &SourcePath) -> Option<(Change, Change)>;

    /// Every version of some files from the oldest to the newest, with the change that made it.
    fn versions(&self, files: &[SourcePath]) -> HashMap<SourcePath, Vec<(Change, String)>>;
}

/// Nothing is known, and nothing is said of it: files in memory.
pub struct NoPast;

/// What Git knows, its dates in the municipality's time.
pub struct GitPast {
    history: History,
    known: Known,
    timezone: TimeZone,
}

impl Past for NoPast {
    fn finding(&self) -> Option<Diagnostic> {
        None
    }

    fn of(&self, _: &SourcePath) -> Option<(Change, Change)> {
        None
    }

    fn versions(&self, _: &[SourcePath]) -> HashMap<SourcePath, Vec<(Change, String)>> {
        HashMap::new()
    }
}

impl GitPast {
    /// Reads the history of the municipality; `cache` is a file that keeps it between runs.
    ///
    /// # Errors
    /// When the repository is damaged.
    pub fn read(
        history: History,
        cache: Option<&std::path::Path>,
        timezone: TimeZone,
    ) -> Result<GitPast, HistoryError> {
        let known = history.read(cache)?;
        Ok(GitPast { history, known, timezone })
    }

    /// The id of the commit that this is known of.
    pub fn head(&self) -> Option<&str> {
        self.known.head.as_deref()
    }

    fn change(&self, commit: &Commit) -> Change {
        let instant = Timestamp::from_second(commit.time).unwrap_or(Timestamp::UNIX_EPOCH);
        Change { date: instant.to_zoned(self.timezone.clone()).date(), author: commit.author.to_string() }
    }
}

impl Past for GitPast {
    fn finding(&self) -> Option<Diagnostic> {
        HistoryState::finding(self.known.state)
    }

    fn of(&self, file: &SourcePath) -> Option<(Change, Change)> {
        let found = self.known.files.get(file)?;
        Some((self.change(&found.first), self.change(&found.last)))
    }

    fn versions(&self, files: &[SourcePath]) -> HashMap<SourcePath, Vec<(Change, String)>> {
        // Without past texts, the date of the whole file would tell of what some may not read.
        let versions = self.history.versions(files).unwrap_or_default();
        let dated = versions.into_iter().map(|(path, versions)| {
            let counted = versions.into_iter().filter(|version| !version.minor);
            (path, counted.map(|version| (self.change(&version.commit), version.text)).collect())
        });
        dated.collect()
    }
}
