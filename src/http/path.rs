//! The path of a request, each name decoded once.

use crate::ground::percent;

/// The names of a path; `None` when one holds a `/` once decoded, or is not text.
///
/// `/a/b/` has an empty last name: whoever reads says what a folder is.
pub fn names(path: &str) -> Option<Vec<String>> {
    path.strip_prefix('/')?.split('/').map(decode).collect()
}

/// Whether the names lead from a folder to a file below it, and none hides: no empty name but the last, no dot first.
pub fn stays_below(names: &[String]) -> bool {
    let is_plain = |name: &String| !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', '\0', ':']);
    names
        .split_last()
        .is_some_and(|(last, folders)| folders.iter().all(is_plain) && (last.is_empty() || is_plain(last)))
}

fn decode(name: &str) -> Option<String> {
    let text = percent::decode_strictly(name)?;
    (!text.contains('/')).then(|| text.into_owned())
}
