//! A printed code that leads to a page which will leave, while the paper stays.

use super::printed_code::{found, targets};
use super::{Findings, Rule, Survey};
use crate::model::Role;

pub static RULE: Rule = Rule::warning(super::FAMILY, "printed-code-to-ending-page");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for code in &survey.site.codes {
        let ends = targets(survey, &code.id.value).map(|entry| entry.content.moment(Role::Expires)).collect::<Vec<_>>();
        let last = ends.iter().flatten().map(|moment| moment.date).max();
        let lasting = ends.is_empty() || ends.iter().any(Option::is_none);
        let Some(last) = last.filter(|last| !lasting && *last >= survey.today) else { continue };
        if code.retired.is_none_or(|day| day > last) {
            findings.push(found(&RULE, code, code.id.spot).with("day", last));
        }
    }
}
