//! When files were first published and last changed, as far as somebody knows.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::history::{DatedCommit, FileHistories, HistoryError, HistoryState, Known};
use crate::diagnostic::Diagnostic;
use crate::model::{Change, SourcePath};

/// The past of the files of a tree.
pub trait Past: Sync {
    /// What must be said of history as a whole.
    fn finding(&self) -> Option<Diagnostic>;

    /// The first and the last change of a file.
    fn of(&self, file: &SourcePath) -> Option<(Change, Change)>;

    /// Whether a file ever held a block for some audiences only.
    fn was_divided(&self, file: &SourcePath) -> bool;

    /// Every version of some files from the oldest to the newest, with the change that made it.
    fn versions(&self, files: &[SourcePath]) -> HashMap<SourcePath, Vec<(Change, String)>>;
}

/// Nothing is known, and nothing is said of it: files in memory.
pub struct NoPast;

/// What Git knows, its dates in the municipality's time.
pub struct GitPast {
    history: FileHistories,
    known: Known,
    divided: BTreeSet<SourcePath>,
    timezone: TimeZone,
    /// The versions that were already asked for: they do not change while this past lasts.
    asked: Mutex<HashMap<SourcePath, Versions>>,
}

/// The texts of one file, oldest first, each with the change that made it.
type Versions = Vec<(Change, String)>;

impl Past for NoPast {
    fn finding(&self) -> Option<Diagnostic> {
        None
    }

    fn of(&self, _: &SourcePath) -> Option<(Change, Change)> {
        None
    }

    fn was_divided(&self, _: &SourcePath) -> bool {
        false
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
        history: FileHistories,
        cache: Option<&std::path::Path>,
        timezone: TimeZone,
    ) -> Result<GitPast, HistoryError> {
        let known = history.read(cache)?;
        let beside = cache.map(|file| file.with_extension("divided"));
        // A partial clone has not the texts to tell: its dates are still better than none.
        let divided = history.ever_divided(beside.as_deref()).unwrap_or_default();
        Ok(GitPast { history, known, divided, timezone, asked: Mutex::default() })
    }

    /// The id of the commit that this is known of.
    pub fn head(&self) -> Option<&str> {
        self.known.head.as_deref()
    }

    fn change(&self, commit: &DatedCommit) -> Change {
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

    fn was_divided(&self, file: &SourcePath) -> bool {
        self.divided.contains(file)
    }

    fn versions(&self, files: &[SourcePath]) -> HashMap<SourcePath, Versions> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let unknown: Vec<SourcePath> = files.iter().filter(|file| !asked.contains_key(*file)).cloned().collect();
        // Without past texts, the date of the whole file would tell of what some may not read.
        for (path, versions) in self.history.versions(&unknown).unwrap_or_default() {
            let counted = versions.into_iter().filter(|version| !version.minor);
            asked.insert(path, counted.map(|version| (self.change(&version.commit), version.text)).collect());
        }
        files.iter().filter_map(|file| Some((file.clone(), asked.get(file)?.clone()))).collect()
    }
}
