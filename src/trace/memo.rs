//! What several outputs share: made once, and asked by each that uses it.

use std::sync::{OnceLock, PoisonError, RwLock};

use ahash::AHashMap;

use super::{Reads, note_all, reading};

/// A value that is made when first asked for.
pub struct Once<T>(OnceLock<(T, Reads)>);

impl<T> Default for Once<T> {
    fn default() -> Once<T> {
        Once(OnceLock::new())
    }
}

impl<T> Once<T> {
    pub fn get(&self, make: impl FnOnce() -> T) -> &T {
        let (value, reads) = self.0.get_or_init(|| in_order(reading(make)));
        note_all(reads);
        value
    }
}

/// Values by key, each made when first asked for.
pub struct Memo<T>(RwLock<AHashMap<String, (T, Reads)>>);

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo(RwLock::default())
    }
}

impl<T: Clone> Memo<T> {
    /// The value of a key: `make` must give the same for the same key, whoever asks.
    pub fn get(&self, key: &str, make: impl FnOnce() -> T) -> T {
        if let Some((value, reads)) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            note_all(reads);
            return value.clone();
        }
        let (value, reads) = in_order(reading(make));
        note_all(&reads);
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), (value.clone(), reads));
        value
    }
}

fn in_order<T>((value, mut reads): (T, Reads)) -> (T, Reads) {
    reads.put_in_order();
    (value, reads)
}
