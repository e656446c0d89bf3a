//! A first day that is not one of those that the rhythm names, or that comes after its end.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::error(super::FAMILY, "start-outside-rhythm");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let (Some(rhythm), Some(start)) = (content.recurrence(), content.moment(Role::Start)) else { return };
    let over = rhythm.until.is_some_and(|until| until < start.date);
    if let Some(written) = content.written(Role::Recurrence).filter(|_| over || !rhythm.suits(start.date)) {
        findings.push(RULE.at(content.place(written.spot)).with("start", start.date));
    }
}
