//! Objects and branches written by git's own plumbing: no work tree, an index of our own, branches moved by comparison.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::error::DeskError;
use super::key::DeskKey;
use crate::load::git::{GitProblem, Repository, is_id};

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    pub name: String,
    pub email: String,
}

/// In whose name a commit is, and who made it.
#[derive(Debug, Clone, Copy)]
pub struct Hands<'a> {
    pub author: &'a PersonLine,
    pub committer: &'a PersonLine,
}

/// A file of a new tree: its bytes, or that it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    pub path: String,
    pub bytes: Option<Vec<u8>>,
}

/// Writes in one repository.
pub struct Writer {
    pub repository: Repository,
    pub key: DeskKey,
    /// The desk, as the committer of what it writes for others.
    pub committer: PersonLine,
    /// Where indexes are made.
    pub scratch: PathBuf,
}

impl Writer {
    /// The tree of a commit with some files changed; files outside `content/` are refused.
    ///
    /// # Errors
    /// When git refuses, or a path is none of the content.
    pub fn tree(&self, base: &str, files: &[FileEdit]) -> Result<String, DeskError> {
        let prefix = self.repository.prefix();
        let mut lines = Vec::new();
        for file in files {
            if !file.path.starts_with("content/") || file.path.contains(['\0', '\n']) {
                return Err(wrong("update-index", &file.path).into());
            }
            let path = format!("{prefix}{}", file.path);
            let line = match &file.bytes {
                Some(bytes) => format!("100644 {}\t{path}\0", self.object("blob", bytes.clone())?),
                None => format!("0 {}\t{path}\0", "0".repeat(base.len())),
            };
            lines.extend_from_slice(line.as_bytes());
        }
        self.indexed(base, lines)
    }

    /// The tree of a commit with lines of `git update-index --index-info` applied.
    fn indexed(&self, base: &str, lines: Vec<u8>) -> Result<String, DeskError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let index = self.scratch.join(format!("index-{}-{number}", std::process::id()));
        let result = (|| {
            self.with_index(&index, &["read-tree", base], Vec::new())?;
            self.with_index(&index, &["update-index", "-z", "--index-info"], lines)?;
            self.with_index(&index, &["write-tree"], Vec::new())
        })();
        // It is of no use to anybody else.
        std::fs::remove_file(&index).ok();
        result
    }

    /// Writes an object.
    ///
    /// # Errors
    /// When git refuses.
    pub fn object(&self, kind: &str, bytes: Vec<u8>) -> Result<String, DeskError> {
        id(self.repository.output_of(&["hash-object", "-w", "--stdin", "-t", kind], bytes)?, "hash-object")
    }

    /// A signed commit of a tree.
    ///
    /// # Errors
    /// When git or the key refuses.
    pub fn commit(&self, tree: &str, parents: &[&str], hands: Hands<'_>, message: &str) -> Result<String, DeskError> {
        let Hands { author, committer } = hands;
        let now = Timestamp::now().as_second();
        let who = |who: &PersonLine| format!("{} <{}> {now} +0000", plain(&who.name), plain(&who.email));
        let parents: String = parents.iter().map(|parent| format!("parent {parent}\n")).collect();
        let head = format!("tree {tree}\n{parents}author {}\ncommitter {}\n", who(author), who(committer));
        let message: String = message.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let message = message.trim();
        let signature = self.key.sign(format!("{head}\n{message}\n").as_bytes())?;
        let signature = signature.trim_end().replace('\n', "\n ");
        self.object("commit", format!("{head}gpgsig {signature}\n\n{message}\n").into_bytes())
    }

    /// Moves a branch from `old`, or makes it; whether it was still there.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn move_branch(&self, branch: &str, new: &str, old: Option<&str>) -> Result<bool, DeskError> {
        let zero = "0".repeat(new.len());
        let name = format!("refs/heads/{branch}");
        let (done, ..) = self.repository.answer(&["update-ref", &name, new, old.unwrap_or(&zero)])?;
        Ok(done)
    }

    /// Brings the tree that a merge gave into the repository: the same files, on those of `base`.
    ///
    /// # Errors
    /// When git refuses, or the tree comes out as another.
    pub fn adopt(&self, merged: &Repository, base: &str, tree: &str) -> Result<String, DeskError> {
        let listed = merged.output(&["diff-tree", "-r", "-z", "--no-renames", "--raw", base, tree])?;
        let mut fields = listed.split(|byte| *byte == 0).filter(|field| !field.is_empty());
        let mut lines = Vec::new();
        while let (Some(row), Some(path)) = (fields.next(), fields.next()) {
            let row = String::from_utf8_lossy(row).into_owned();
            let words: Vec<&str> = row.trim_start_matches(':').split(' ').collect();
            let [_, mode, _, blob, ..] = words[..] else { return Err(wrong("diff-tree", &row).into()) };
            if mode != "000000" && !self.repository.answer(&["cat-file", "-e", blob])?.0 {
                self.object("blob", merged.output(&["cat-file", "blob", blob])?)?;
            }
            let mode = if mode == "000000" { "0" } else { mode };
            lines.extend_from_slice(format!("{mode} {blob}\t").as_bytes());
            lines.extend_from_slice(path);
            lines.push(0);
        }
        let adopted = self.indexed(base, lines)?;
        if adopted == tree { Ok(adopted) } else { Err(wrong("write-tree", tree).into()) }
    }

    fn with_index(&self, index: &std::path::Path, arguments: &[&str], input: Vec<u8>) -> Result<String, DeskError> {
        let mut command = self.repository.command(arguments);
        command.env("GIT_INDEX_FILE", index).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        std::io::Write::write_all(&mut child.stdin.take().expect("asked for a pipe"), &input)?;
        let output = child.wait_with_output()?;
        if !output.status.success() {
            return Err(wrong(arguments[0], &String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

fn id(printed: Vec<u8>, command: &str) -> Result<String, DeskError> {
    let id = String::from_utf8_lossy(&printed).trim().to_owned();
    if is_id(&id) { Ok(id) } else { Err(wrong(command, &id).into()) }
}

fn wrong(command: &str, reason: &str) -> GitProblem {
    let reason = reason.chars().filter(|c| !c.is_control()).take(300).collect();
    GitProblem::Failed { command: command.to_owned(), reason }
}

/// A name without what no name of a commit has.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>')).collect::<String>().trim().to_owned()
}
