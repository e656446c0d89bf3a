//! `parvis check --fix` and `--diff`: what has one safe answer, typed by the machine.

use std::collections::BTreeMap;
use std::path::Path;

use crate::commands::town::{Checked, Town};
use crate::commands::{Failure, Terminal};
use crate::diagnostic::{Diagnostic, Fix, apply, changed_lines};
use crate::disk::{self, Durability};
use crate::load::TEXT_LIMIT;
use crate::load::tree::{Listing, SourceFile};
use crate::model::{Moment, SourcePath};
use crate::sensitive::{TextForm, mask};

/// A fix may bring another fault to light, or meet another fix: what is left after so many rounds is for people.
const MOST_ROUNDS: usize = 8;

/// A file as it is and as its fixes make it.
struct Mended {
    path: SourcePath,
    old: String,
    new: String,
    count: usize,
}

/// Mends what has one safe answer, says what, and gives what is left.
pub fn mend(town: &mut Town, asked: Option<Moment>, terminal: &Terminal) -> Result<Checked, Failure> {
    for _ in 0..MOST_ROUNDS {
        let listing = town.tree.list()?;
        let seen = listing.files.clone();
        let checked = town.read_listed(listing, asked)?;
        let mut is_done = true;
        for mended in mended(town, &checked.findings)? {
            if !unchanged(town, &seen, &mended) {
                terminal.say("check-fix-changed", &[("file", mended.path.as_str())]);
                continue;
            }
            let path = town.root.join(mended.path.as_str());
            let failed = |error: std::io::Error| {
                Failure::new("source-unwritable").with("path", path.display()).with("reason", error)
            };
            disk::replace(&path, mended.new.as_bytes(), Durability::Machine).map_err(failed)?;
            let count = mended.count.to_string();
            terminal.say("check-fixed", &[("file", mended.path.as_str()), ("count", &count)]);
            is_done = false;
        }
        if is_done {
            return Ok(checked);
        }
    }
    town.read(asked)
}

/// Says what [`mend`] would do first, line by line, without the sensitive values of those lines.
pub fn differences(town: &Town, findings: &[Diagnostic]) -> Result<String, Failure> {
    let mut lines = Vec::new();
    for Mended { path, old, new, .. } in mended(town, findings)? {
        let form = TextForm::of_extension(&path.extension());
        let shown = mask(path.as_str(), TextForm::Name);
        lines.push(format!("--- {shown}"));
        lines.push(format!("+++ {shown}"));
        for (line, gone, come) in changed_lines(&mask(&old, form), &mask(&new, form)) {
            lines.push(format!("@@ -{line},{} +{line},{} @@", gone.len(), come.len()));
            lines.extend(gone.iter().map(|line| format!("-{line}")));
            lines.extend(come.iter().map(|line| format!("+{line}")));
        }
    }
    Ok(lines.join("\n"))
}

/// The files that safe fixes would change. Only content is ever edited: what says who writes and who reads is not.
fn mended(town: &Town, findings: &[Diagnostic]) -> Result<Vec<Mended>, Failure> {
    let mut by_file: BTreeMap<&SourcePath, Vec<&Fix>> = BTreeMap::new();
    for fix in findings.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.is_safe) {
        let mut files = fix.edits.iter().map(|edit| &edit.place.file);
        let Some(file) = files.next().filter(|file| is_content(file)) else { continue };
        if files.all(|other| other == file) {
            by_file.entry(file).or_default().push(fix);
        }
    }
    let mut mended = Vec::new();
    for (path, fixes) in by_file {
        // A file that went or was refused meanwhile is said by the next check.
        let Ok(bytes) = town.tree.read(path, TEXT_LIMIT) else { continue };
        let Ok(old) = String::from_utf8(bytes) else { continue };
        let (new, count) = apply(&old, fixes);
        if count > 0 && new != old {
            mended.push(Mended { path: path.clone(), old, new, count });
        }
    }
    Ok(mended)
}

fn is_content(file: &SourcePath) -> bool {
    let below = file.as_str().strip_prefix("content/");
    below.is_some_and(|below| !below.starts_with("_types/") && !below.starts_with("_feeds/"))
}

/// Whether a file is still the one that was checked, and that the fixes were made of.
fn unchanged(town: &Town, seen: &[SourceFile], mended: &Mended) -> bool {
    let Ok(position) = seen.binary_search_by(|file| file.path.cmp(&mended.path)) else { return false };
    let mut now = Listing { files: vec![seen[position].clone()], findings: Vec::new() };
    let looked = town.tree.relist(&mut now, Path::new(mended.path.as_str()));
    let is_same = looked && now.files[0].fingerprint == seen[position].fingerprint;
    is_same && town.tree.read(&mended.path, TEXT_LIMIT).is_ok_and(|bytes| bytes == mended.old.as_bytes())
}
