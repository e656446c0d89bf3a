//! What was read the last time, so that only what changed is read again.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::SystemTime;

use super::entries::Parsed;
use super::rows::{Known, Rows};
use super::tree::{SourceFile, SourceFingerprint};
use crate::diagnostic::Diagnostic;
use crate::ground::{Hash, Spot};
use crate::model::{PictureFile, Settings, SourcePath, Theme, Types};
use crate::sensitive::SensitiveKind;

/// Keeps the results of reading files between two loads. It never changes what loading gives.
#[derive(Default)]
pub struct LoadMemory {
    /// What the entries were read with.
    vocabulary: Option<Words>,
    pub(super) entries: ResultsByFile<Parsed>,
    pub(super) rows: ResultsByFile<Rows>,
    pub(super) sheets: Known,
    pub(super) pictures: ResultsByFile<Result<PictureFile, Diagnostic>>,
    pub(super) documents: ResultsByFile<Looked>,
    pub(super) theme: Option<Arc<Theme>>,
    /// Texts are written when a page asks for them: after an edit, few pages are made.
    pub few_pages: bool,
    types: Option<KnownTypes>,
}

/// The municipality's declarations of types, what came of them, and what is wrong in them.
type KnownTypes = (Vec<(SourcePath, String)>, Types, Vec<Diagnostic>);

/// The settings, the types and the services that entries were read with.
type Words = (String, Vec<(SourcePath, String)>, BTreeSet<String>);

/// Results by file, in the order of the files, each with the fingerprint of the file it came from.
pub(super) struct ResultsByFile<T>(Vec<(SourcePath, SourceFingerprint, Arc<T>)>);

impl LoadMemory {
    /// The types of these declarations with what is wrong in them, read again only when they changed.
    pub(super) fn types(
        &mut self,
        texts: &[(SourcePath, String)],
        read: impl FnOnce() -> (Types, Vec<Diagnostic>),
    ) -> (Types, Vec<Diagnostic>) {
        if let Some((_, types, findings)) = self.types.as_ref().filter(|(known, ..)| known == texts) {
            return (types.clone(), findings.clone());
        }
        let (types, findings) = read();
        self.types = Some((texts.to_vec(), types.clone(), findings.clone()));
        (types, findings)
    }

    /// Forgets the entries when the words that they may use have changed.
    pub(super) fn renew(
        &mut self,
        (settings, _): &(String, Settings),
        (types, _): &(Vec<(SourcePath, String)>, Types),
        services: &BTreeSet<String>,
    ) {
        let same = self.vocabulary.as_ref().is_some_and(|(s, t, f)| s == settings && t == types && f == services);
        if !same {
            self.entries = ResultsByFile::default();
            self.rows = ResultsByFile::default();
            self.sheets = Known::default();
            // The settings say which values the town publishes knowingly.
            self.documents = ResultsByFile::default();
            self.vocabulary = Some((settings.clone(), types.clone(), services.clone()));
        }
    }
}

impl<T> ResultsByFile<T> {
    /// The result for a file whose bytes cannot have changed; most files keep their position.
    pub(super) fn get(&self, position: usize, file: &SourceFile, taken_at: SystemTime) -> Option<Arc<T>> {
        let here = self.0.get(position).filter(|(path, ..)| *path == file.path);
        let (_, fingerprint, kept) = here.or_else(|| {
            let position = self.0.binary_search_by(|(path, ..)| path.cmp(&file.path)).ok()?;
            self.0.get(position)
        })?;
        (*fingerprint == file.fingerprint && file.fingerprint.is_certain(taken_at)).then(|| kept.clone())
    }

    /// Keeps these results, whose files are sorted by path, and forgets the others.
    pub(super) fn replace(&mut self, files: &[SourceFile], results: &[Arc<T>]) {
        let results = files.iter().zip(results);
        self.0 = results.map(|(file, result)| (file.path.clone(), file.fingerprint, result.clone())).collect();
    }
}

impl<T> Default for ResultsByFile<T> {
    fn default() -> Self {
        ResultsByFile(Vec::new())
    }
}

/// What is known of a document once it was read.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) bytes: u64,
    pub(super) stamp: Hash,
    /// What forbids attaching it.
    pub(super) problem: Option<Diagnostic>,
    pub(super) sensitive: Vec<(SensitiveKind, bool, Spot)>,
}
