//! What a publication came to, for the summary that the command prints.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::Remark;
use super::writer::Written;
use crate::plan::Manifest;

/// What a publication came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// By family of outputs, all trees together.
    pub families: BTreeMap<String, Amount>,
    /// By what a reader calls it: pages, pictures, documents, other.
    pub kinds: BTreeMap<Kind, Amount>,
    pub total: Amount,
    /// Files of this result that were written, and those of the previous one that serve again.
    pub written: usize,
    pub kept: usize,
    /// Files of the previous result that are gone.
    pub removed: usize,
    /// Outputs that were made: the others would have been as they were.
    pub made: usize,
    pub elapsed: Duration,
    /// The templates, the one that took the longest in all first.
    pub templates: Vec<TemplateTime>,
    /// What went less well than it could.
    #[serde(skip)]
    pub remarks: Vec<Remark>,
}

/// A number of files and their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    pub files: usize,
    pub bytes: u64,
}

/// What a reader calls a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Pages,
    Pictures,
    Documents,
    Other,
}

/// The time that one template took.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateTime {
    pub template: String,
    pub outputs: usize,
    /// Summed over all threads.
    pub total: Duration,
    pub longest: Duration,
    /// The output that took the longest, `<portal>/<audience>/<path>`.
    pub slowest: String,
}

impl Amount {
    fn add(&mut self, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
    }
}

impl Kind {
    /// The message that says how many there are, given `files`.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Pages => "publish-kind-pages",
            Kind::Pictures => "publish-kind-pictures",
            Kind::Documents => "publish-kind-documents",
            Kind::Other => "publish-kind-other",
        }
    }

    fn of(written: &Written<'_>) -> Kind {
        match (written.path.as_str().split('/').next(), written.path.extension()) {
            (_, "html") => Kind::Pages,
            (Some("images"), _) => Kind::Pictures,
            (Some("documents"), _) => Kind::Documents,
            _ => Kind::Other,
        }
    }
}

/// The report of what was written, compared with the previous result.
pub fn report(written: &[Written<'_>], manifest: &Manifest, previous: Option<&Manifest>) -> Report {
    let mut report = Report::default();
    let mut templates: BTreeMap<&str, TemplateTime> = BTreeMap::new();
    for file in written {
        let bytes = file.print.bytes;
        report.total.add(bytes);
        report.kinds.entry(Kind::of(file)).or_default().add(bytes);
        // Looked up before it is made: thousands of files share a few families.
        match report.families.get_mut(file.output.family) {
            Some(amount) => amount.add(bytes),
            None => report.families.entry(file.output.family.to_owned()).or_default().add(bytes),
        }
        report.kept += usize::from(file.kept);
        report.made += usize::from(file.elapsed.is_some());
        if let Some(elapsed) = file.elapsed.filter(|_| !file.output.template.is_empty()) {
            let time = templates.entry(file.output.template).or_default();
            time.outputs += 1;
            time.total += elapsed;
            if elapsed >= time.longest {
                time.longest = elapsed;
                time.slowest.clone_from(&file.place);
            }
        }
    }
    report.written = written.len() - report.kept;
    report.removed = previous.map_or(0, |previous| removed(manifest, previous));
    report.templates =
        templates.into_iter().map(|(name, time)| TemplateTime { template: name.to_owned(), ..time }).collect();
    report.templates.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.template.cmp(&b.template)));
    report
}

fn removed(manifest: &Manifest, previous: &Manifest) -> usize {
    let gone = |(prefix, old): (&String, &crate::plan::ManifestTree)| match manifest.trees.get(prefix) {
        Some(new) => old.files.keys().filter(|path| !new.files.contains_key(*path)).count(),
        None => old.files.len(),
    };
    previous.trees.iter().map(gone).sum()
}
