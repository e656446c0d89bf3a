//! A reference from a published entry to one that is not published today.

use crate::check::reference::{Reference, ReferenceTarget, WrittenAs};
use crate::check::survey::Findings;
use crate::check::survey::{File, Survey, Unpublished};
use crate::diagnostic::Rule;
use crate::model::Entry;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-to-unpublished-entry");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let ReferenceTarget::File(File::Entry(target)) = reference.target else { return };
    if !reference.readers.today {
        return;
    }
    let Some(why) = survey.unpublished(target) else { return };
    if origin(reference).is_some_and(|entry| entry.current_until().is_some_and(|last| last < survey.today)) {
        // Nobody mends the links of last year's news.
        return;
    }
    let found = RULE.at(reference.place()).with("path", reference.path());
    findings.push(match why {
        Unpublished::Draft => found.with("state", "draft"),
        Unpublished::NotYet(day) => {
            found.with("state", "not-yet").with("day", crate::check::freshness::day(day)).helped_by("help-not-yet")
        }
        Unpublished::NoLonger(day) => {
            found.with("state", "no-longer").with("day", crate::check::freshness::day(day)).helped_by("help-no-longer")
        }
    });
}

fn origin<'r>(reference: &Reference<'_, 'r>) -> Option<&'r Entry> {
    match reference.written {
        WrittenAs::Link { text, .. } => Some(text.entry),
        WrittenAs::Field { entry, .. } => entry,
    }
}
