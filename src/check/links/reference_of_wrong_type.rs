//! A field that names an entry of a type that it does not take.

use super::{File, Findings, Reference, Rule, Survey};
use crate::check::reference::{ReferenceTarget, WrittenAs};
use crate::model::FieldKind;

pub static RULE: Rule = Rule::error(super::FAMILY, "reference-of-wrong-type");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let WrittenAs::Field { field, kind: FieldKind::Entry(types), .. } = reference.written else { return };
    let ReferenceTarget::File(file) = reference.target else { return };
    let named = match file {
        File::Entry(target) if types.is_empty() || types.contains(&target.content.kind.key) => return,
        File::Entry(target) => Some(&target.content.kind),
        File::Picture(_) | File::Document(_) => None,
    };
    let label = |key: &String| survey.site.types.get(key).map_or(key.clone(), |kind| kind.label.clone());
    let wanted = types.iter().map(label).collect::<Vec<_>>().join(", ");
    let found =
        RULE.at(reference.place()).with("field", &field.name).with("path", reference.path()).with("wanted", wanted);
    findings.push(match named {
        Some(kind) => found.with("type", &kind.label),
        None => found.with("type", "").helped_by("help-file"),
    });
}
