//! What was published: the hash and the size of every file, tree by tree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ground::Hash;

/// Every file of every tree of one build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub version: u32,
    /// By `<portal>/<audience>`.
    pub trees: BTreeMap<String, ManifestTree>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ManifestTree {
    /// The address at which this tree is served.
    pub address: String,
    pub files: BTreeMap<String, ManifestFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    pub hash: Hash,
    pub bytes: u64,
}

impl Manifest {
    pub const VERSION: u32 = 1;

    /// The bytes of `manifest.json`.
    pub fn to_json(&self) -> Vec<u8> {
        // Room for all of it at once: growing to some megabytes would copy it a dozen times.
        let files: usize = self.trees.values().map(|tree| tree.files.len()).sum();
        let mut json = Vec::with_capacity(files * 192 + 1024);
        serde_json::to_writer_pretty(&mut json, self).expect("a manifest holds only strings and numbers");
        json.push(b'\n');
        json
    }
}
