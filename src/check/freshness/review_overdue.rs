//! An entry that nobody has looked at again for longer than its service promised.

use jiff::civil::Date;

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::{Place, Rule, Severity};
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "review-overdue");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let Some(every) = entry.review_every.filter(|_| is_to_review(entry)) else { return };
    let Some(changed) = changed(entry) else { return };
    let due = every.after(changed);
    if due < survey.today && survey.unpublished(entry).is_none() {
        let found = RULE.at(Place::line(&entry.content.source, 1)).with("changed", changed);
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

/// News is of its day and is not reviewed, unless it says so itself.
fn is_to_review(entry: &Entry) -> bool {
    let kind = &entry.content.kind;
    let is_news = kind.lifetime.is_some() || kind.sort.role == Role::Date && kind.sort.descending;
    entry.content.review_every.is_some() || !is_news
}

fn changed(entry: &Entry) -> Option<Date> {
    let last = entry.history.last.iter().chain(entry.history.last_for.iter().map(|(_, change)| change));
    let written =
        || [Role::Date, Role::Publish].iter().find_map(|role| entry.content.moment(*role)).map(|moment| moment.date);
    last.map(|change| change.date).max().or_else(written)
}
