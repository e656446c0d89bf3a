//! What a town admits, and what it cannot: in place, in the settings, in a baseline; and what a review says of it.

use super::review_minor::{Corrections, PAGE, TEXT};
use super::town::{Folder, Ran, SETTINGS, Town};

const OTHER: &str = "content/voirie/page.md";

fn town(body: &str, settings: &str) -> Town {
    Town::new().settings(&format!("{SETTINGS}\n{settings}")).file(OTHER, format!("---\ntitre: La page\n---\n{body}\n"))
}

/// What `parvis check` says of a page, by the names of its rules: an empty home page has findings of its own.
fn found(town: Town) -> Vec<String> {
    let ran = check(&town.on_disk(), &["--format", "json", "--all"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let told = |found: &serde_json::Value| Some(format!("{} {}", found["severity"].as_str()?, found["rule"].as_str()?));
    findings
        .iter()
        .filter_map(told)
        .filter(|told: &String| !told.contains("home-block") && !told.contains("no-history"))
        .collect()
}

fn check(folder: &Folder, more: &[&str]) -> Ran {
    folder.run(&[&["check", "--today", "2026-06-23"], more].concat())
}

#[test]
fn a_fault_is_admitted_where_it_is_with_a_reason() {
    let vague = "Voir [ici](https://a.example).";
    let admitted = |comment: &str| found(town(&format!("{comment}{vague}"), ""));
    assert_eq!(admitted(""), ["warning vague-link-text"]);
    assert_eq!(admitted("<!-- parvis: admet vague-link-text : le mot du maire -->\n"), [""; 0]);
    let beside = format!("{vague} <!-- parvis: admet vague-link-text : le mot du maire -->");
    assert_eq!(found(town(&beside, "")), [""; 0]);
    // For another paragraph, without a reason, for another rule.
    let elsewhere = admitted("<!-- parvis: admet vague-link-text : a -->\nMot.\n\n");
    assert_eq!(elsewhere, ["warning admission-useless", "warning vague-link-text"]);
    let without = admitted("<!-- parvis: admet vague-link-text -->\n");
    assert_eq!(without, ["warning admission-wrong", "warning vague-link-text"]);
    let mistyped = admitted("<!-- parvis: admet vague-link-txt : a -->\n");
    assert_eq!(mistyped, ["error admission-refused", "warning vague-link-text"]);
    let head = |comment: &str| {
        let page = format!("---\n{comment}titre: {}\n---\nMot.\n", "Un titre ".repeat(16));
        found(Town::new().file(OTHER, page))
    };
    assert_eq!(head(""), ["warning title-too-long"]);
    assert_eq!(head("# parvis: admet title-too-long : le nom officiel\n"), [""; 0]);
}

#[test]
fn what_harms_a_person_is_admitted_nowhere() {
    let secret = "Mot de passe : Mairie2024!";
    let settings = "[[checks.rules]]\nrule = \"password\"\nseverity = \"off\"\n[[checks.rules]]\nrule = \"password-written\"\nseverity = \"off\"\n";
    let name = town(secret, "").errors()[0];
    let settings = settings.replace("password-written", name);
    let admitted = town(&format!("<!-- parvis: admet {name} : on le sait -->\n{secret}"), &settings).on_disk();
    let ran = check(&admitted, &[]);
    ran.ends(1).says(name).says("admission-refused").says("check-refused");
    assert!(!ran.out.contains("Mairie2024"), "{}", ran.out);
    check(&admitted, &["--write-baseline"]).ends(0);
    let baseline = std::fs::read_to_string(admitted.root.join("baseline.json")).expect("a baseline");
    assert!(!baseline.contains(name), "{baseline}");
}

#[test]
fn a_rule_weighs_what_the_town_says_where_it_says() {
    let rule = |more: &str| format!("[[checks.rules]]\nrule = \"vague-link-text\"\n{more}\n");
    let told = |more: &str| found(town("Voir [ici](https://a.example).", &rule(more)));
    assert_eq!(told("severity = \"error\""), ["error vague-link-text"]);
    assert_eq!(told("severity = \"error\"\ntypes = [\"breve\"]"), ["warning vague-link-text"]);
    assert_eq!(told("severity = \"off\"\nfolders = [\"voirie\"]"), [""; 0]);
    assert_eq!(told("severity = \"off\"\nfolders = [\"voi\"]"), ["warning vague-link-text"]);
    assert_eq!(told("severity = \"note\"\ntypes = [\"page\"]"), ["note vague-link-text"]);
}

#[test]
fn a_baseline_lets_a_site_publish_and_blocks_what_is_new() {
    let folder = town("Un [lien](perdu.md).\n\nUn [autre](perdu.md).", "").on_disk();
    check(&folder, &[]).ends(1).says("link-to-missing-file");
    check(&folder, &["--write-baseline"]).ends(0);
    // It serves once it is named.
    check(&folder, &[]).ends(1);
    let settings = std::fs::read_to_string(folder.root.join("parvis.toml")).expect("settings");
    folder.write("parvis.toml", format!("{settings}\n[checks]\nbaseline = \"baseline.json\"\n"));
    check(&folder, &[]).ends(0).says("baseline-holds");
    folder.build(&["--today", "2026-06-23"]).ends(0);
    // Moved, it stays known; rewritten or new, it is said.
    folder.write(OTHER, "---\ntitre: La page\n---\nPlus haut.\n\nUn [lien](perdu.md).\n\nUn [autre](perdu.md).\n");
    check(&folder, &[]).ends(0);
    folder.write(
        OTHER,
        "---\ntitre: La page\n---\nUn [lien](perdu.md).\n\nUn [autre](perdu.md). Un [tiers](perdue.md).\n",
    );
    check(&folder, &[]).ends(1).says("perdue.md");
    // Mended, it is said that it is still written there.
    folder.write(OTHER, "---\ntitre: La page\n---\nUn [lien](perdu.md).\n");
    check(&folder, &[]).ends(0).says("corrigées (1)");
    folder.write("baseline.json", "{}");
    check(&folder, &[]).ends(1).says("baseline-unreadable");
}

#[test]
fn a_review_lists_what_is_admitted_and_asks_communications() {
    let town = Corrections::new();
    let with = |comment: &str| TEXT.replacen("Le public", &format!("{comment}Le public"), 1);
    let review = town.review(&[(PAGE, Some(&with("\n<!-- parvis: admet vague-link-text : un nom -->\n")))]);
    assert_ne!(review["network"]["circuit"], "Correction");
    assert_eq!(review["admitted"].as_array().map(Vec::len), Some(1), "{}", review["admitted"]);
    assert!(
        review["admitted"][0].as_str().is_some_and(|said| said.contains("vague-link-text") && said.contains("un nom"))
    );
    let steps = review["steps"].to_string();
    assert!(steps.contains("Communication"), "{steps}");
    // A comment that admits nothing is a comment.
    assert_eq!(town.edit("bicyclettes", "vélos"), "Correction");
}

#[test]
fn a_review_lists_what_a_baseline_and_the_settings_admit() {
    let town = Corrections::new();
    let baseline =
        r#"{"version":1,"faults":[{"rule":"vague-link-text","file":"content/a.md","passage":"0","count":2}]}"#;
    let settings = town.settings()
        + "\n[checks]\nbaseline = \"baseline.json\"\n[[checks.rules]]\nrule = \"vague-link-text\"\nseverity = \"off\"\n";
    let review = town.review(&[("parvis.toml", Some(&settings)), ("baseline.json", Some(baseline))]);
    let admitted: Vec<&str> =
        review["admitted"].as_array().into_iter().flatten().filter_map(|said| said.as_str()).collect();
    assert_eq!(admitted.len(), 2, "{admitted:?}");
    assert!(admitted[0].contains("muet") && admitted[1].contains("2 fautes") && admitted[1].contains("content/a.md"));
    assert_eq!(review["network"]["circuit"].as_str(), None);
    let machinery = review["network"]["machinery"].to_string();
    assert!(machinery.contains("baseline.json") && machinery.contains("parvis.toml"), "{machinery}");
}
