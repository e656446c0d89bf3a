//! A video without its words in writing (RGAA 4.1).

use crate::check::reference;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::{Entry, Role, SourcePath};

pub static RULE: Rule = Rule::warning(super::FAMILY, "video-without-transcript");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let is_there = |path: &SourcePath| survey.file(path.as_str()).is_some();
    reference::films(survey, entry, &mut |film| {
        let beside = film.meant().filter(is_there).and_then(|path| path.transcript_beside());
        if let Some(beside) = beside.filter(|beside| !is_there(beside)) {
            findings.push(RULE.at(film.place()).with("file", beside.file_name()).helped_by("help-text"));
        }
    });
    let Some(video) = content.written(Role::Video) else { return };
    let beside = video.value.path().filter(|path| path.is_film()).and_then(SourcePath::transcript_beside);
    if content.value(Role::Transcript).is_some() || beside.as_ref().is_some_and(is_there) {
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
