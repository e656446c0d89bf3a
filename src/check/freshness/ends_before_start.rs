//! Something that ends before it begins.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::error(super::FAMILY, "end-before-start");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let (Some(start), Some(end)) = (content.moment(Role::Start), content.moment(Role::End)) else { return };
    // A day without a time lasts until its evening.
    let backwards = end.date < start.date || end.date == start.date && end.time.is_some() && end.time < start.time;
    if let Some(written) = content.written(Role::End).filter(|_| backwards) {
        findings
            .push(RULE.at(content.place(written.spot)).with("start", super::day(start)).with("end", super::day(end)));
    }
}
