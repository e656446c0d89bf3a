//! A title that no list, search result or browser tab shows whole.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "title-too-long");

const LONGEST: usize = 110;

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let Some(written) = content.written(Role::Title) else { return };
    let title = content.title();
    if title.len() > LONGEST && title.chars().count() > LONGEST {
        let found = RULE.at(content.place(written.spot)).with("count", title.chars().count());
        findings.push(found.with("most", LONGEST));
    }
}
