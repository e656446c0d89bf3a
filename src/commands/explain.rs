//! `parvis explain`: why a rule exists, and what to do about what it finds.

use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Rule, Severity, severity_key};
use crate::messages::Messages;
use crate::registry::all_rules;

#[derive(clap::Args)]
pub struct Arguments {
    rule: Option<String>,
    #[arg(long, conflicts_with = "rule")]
    errors: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut rules = all_rules();
    if arguments.errors {
        rules.retain(|rule| rule.severity == Severity::Error);
    }
    let text = match &arguments.rule {
        None => list(&rules, &terminal.messages),
        Some(name) => {
            let found = rules.iter().find(|rule| rule.name == name);
            let unknown =
                || Failure::new("rule-not-found").with("rule", name).nearest(name, rules.iter().map(|rule| rule.name));
            explanation(found.ok_or_else(unknown)?, &terminal.messages)
        }
    };
    terminal.out(text.trim_end());
    Ok(Ending::Clean)
}

/// The rules by family, in the order of the names of families.
pub fn families<'r>(rules: &[&'r Rule]) -> Vec<(&'static str, Vec<&'r Rule>)> {
    let mut families: Vec<(&'static str, Vec<&'r Rule>)> = Vec::new();
    for rule in rules {
        match families.iter_mut().find(|(family, _)| *family == rule.family) {
            Some((_, rules)) => rules.push(rule),
            None => families.push((rule.family, vec![rule])),
        }
    }
    families.sort_by_key(|(family, _)| *family);
    families
}

/// One of the words of a rule; what a finding would fill in is left open.
pub fn words(rule: &Rule, attribute: &str, messages: &Messages) -> Option<String> {
    let found = messages.find(&format!("{}{attribute}", rule.name), &[])?;
    let mut out = String::new();
    let mut rest = found.as_str();
    while let Some((before, after)) = rest.split_once("{$") {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    Some(out)
}

fn list(rules: &[&Rule], messages: &Messages) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (family, rules) in families(rules) {
        out.push_str(&format!("\x1b[1m{}\x1b[0m\n", family_label(family, messages)));
        for rule in rules {
            let title = words(rule, "", messages).unwrap_or_default();
            let line = title.lines().next().unwrap_or_default();
            out.push_str(&format!("  {:width$}  {line}\n", rule.name));
        }
        out.push('\n');
    }
    out + &messages.get("explain-more")
}

fn explanation(rule: &Rule, messages: &Messages) -> String {
    let severity = messages.get(severity_key(rule.severity));
    let family = family_label(rule.family, messages);
    let mut out = format!("\x1b[1m{}\x1b[0m ({severity}, {family})\n", rule.name);
    for attribute in ["", ".explain"] {
        if let Some(words) = words(rule, attribute, messages) {
            out.push_str(&format!("\n{words}\n"));
        }
    }
    if let Some(help) = words(rule, ".help", messages) {
        out.push_str(&format!("\n{}: {help}\n", messages.get("help")));
    }
    out
}

/// The family in the reader's words; its own name when nobody gave it any.
pub fn family_label(family: &'static str, messages: &Messages) -> String {
    messages.find(&format!("family-{family}"), &[]).unwrap_or_else(|| family.to_owned())
}
