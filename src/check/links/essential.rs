//! A page that a portal wants at hand without network, and that it does not publish.

use super::{Findings, Rule, Survey};
use crate::diagnostic::{Fix, nearest};

pub static RULE: Rule = Rule::error(super::FAMILY, "essential-to-nothing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    for (position, portal) in settings.portals.iter().enumerate() {
        let published = || survey.site.entries.iter().filter(|entry| entry.portals.contains(position));
        for name in &portal.essential {
            let mut entries = published();
            let is_one = entries.any(|entry| {
                entry.address.as_str() == name || entry.content.id.as_ref().is_some_and(|id| id.value == *name)
            });
            if is_one || survey.is_made_page(name) {
                continue;
            }
            let found = RULE.at(settings.place_of(name)).with("name", name).with("portal", &portal.key);
            let made = survey.addresses();
            let ids = published().filter_map(|entry| Some(entry.content.id.as_ref()?.value.as_str()));
            findings.push(match nearest(name, made.iter().map(String::as_str).chain(ids)) {
                Some(suggestion) => {
                    let mut found = found.with("suggestion", suggestion).helped_by("help-nearest");
                    found.fix = Some(Fix { replacement: suggestion.to_owned() });
                    found
                }
                None => found,
            });
        }
    }
}
