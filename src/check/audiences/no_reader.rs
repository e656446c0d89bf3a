//! An entry that no portal shows to any of its audiences.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::Entry;

pub static RULE: Rule = Rule::warning(super::FAMILY, "entry-without-reader");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    // Nothing said, or nothing understood: loading has told so already.
    if entry.portals.is_empty() || entry.audiences.is_empty() {
        return;
    }
    if survey.readers_of(entry.portals, entry.audiences).is_empty() {
        let found = RULE.at(entry.content.top()).with("audiences", survey.names(entry.audiences));
        findings.push(found.with("portals", survey.portal_names(entry.portals)));
    }
}
