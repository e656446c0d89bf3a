//! A picture whose licence has ended.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::PictureFile;

pub static RULE: Rule = Rule::error(super::FAMILY, "picture-licence-expired").harming();

pub fn check(survey: &Survey<'_>, picture: &PictureFile, findings: &mut Findings) {
    if let Some(day) = picture.notice.licence_end.filter(|day| *day < survey.today) {
        let name = picture.source.file_name();
        let found = RULE.in_file(&picture.source).with("file", name).with("day", day);
        findings.push(found.with("notice", format!("{name}.yaml")));
    }
}
