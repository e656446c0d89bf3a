//! Every fault that Parvis can find, whichever stage finds it: for `parvis explain` and the documents.

use crate::diagnostic::Rule;
use crate::{check, forge, load, markdown, model, picture, plan, publish, render, review};

/// The rules of all stages, sorted by name, each once.
pub fn all_rules() -> Vec<&'static Rule> {
    let stages: [&[&'static Rule]; 13] = [
        &model::kinds::RULES,
        load::RULES,
        load::tree::rules::RULES,
        load::history::RULES,
        &markdown::RULES,
        &picture::RULES,
        check::RULES,
        check::ADMITTING_RULES,
        render::RULES,
        forge::RULES,
        plan::RULES,
        &publish::RULES,
        review::RULES,
    ];
    let mut rules: Vec<&'static Rule> = stages.concat();
    rules.sort_by_key(|rule| rule.name);
    rules.dedup_by_key(|rule| rule.name);
    rules
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::{Language, Messages};

    /// The attributes that an entry of the catalogue may have; others are mistyped.
    fn attributes(catalogues: &str) -> BTreeSet<(String, String)> {
        let mut rule = String::new();
        let mut found = BTreeSet::new();
        for line in catalogues.lines() {
            let name = line.split('=').next().unwrap_or_default().trim();
            match name.strip_prefix('.') {
                Some(attribute) if line.starts_with(' ') => {
                    found.insert((rule.clone(), attribute.to_owned()));
                }
                _ if line.starts_with(|c: char| c.is_ascii_lowercase()) => name.clone_into(&mut rule),
                _ => {}
            }
        }
        found
    }

    #[test]
    fn every_rule_has_its_words_in_both_languages() {
        for messages in Language::ALL.map(Messages::new) {
            for rule in all_rules() {
                for key in [rule.name.to_owned(), format!("{}.help", rule.name), format!("{}.explain", rule.name)] {
                    assert!(messages.find(&key, &[]).is_some(), "{:?}: {key}", messages.language());
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_helps() {
        let pairs = [
            (include_str!("messages/fr/load.ftl"), include_str!("messages/en/load.ftl")),
            (include_str!("messages/fr/check.ftl"), include_str!("messages/en/check.ftl")),
        ];
        for (french, english) in pairs {
            assert_eq!(attributes(french), attributes(english));
        }
    }

    #[test]
    fn names_are_kebab_case_and_never_shared() {
        let rules = all_rules();
        for rule in &rules {
            assert!(
                rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                rule.name
            );
        }
        let statics: BTreeSet<*const Rule> = rules.iter().map(|rule| std::ptr::from_ref(*rule)).collect();
        assert_eq!(statics.len(), rules.len());
    }
}
