//! The rules that a whole site must obey, one file each, by family: [`check`].
//!
//! A rule is the fault it finds and one function over the things it looks at. This file visits those
//! things once, entries in parallel, and hands each to the rules of [`CHECKS`]: adding a rule is
//! adding its file, its line below and its words in the catalogues.

mod accessibility;
mod admitted;
mod audiences;
mod circles;
mod exposed;
mod freshness;
mod governance;
mod language;
mod legal;
mod links;
mod names;
mod personal;
mod pictures;
mod plan;
mod reference;
mod rights;
mod suggest;
mod survey;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Entry, Now, PictureFile, Site};
use admitted::Admissible;
use exposed::Exposed;
use reference::{Reference, Text};
use survey::{Findings, Survey};

pub use admitted::{RULES as ADMITTING_RULES, Source};
pub use survey::Unpublished;

/// A rule and how it is checked.
pub struct Check {
    pub rule: &'static Rule,
    over: Over,
}

type OverSite = fn(&Survey<'_>, &mut Findings);
type OverEntry = fn(&Survey<'_>, &Entry, &mut Findings);
type OverText = fn(&Survey<'_>, &Text<'_>, &mut Findings);
type OverReference = fn(&Survey<'_>, &Reference<'_, '_>, &mut Findings);
type OverExposed = fn(&Survey<'_>, &Exposed, &mut Findings);
type OverPicture = fn(&Survey<'_>, &PictureFile, &mut Findings);

/// What a rule looks at.
enum Over {
    Site(OverSite),
    Entry(OverEntry),
    /// What some audiences read of a body.
    Text(OverText),
    /// A link, a picture or a path, in a body or in a field.
    Reference(OverReference),
    Picture(OverPicture),
    /// A sensitive value, in a text, a field, a sheet, the name of a file.
    Exposed(OverExposed),
}

/// The checks by what they look at: a site has far more links than there are rules.
#[derive(Default)]
struct SortedChecks {
    site: Vec<OverSite>,
    entry: Vec<OverEntry>,
    text: Vec<OverText>,
    reference: Vec<OverReference>,
    picture: Vec<OverPicture>,
    exposed: Vec<OverExposed>,
}

/// Declares every rule with what it looks at: the file `family/name.rs` holds its `RULE` and its `check`.
macro_rules! checks {
    ($($over:ident: $($family:ident::$name:ident)+;)+) => {
        /// Every rule of this stage, with its check.
        pub static CHECKS: &[Check] =
            &[$($(Check { rule: &$family::$name::RULE, over: Over::$over($family::$name::check) }),+),+];

        /// The faults that checking finds.
        pub static RULES: &[&Rule] = &[$($(&$family::$name::RULE),+),+];
    };
}

checks! {
    Reference:
        links::missing_file links::missing_heading links::folder links::absolute links::missing_picture
        links::missing_document links::reference_to_nothing links::reference_of_wrong_type links::other_site links::link_to_replaced
        audiences::narrower audiences::unpublished
        accessibility::missing_alternative accessibility::poor_alternative accessibility::vague_link
        accessibility::empty_link pictures::too_small;
    Text:
        accessibility::empty_heading accessibility::skipped_heading;
    Entry:
        links::unknown_commune audiences::no_reader
        accessibility::gallery_alternative accessibility::video_without_transcript accessibility::video_without_captions
        freshness::review_overdue freshness::ends_before_start freshness::expires_before_publication
        freshness::featured_backwards freshness::rhythm_misses_start freshness::rhythm_without_end language::long_title plan::status_backwards plan::late_entry;
    Picture:
        rights::missing_credit rights::expired_licence pictures::position;
    Exposed:
        personal::bank_account personal::social_security_number personal::key personal::password personal::birth_date
        personal::telephone personal::mailbox;
    Site:
        links::former_address links::former_address_taken links::menu links::home_block links::home_block_empty links::essential
        links::logo
        links::printed_code links::printed_code_ending links::replaces_itself
        audiences::list_without_reader accessibility::pale_colour
        governance::part_of_itself
        governance::contributor_unknown governance::folder_inexact governance::folder_of_nobody governance::folder_of_two
        governance::service_without_approver governance::deputy_away governance::deputies_in_circle
        governance::mandate_backwards governance::mandate_twice governance::mandate_ends_soon
        governance::account_missing governance::account_shared governance::approver_is_author
        governance::correspondent_untrained governance::rule_never_applies
        governance::network_without_mandate governance::signing_key_missing
        names::folder_almost_of_a_type names::page_saved_as_text plan::number_twice legal::missing legal::unproved;
}

/// Checks a site as it is at the moment `now`; the findings are sorted by place.
pub fn check(site: &Site, now: &Now) -> Vec<Diagnostic> {
    let survey = Survey::new(site, now);
    let sorted = SortedChecks::new();
    let by_entry =
        site.entries.par_iter().with_min_len(64).with_max_len(256).map(|entry| sorted.of_entry(&survey, entry));
    let mut findings: Findings = by_entry.flatten_iter().collect();
    reference::in_data(&survey, &mut |reference| {
        sorted.reference.iter().for_each(|run| run(&survey, reference, &mut findings));
    });
    exposed::in_files(&survey, &mut |exposed| {
        sorted.exposed.iter().for_each(|run| run(&survey, exposed, &mut findings));
    });
    for picture in site.pictures.values() {
        sorted.picture.iter().for_each(|run| run(&survey, picture, &mut findings));
    }
    sorted.site.iter().for_each(|run| run(&survey, &mut findings));
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings.dedup();
    findings
}

/// The findings as the town weighs them, less those that it admits or that its baseline holds.
pub fn admit(findings: Vec<Diagnostic>, site: &Site, source: &Source<'_>, baseline: UseOfBaseline) -> Vec<Diagnostic> {
    let with_baseline = baseline == UseOfBaseline::Held;
    let mut findings = admitted::admit(findings, site, &Admissible::new(RULES), source, with_baseline);
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}

/// Whether the faults that the baseline of a town holds are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UseOfBaseline {
    #[default]
    Held,
    Said,
}

/// A baseline that holds what may be held of some findings, and how many it holds.
pub fn baseline(findings: &[Diagnostic], source: &Source<'_>) -> (String, usize) {
    admitted::written(findings, &Admissible::new(RULES), source)
}

impl SortedChecks {
    fn new() -> SortedChecks {
        let mut sorted = SortedChecks::default();
        for check in CHECKS {
            match check.over {
                Over::Site(run) => sorted.site.push(run),
                Over::Entry(run) => sorted.entry.push(run),
                Over::Text(run) => sorted.text.push(run),
                Over::Reference(run) => sorted.reference.push(run),
                Over::Picture(run) => sorted.picture.push(run),
                Over::Exposed(run) => sorted.exposed.push(run),
            }
        }
        sorted
    }

    fn of_entry(&self, survey: &Survey<'_>, entry: &Entry) -> Findings {
        let mut findings = Vec::new();
        reference::in_entry(survey, entry, &mut |reference| {
            self.reference.iter().for_each(|run| run(survey, reference, &mut findings));
        });
        for text in reference::texts(survey, entry) {
            self.text.iter().for_each(|run| run(survey, &text, &mut findings));
        }
        exposed::in_entry(survey, entry, &mut |exposed| {
            self.exposed.iter().for_each(|run| run(survey, exposed, &mut findings));
        });
        self.entry.iter().for_each(|run| run(survey, entry, &mut findings));
        findings
    }
}
