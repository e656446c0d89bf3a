//! An item of a menu that leads to no page of its portal.

use super::{Findings, Rule, Survey, in_settings};
use crate::diagnostic;
use crate::model::MenuItem;

pub static RULE: Rule = Rule::error(super::FAMILY, "menu-to-nothing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for (position, portal) in survey.site.settings.portals.iter().enumerate() {
        for item in &portal.menu {
            of_item(survey, position, item, findings);
        }
    }
}

fn of_item(survey: &Survey<'_>, portal: usize, item: &MenuItem, findings: &mut Findings) {
    item.children.iter().for_each(|child| of_item(survey, portal, child, findings));
    let Some(path) = item.path.as_deref().filter(|path| !survey.is_made_page(path)) else { return };
    let mut entries = survey.site.entries.iter();
    if entries.any(|entry| entry.address.as_str() == path && entry.portals.contains(portal)) {
        return;
    }
    let name = &survey.site.settings.portals[portal].key;
    let found = in_settings(survey, &RULE, path).with("path", path).with("label", &item.label).with("portal", name);
    let known = survey.addresses();
    let known = known.iter().map(String::as_str).filter(|known| *known != path);
    findings.push(match diagnostic::nearest(path, known) {
        Some(suggestion) => found.with("suggestion", suggestion).helped_by("help-nearest"),
        None => found,
    });
}
