//! A block of a home page that has nothing to show anybody: it is left out, and nobody would know.

use super::{Findings, Rule, Survey, in_settings};
use crate::model::{Block, Entry, Role, Value};

pub static RULE: Rule = Rule::warning(super::FAMILY, "home-block-empty");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    for (position, portal) in settings.portals.iter().enumerate() {
        let readers = |block: &Block| {
            let wanted = |key: &&String| block.audiences.is_empty() || block.audiences.contains(key);
            portal.audiences.iter().filter(wanted).filter_map(|key| settings.audience(key)).collect::<Vec<_>>()
        };
        for block in portal.home.iter().filter(|block| block.is_shown(survey.today)) {
            if !readers(block).into_iter().any(|audience| shows(survey, block, position, audience)) {
                let label = if block.title.is_empty() { &block.block } else { &block.title };
                findings.push(in_settings(survey, &RULE, label).with("block", label).with("portal", &portal.key));
            }
        }
    }
}

fn shows(survey: &Survey<'_>, block: &Block, portal: usize, audience: usize) -> bool {
    let site = survey.site;
    // What names nothing that exists is the finding of another rule.
    let known = block.types.iter().all(|key| site.types.get(key).is_some())
        && block.services.iter().all(|key| site.service(key).is_some())
        && block.rubriques.iter().all(|key| site.settings.rubrique(key).is_some())
        && (block.data.is_empty() || site.types.of_data(&block.data).is_some());
    if !known {
        return true;
    }
    match block.block.as_str() {
        "alert" | "text" => !block.text.is_empty() || !block.types.is_empty(),
        "links" => site.data.iter().any(|item| {
            item.source.stem() == block.data && item.portals.contains(portal) && item.audiences.contains(audience)
        }),
        // These show what other rules look at, or what only the reader's device knows.
        "services" | "lists" | "welcome" | "feed" | "favourites" => true,
        _ => site.entries.iter().any(|entry| {
            entry.portals.contains(portal) && entry.audiences.contains(audience) && fits(survey, block, entry)
        }),
    }
}

fn fits(survey: &Survey<'_>, block: &Block, entry: &Entry) -> bool {
    let content = &entry.content;
    let today = survey.today;
    let within = |list: &[String], value: Option<&str>| {
        list.is_empty() || value.is_some_and(|value| list.iter().any(|key| key == value))
    };
    let shown = match block.block.as_str() {
        "featured" => entry.featured().is_some_and(|(from, until, _)| {
            from.is_none_or(|from| from <= today) && until.is_none_or(|until| until >= today)
        }),
        "agenda" => content.value(Role::Start).is_some(),
        _ => true,
    };
    let types: Vec<String> =
        block.types.iter().chain(block.groups.iter().flat_map(|group| &group.types)).cloned().collect();
    shown
        && survey.unpublished(entry).is_none()
        && entry.current_until().is_none_or(|last| last >= today)
        && within(&types, Some(&content.kind.key))
        && within(&block.services, Some(&entry.service))
        && within(&block.rubriques, content.value(Role::Rubrique).and_then(Value::text))
}
