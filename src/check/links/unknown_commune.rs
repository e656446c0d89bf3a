//! A commune that the list of communes does not have: the entry would be on the page of none.

use super::{Findings, Rule, Survey};
use crate::ground::slug;
use crate::model::{DataItem, Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "unknown-commune");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let Some(written) = entry.content.written(Role::Commune) else { return };
    let known: Vec<&str> = survey.site.communes().map(DataItem::title).collect();
    if known.is_empty() {
        return;
    }
    for name in written.value.elements().iter().filter_map(|value| value.text()) {
        if known.iter().all(|known| slug(known) != slug(name)) {
            let found = RULE.at(entry.content.place(written.spot)).with("name", name);
            findings.push(found.with("known", known.join(", ")).nearest(name, known.iter().copied()));
        }
    }
}
