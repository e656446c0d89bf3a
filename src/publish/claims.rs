//! Addresses that cannot be published: claimed twice, or both a file and a folder.
//!
//! The last gate: a server would show one of the two, and nobody would know which.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::SourcePath;
use crate::plan::{Conflict, Plan, TreePlan};

/// Two files of the municipality claim one address.
pub static ADDRESS_TAKEN_TWICE: Rule = Rule::error("publish", "address-taken-twice");
/// A page has the address of a folder that holds other pages.
pub static ADDRESS_IS_A_FOLDER: Rule = Rule::error("publish", "address-is-a-folder");

/// A page is below the folder in which the gate answers.
pub static ADDRESS_RESERVED: Rule = Rule::error("publish", "address-reserved");

/// Where the gate, and the preview, answer for themselves: a page there would never be seen.
const RESERVED: &str = "_parvis";

/// The claims of all trees that contradict each other.
pub fn contested(trees: &[TreePlan<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for tree in trees {
        found.extend(tree.plan.conflicts().iter().map(taken_twice));
        found.extend(files_used_as_folders(&tree.plan));
        found.extend(reserved(&tree.plan));
    }
    in_order(found)
}

fn reserved(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, output) in plan.iter().filter(|(path, _)| path.as_str().split('/').next() == Some(RESERVED)) {
        let finding = match &output.source {
            Some(source) => ADDRESS_RESERVED.in_file(source),
            None => ADDRESS_RESERVED.anywhere(),
        };
        found.push(finding.with("address", path));
    }
    found
}

fn taken_twice(conflict: &Conflict) -> Diagnostic {
    let owner = |source: &Option<SourcePath>| source.as_ref().map_or_else(|| "Parvis".to_owned(), ToString::to_string);
    let diagnostic = match conflict.second.as_ref().or(conflict.first.as_ref()) {
        Some(source) => ADDRESS_TAKEN_TWICE.in_file(source),
        None => ADDRESS_TAKEN_TWICE.anywhere(),
    };
    diagnostic
        .with("address", &conflict.path)
        .with("first", owner(&conflict.first))
        .with("second", owner(&conflict.second))
}

fn files_used_as_folders(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut last_folder = "";
    for (path, output) in plan.iter() {
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        // Paths come sorted: the neighbours of one folder are looked at once.
        if folder == last_folder {
            continue;
        }
        last_folder = folder;
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        for ancestor in ends.map(|end| &folder[..end]) {
            let Some(file) = plan.get(ancestor) else { continue };
            let diagnostic = match file.source.as_ref().or(output.source.as_ref()) {
                Some(source) => ADDRESS_IS_A_FOLDER.in_file(source),
                None => ADDRESS_IS_A_FOLDER.anywhere(),
            };
            found.push(diagnostic.with("address", ancestor).with("inside", path));
        }
    }
    found
}

/// Sorted, and each finding once: the trees of two audiences often share the file at fault.
pub fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
    diagnostics
}
