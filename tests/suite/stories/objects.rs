//! Git's objects and what is in them, written without Git: a story makes hundreds, and a process each would be slow.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The objects of a repository, and the ids of those that are there.
pub struct Objects {
    folders: Vec<PathBuf>,
    known: HashMap<[u8; 20], String>,
}

impl Objects {
    /// Writes into the loose objects of these repositories.
    pub fn new(repositories: &[&Path]) -> Objects {
        Objects { folders: repositories.iter().map(|path| path.join("objects")).collect(), known: HashMap::new() }
    }

    /// Writes from now on into one repository alone.
    pub fn only(&mut self, repository: &Path) {
        self.folders = vec![repository.join("objects")];
    }

    pub fn write(&mut self, kind: &str, bytes: &[u8]) -> String {
        let mut whole = format!("{kind} {}\0", bytes.len()).into_bytes();
        whole.extend(bytes);
        let sum = sha1(&whole);
        if let Some(id) = self.known.get(&sum) {
            return id.clone();
        }
        let id = sum.iter().fold(String::new(), |mut id, byte| {
            write!(id, "{byte:02x}").expect("a string takes all");
            id
        });
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&whole).unwrap();
        let packed = packed.finish().unwrap();
        for folder in &self.folders {
            let folder = folder.join(&id[..2]);
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(&id[2..]), &packed).unwrap();
        }
        self.known.insert(sum, id.clone());
        id
    }

    /// Writes a tree of files: their paths, modes and ids.
    pub fn tree(&mut self, files: &[(String, &'static str, String)]) -> String {
        let mut entries: Vec<(String, String, String)> = Vec::new();
        let mut at = 0;
        let mut sorted = files.to_vec();
        sorted.sort();
        while at < sorted.len() {
            let (path, mode, id) = &sorted[at];
            let Some((folder, _)) = path.split_once('/') else {
                entries.push((path.clone(), (*mode).to_owned(), id.clone()));
                at += 1;
                continue;
            };
            let (folder, start) = (format!("{folder}/"), at);
            while at < sorted.len() && sorted[at].0.starts_with(&folder) {
                at += 1;
            }
            let below =
                sorted[start..at].iter().map(|(path, mode, id)| (path[folder.len()..].to_owned(), *mode, id.clone()));
            let below: Vec<_> = below.collect();
            entries.push((folder, "40000".to_owned(), self.tree(&below)));
        }
        // Git sorts a folder as if its name ended with a slash.
        entries.sort();
        let mut bytes = Vec::new();
        for (name, mode, id) in entries {
            bytes.extend(format!("{mode} {}\0", name.trim_end_matches('/')).into_bytes());
            bytes.extend((0..20).map(|at| u8::from_str_radix(&id[2 * at..2 * at + 2], 16).unwrap()));
        }
        self.write("tree", &bytes)
    }
}

/// SHA-1, by which Git names its objects.
fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64), 0);
    let end = padded.len();
    padded[end - 8..].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words = [0_u32; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes(bytes.try_into().unwrap());
        }
        for at in 16..80 {
            words[at] = (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.into_iter().enumerate() {
            let (mixed, constant) = match at {
                0..20 => (b & c | !b & d, 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e).wrapping_add(constant).wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, value) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(value);
        }
    }
    let mut sum = [0; 20];
    for (bytes, word) in sum.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    sum
}

#[test]
fn ids_are_those_of_git() {
    let folder = super::super::town::Folder::new();
    folder.repository();
    let mut objects = Objects::new(&[&folder.root.join(".git")]);
    for length in [0, 1, 54, 55, 56, 63, 64, 65, 200] {
        let text = "é".repeat(length);
        let id = objects.write("blob", text.as_bytes());
        assert_eq!(folder.git("2026-01-01 12:00 +0100", "Claire", &["cat-file", "blob", &id]), text);
    }
}
