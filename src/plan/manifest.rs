//! What was published: the hash and the size of every file, tree by tree.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The BLAKE3 hash of some bytes, as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

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

impl Hash {
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(*blake3::hash(bytes).as_bytes())
    }

    /// The hash whose bytes are known.
    pub const fn from_bytes(bytes: [u8; 32]) -> Hash {
        Hash(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first hexadecimal digits, enough to tell the versions of one file apart in its name.
    pub fn short(&self) -> String {
        self.0[..5].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // A manifest has thousands of hashes: formatting each byte by itself would cost more than all the rest of it.
        let digits = self.0.map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        f.write_str(std::str::from_utf8(digits.as_flattened()).expect("hexadecimal digits"))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let hash = blake3::Hash::from_hex(digits.as_bytes()).map_err(serde::de::Error::custom)?;
        Ok(Hash(*hash.as_bytes()))
    }
}
