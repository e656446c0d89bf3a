//! A version of a tree as a target keeps it, and the public record of the one that is read.
//!
//! A target holds, for each tree, a link `<portal>/<audience>` to the version that is read, and under
//! `.parvis/<portal>/<audience>/` every version kept: a folder `<sequence>-<hash>`, and beside it a file of the same
//! name in `.json` that is written last. A folder without it is what an interrupted publication left.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::error::TargetError;
use crate::plan::{Hash, ManifestFile};

/// The folder of a target in which Parvis keeps its versions, out of reach of every server.
pub const OWN: &str = ".parvis";

/// The record of a version, within its tree.
pub const RECORD: &str = ".well-known/parvis.json";

/// Where to report a weakness, within each tree.
pub const SECURITY: &str = ".well-known/security.txt";

/// The most versions, publications or files that are believed of a target.
pub const MOST: usize = 10_000_000;

pub type Files = BTreeMap<String, ManifestFile>;

/// A version of one tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetVersion {
    /// How many times this tree changed: neither a clock nor a commit moves it, nor what other trees become.
    pub sequence: u64,
    /// Of all its files.
    pub hash: Hash,
    pub files: Files,
    /// Assets of earlier versions that open pages may still ask for.
    #[serde(default)]
    pub kept: BTreeMap<String, KeptFile>,
}

/// A file that no page names any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    #[serde(flatten)]
    pub file: ManifestFile,
    /// When a version first came without it.
    pub since: Timestamp,
}

/// One publication, kept so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub number: u64,
    /// The publication that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// By tree, the names of the versions before and after; `None` where there is none.
    pub trees: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl Publication {
    /// The versions that it replaced, by tree.
    pub fn replaced(
        &self,
        mut version: impl FnMut(&str, &str) -> Result<TargetVersion, TargetError>,
    ) -> Result<BTreeMap<String, TargetVersion>, TargetError> {
        let before = self.trees.iter().filter_map(|(tree, (before, _))| Some((tree, before.as_ref()?)));
        before.map(|(tree, name)| Ok((tree.clone(), version(tree, name)?))).collect()
    }
}

impl TargetVersion {
    pub fn name(&self) -> String {
        name(self.sequence, &self.hash)
    }

    /// The bytes of its record in the tree.
    pub fn record(&self, tool: &str) -> Vec<u8> {
        let record = json!({ "tool": tool, "sequence": self.sequence, "hash": self.hash });
        format!("{record}\n").into_bytes()
    }

    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a version holds only strings and numbers")
    }
}

/// The name of a version, from which nothing but its own tree can be learnt.
fn name(sequence: u64, hash: &Hash) -> String {
    format!("{sequence}-{}", hash.short())
}

/// The sequence in the name of a version; `None` when it is not one.
pub fn sequence_of(name: &str) -> Option<u64> {
    let (sequence, hash) = name.split_once('-')?;
    let plain = hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    sequence.parse().ok().filter(|_| plain && !sequence.starts_with(['+', '0']))
}

/// The hash of a tree: that of the paths and hashes of its files.
pub fn tree_hash(files: &Files) -> Hash {
    let mut text = String::with_capacity(files.len() * 128);
    for (path, file) in files {
        text.push_str(&format!("{} {path}\n", file.hash));
    }
    Hash::of(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_version_is_read_back_and_nothing_else_is_one() {
        let hash = Hash::of(b"tree");
        assert_eq!(sequence_of(&name(12, &hash)), Some(12));
        for other in [
            "",
            "12",
            "0-0123456789",
            "+1-0123456789",
            "1-012345678",
            "1-012345678g",
            "1-01234567890",
            "../1-0123456789",
        ] {
            assert_eq!(sequence_of(other), None, "{other}");
        }
    }
}
