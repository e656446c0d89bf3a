//! What the rules look at in each file: its type, its readers and its tags.

use super::admitted;
use super::pages::{PageChange, readers};
use super::proposal::{FileChange, Proposal};
use super::sides::{Side, Sides};
use crate::model::governance::ChangedFile;
use crate::model::{Entry, Role, Value};

/// The files of the proposal as the rules look at them; a move counts in the folder it leaves too.
pub fn files(proposal: &Proposal, changes: &[PageChange<'_>], sides: Sides<'_>) -> Vec<ChangedFile> {
    let mut files = Vec::new();
    for file in &proposal.files {
        for path in file.touched() {
            let concerned = changes.iter().filter(|change| {
                !file.outside
                    && [change.before, change.after]
                        .into_iter()
                        .flatten()
                        .any(|entry| entry.content.file().as_str() == path)
            });
            let mut changed = ChangedFile { path: path.to_owned(), outside: file.outside, ..ChangedFile::default() };
            changed.admits = !file.outside && !admitted::in_file(path, file.from.as_deref(), sides).is_empty();
            for (side, entry) in concerned.flat_map(|change| [(sides.0, change.before), (sides.1, change.after)]) {
                if let Some((side, entry)) = side.zip(entry) {
                    describe(&mut changed, &side, entry);
                }
            }
            files.push(changed);
        }
    }
    files.sort_by(|a, b| (&a.path, a.outside).cmp(&(&b.path, b.outside)));
    files.dedup_by(|a, b| (&a.path, a.outside) == (&b.path, b.outside));
    files
}

fn describe(changed: &mut ChangedFile, side: &Side<'_>, entry: &Entry) {
    let (portals, audiences) = readers(side.site, entry);
    let add = |list: &mut Vec<String>, words: Vec<String>| {
        let new: Vec<String> = words.into_iter().filter(|word| !list.contains(word)).collect();
        list.extend(new);
    };
    let owned = |keys: Vec<&str>| keys.into_iter().map(str::to_owned).collect();
    changed.kind = Some(entry.content.kind.key.clone());
    add(&mut changed.portals, owned(portals));
    add(&mut changed.audiences, owned(audiences));
    let tags = entry.content.value(Role::Tags).map(Value::elements).unwrap_or_default();
    add(&mut changed.tags, tags.iter().filter_map(Value::text).map(str::to_owned).collect());
}

pub fn is_picture(file: &FileChange) -> bool {
    let extension = file.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg")
}
