//! The two sides of a review as they are read from Git: no checkout, nothing of the work tree.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::check;
use crate::commands::Failure;
use crate::commands::files::TreeFiles;
use crate::commands::town::picture_settings;
use crate::diagnostic::Diagnostic;
use crate::load::git::{Git, Repository};
use crate::load::tree::Tree;
use crate::load::{self, LoadMemory, NoPast};
use crate::model::governance::Governance;
use crate::model::{Moment, Now, Site};
use crate::picture::MemoryResults;
use crate::render::Workshop;
use crate::review::approvals::{Alike, Answers, Notes, from_commits};
use crate::review::proposal::{self, Read};
use crate::review::signers::Signers;
use crate::review::{Names, Request, Review, Side, cover, review};

/// What is compared, loaded.
pub struct Sources {
    pub read: Read,
    repository: Repository,
    network: Governance,
    before: LoadedSide,
    after: LoadedSide,
    now: Now,
}

/// Where answers are looked for, and what the names in Git are worth.
#[derive(Debug, Clone, Copy)]
pub struct AnswerSources {
    pub in_commits: bool,
    pub in_notes: bool,
    pub names: Names,
}

struct LoadedSide {
    tree: Tree,
    site: Option<Site>,
    findings: Vec<Diagnostic>,
}

impl Sources {
    /// Reads both revisions of the repository that holds `root`.
    pub fn open(
        git: Option<Git>,
        root: &Path,
        base: &str,
        head: &str,
        today: Option<Moment>,
    ) -> Result<Sources, Failure> {
        let repository = Repository::holding(git.clone(), root)?;
        let read = proposal::read(&repository, base, head)?;
        let proposal = &read.proposal;
        let git = read.git(git);
        let tree = |commit: &str| Tree::revision_by(git.clone(), root, commit);
        // What is the same in all three is read once.
        let mut memory = LoadMemory::default();
        let before = LoadedSide::new(tree(&proposal.before)?, &mut memory)?;
        let target = match proposal.target == proposal.before {
            true => None,
            false => Some(LoadedSide::new(tree(&proposal.target)?, &mut memory)?),
        };
        let after = LoadedSide::new(tree(&proposal.after)?, &mut memory)?;
        let rules = target.as_ref().unwrap_or(&before).site.as_ref();
        // Without readable rules nothing could be refused: the branch itself must be mended first.
        let rules = rules.ok_or_else(|| Failure::new("review-base-unreadable").with("base", base))?;
        let zone = TimeZone::get(&rules.settings.timezone).unwrap_or(TimeZone::UTC);
        let now = today.map_or_else(|| Now::new(Timestamp::now(), zone.clone()), |asked| Now::of(asked, &zone));
        let network = rules.governance.clone();
        let mut sources = Sources { read, repository, network, before, after, now };
        sources.before.check(&sources.now);
        sources.after.check(&sources.now);
        Ok(sources)
    }

    /// Reviews, and gives the review to `with` while the sides are there to be shown.
    pub fn with_review<T>(
        &self,
        answers: Answers,
        asked: AnswerSources,
        with: impl FnOnce(Review<'_>) -> T,
    ) -> Result<T, Failure> {
        let mut proposal = self.read.proposal.clone();
        let mut answers = answers;
        let commits = proposal.commits.iter().map(|commit| commit.id.as_str());
        let mut signers = Signers::read(&self.repository, &self.network, commits)?;
        let alike = Alike::of(&self.repository, &proposal)?;
        if asked.in_commits {
            let others = alike.commits(&self.repository, &proposal)?;
            let ids = others.iter().map(|commit| commit.id.as_str());
            signers.add(Signers::read(&self.repository, &self.network, ids)?);
            answers.add(from_commits(proposal.commits.iter().chain(&others), &signers));
        }
        if asked.in_notes {
            let notes = Notes::read(&self.repository, &proposal, &alike)?;
            signers.add(Signers::read(&self.repository, &self.network, notes.commits())?);
            answers.add(notes.answers(&signers));
            proposal.malformed.extend(notes.malformed);
        }
        answers.order(&self.repository, &proposal.target)?;
        cover(&self.read, &mut answers, &self.network, &signers)?;
        let results = [MemoryResults::default(), MemoryResults::default()];
        let settings =
            |loaded: &LoadedSide| loaded.site.as_ref().map(|site| picture_settings(&site.settings)).unwrap_or_default();
        let before_files = TreeFiles::new(&self.before.tree, &results[0], settings(&self.before));
        let after_files = TreeFiles::new(&self.after.tree, &results[1], settings(&self.after));
        let request = Request {
            proposal,
            network: &self.network,
            before: self.before.side(&before_files),
            after: self.after.side(&after_files),
            found: [&self.before.findings, &self.after.findings],
            answers,
            signers,
            names: asked.names,
            now: self.now.clone(),
        };
        let review = review(request, &Workshop::default());
        let theme = |findings: Vec<Diagnostic>| {
            let first = findings.first().map(|found| found.rule.name).unwrap_or_default();
            Failure::new("review-theme").with("rule", first)
        };
        Ok(with(review.map_err(theme)?))
    }
}

impl LoadedSide {
    fn new(tree: Tree, memory: &mut LoadMemory) -> Result<LoadedSide, Failure> {
        let load::Loaded { site, findings } = load::load(&tree, &NoPast, memory)?;
        Ok(LoadedSide { tree, site, findings })
    }

    fn check(&mut self, now: &Now) {
        if let Some(site) = &self.site {
            self.findings.extend(check::check(site, now));
            self.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
            self.findings.dedup();
        }
    }

    fn side<'s>(&'s self, files: &'s TreeFiles<'s>) -> Option<Side<'s>> {
        let site = self.site.as_ref()?;
        Some(Side { site, tree: &self.tree, files, findings: &self.findings })
    }
}
