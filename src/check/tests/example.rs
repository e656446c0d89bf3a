use std::path::Path;

use crate::check::check;
use crate::diagnostic::Diagnostic;
use crate::load::tree::Tree;
use crate::load::{LoadMemory, NoPast, load};
use crate::messages::{Language, Messages};

/// The municipality that comes with the tool, as anyone would check it; `--nocapture` prints what is found.
#[test]
fn the_example_municipality_can_be_published() {
    let tree = Tree::folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let loaded = load(&tree, &NoPast, &mut LoadMemory::default()).expect("a readable tree");
    let site = loaded.site.expect("settings that can be read");
    let mut findings = loaded.findings;
    findings.extend(check(&site, &super::now()));
    let messages = Messages::new(Language::Fr);
    for found in &findings {
        println!("{}", said(&messages, found));
    }
    let errors: Vec<&Diagnostic> = findings.iter().filter(|found| found.forbids_publication()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn said(messages: &Messages, found: &Diagnostic) -> String {
    let arguments: Vec<(&str, &str)> = found.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let place = found.place.as_ref().map(|place| place.to_string()).unwrap_or_default();
    let words = messages.format(found.rule.name, &arguments);
    let help = messages.format(&format!("{}.{}", found.rule.name, found.help), &arguments);
    format!("{place}: {words}\n    {help}")
}
