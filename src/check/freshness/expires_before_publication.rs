//! An entry that is withdrawn before it is published: nobody would ever read it.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Moment, Role};

pub static RULE: Rule = Rule::error(super::FAMILY, "expiry-before-publication");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let (Some(publish), Some(expires)) = (content.moment(Role::Publish), content.moment(Role::Expires)) else { return };
    if let Some(written) = content.written(Role::Expires).filter(|_| is_before(expires, publish)) {
        let found = RULE.at(content.place(written.spot)).with("publish", super::day(publish));
        findings.push(found.with("expires", super::day(expires)));
    }
}

/// Whether what lasts until `expires` is over when `publish` comes: a day lasts until its midnight.
fn is_before(expires: Moment, publish: Moment) -> bool {
    match (expires.time, publish.time) {
        (Some(expired), begun) if expires.date == publish.date => expired <= begun.unwrap_or_default(),
        _ => expires.date < publish.date,
    }
}
