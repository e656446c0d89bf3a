//! The review of a change: what it does to every page of every audience, and who must still say yes.
//!
//! [`review`] compares two sides with the rules of the branch that the change would join; a change never
//! grants itself rights. The outputs say it to a person ([`print`], [`report`]) or to a program ([`machine`]).

mod addresses;
mod admitted;
mod apart;
pub mod approvals;
mod authors;
mod checklist;
mod circuit;
mod cover;
mod facts;
mod findings;
mod hands;
mod hidden;
mod hunks;
mod indirect;
pub mod machine;
mod marks;
mod names;
mod pages;
pub mod print;
pub mod proposal;
mod reading;
pub mod records;
pub mod report;
mod rules;
mod shown;
mod sides;
pub mod signers;
mod size;
#[cfg(test)]
mod tests;
mod unsaid;
mod whom;
mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::governance::{Governance, Nature, Validation};
use crate::model::{Now, Role, Settings};
use crate::render::Workshop;
use approvals::Answers;
use hands::Evidence;
use proposal::Proposal;
use signers::Signers;

pub use addresses::{Loss, Vanished};
pub use admitted::Admitted;
pub use apart::{Apart, Passage};
pub use authors::Author;
pub use checklist::ChecklistItem;
pub use circuit::{AskState, Discarded, Given, Reason, Step, StepState, Wait};
pub use cover::cover;
pub use findings::Findings;
pub use hands::Names;
pub use indirect::{Cause, Indirect};
pub use names::Deceiving;
pub use pages::{Effect, PageChange, PageKind, Reader, Version};
pub use rules::RULES;
pub use sides::{Named, Side};
pub use whom::{Replaced, Whom};
pub use words::Excerpt;

/// What is asked.
pub struct Request<'s> {
    pub proposal: Proposal,
    /// The network of the branch that the change would join.
    pub network: &'s Governance,
    /// None when the settings of that side cannot be understood.
    pub before: Option<Side<'s>>,
    pub after: Option<Side<'s>>,
    /// Everything wrong on either side, even on one that is no site.
    pub found: [&'s [Diagnostic]; 2],
    /// Said what each is about by [`cover`].
    pub answers: Answers,
    pub signers: Signers,
    pub names: Names,
    /// The moment as of which both sides are looked at.
    pub now: Now,
}

/// Everything that a reviewer must know.
pub struct Review<'s> {
    pub town: String,
    pub today: Date,
    pub proposal: Proposal,
    pub pages: Vec<PageChange<'s>>,
    pub files: Vec<OtherFile>,
    pub indirect: Vec<Indirect>,
    pub vanished: Vec<Vanished>,
    pub findings: Findings,
    /// What it would have the rules admit.
    pub admitted: Vec<Admitted>,
    pub deceiving: Vec<Deceiving>,
    pub authors: Vec<Author>,
    /// The files that one of them changes and another puts back.
    pub dropped: Vec<String>,
    pub network: ReviewNetwork,
    pub steps: Vec<Step>,
    pub discarded: Vec<Discarded>,
    pub wait: Option<Wait>,
    pub checklist: Vec<ChecklistItem>,
    pub verdict: Verdict,
    pub before: Option<Side<'s>>,
    pub after: Option<Side<'s>>,
    pub findings_everywhere: [usize; 2],
}

/// What the network of the target says of this change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewNetwork {
    /// Whether anybody holds a mandate at all: else nobody is asked for anything.
    pub declared: bool,
    /// The strictest circuit that applies.
    pub circuit: Option<String>,
    /// The bodies that are told.
    pub informs: Vec<String>,
    /// Files by which the change would alter the rules or the machinery, among content or not.
    pub machinery: Vec<String>,
    pub mixed: bool,
}

impl ReviewNetwork {
    fn asked(governance: &Governance, validation: &Validation<'_>, proposal: &Proposal) -> ReviewNetwork {
        let nature = |file: &proposal::FileChange, path: &str| match file.outside {
            true => Nature::outside(path),
            false => Nature::of(path),
        };
        let touched =
            || proposal.files.iter().flat_map(|file| file.touched().map(move |path| (path, nature(file, path))));
        let of = |wanted: Nature| touched().filter(move |(_, nature)| *nature == wanted).map(|(path, _)| path);
        let machinery: Vec<String> = of(Nature::Machinery).map(str::to_owned).collect();
        let content = of(Nature::Content).next().is_some();
        ReviewNetwork {
            declared: governance.is_declared(),
            circuit: validation.circuit.map(|circuit| circuit.label.clone()),
            informs: validation.informs.iter().map(|body| body.label.clone()).collect(),
            mixed: !machinery.is_empty() && content,
            machinery,
        }
    }
}

/// A file that changes and is no page: a picture, a document, a list, a setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherFile {
    pub path: String,
    pub from: Option<String>,
    pub effect: FileEffect,
    /// Whether it is outside the municipality's folder, and so not judged.
    pub outside: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileEffect {
    Added,
    Changed,
    Moved,
    Removed,
}

/// What the review comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It can be published.
    Validated,
    /// Somebody is still to answer.
    Waiting,
    /// Somebody refused, it brings errors, it cannot be merged, or nobody may approve.
    Refused,
}

