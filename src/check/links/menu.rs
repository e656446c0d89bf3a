//! An item of a menu that leads to no page of its portal.
//!
//! A page that is not there today, because there is nothing to put on it or because an audience may not read it, is no
//! fault: the item is left out of the menu of that tree, and comes back with the page.

use super::{Findings, Rule, Survey, in_settings, lasting};
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
    let Some(path) = item.path.as_deref() else { return };
    let name = &survey.site.settings.portals[portal].key;
    let found = || in_settings(survey, &RULE, path).with("path", path).with("label", &item.label).with("portal", name);
    findings.extend(lasting(survey, portal, path, &[], found));
}
