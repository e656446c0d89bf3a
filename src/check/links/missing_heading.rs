//! A link to a place that its page does not have, or not for all who follow it.

use super::{File, Findings, Reference, Rule, Survey};
use crate::check::reference::{ReferenceTarget, WrittenAs};
use crate::ground::percent;
use crate::markdown::{Outline, names_words};
use crate::model::Variant;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-to-missing-heading");

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let (Some(fragment), Some(_)) = (reference.fragment(), reference.worded_link()) else { return };
    let WrittenAs::Link { text, .. } = reference.written else { return };
    let fragment = percent::decode(fragment);
    let own = std::slice::from_ref(text.variant);
    let (entry, variants, audiences) = match reference.target {
        ReferenceTarget::Itself => (text.entry, own, text.variant.audiences),
        ReferenceTarget::File(File::Entry(target)) => {
            (target, target.content.body.variants.as_slice(), target.audiences)
        }
        _ => return,
    };
    // The title stands at the top of the page, where the link leads without its fragment.
    let is_top = fragment == "top" || names_words(&fragment, entry.content.title());
    if is_top || variants.iter().all(|variant| variant.outline.anchor(&fragment).is_some()) {
        return;
    }
    // What those who follow the link read of its page.
    let readers = reference.readers.audiences.intersection(audiences);
    let is_read = |variant: &&Variant| variants.len() == 1 || !variant.audiences.intersection(readers).is_empty();
    let outlines: Vec<&Outline> = variants.iter().filter(is_read).map(|variant| &variant.outline).collect();
    let missing = outlines.iter().filter(|outline| outline.anchor(&fragment).is_none()).count();
    if missing == 0 {
        return;
    }
    let found = RULE.at(reference.place()).with("heading", &*fragment);
    if missing < outlines.len() {
        return findings.push(found.helped_by("help-hidden"));
    }
    if !reference.guesses.one_more() {
        return findings.push(found);
    }
    let known = outlines.iter().flat_map(|outline| &outline.headings).map(|heading| heading.id.as_str());
    let nearest = crate::diagnostic::nearest(&crate::model::slug(&fragment), known).map(str::to_owned);
    findings.push(match nearest {
        Some(id) => {
            let file = reference.path().split('#').next().unwrap_or_default().to_owned();
            reference.suggesting(found, format!("{file}#{id}")).to_choose()
        }
        None => found,
    });
}
