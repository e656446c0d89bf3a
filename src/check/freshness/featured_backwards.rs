//! An entry put forward until a day that comes before the first.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::error(super::FAMILY, "featured-dates-backwards");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let Some((Some(from), Some(until), _)) = entry.featured() else { return };
    if let Some(written) = entry.content.written(Role::Featured).filter(|_| until < from) {
        findings.push(RULE.at(entry.content.place(written.spot)).with("from", from).with("until", until));
    }
}
