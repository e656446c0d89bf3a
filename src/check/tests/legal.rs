//! What the law asks for, in the settings.

use super::{SETTINGS, findings};

fn with_settings(from: &str, to: &str) -> Vec<String> {
    assert!(SETTINGS.contains(from), "{from}");
    findings(&[("parvis.toml", &SETTINGS.replace(from, to))])
}

#[test]
fn a_missing_setting_of_a_legal_page_is_found_where_it_goes() {
    assert_eq!(findings(&[]), Vec::<String>::new());
    let missing = with_settings("dpo = \"dpo@ville.example\"\n", "");
    assert_eq!(missing, ["legal-page-incomplete @ parvis.toml:4:1"]);
    let empty = with_settings("dpo = \"dpo@ville.example\"", "dpo = \" \"");
    assert_eq!(empty, ["legal-page-incomplete @ parvis.toml:6:1"]);
}

#[test]
fn only_a_valid_audit_proves_a_conformity() {
    let said = |lines: &str| with_settings("[pictures", &format!("[accessibility]\n{lines}\n[pictures"));
    let unproved = ["accessibility-not-proved @ parvis.toml:11:1"];
    assert_eq!(said("conformity = \"partiellement\""), unproved);
    assert_eq!(said("conformity = \"partiellement\"\naudit = 2026-01-12"), unproved);
    assert_eq!(said("conformity = \"partiellement\"\naudit = 2026-01-12\nrate = 49.5"), unproved);
    assert_eq!(said("conformity = \"partiellement\"\naudit = 2023-01-12\nrate = 71"), unproved);
    assert_eq!(said("conformity = \"totalement\"\naudit = 2026-01-12\nrate = 71"), unproved);
    assert_eq!(said("conformity = \"partiellement\"\naudit = 2026-01-12\nrate = 71"), Vec::<String>::new());
    assert_eq!(said("conformity = \"non\""), Vec::<String>::new());
}
