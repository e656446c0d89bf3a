//! A heading two levels or more below the one before (RGAA 9.1).

use crate::check::reference::Text;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::{Diagnostic, Fix, Rule, TextEdit};
use crate::markdown::Heading;

pub static RULE: Rule = Rule::warning(super::FAMILY, "skipped-heading-level");

pub fn check(_: &Survey<'_>, text: &Text<'_>, findings: &mut Findings) {
    let headings = &text.variant.outline.headings;
    let fitting = fitting(headings);
    // The title of the page comes before the first heading of its body.
    let mut before = 1;
    for (at, heading) in headings.iter().enumerate() {
        if heading.level > before + 1 {
            let spot = text.body.spot(text.variant, heading.range.clone());
            let surplus = usize::from(heading.level - before - 1);
            let marks = "#".repeat(usize::from(heading.written_level).saturating_sub(surplus).max(1));
            let found = RULE.at(text.entry.content.place(spot)).with("heading", &heading.text).with("marks", marks);
            findings.push(Diagnostic { fix: raised(text, at, &fitting), ..found });
        }
        before = heading.level;
    }
}

/// The levels that keep who is below whom and skip none.
fn fitting(headings: &[Heading]) -> Vec<u8> {
    let mut open: Vec<(u8, u8)> = Vec::new();
    let fit = |heading: &Heading| {
        while open.last().is_some_and(|(level, _)| *level >= heading.level) {
            open.pop();
        }
        let level = open.last().map_or(2, |(_, fitting)| fitting + 1);
        open.push((heading.level, level));
        level
    };
    headings.iter().map(fit).collect()
}

/// The edits that raise a heading and those beside it and below it; none where one is not written with `#`.
fn raised(text: &Text<'_>, first: usize, fitting: &[u8]) -> Option<Fix> {
    let headings = &text.variant.outline.headings;
    let above = first.checked_sub(1).map_or(1, |before| headings[before].level);
    let words = text.body.words(text.variant);
    let group = headings.iter().zip(fitting).skip(first).take_while(|(heading, _)| heading.level > above);
    let edit = |(heading, fitting): (&Heading, &u8)| {
        let marks = usize::from(heading.written_level);
        let wanted = marks.checked_sub(usize::from(heading.level.checked_sub(*fitting)?))?;
        let range = heading.range.start..heading.range.start + marks;
        let written = words.get(range.clone()).filter(|written| written.bytes().all(|byte| byte == b'#'))?;
        let place = text.entry.content.place(text.body.spot(text.variant, range));
        (wanted > 0).then(|| TextEdit::new(place, written, "#".repeat(wanted)))
    };
    group.map(edit).collect::<Option<Vec<TextEdit>>>().map(Fix::safe)
}
