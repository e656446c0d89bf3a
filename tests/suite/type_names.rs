//! One name, one type: who reads a name need not ask of which folder it is.

use std::collections::BTreeMap;

use regex::Regex;

use super::architecture::{code, demand_none};

/// Names that several types share for a reason, then those that are still to be told apart: none joins them.
const SHARED_NAMES: &[&str] = &[
    // The arguments of each command, in its own file.
    "Arguments",
];

#[test]
fn one_name_is_one_type() {
    let declared = Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? )?(?:named )?(?:struct|enum|trait) (\w+)").unwrap();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in code(|_| true) {
        for found in declared.captures_iter(&source.code) {
            places.entry(found[1].to_owned()).or_default().push(source.path.clone());
        }
    }
    let shared = |name: &str| places.get(name).is_some_and(|files| files.len() > 1);
    let new = places.iter().filter(|(name, _)| shared(name) && !SHARED_NAMES.contains(&name.as_str()));
    demand_none(new.map(|(name, files)| format!("{name}: {}", files.join(", "))).collect(), "a name for each type");
    let gone = SHARED_NAMES.iter().filter(|name| !shared(name));
    demand_none(gone.map(|name| (*name).to_owned()).collect(), "no longer shared: take them out of the list");
}
