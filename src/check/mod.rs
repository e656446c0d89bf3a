//! The rules that a whole site must obey, one file each, by family: [`check`].
//!
//! A rule is the fault it finds and one function over the things it looks at. This file visits those
//! things once, entries in parallel, and hands each to the rules of [`CHECKS`]: adding a rule is
//! adding its file, its line below and its words in the catalogues.

mod accessibility;
mod audiences;
mod freshness;
mod governance;
mod language;
mod links;
mod pictures;
mod reference;
mod rights;
mod suggest;
mod survey;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Entry, PictureFile, Site};
use reference::{Reference, Text};
use survey::Survey;

/// Where the rules put what they find.
type Findings = Vec<Diagnostic>;

/// A rule and how it is checked.
pub struct Check {
    pub rule: &'static Rule,
    over: Over,
}

/// What a rule looks at.
enum Over {
    Site(fn(&Survey<'_>, &mut Findings)),
    Entry(fn(&Survey<'_>, &Entry, &mut Findings)),
    /// What some audiences read of a body.
    Text(fn(&Survey<'_>, &Text<'_>, &mut Findings)),
    /// A link, a picture or a path, in a body or in a field.
    Reference(fn(&Survey<'_>, &Reference<'_, '_>, &mut Findings)),
    Picture(fn(&Survey<'_>, &PictureFile, &mut Findings)),
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
        links::missing_document links::reference_to_nothing links::reference_of_wrong_type links::other_site
        audiences::narrower audiences::unpublished
        accessibility::missing_alternative accessibility::poor_alternative accessibility::vague_link
        accessibility::empty_link pictures::too_small;
    Text:
        accessibility::empty_heading accessibility::skipped_heading;
    Entry:
        audiences::no_reader accessibility::gallery_alternative accessibility::video_without_transcript
        freshness::review_overdue freshness::ends_before_start freshness::expires_before_publication
        freshness::featured_backwards language::long_title;
    Picture:
        rights::missing_credit rights::expired_licence pictures::position;
    Site:
        links::former_address links::former_address_taken links::menu links::home_block links::logo
        audiences::list_without_reader governance::part_of_itself;
}

/// Checks a site as it is on the day `today`; the findings are sorted by place.
pub fn check(site: &Site, today: Date) -> Vec<Diagnostic> {
    let survey = Survey::new(site, today);
    let by_entry = site.entries.par_iter().with_min_len(64).map(|entry| of_entry(&survey, entry));
    let mut findings: Findings = by_entry.flatten_iter().collect();
    let mut references = Vec::new();
    for check in CHECKS {
        match check.over {
            Over::Site(run) => run(&survey, &mut findings),
            Over::Picture(run) => site.pictures.values().for_each(|picture| run(&survey, picture, &mut findings)),
            Over::Reference(run) => references.push(run),
            Over::Entry(_) | Over::Text(_) => {}
        }
    }
    reference::in_data(&survey, &mut |reference| {
        references.iter().for_each(|run| run(&survey, reference, &mut findings))
    });
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings.dedup();
    findings
}

fn of_entry(survey: &Survey<'_>, entry: &Entry) -> Findings {
    let mut findings = Vec::new();
    reference::in_entry(survey, entry, &mut |reference| {
        for check in CHECKS {
            if let Over::Reference(run) = check.over {
                run(survey, reference, &mut findings);
            }
        }
    });
    let texts = reference::texts(survey, entry);
    for check in CHECKS {
        match check.over {
            Over::Entry(run) => run(survey, entry, &mut findings),
            Over::Text(run) => texts.clone().for_each(|text| run(survey, &text, &mut findings)),
            _ => {}
        }
    }
    findings
}
