//! Keeps what was derived, since the same file and the same derivation give the same bytes.

use std::collections::HashMap;
use std::sync::Mutex;

use super::variants::recipe;
use super::{Derivation, PictureProblem, derive};
use crate::ground::Hash;

/// A place that keeps results between builds; it may forget, never lie.
pub trait Results: Sync {
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    fn put(&self, key: &str, bytes: &[u8]);
}

/// Keeps results for the time of a run.
#[derive(Default)]
pub struct MemoryResults(Mutex<HashMap<String, Vec<u8>>>);

impl Results for MemoryResults {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(key).cloned()
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.insert(key.to_owned(), bytes.to_vec());
    }
}

/// The name under which a result is kept: 64 hexadecimal digits.
pub fn key(source: &Hash, derivation: &Derivation) -> String {
    let Derivation { width, height, encoding, .. } = derivation;
    let height = height.unwrap_or(0);
    Hash::of(format!("{source} {width} {height} {} {}", encoding.extension(), recipe(derivation)).as_bytes())
        .to_string()
}

/// Like [`derive()`], but makes only what `results` does not hold, and gives it to keep.
///
/// `source` is the hash of `bytes`.
///
/// # Errors
/// Those of [`derive()`], when something is to be made.
pub fn derive_cached(
    bytes: &[u8],
    source: &Hash,
    derivations: &[Derivation],
    results: &dyn Results,
) -> Result<Vec<Vec<u8>>, PictureProblem> {
    let keys: Vec<String> = derivations.iter().map(|derivation| key(source, derivation)).collect();
    let mut made: Vec<Option<Vec<u8>>> = keys.iter().map(|key| results.get(key)).collect();
    let missing: Vec<usize> = (0..made.len()).filter(|index| made[*index].is_none()).collect();
    if !missing.is_empty() {
        let wanted: Vec<Derivation> = missing.iter().map(|index| derivations[*index]).collect();
        for (index, bytes) in missing.into_iter().zip(derive(bytes, &wanted)?) {
            results.put(&keys[index], &bytes);
            made[index] = Some(bytes);
        }
    }
    Ok(made.into_iter().flatten().collect())
}
