//! Something that comes back for ever: nobody will be asked whether it still takes place.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "rhythm-without-end");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let endless = entry.content.recurrence().is_some_and(|rhythm| rhythm.until.is_none());
    if let Some(written) = entry.content.written(Role::Recurrence).filter(|_| endless) {
        findings.push(RULE.at(entry.content.place(written.spot)));
    }
}
