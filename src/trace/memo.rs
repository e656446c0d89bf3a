//! What several outputs share: made once, and asked by each that uses it.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

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

/// By position, what making something asked, on whatever thread.
pub struct ReadsByPosition(Vec<OnceLock<Arc<Reads>>>);

impl ReadsByPosition {
    pub fn new(count: usize) -> ReadsByPosition {
        ReadsByPosition((0..count).map(|_| OnceLock::new()).collect())
    }

    /// Says what was asked at a position; what is known first stays.
    pub fn know(&self, position: usize, reads: Arc<Reads>) {
        self.0[position].get_or_init(|| reads);
    }

    /// Makes something, and remembers what it asked.
    pub fn reading<T>(&self, position: usize, make: impl FnOnce() -> T) -> T {
        let (made, reads) = in_order(reading(make));
        self.know(position, Arc::new(reads));
        made
    }

    pub fn into_all(self) -> Vec<Arc<Reads>> {
        self.0.into_iter().map(|reads| reads.into_inner().unwrap_or_default()).collect()
    }
}
