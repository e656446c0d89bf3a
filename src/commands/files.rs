//! The bytes of pictures and documents, from a tree, with what was derived kept between runs.

use std::sync::{Mutex, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::load::FILE_LIMIT;
use crate::load::tree::Tree;
use crate::model::{Files, PictureFile, SourcePath};
use crate::picture::{self, Derivation, Focal, PictureSettings, Results};

/// Pictures derived at once: more would only wait for the processor.
const LOCKS: usize = 16;

/// Reads from a tree; makes all the variants of a picture the first time that one is asked for.
pub struct TreeFiles<'a> {
    tree: &'a Tree,
    results: &'a dyn Results,
    settings: PictureSettings,
    locks: [Mutex<()>; LOCKS],
}

impl<'a> TreeFiles<'a> {
    pub fn new(tree: &'a Tree, results: &'a dyn Results, settings: PictureSettings) -> TreeFiles<'a> {
        TreeFiles { tree, results, settings, locks: Default::default() }
    }
}

impl Files for TreeFiles<'_> {
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.tree.read(path, FILE_LIMIT).map_err(|problem| vec![problem.finding(path)])
    }

    fn derive(&self, picture: &PictureFile, derivation: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let key = picture::key(&picture.hash, derivation);
        if let Some(kept) = self.results.get(&key) {
            return Ok(kept);
        }
        let lock = &self.locks[picture.hash.as_bytes()[0] as usize % LOCKS];
        let _alone = lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = self.results.get(&key) {
            return Ok(kept);
        }
        let bytes = self.tree.read(&picture.source, picture::MAX_FILE_BYTES);
        let bytes = bytes.map_err(|problem| vec![problem.finding(&picture.source)])?;
        let focal = picture.notice.focal.map_or(Focal::CENTRE, |(x, y)| Focal { x, y });
        // Decoding costs most: one decoding serves every variant, this one first.
        let all = picture::variants(&picture.info, &self.settings, focal);
        let mut wanted = vec![*derivation];
        wanted.extend(all.into_iter().filter(|other| other != derivation));
        let made = picture::derive_cached(&bytes, &picture.hash, &wanted, self.results);
        let mut made = made.map_err(|problem| vec![problem.finding(&picture.source)])?;
        Ok(made.swap_remove(0))
    }
}
