//! A mandate that ends soon and that no other continues.

use jiff::ToSpan;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::ends_soon;

pub static RULE: Rule = Rule::note(super::FAMILY, "mandate-ends-soon");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let last = survey.today.saturating_add(i64::from(governance.settings.mandate_notice_days).days());
    for (mandate, until) in ends_soon(governance, survey.today, last) {
        let found = RULE.at(super::place(mandate.spot)).with("name", &mandate.person.value);
        findings.push(found.with("role", &mandate.role.value).with("until", until));
    }
}
