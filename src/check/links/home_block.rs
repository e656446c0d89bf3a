//! A block of a home page that names a type, a service, a list or an entry that does not exist.

use super::{Findings, ReferenceTarget, Rule, Survey, in_settings};
use crate::diagnostic;
use crate::ground::percent;
use crate::markdown;
use crate::model::{Block, Role, SourcePath, TypeKind};

pub static RULE: Rule = Rule::error(super::FAMILY, "home-block-to-nothing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for portal in &survey.site.settings.portals {
        for block in &portal.home {
            let mut demand = |key: &str, name: &str, known: &[&str]| {
                if known.contains(&name) {
                    return;
                }
                let found = in_settings(survey, &RULE, name)
                    .with("key", key)
                    .with("name", name)
                    .with("block", label(block))
                    .with("portal", &portal.key);
                findings.push(match diagnostic::nearest(name, known.iter().copied()) {
                    Some(suggestion) => found.with("suggestion", suggestion).helped_by("help-nearest"),
                    None => found,
                });
            };
            of_block(survey, block, &mut demand);
        }
    }
}

fn of_block(survey: &Survey<'_>, block: &Block, demand: &mut dyn FnMut(&str, &str, &[&str])) {
    let site = survey.site;
    let of_kind = |kind: TypeKind| site.types.iter().filter(move |found| found.kind == kind);
    let pages: Vec<&str> = of_kind(TypeKind::Page).map(|kind| kind.key.as_str()).collect();
    let lists: Vec<&str> = of_kind(TypeKind::Data).filter_map(|kind| kind.folder.as_deref()).collect();
    let services: Vec<&str> = site.services.iter().map(|service| service.key.as_ref()).collect();
    let rubriques: Vec<&str> = site.settings.rubriques.iter().map(|rubrique| rubrique.key.as_str()).collect();
    let groups = || block.groups.iter();
    let base = SourcePath::of_content();
    block.types.iter().chain(groups().flat_map(|group| &group.types)).for_each(|name| demand("types", name, &pages));
    block
        .services
        .iter()
        .chain(groups().flat_map(|group| &group.services))
        .for_each(|name| demand("services", name, &services));
    block
        .rubriques
        .iter()
        .chain(groups().flat_map(|group| &group.rubriques))
        .for_each(|name| demand("rubriques", name, &rubriques));
    if !block.data.is_empty() {
        demand("data", &block.data, &lists);
    }
    if !block.by.is_empty() {
        demand("by", &block.by, Role::NAMES);
    }
    let text = if block.holds_text() { block.text.as_str() } else { "" };
    for link in markdown::outline(text).destinations() {
        // Paths in the settings start from `content/`, and nothing absolute leads into a tree.
        let file = link.split(['#', '?']).next().unwrap_or_default();
        let target = survey.resolve(&base, link, &mut String::new());
        if matches!(target, ReferenceTarget::Nothing | ReferenceTarget::Absolute) {
            let meant = format!("content/{}", percent::decode(file).trim_start_matches('/'));
            let nearest =
                survey.suggestions().nearest(&meant, &|_| true).and_then(|(path, _)| path.strip_prefix("content/"));
            demand("text", link, nearest.as_slice());
        }
    }
    if !block.entry.is_empty() && !is_entry(survey, &block.entry) {
        let meant = format!("content/{}", block.entry.trim_start_matches("content/"));
        let nearest =
            survey.suggestions().nearest(&meant, &super::is_page).and_then(|(path, _)| path.strip_prefix("content/"));
        demand("entry", &block.entry, nearest.as_slice());
    }
}

/// Entries are named by their path from `content/`.
fn is_entry(survey: &Survey<'_>, path: &str) -> bool {
    matches!(survey.file(&format!("content/{path}")), Some(super::File::Entry(_)))
}

fn label(block: &Block) -> &str {
    if block.title.is_empty() { &block.block } else { &block.title }
}
