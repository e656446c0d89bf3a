//! A picture shown because it lies in the folder of an album, and that says nothing to those who do not see it (RGAA 1.1).

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role, SourcePath};

pub static RULE: Rule = Rule::error(super::FAMILY, "gallery-picture-without-alternative");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let is_album = content.kind.field_of(Role::Photos).is_some() && content.value(Role::Photos).is_none();
    if !is_album || content.source.file_name() != "index.md" {
        return;
    }
    let folder = content.source.parent();
    let Ok(from) = SourcePath::new(folder) else { return };
    let within = survey.site.pictures.range(from..).take_while(|(path, _)| path.as_str().starts_with(folder));
    for (path, picture) in within.filter(|(path, _)| path.parent() == folder) {
        if picture.notice.alternative.as_deref().is_none_or(|text| text.trim().is_empty()) {
            findings.push(RULE.in_file(path).with("file", path.file_name()));
        }
    }
}
