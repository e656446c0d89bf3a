//! A picture of which nobody says who made it.

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::PictureFile;

pub static RULE: Rule = Rule::warning(super::FAMILY, "picture-without-credit");

pub fn check(survey: &Survey<'_>, picture: &PictureFile, findings: &mut Findings) {
    let is_logo = survey.site.settings.logo.as_ref().is_some_and(|logo| logo.file == picture.source.as_str());
    if !is_logo && picture.notice.credit.as_deref().is_none_or(|credit| credit.trim().is_empty()) {
        let name = picture.source.file_name();
        findings.push(RULE.in_file(&picture.source).with("file", name).with("notice", format!("{name}.yaml")));
    }
}
