//! A municipality's folder on the disk, with the place of its result beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::OutputPath;
use crate::plan::{Hash, Output, Plan, TreePlan};
use crate::publish::{LastBuild, Memory, Options, PublishError, Published, Report, publish};

/// What the state of these towns is sealed with.
pub const SECRET: [u8; 32] = [9; 32];

/// Removed when dropped.
pub struct Town {
    pub folder: PathBuf,
    pub root: PathBuf,
    pub out: PathBuf,
}

impl Town {
    pub fn new() -> Town {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("parvis-publish-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let (root, out) = (folder.join("root"), folder.join("dist"));
        std::fs::create_dir_all(root.join("content")).unwrap();
        Town { folder: folder.canonicalize().unwrap(), root, out }
    }

    pub fn state(&self) -> PathBuf {
        self.root.join(".parvis/state")
    }

    pub fn publish_to(&self, out: &Path, trees: &[TreePlan<'_>]) -> Result<Published, PublishError> {
        let state = self.state();
        let summary = |_: &Report| "1".to_owned();
        let memory = Memory {
            path: &state,
            last: &LastBuild::read(&state, Some(&SECRET)),
            inputs: Hash::of(b"inputs"),
            ground: Hash::of(b"ground"),
            secret: Some(SECRET),
            summary: &summary,
        };
        publish(out, trees, &Options { root: &self.root, memory: Some(memory), precompress: &[], progress: None })
    }

    /// Publishes what nothing prevents.
    pub fn clean(&self, trees: &[TreePlan<'_>]) -> Report {
        match self.publish_to(&self.out, trees).unwrap() {
            Published::Clean(report) => report,
            Published::Refused(found) => panic!("refused: {found:?}"),
        }
    }

    pub fn unchanged(&self) -> Option<serde_json::Value> {
        self.unchanged_with(b"inputs")
    }

    pub fn unchanged_with(&self, inputs: &[u8]) -> Option<serde_json::Value> {
        LastBuild::read(&self.state(), Some(&SECRET)).unchanged(&self.out, &Hash::of(inputs))
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.out.join(path)).unwrap()
    }

    pub fn files(&self) -> Vec<String> {
        snapshot(&self.out).into_keys().collect()
    }

    /// The names beside the result: nothing must be left among them.
    pub fn beside(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn path(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

pub fn plan<'a>(files: &[(&'a str, &'a str)]) -> Plan<'a> {
    let mut plan = Plan::new();
    for (name, text) in files.iter().copied() {
        plan.add(path(name), Output::new("pages", move || Ok(text.as_bytes().to_vec())));
    }
    plan
}

pub fn tree<'a>(portal: &str, audience: &str, files: &[(&'a str, &'a str)]) -> TreePlan<'a> {
    TreePlan {
        portal: portal.to_owned(),
        audience: audience.to_owned(),
        address: format!("https://{audience}.{portal}.example.fr"),
        plan: plan(files),
    }
}

/// Every file of a folder, by path; a link is what it points at.
pub fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let link =
                std::fs::read_link(entry.path()).map(|target| target.to_string_lossy().into_owned().into_bytes());
            (path, link.unwrap_or_else(|_| std::fs::read(entry.path()).unwrap()))
        })
        .collect()
}
