//! A picture of which nobody says who made it.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{PictureFile, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "picture-without-credit");

pub fn check(survey: &Survey<'_>, picture: &PictureFile, findings: &mut Findings) {
    let is_logo = survey.site.settings.logo.as_ref().is_some_and(|logo| logo.file == picture.source.as_str());
    let unnamed = picture.notice.credit.as_deref().is_none_or(|credit| credit.trim().is_empty());
    if unnamed && !is_logo && !of_album(survey, picture) {
        let name = picture.source.file_name();
        findings.push(RULE.in_file(&picture.source).with("file", name).with("notice", format!("{name}.yaml")));
    }
}

/// Whether the album that the picture lies in says it for all its photos.
fn of_album(survey: &Survey<'_>, picture: &PictureFile) -> bool {
    survey.site.entries.iter().map(|entry| &entry.content).any(|content| {
        let (source, beside) = (&content.source, content.source.parent() == picture.source.parent());
        beside && source.file_name() == "index.md" && content.value(Role::Credit).is_some()
    })
}
