//! A video without its words in writing (RGAA 4.1).

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::{Entry, Role, SourcePath};

pub static RULE: Rule = Rule::warning(super::FAMILY, "video-without-transcript");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let Some(video) = content.written(Role::Video) else { return };
    let beside = video.value.path().filter(|path| path.is_film()).and_then(SourcePath::transcript_beside);
    let is_beside = beside.as_ref().is_some_and(|path| survey.file(path.as_str()).is_some());
    if content.value(Role::Transcript).is_some() || is_beside {
        return;
    }
    let field = content.kind.field_of(Role::Transcript).and_then(|field| content.kind.fields.get(field as usize));
    let found = RULE.at(content.place(video.spot));
    findings.push(match (field, &beside) {
        (Some(field), Some(beside)) => {
            found.with("field", &field.name).with("file", beside.file_name()).helped_by("help-beside")
        }
        (Some(field), None) => found.with("field", &field.name),
        (None, _) => found.helped_by("help-body"),
    });
}
