//! Documents: their sizes, whether each is what its name promises, and what their texts expose.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::Looked;
use super::tree::SourceFile;
use super::{FILE_LIMIT, Loader};
use crate::diagnostic::Spot;
use crate::ground::{Hash, Lines};
use crate::model::{Checks, DocumentFile, SourcePath};
use crate::picture;
use crate::sensitive::{self, SensitiveKind, TextForm};

impl Loader<'_> {
    /// What agents may download, each file held to what its name promises.
    pub(super) fn documents(&mut self, files: Vec<SourceFile>, checks: &Checks) -> BTreeMap<SourcePath, DocumentFile> {
        let (tree, taken_at) = (self.tree, self.taken_at);
        let kept = &self.memory.documents;
        let look = |(position, file): (usize, &SourceFile)| {
            kept.get(position, file, taken_at).unwrap_or_else(|| {
                Arc::new(match tree.read(&file.path, FILE_LIMIT) {
                    Ok(bytes) => {
                        let problem = picture::attachment_problem(file.path.file_name(), &bytes);
                        let problem = problem.map(|problem| problem.finding(&file.path));
                        let sensitive = exposed(&file.path, &bytes, checks);
                        Looked { bytes: bytes.len() as u64, stamp: Hash::of(&bytes), problem, sensitive }
                    }
                    Err(problem) => Looked {
                        bytes: 0,
                        stamp: Hash::of(b""),
                        problem: Some(problem.finding(&file.path)),
                        sensitive: Vec::new(),
                    },
                })
            })
        };
        let looked: Vec<Arc<Looked>> = files.par_iter().enumerate().map(look).collect();
        self.memory.documents.replace(&files, &looked);
        self.findings.extend(looked.iter().filter_map(|looked| looked.problem.clone()));
        let document = |(file, looked): (SourceFile, Arc<Looked>)| {
            let sensitive = looked.sensitive.clone();
            (file.path.clone(), DocumentFile { source: file.path, bytes: looked.bytes, stamp: looked.stamp, sensitive })
        };
        files.into_iter().zip(looked).map(document).collect()
    }
}

/// Where the text of a document holds what the town does not publish knowingly.
fn exposed(path: &SourcePath, bytes: &[u8], checks: &Checks) -> Vec<(SensitiveKind, bool, Spot)> {
    let extension = path.extension();
    if !matches!(extension.as_str(), "csv" | "txt" | "vtt" | "ics") {
        return Vec::new();
    }
    // Excel saves sheets in Windows-1252, of which the letters and the digits that count are those of Latin-1.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    };
    let mut found = sensitive::find(&text, TextForm::of_extension(&extension));
    found.retain(|found| !checks.knows(&text[found.range.clone()]));
    if found.is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(&text);
    found.into_iter().map(|found| (found.kind, found.is_certain, lines.spot(&text, found.range))).collect()
}
