//! An entry that nobody has looked at again for longer than its service promised.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::{Rule, Severity};
use crate::model::Entry;

pub static RULE: Rule = Rule::warning(super::FAMILY, "review-overdue");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let (Some(due), Some(changed)) = (entry.review_due(), entry.last_changed()) else { return };
    if due < survey.today && survey.unpublished(entry).is_none() {
        let found = RULE.at(entry.content.top()).with("changed", changed);
        let mut found = found.with("due", due);
        if let Some(last) =
            survey.site.settings.review.grace.map(|grace| grace.after(due)).filter(|last| *last < survey.today)
        {
            found.severity = Severity::Error;
            found = found.with("grace", last).helped_by("help-grace");
        }
        findings.push(found);
    }
}
