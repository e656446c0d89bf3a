//! The files that outputs depend on without asking for them one by one.

use super::FILE_LIMIT;
use super::tree::{Listing, Tree};
use crate::ground::Hash;

/// The folder of the declarations of types.
const TYPES: &str = "content/_types/";

/// The hash of every listed file that is no content: the settings, the types, the theme, the contributors, the codes,
/// and whatever else may be read one day.
pub fn unasked(tree: &Tree, listing: &Listing) -> Hash {
    let mut key = Vec::new();
    let mut add = |bytes: &[u8]| {
        key.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    let is_content = |path: &str| path.starts_with("content/") && !path.starts_with(TYPES);
    for file in listing.files.iter().filter(|file| !is_content(file.path.as_str())) {
        add(file.path.as_str().as_bytes());
        match tree.read(&file.path, FILE_LIMIT) {
            Ok(bytes) => add(&bytes),
            Err(problem) => add(format!("{problem:?}").as_bytes()),
        }
    }
    Hash::of(&key)
}
