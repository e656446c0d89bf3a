//! A picture that says nothing to those who do not see it (RGAA 1.1).

use crate::check::reference::{Reference, ReferenceTarget, WrittenAs};
use crate::check::survey::Findings;
use crate::check::survey::{File, Survey};
use crate::diagnostic::Rule;
use crate::markdown::LinkKind;
use crate::model::Role;
use crate::model::kind::Holds;

pub static RULE: Rule = Rule::error(super::FAMILY, "picture-without-alternative");

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    if let Some(film) = reference.link().filter(|link| link.kind == LinkKind::Film && link.text.trim().is_empty()) {
        let found = RULE.at(reference.place()).with("path", &film.destination).with("file", "");
        return findings.push(found.helped_by("help-film"));
    }
    let ReferenceTarget::File(File::Picture(picture)) = reference.target else { return };
    let said = |text: Option<&str>| text.is_some_and(|text| !text.trim().is_empty());
    if said(picture.notice.alternative.as_deref()) {
        return;
    }
    let found = || RULE.at(reference.place()).with("path", reference.path()).with("file", picture.source.file_name());
    match reference.written {
        WrittenAs::Link { link, .. } => {
            if link.kind == LinkKind::Image && !link.decorative && !said(Some(&link.text)) {
                findings.push(found());
            }
        }
        WrittenAs::Field { entry, kind, exact, .. } if kind.row().holds == Holds::Picture => {
            let own = entry.and_then(|entry| entry.content.value(Role::ImageAlt)).and_then(|value| value.text());
            if !(exact && said(own)) {
                findings.push(found().helped_by("help-field"));
            }
        }
        WrittenAs::Field { .. } => {}
    }
}
