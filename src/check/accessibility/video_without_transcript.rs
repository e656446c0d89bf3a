//! A video without its words in writing (RGAA 4.1).

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "video-without-transcript");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let Some(video) = content.written(Role::Video) else { return };
    if content.value(Role::Transcript).is_some() {
        return;
    }
    let field = content.kind.field_of(Role::Transcript).and_then(|field| content.kind.fields.get(field as usize));
    let found = RULE.at(content.place(video.spot));
    findings.push(match field {
        Some(field) => found.with("field", &field.name),
        None => found.helped_by("help-body"),
    });
}
