//! What outputs share and a build keeps for the next one.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::ground::Hash;
use crate::plan::KeptPart;

/// The parts of the last build that are still true, until those of this one take their place.
#[derive(Default)]
pub struct PartStore(Mutex<HashMap<Hash, KeptPart>>);

impl PartStore {
    pub fn recall(&self, parts: Vec<KeptPart>) {
        *self.all() = parts.into_iter().map(|part| (part.name, part)).collect();
    }

    pub fn get(&self, name: &Hash) -> Option<KeptPart> {
        self.all().get(name).cloned()
    }

    /// Puts parts in the place of all that were there.
    pub fn replace(&self, parts: impl IntoIterator<Item = KeptPart>) {
        *self.all() = parts.into_iter().map(|part| (part.name, part)).collect();
    }

    /// All of them, in the order of their names.
    pub fn to_keep(&self) -> Vec<KeptPart> {
        let mut parts: Vec<KeptPart> = self.all().values().cloned().collect();
        parts.sort_unstable_by_key(|part| part.name);
        parts
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Hash, KeptPart>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
