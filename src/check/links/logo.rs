//! A logo that is not there.

use super::{File, Findings, Rule, Survey, in_settings, is_picture};

pub static RULE: Rule = Rule::error(super::FAMILY, "logo-missing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let Some(logo) = &survey.site.settings.logo else { return };
    if matches!(survey.file(&logo.file), Some(File::Picture(_))) {
        return;
    }
    let found = in_settings(survey, &RULE, &logo.file).with("path", &logo.file);
    findings.push(match survey.suggestions().nearest(&logo.file, &is_picture).map(|(path, _)| path) {
        Some(path) => found.with("suggestion", path).helped_by("help-nearest"),
        None => found,
    });
}
