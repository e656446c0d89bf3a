//! A page that a portal wants at hand without network, and that it does not publish.

use super::{Findings, Rule, Survey, lasting};

pub static RULE: Rule = Rule::error(super::FAMILY, "essential-to-nothing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    for (position, portal) in settings.portals.iter().enumerate() {
        let published = || survey.site.entries.iter().filter(|entry| entry.portals.contains(position));
        for name in &portal.essential {
            let mut ids = published().filter_map(|entry| Some(entry.content.id.as_ref()?.value.as_str()));
            if ids.any(|id| id == name) {
                continue;
            }
            let found = || RULE.at(settings.place_of(name)).with("name", name).with("portal", &portal.key);
            let known: Vec<&str> =
                published().filter_map(|entry| Some(entry.content.id.as_ref()?.value.as_str())).collect();
            let found = lasting(survey, position, name, &known, found).map(|found| {
                let suggestion = found.arguments.iter().find(|(name, _)| *name == "suggestion");
                let suggestion = suggestion.map(|(_, suggestion)| suggestion.clone());
                match suggestion {
                    Some(suggestion) => found.offering(name, &suggestion),
                    None => found,
                }
            });
            findings.extend(found);
        }
    }
}
