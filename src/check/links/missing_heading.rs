//! A link to a heading that its page does not have, or not for all who follow it.

use super::{File, Findings, Reference, Rule, Survey};
use crate::check::reference::{Target, Written};
use crate::markdown::{self, Outline};
use crate::model::Entry;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-to-missing-heading");

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let (Some(fragment), Some(_)) = (reference.fragment(), reference.worded_link()) else { return };
    let Written::Link { text, .. } = reference.written else { return };
    let outlines: Vec<&Outline> = match reference.target {
        Target::Itself => vec![&text.variant.outline],
        Target::File(File::Entry(target)) => read(target, reference),
        _ => return,
    };
    let fragment = markdown::decoded(fragment);
    let missing = outlines.iter().filter(|outline| outline.heading_id(&fragment).is_none()).count();
    if missing == 0 {
        return;
    }
    let found = RULE.at(reference.place()).with("heading", &fragment);
    if missing < outlines.len() {
        return findings.push(found.helped_by("help-hidden"));
    }
    let known = outlines.iter().flat_map(|outline| &outline.headings).map(|heading| heading.id.as_str());
    let nearest = crate::diagnostic::nearest(&crate::model::slug(&fragment), known).map(str::to_owned);
    findings.push(match nearest {
        Some(id) => {
            let file = reference.path().split('#').next().unwrap_or_default().to_owned();
            reference.suggesting(found, format!("{file}#{id}"))
        }
        None => found,
    });
}

/// What those who follow the link read of its page.
fn read<'t>(target: &'t Entry, reference: &Reference<'_, '_>) -> Vec<&'t Outline> {
    let variants = &target.content.body.variants;
    let read = variants.iter().filter(|variant| {
        variants.len() == 1 || !variant.audiences.intersection(reference.readers.audiences).intersection(target.audiences).is_empty()
    });
    read.map(|variant| &variant.outline).collect()
}
