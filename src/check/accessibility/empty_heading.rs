//! A heading without words (RGAA 9.1).

use crate::check::reference::Text;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::error(super::FAMILY, "empty-heading");

pub fn check(_: &Survey<'_>, text: &Text<'_>, findings: &mut Findings) {
    for heading in text.variant.outline.headings.iter().filter(|heading| heading.text.trim().is_empty()) {
        let spot = text.body.spot(text.variant, heading.range.clone());
        findings.push(RULE.at(text.entry.content.place(spot)));
    }
}
