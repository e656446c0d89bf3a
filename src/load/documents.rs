//! Documents: their sizes, and whether each is what its name promises.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::tree::SourceFile;
use super::{FILE_LIMIT, Loader};
use crate::diagnostic::Diagnostic;
use crate::ground::Hash;
use crate::model::{DocumentFile, SourcePath};
use crate::picture;

impl Loader<'_> {
    /// What agents may download, each file held to what its name promises.
    pub(super) fn documents(&mut self, files: Vec<SourceFile>) -> BTreeMap<SourcePath, DocumentFile> {
        let (tree, taken_at) = (self.tree, self.taken_at);
        let kept = &self.memory.documents;
        let look = |(position, file): (usize, &SourceFile)| {
            kept.get(position, file, taken_at).unwrap_or_else(|| {
                Arc::new(match tree.read(&file.path, FILE_LIMIT) {
                    Ok(bytes) => {
                        let problem = picture::attachment_problem(file.path.file_name(), &bytes);
                        (bytes.len() as u64, Hash::of(&bytes), problem.map(|problem| problem.finding(&file.path)))
                    }
                    Err(problem) => (0, Hash::of(b""), Some(problem.finding(&file.path))),
                })
            })
        };
        let looked: Vec<Arc<(u64, Hash, Option<Diagnostic>)>> = files.par_iter().enumerate().map(look).collect();
        self.memory.documents.replace(&files, &looked);
        self.findings.extend(looked.iter().filter_map(|looked| looked.2.clone()));
        let document = |(file, looked): (SourceFile, Arc<(u64, Hash, Option<Diagnostic>)>)| {
            (file.path.clone(), DocumentFile { source: file.path, bytes: looked.0, stamp: looked.1 })
        };
        files.into_iter().zip(looked).map(document).collect()
    }
}
