//! A heading two levels or more below the one before (RGAA 9.1).

use crate::check::reference::Text;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "skipped-heading-level");

pub fn check(_: &Survey<'_>, text: &Text<'_>, findings: &mut Findings) {
    // The title of the page comes before the first heading of its body.
    let mut before = 1;
    for heading in &text.variant.outline.headings {
        if heading.level > before + 1 {
            let spot = text.body.spot(text.variant, heading.range.clone());
            let surplus = usize::from(heading.level - before - 1);
            let marks = "#".repeat(usize::from(heading.written_level).saturating_sub(surplus).max(1));
            findings.push(RULE.at(text.entry.content.place(spot)).with("heading", &heading.text).with("marks", marks));
        }
        before = heading.level;
    }
}
