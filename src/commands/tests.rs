//! What commands write and say, without a terminal.

mod canvases;
mod documents;
mod municipalities;
mod schemas;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::load::tree::Tree;
use crate::load::{self, LoadMemory, NoPast};
use crate::registry::all_rules;

/// The repository, with the example municipality and the documents.
fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn tree(files: &[(String, String)]) -> Tree {
    Tree::memory(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect::<BTreeMap<_, _>>())
}

fn loaded(files: &[(String, String)]) -> load::Loaded {
    load::load(&tree(files), &NoPast, &mut LoadMemory::default()).expect("memory can be listed")
}

/// What is wrong, one line a finding.
fn said(findings: &[Diagnostic]) -> Vec<String> {
    let line = |found: &Diagnostic| {
        let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{place} {} {:?}", found.rule.name, found.arguments)
    };
    findings.iter().map(line).collect()
}

fn run(arguments: &[&str]) -> Ending {
    main(std::iter::once("parvis").chain(arguments.iter().copied()).map(OsString::from), "fr")
}

#[test]
fn every_command_and_argument_teaches_in_both_languages() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        command_line(&messages).debug_assert();
        let program = command_line(&messages);
        assert!(program.get_subcommands().count() >= 8);
        for command in std::iter::once(&program).chain(program.get_subcommands()) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_empty() && !about.starts_with("command"), "{} in {language:?}", command.get_name());
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                let place = format!("{} {} in {language:?}", command.get_name(), argument.get_id());
                assert!(!help.is_empty(), "{place}");
                assert!(!help.starts_with("command-") && !help.starts_with("argument-"), "{place}");
            }
        }
    }
}

#[test]
fn every_rule_has_its_own_name_and_a_family_with_words() {
    let mut names: Vec<&str> = all_rules().iter().map(|rule| rule.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for language in Language::ALL {
        let messages = Messages::new(language);
        for (family, rules) in explain::families(&all_rules()) {
            assert!(messages.find(&format!("family-{family}"), &[]).is_some(), "{family}");
            for rule in rules {
                assert!(!explain::words(rule, "", &messages).unwrap_or_default().contains("{$"), "{}", rule.name);
            }
        }
    }
}

/// What is said of a command line that cannot be understood, with its help.
fn misunderstood(arguments: &[&str], language: Language) -> String {
    let messages = Messages::new(language);
    let typed = std::iter::once("parvis").chain(arguments.iter().copied());
    let failure = usage::explain(&command_line(&messages).try_get_matches_from(typed).expect_err("a fault"));
    let arguments: Vec<(&str, &str)> = failure.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let words = |key: &str| messages.find(key, &arguments).expect("words");
    format!("{} | {}", words(failure.key), words(&format!("{}.help", failure.key)))
}

#[test]
fn what_is_typed_wrong_is_said_in_the_words_of_the_catalogue() {
    for (arguments, said, help) in [
        (&["buidl"][..], "La commande `buidl` n’existe pas", "`build`"),
        (&["zzzzzz"], "La commande `zzzzzz` n’existe pas", "`parvis --help`"),
        (&["build", "--outt", "x"], "L’option `--outt` n’existe pas", "`--out`"),
        (&["build", "--zzzzzz"], "L’option `--zzzzzz` n’existe pas", "`--help`"),
        (&["build", "--out"], "Il manque une valeur après `--out`", "à la suite"),
        (&["build", "--format", "jsno"], "`--format` n’admet pas `jsno`", "`json`"),
        (&["build", "--today", "demain"], "`--today` ne peut pas être `demain`", "2026-12-24"),
        (&["build", "--out", "a", "--out", "b"], "`--out` est écrit deux fois", "un seul"),
    ] {
        let found = misunderstood(arguments, Language::Fr);
        assert!(found.starts_with(&format!("{said} | ")) && found.contains(help), "{arguments:?}: {found}");
        let english = misunderstood(arguments, Language::En);
        assert!(english != found && !english.contains('\u{a0}') && !english.contains("{ $"), "{english}");
    }
    assert_eq!(
        (run(&["build", "--zzz"]), run(&["--help"]), run(&["--version"])),
        (Ending::Failed, Ending::Clean, Ending::Clean)
    );
}

#[test]
fn what_does_not_exist_is_said_with_the_nearest_word() {
    let known = ["breve", "page"];
    let failure = Failure::new("type-not-found").with("type", "breves").nearest("breves", known);
    let arguments: Vec<(&str, &str)> = failure.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let help = Messages::new(Language::Fr).format("type-not-found.help", &arguments);
    assert!(help.contains("`breve`") && help.ends_with("breve, page."), "{help}");
    let failure = Failure::new("type-not-found").with("type", "zzz").nearest("zzz", known);
    assert!(failure.arguments.contains(&("near", "0".to_owned())));
    assert_eq!(run(&["explain", "no-such-rule"]), Ending::Failed);
}
