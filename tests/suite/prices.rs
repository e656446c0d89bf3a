//! The page of the prices: what things cost today, and what changes from which day.

use super::town::{Page, Town};

const PRICES: &str = "prestation;domaine;public;tarif;ancien_tarif;applicable_le;audiences\n\
    Repas;Restauration;Adultes;4,90;4,75;2027-01-01;\n\
    Repas;Restauration;Enfants;1,20;1,20;2027-01-01;\n\
    Médiathèque;Culture;;0;8;2027-01-01;\n\
    Salle des fêtes;Salles;;1250;1300,50;2027-01-01;\n\
    Vélo;Voirie;;15;;2027-09-01;\n\
    Loge du conseil;Salles;;7;6;2026-12-01;elus\n";

fn town(day: &str) -> Town {
    Town::new().file("content/_data/tarifs.csv", PRICES).today(day)
}

/// A page with its no-break spaces as plain ones, and its tags as bars.
fn words(page: &Page) -> String {
    let main = page.text.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let mut text = String::new();
    for part in main.split('<') {
        text.push('|');
        text.push_str(part.split_once('>').map_or("", |(_, after)| after).trim());
    }
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\n', "");
    text.split('|').filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn what_changes_is_told_apart_until_the_day_it_applies() {
    let before = words(&town("2026-11-22").page("intranet/agents", "tarifs.html"));
    let (changes, all) = before.split_once("|Restauration|").unwrap();
    for said in [
        "Ce qui change au 1er janvier 2027 (3)",
        "Repas|Adultes|Aujourd’hui|4,75 €|Au 1er janvier 2027|4,90 €|Différence|0,15 € de plus",
        "Médiathèque|Aujourd’hui|8 €|Au 1er janvier 2027|gratuit|Différence|8 € de moins",
        "Salle des fêtes|Aujourd’hui|1 300,50 €|Au 1er janvier 2027|1 250 €|Différence|50,50 € de moins",
        "Vélo|Aujourd’hui|–|Au 1er septembre 2027|15 €|Différence|nouveau",
    ] {
        assert!(changes.contains(said), "no `{said}` in {changes}");
    }
    assert!(!changes.contains("Enfants"), "what stays does not change: {changes}");
    assert!(
        all.contains("Repas|Enfants|1,20 €") && all.contains("4,75 €|À partir du 1er janvier 2027 : 4,90 €"),
        "{all}"
    );
    let after = words(&town("2027-01-01").page("intranet/agents", "tarifs.html"));
    assert!(!after.contains("change au 1er janvier") && after.contains("Médiathèque|gratuit"), "{after}");
    assert!(after.contains("Repas|Adultes|4,90 €") && !after.contains("4,75"), "{after}");
}

#[test]
fn each_tree_has_the_prices_of_its_readers() {
    let town = town("2026-11-22");
    town.page("intranet/elus", "tarifs.html").shows("Loge du conseil").shows("1er décembre 2026");
    town.page("intranet/agents", "tarifs.html").hides("Loge du conseil").hides("1er décembre 2026");
    assert!(!town.tree("projet/agents").contains_key("tarifs.html"), "nothing is for that portal");
    // A whole list without anything for the agents makes no page for them.
    let rows: String = PRICES
        .lines()
        .filter(|line| line.ends_with("elus") || line.ends_with("audiences"))
        .map(|line| format!("{line}\n"))
        .collect();
    let only = Town::new().file("content/_data/tarifs.csv", rows);
    assert!(!only.tree("intranet/agents").contains_key("tarifs.html"));
}

#[test]
fn prices_are_in_the_site_map_in_the_search_and_make_the_site_change_by_itself() {
    let town = town("2026-11-22");
    town.page("intranet/agents", "plan-du-site.html").shows("href=\"tarifs.html\"");
    let tree = town.tree("intranet/agents");
    let found = tree
        .iter()
        .any(|(path, bytes)| path.starts_with("recherche/") && String::from_utf8_lossy(bytes).contains("tarifs.html"));
    assert!(found, "the search leads to the prices");
    assert_eq!(town.next_change("2026-11-22").as_deref(), Some("2026-12-01T00:00:00+01:00"));
    assert_eq!(town.next_change("2026-12-24").as_deref(), Some("2027-01-01T00:00:00+01:00"));
}
