//! A reference to an entry that some of its readers may not read.

use crate::check::reference::{Reference, ReferenceTarget};
use crate::check::survey::Findings;
use crate::check::survey::{File, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-to-narrower-audience");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let ReferenceTarget::File(File::Entry(target)) = reference.target else { return };
    let cut_off = survey.cut_off(reference.readers, target);
    if cut_off.is_empty() {
        return;
    }
    // Only what the agent typed is repeated: a title could tell what its readers alone may know.
    let found = RULE.at(reference.place()).with("path", reference.path()).with("audiences", survey.names(cut_off));
    findings.push(match reference.link() {
        Some(_) if !target.audiences.intersection(cut_off).is_empty() => found.helped_by("help-portal"),
        Some(_) => found,
        None => found.helped_by("help-field"),
    });
}
