//! `docs/dependencies.md`: a row for each direct dependency and no other, with the figures of today's `Cargo.lock`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::architecture::demand_none;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn declared() -> BTreeSet<String> {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = tables.iter().filter_map(|name| manifest.get(*name)?.as_table());
    tables.flat_map(toml::Table::keys).cloned().collect()
}

/// The cells of each row of the table.
fn rows() -> Vec<Vec<String>> {
    let page = read("docs/dependencies.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

#[test]
fn every_direct_dependency_has_a_row_that_says_what_it_is_for() {
    let rows = rows();
    let named: Vec<String> = rows.iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
    let known: BTreeSet<String> = named.iter().cloned().collect();
    assert_eq!(known.len(), named.len(), "one row each: {named:?}");
    let missing = declared().difference(&known).cloned().collect();
    demand_none(missing, "docs/dependencies.md says what each is for, and what was refused");
    demand_none(known.difference(&declared()).cloned().collect(), "no dependency any more: take the row out");
    let silent = rows.iter().filter(|row| row.len() != 7 || row[1].len() < 8 || row[2].is_empty());
    demand_none(silent.map(|row| row.join(" | ")).collect(), "a row says what for and what else");
}

#[test]
fn the_figures_are_those_of_the_lock_file() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/dependencies");
    let ran = Command::new("/usr/bin/python3").arg(script).arg("--check").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
