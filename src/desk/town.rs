//! The town as it is published, and as it would be with somebody's drafts: loaded and checked, never from a work tree.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::error::DeskError;
use super::git::{FileEdit, Hands, PersonLine, Writer};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::load::git::{Git, Repository};
use crate::load::history::FileHistories;
use crate::load::tree::Tree;
use crate::load::{self, GitPast, LoadMemory, TEXT_LIMIT};
use crate::model::{Now, Site, SourcePath};

/// A commit, loaded and checked.
pub struct Snapshot {
    pub commit: String,
    pub tree: Tree,
    pub site: Site,
    pub findings: Vec<Diagnostic>,
    pub now: Now,
}

impl Snapshot {
    /// The bytes of a file as a text; none when there is no such text.
    pub fn text(&self, path: &SourcePath) -> Option<String> {
        let bytes = self.tree.read(path, TEXT_LIMIT).ok()?;
        String::from_utf8(bytes).ok()
    }
}

/// Reads commits of one repository.
pub struct TownBranch {
    root: PathBuf,
    pub branch: String,
    memory: Mutex<LoadMemory>,
    published: Mutex<Option<Arc<Snapshot>>>,
}

impl TownBranch {
    pub fn new(root: PathBuf, branch: String) -> TownBranch {
        TownBranch { root, branch, memory: Mutex::default(), published: Mutex::default() }
    }

    /// The commit that is published.
    ///
    /// # Errors
    /// When there is none.
    pub fn tip(&self, repository: &Repository) -> Result<String, DeskError> {
        let name = format!("refs/heads/{}", self.branch);
        repository.commit(&name)?.ok_or_else(|| DeskError::NoBranch { branch: self.branch.clone() })
    }

    /// What is published now, read again only when the branch moved or another day began.
    ///
    /// # Errors
    /// When it cannot be read, or its settings cannot be understood.
    pub fn published(&self, repository: &Repository) -> Result<Arc<Snapshot>, DeskError> {
        let tip = self.tip(repository)?;
        let mut kept = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = kept.as_ref().filter(|snapshot| snapshot.commit == tip) {
            let zone = TimeZone::get(&snapshot.site.settings.timezone).unwrap_or(TimeZone::UTC);
            if Now::new(Timestamp::now(), zone).today() == snapshot.now.today() {
                return Ok(Arc::clone(snapshot));
            }
        }
        let snapshot = Arc::new(self.read(&tip)?);
        *kept = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }

    /// The published town with some files changed, in a commit that no branch has.
    ///
    /// # Errors
    /// When git refuses a file.
    pub fn with(&self, writer: &Writer, base: &Snapshot, files: &[FileEdit]) -> Result<Snapshot, DeskError> {
        let tree = writer.tree(&base.commit, files)?;
        let nobody = PersonLine { name: "parvis".to_owned(), email: "parvis".to_owned() };
        let commit = writer.commit(&tree, &[&base.commit], Hands { author: &nobody, committer: &nobody }, "draft")?;
        self.read(&commit)
    }

    fn read(&self, commit: &str) -> Result<Snapshot, DeskError> {
        let tree = Tree::revision_by(Git::find(), &self.root, commit)?;
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        let past = GitPast::read(FileHistories::new(&self.root, commit), None, zone);
        let past = past.map_err(|error| DeskError::Stage { key: error.key(), arguments: error.arguments() })?;
        let loaded = load::load(&tree, &past, &mut memory)?;
        let site = loaded.site.ok_or_else(|| DeskError::Unreadable { branch: self.branch.clone() })?;
        let zone = TimeZone::get(&site.settings.timezone).unwrap_or(TimeZone::UTC);
        let now = Now::new(Timestamp::now(), zone);
        let mut findings = loaded.findings;
        findings.extend(check::check(&site, &now));
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        findings.dedup();
        Ok(Snapshot { commit: commit.to_owned(), tree, site, findings, now })
    }
}
