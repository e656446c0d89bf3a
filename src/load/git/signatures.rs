//! Who signed a commit, by SSH keys that are given.
//!
//! `git verify-commit` would ask the repository's settings which program to run; here nothing of the repository
//! is asked: the commit is read as an object, and `ssh-keygen` judges the bytes that were signed.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::temporary::TemporaryFolder;
use super::{GitProblem, ObjectKind, ObjectProblem, Objects, Repository};

const PROGRAM: &str = "ssh-keygen";
const ARMOUR: &str = "-----BEGIN SSH SIGNATURE-----";
/// The largest commit that is looked at, in bytes.
const LIMIT: u64 = 1 << 20;

/// Keys and whose they are, ready to be compared with signatures; `K` says whose.
pub struct KeyRing<K> {
    program: PathBuf,
    search_path: std::ffi::OsString,
    folder: TemporaryFolder,
    owners: Vec<K>,
}

impl<K: Clone> KeyRing<K> {
    /// Prepares the comparison with `keys`: the owner, then a key such as `ssh-ed25519 AAAA…`.
    ///
    /// # Errors
    /// Without `ssh-keygen`, or without a folder of our own for what it must be handed.
    pub fn new(repository: &Repository, keys: &[(K, &str)]) -> Result<KeyRing<K>, GitProblem> {
        let search_path = repository.git.search_path.clone();
        let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
        let program = std::env::split_paths(&search_path).map(|folder| folder.join(&name)).find(|path| path.is_file());
        let program = program.ok_or(GitProblem::NoSignatures)?;
        let failed = |error: std::io::Error| failed(&error.to_string());
        let folder = TemporaryFolder::new("signers").map_err(failed)?;
        let mut signers = KeyRing { program, search_path, folder, owners: Vec::new() };
        // Names of people may hold what has a meaning in this file: their number stands for them.
        let mut lines = String::new();
        for (number, (owner, key)) in keys.iter().enumerate() {
            signers.owners.push(owner.clone());
            lines.push_str(&format!("{number} namespaces=\"git\" {key}\n"));
        }
        fs::write(signers.folder.path().join("allowed"), lines).map_err(failed)?;
        Ok(signers)
    }

    /// Whose keys signed this commit; nobody when it is not signed, or not by any of them.
    ///
    /// # Errors
    /// When a program cannot be started.
    pub fn of(&self, objects: &Objects, commit: &str) -> Result<Vec<K>, GitProblem> {
        let object = match objects.read_as(ObjectKind::Commit, commit, LIMIT) {
            Ok(object) => object,
            Err(ObjectProblem::Failed { reason }) => return Err(failed(&reason)),
            Err(ObjectProblem::Missing | ObjectProblem::TooLarge { .. }) => return Ok(Vec::new()),
        };
        let Some((signature, signed)) = parts(&object, commit.len() > 40) else {
            return Ok(Vec::new());
        };
        fs::write(self.folder.path().join("signature"), signature).map_err(|error| failed(&error.to_string()))?;
        let found = self.run(&["-Y", "find-principals", "-s", "signature", "-f", "allowed"], b"")?;
        let mut owners = Vec::new();
        for number in String::from_utf8_lossy(&found.stdout).lines().filter(|_| found.status.success()) {
            let Some(owner) = number.trim().parse().ok().and_then(|at: usize| self.owners.get(at)) else { continue };
            let words = ["-Y", "verify", "-n", "git", "-I", number.trim(), "-s", "signature", "-f", "allowed"];
            if self.run(&words, &signed)?.status.success() {
                owners.push(owner.clone());
            }
        }
        Ok(owners)
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Output, GitProblem> {
        let wrong = |error: std::io::Error| failed(&error.to_string());
        let mut command = Command::new(&self.program);
        command
            .env_clear()
            .env("PATH", &self.search_path)
            .env("LC_ALL", "C")
            .current_dir(self.folder.path())
            .args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(wrong)?;
        let mut stdin = child.stdin.take().expect("asked for a pipe");
        let input = input.to_owned();
        // Beside: a program that refuses early does not read to the end.
        let writing = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().map_err(wrong)?;
        let _ = writing.join();
        Ok(output)
    }
}

/// The signature of a commit and the bytes that it is of, as Git takes them apart; none without an SSH signature.
fn parts(object: &[u8], is_sha256: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let header = if is_sha256 { b"gpgsig-sha256 ".as_slice() } else { b"gpgsig " };
    let (mut signature, mut signed) = (Vec::new(), Vec::new());
    let end = object.windows(2).position(|pair| pair == b"\n\n")? + 1;
    let (mut in_signature, mut in_other) = (false, false);
    for line in object[..end].split_inclusive(|byte| *byte == b'\n') {
        if (in_signature || in_other) && line.starts_with(b" ") {
            if in_signature {
                signature.extend_from_slice(&line[1..]);
            }
            continue;
        }
        in_signature = line.starts_with(header);
        in_other = !in_signature && line.starts_with(b"gpgsig");
        if in_signature {
            signature.extend_from_slice(&line[header.len()..]);
        } else if !in_other {
            signed.extend_from_slice(line);
        }
    }
    signed.extend_from_slice(&object[end..]);
    signature.starts_with(ARMOUR.as_bytes()).then_some((signature, signed))
}

fn failed(reason: &str) -> GitProblem {
    GitProblem::Failed { command: PROGRAM.to_owned(), reason: reason.to_owned() }
}
