//! A link to an entry that another one has replaced, when its readers may read the new one.

use super::{Findings, Reference, Rule, Survey};
use crate::check::reference::{ReferenceTarget, WrittenAs};
use crate::check::suggest::{in_markdown, relative};
use crate::check::survey::File;
use crate::model::Role;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-to-replaced-entry");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let ReferenceTarget::File(File::Entry(target)) = reference.target else { return };
    let Some(new) = survey.successor(target) else { return };
    let says_so = matches!(reference.written, WrittenAs::Field { field, .. } if field.role == Some(Role::Replaces));
    // The new one may name the old one; and a path is said to none who may not know of it.
    let itself = *reference.file == new.content.source;
    if says_so || itself || !survey.cut_off(reference.readers, new).is_empty() {
        return;
    }
    let path = relative(reference.base.parent(), new.content.source.as_str());
    let path = if reference.link().is_some() { in_markdown(&path) } else { path };
    // No fix: the words around the link may be about the old one.
    findings.push(RULE.at(reference.place()).with("path", reference.path()).with("suggestion", path));
}