/// Compares the two sides and judges the change.
///
/// # Errors
/// When a theme cannot be used: every finding about it.
pub fn review<'s>(request: Request<'s>, workshop: &Workshop) -> Result<Review<'s>, Vec<Diagnostic>> {
    let Request { proposal, network, before, after, found, answers, signers, names, now } = request;
    let today = now.today();
    let trees = sides::pairs(before, after, &now, workshop)?;
    let mut pages = pages::pair(before, after, &proposal);
    pages::look(&mut pages, &trees, &now);
    if let Some((day, later)) = published_later(&pages, &now) {
        let trees = sides::pairs(before, after, &later, workshop)?;
        pages::look_later(&mut pages, &trees, day);
    }
    let both = before.zip(after);
    let indirect::IndirectChanges { indirect, faults } =
        both.map_or_else(Default::default, |both| indirect::find(&pages, &trees, both, &proposal.files));
    let vanished = after.map_or_else(Vec::new, |after| addresses::vanished(&trees, &pages, (before, after), &now));
    drop(trees);
    let faults = faults_of_pages(&pages, faults);
    let [old, new] = [0, 1].map(|side| [found[side], &faults[side]].concat());
    let mut findings = findings::compare(&old, &new, &proposal.files);
    findings.brought.splice(0..0, addresses::findings(&vanished));
    let sites = [before, after].into_iter().flatten();
    let sources = sites.flat_map(|side| &side.site.entries).map(|entry| entry.content.file().as_str());
    let deceiving = names::look(&proposal, sources, network);
    let evidence = Evidence { network, signers: &signers, names };
    let authors = authors::look(&proposal, evidence, today);
    let dropped = hands::dropped(&proposal, evidence);
    let changed = facts::files(&proposal, &pages, (before, after));
    let size = size::size(&proposal, &pages, (before, after));
    let validation = network.validation(&changed, &size, today);
    let bench = circuit::Bench { evidence, proposal: &proposal, dropped: &dropped, answers: &answers, day: today };
    let (steps, discarded) = circuit::judge(&bench, &validation, &authors);
    let wait = circuit::wait(&bench, &steps);
    let files = other_files(&proposal, &pages);
    let checklist = checklist::list(&pages, &proposal, (before, after), &vanished);
    let verdict = verdict(&proposal, &steps, &findings, after.is_some());
    let network = ReviewNetwork::asked(network, &validation, &proposal);
    let settings = after.or(before).map(|side| &side.site.settings);
    settings.into_iter().for_each(|settings| hide(&mut pages, settings));
    let admitted = admitted::all(&proposal, (before, after));
    Ok(Review {
        town: settings.map(|settings| settings.name.clone()).unwrap_or_default(),
        today,
        proposal,
        pages,
        files,
        indirect,
        vanished,
        findings,
        admitted,
        deceiving,
        authors,
        dropped,
        network,
        steps,
        discarded,
        wait,
        checklist,
        verdict,
        before,
        after,
        findings_everywhere: found.map(<[Diagnostic]>::len),
    })
}

/// What is sensitive is shown to no reviewer.
fn hide(pages: &mut [PageChange<'_>], settings: &Settings) {
    let versions = pages.iter_mut().flat_map(|change| &mut change.versions);
    versions.for_each(|version| version.difference.hide(&settings.checks));
}

/// What keeps pages from being made, written or not: each fault once for each side.
fn faults_of_pages(pages: &[PageChange<'_>], others: [Vec<Diagnostic>; 2]) -> [Vec<Diagnostic>; 2] {
    let mut faults = others;
    for (side, faults) in faults.iter_mut().enumerate() {
        faults.extend(pages.iter().flat_map(|change| &change.faults[side]).cloned());
        faults.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        faults.dedup();
    }
    faults
}

/// The moment at which everything that is to be published later would show, when something is, with its day.
fn published_later(pages: &[PageChange<'_>], now: &Now) -> Option<(Date, Now)> {
    let unseen = pages.iter().filter(|change| change.readers.is_empty());
    let moments = unseen.filter_map(|change| change.after?.content.moment(Role::Publish));
    let last = moments.filter(|moment| !now.has_come(*moment)).max_by_key(|moment| now.begins(*moment))?;
    Some((last.date, now.begins(last)))
}

fn verdict(proposal: &Proposal, steps: &[Step], findings: &Findings, is_site: bool) -> Verdict {
    let stopped = |step: &Step| matches!(step.state, StepState::Refused | StepState::Impossible);
    let cannot_join = !proposal.conflicts.is_empty() || proposal.malformed.iter().any(|found| !found.standing);
    if cannot_join
        || !is_site
        || findings.brought.iter().any(Diagnostic::forbids_publication)
        || steps.iter().any(stopped)
    {
        Verdict::Refused
    } else if steps.iter().all(|step| step.state == StepState::Done) {
        Verdict::Validated
    } else {
        Verdict::Waiting
    }
}

fn other_files(proposal: &Proposal, pages: &[PageChange<'_>]) -> Vec<OtherFile> {
    let shown: BTreeSet<&str> = pages
        .iter()
        .flat_map(|change| [change.before, change.after])
        .flatten()
        .map(|entry| entry.content.file().as_str())
        .collect();
    let others = proposal.files.iter().filter(|file| !shown.contains(file.path.as_str()));
    let other = |file: &proposal::FileChange| OtherFile {
        path: file.path.clone(),
        from: file.from.clone(),
        effect: match (&file.before, &file.after) {
            (None, _) => FileEffect::Added,
            (_, None) => FileEffect::Removed,
            _ if file.from.is_some() => FileEffect::Moved,
            _ => FileEffect::Changed,
        },
        outside: file.outside,
    };
    others.map(other).collect()
}

impl Review<'_> {
    /// The weight of the changed pages in bytes, before and after, each page once.
    pub fn weight(&self) -> [usize; 2] {
        let heaviest =
            |change: &PageChange<'_>, side: usize| change.readers.iter().map(|reader| reader.weight[side]).max();
        [0, 1].map(|side| self.pages.iter().filter_map(|change| heaviest(change, side)).sum())
    }
}
