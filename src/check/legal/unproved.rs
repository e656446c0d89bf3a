//! An accessibility statement that says more than an audit proves.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::error(super::FAMILY, "accessibility-not-proved");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    let statement = &settings.accessibility;
    if statement.proved(survey.today) < statement.conformity {
        let found = RULE.at(settings.place_of_key("accessibility", "conformity"));
        findings.push(match (statement.audited(), statement.rate) {
            (None, _) => found.helped_by("help-audit"),
            (Some(_), None) => found.helped_by("help-rate"),
            (Some(audit), Some(rate)) => found.with("audit", audit).with("rate", rate),
        });
    }
}
