//! A picture that does not exist, or that is something else.

use super::{File, Findings, Reference, Rule, Survey, file, is_picture};
use crate::check::reference::ReferenceTarget;
use crate::markdown::is_film_name;

pub static RULE: Rule = Rule::error(super::FAMILY, "picture-missing");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    if !reference.wants_picture() || matches!(file(reference), Some(File::Picture(_))) {
        return;
    }
    let kind = if is_film_name(&reference.path()) { "film" } else { "picture" };
    let found = || RULE.at(reference.place()).with("path", reference.path()).with("kind", kind);
    match reference.target {
        ReferenceTarget::Nothing => findings.push(reference.with_nearest(survey, found(), &is_picture)),
        ReferenceTarget::File(_) if reference.meant().is_some_and(|path| path.is_film()) => {
            findings.push(found().helped_by("help-film"));
        }
        ReferenceTarget::File(_) | ReferenceTarget::Itself => findings.push(found().helped_by("help-kind")),
        // Pages show nothing that would be asked of another site.
        ReferenceTarget::Elsewhere if reference.path().starts_with("http") && kind == "film" => {
            findings.push(found().helped_by("help-film-elsewhere"));
        }
        ReferenceTarget::Elsewhere if reference.path().starts_with("http") => {
            findings.push(found().helped_by("help-elsewhere"))
        }
        ReferenceTarget::Elsewhere | ReferenceTarget::Absolute | ReferenceTarget::UnknownId => {}
    }
}
