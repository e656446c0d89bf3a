//! The two sides of a review as they are read from Git: no checkout, nothing of the work tree.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::check;
use crate::commands::Failure;
use crate::commands::files::TreeFiles;
use crate::commands::town::picture_settings;
use crate::diagnostic::Diagnostic;
use crate::load::git::{self, Git, Repository};
use crate::load::tree::Tree;
use crate::load::{self, Memory, NoPast};
use crate::model::Site;
use crate::model::governance::Governance;
use crate::picture::MemoryResults;
use crate::render::Workshop;
use crate::review::approvals::{Answers, from_notes};
use crate::review::proposal::{self, Proposal};
use crate::review::{Request, Review, Side, Signers, review};

/// What is compared, loaded.
pub struct Sources {
    pub proposal: Proposal,
    repository: Repository,
    network: Governance,
    before: Loaded,
    after: Loaded,
    today: Date,
}

struct Loaded {
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
        today: Option<Date>,
    ) -> Result<Sources, Failure> {
        let repository = Repository::holding(git.clone(), root)?;
        let proposal = proposal::read(&repository, base, head)?;
        let tree = |commit: &str| Tree::revision_by(git.clone(), root, commit);
        // What is the same in all three is read once.
        let mut memory = Memory::default();
        let before = Loaded::new(tree(&proposal.base)?, &mut memory)?;
        let target = match proposal.target == proposal.base {
            true => None,
            false => Some(Loaded::new(tree(&proposal.target)?, &mut memory)?),
        };
        let after = Loaded::new(tree(&proposal.head)?, &mut memory)?;
        let rules = target.as_ref().unwrap_or(&before).site.as_ref();
        // Without readable rules nothing could be refused: the branch itself must be mended first.
        let rules = rules.ok_or_else(|| Failure::new("review-base-unreadable").with("base", base))?;
        let zone = TimeZone::get(&rules.settings.timezone).unwrap_or(TimeZone::UTC);
        let today = today.unwrap_or_else(|| Timestamp::now().to_zoned(zone).date());
        let network = rules.governance.clone();
        let mut sources = Sources { proposal, repository, network, before, after, today };
        sources.before.check(today);
        sources.after.check(today);
        Ok(sources)
    }

    /// Reviews, and gives the review to `with` while the sides are there to be shown.
    pub fn with_review<T>(&self, answers: Answers, with: impl FnOnce(Review<'_>) -> T) -> Result<T, Failure> {
        let asked: BTreeSet<String> = answers.approvals.iter().filter_map(|approval| approval.commit.clone()).collect();
        let covered = self.proposal.covered(&self.repository, &asked)?;
        let signers = self.signers(&answers)?;
        let results = [MemoryResults::default(), MemoryResults::default()];
        let settings =
            |loaded: &Loaded| loaded.site.as_ref().map(|site| picture_settings(&site.settings)).unwrap_or_default();
        let before_files = TreeFiles::new(&self.before.tree, &results[0], settings(&self.before));
        let after_files = TreeFiles::new(&self.after.tree, &results[1], settings(&self.after));
        let request = Request {
            proposal: self.proposal.clone(),
            network: &self.network,
            before: self.before.side(&before_files),
            after: self.after.side(&after_files),
            found: [&self.before.findings, &self.after.findings],
            answers,
            covered,
            signers,
            today: self.today,
        };
        let review = review(request, &Workshop::default());
        let theme = |findings: Vec<Diagnostic>| {
            let first = findings.first().map(|found| found.rule.name).unwrap_or_default();
            Failure::new("review-theme").with("rule", first)
        };
        Ok(with(review.map_err(theme)?))
    }
}

impl Sources {
    /// What notes of the repository say of this change.
    pub fn notes(&self) -> Result<Answers, Failure> {
        Ok(from_notes(&self.repository, &self.proposal)?)
    }

    /// Who signed the commits that answer, and those that change something.
    fn signers(&self, answers: &Answers) -> Result<Signers, Failure> {
        let people = self.network.people.iter();
        let keys = people
            .flat_map(|person| person.signing_keys.iter().map(|key| (person.key.value.as_str(), key.value.as_str())));
        let keys: Vec<(&str, &str)> = keys.collect();
        if keys.is_empty() {
            return Ok(Signers::new());
        }
        let writing = self.proposal.commits.iter().filter(|commit| !commit.empty).map(|commit| &commit.id);
        let answering = answers.approvals.iter().filter_map(|approval| approval.said_in.as_ref());
        let allowed = git::Signers::new(&self.repository, &keys)?;
        let mut signers = Signers::new();
        for commit in writing.chain(answering) {
            let people = allowed.of(&self.repository, commit)?;
            signers.entry(commit.clone()).or_default().extend(people);
        }
        Ok(signers)
    }
}

impl Loaded {
    fn new(tree: Tree, memory: &mut Memory) -> Result<Loaded, Failure> {
        let load::Loaded { site, findings } = load::load(&tree, &NoPast, memory)?;
        Ok(Loaded { tree, site, findings })
    }

    fn check(&mut self, today: Date) {
        if let Some(site) = &self.site {
            self.findings.extend(check::check(site, today));
            self.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
            self.findings.dedup();
        }
    }

    fn side<'s>(&'s self, files: &'s TreeFiles<'s>) -> Option<Side<'s>> {
        let site = self.site.as_ref()?;
        Some(Side { site, tree: &self.tree, files, findings: &self.findings })
    }
}
