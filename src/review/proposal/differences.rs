//! Which files differ between two trees, by path: what a file became elsewhere decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::git::{GitProblem, Repository};

/// A path as Git keeps it.
pub(super) type RawPath = Vec<u8>;

/// What changed: by path, the file before and after.
pub type Changed = BTreeMap<RawPath, [Option<Blob>; 2]>;

/// A file that differs between the two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Where it is now, or was when it is gone; below the municipality's root when it is.
    pub path: String,
    /// Where it was, when it moved.
    pub from: Option<String>,
    pub before: Option<Blob>,
    pub after: Option<Blob>,
    /// Whether it lies outside the municipality's root.
    pub outside: bool,
}

/// What Git keeps of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    pub mode: String,
    pub id: String,
}

impl FileChange {
    /// The paths on both sides: a move touches the folder that it leaves too.
    pub fn touched(&self) -> impl Iterator<Item = &str> {
        self.from.as_deref().into_iter().chain([self.path.as_str()])
    }
}

const ARGUMENTS: [&str; 7] =
    ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=none"];

/// What differs between two trees or commits, both ids.
///
/// # Errors
/// When git fails.
pub(super) fn between(repository: &Repository, before: &str, after: &str) -> Result<Changed, GitProblem> {
    let printed = repository.output(&[&ARGUMENTS[..], &["--no-renames", before, after]].concat())?;
    let mut differences = BTreeMap::new();
    for row in rows(&printed)? {
        differences.insert(row.path.to_vec(), row.blobs);
    }
    Ok(differences)
}

/// What each of these commits changes from its only parent; from nothing when it has none.
///
/// # Errors
/// When git fails.
pub fn of_commits(repository: &Repository, commits: &[&str]) -> Result<BTreeMap<String, Changed>, GitProblem> {
    let arguments = [&ARGUMENTS[..], &["--no-renames", "--root", "--stdin"]].concat();
    let input: String = commits.iter().map(|commit| format!("{commit}\n")).collect();
    let printed = repository.output_of(&arguments, input.into_bytes())?;
    let mut changes: BTreeMap<String, Changed> = BTreeMap::new();
    let mut rest = &printed[..];
    let mut current = String::new();
    while !rest.is_empty() {
        if rest[0] == b':' {
            let row = DifferenceRow::read(&mut rest)?;
            changes.entry(current.clone()).or_default().insert(row.path.to_vec(), row.blobs);
        } else {
            current = String::from_utf8_lossy(field(&mut rest)).trim().to_owned();
        }
    }
    Ok(changes)
}

/// The paths at which any of these commits differs from `base`.
///
/// # Errors
/// When git fails.
pub fn from(repository: &Repository, base: &str, commits: &[&str]) -> Result<BTreeSet<RawPath>, GitProblem> {
    // What stands after a commit is taken for its only parent.
    let lines: Vec<String> = commits.iter().map(|commit| format!("{commit} {base}")).collect();
    let changes = of_commits(repository, &lines.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(changes.into_values().flat_map(Changed::into_keys).collect())
}

/// The files that differ, sorted by path; of a file that only changed its place, `from` says where it was.
///
/// Both of its places are judged; that it moved is only shown.
///
/// # Errors
/// When git fails.
pub(super) fn files(repository: &Repository, before: &str, after: &str) -> Result<Vec<FileChange>, GitProblem> {
    let printed = repository.output(&[&ARGUMENTS[..], &["-M", "-l2000", before, after]].concat())?;
    let mut files: Vec<FileChange> = Vec::new();
    for row in rows(&printed)? {
        let (path, outside) = below(repository.prefix(), row.path);
        let [before, after] = row.blobs;
        match row.from.map(|from| below(repository.prefix(), from)) {
            // What leaves the municipality's folder is removed from it, and asked of whom that concerns.
            Some((from, was_outside)) if was_outside != outside => {
                files.push(FileChange { path: from, from: None, before, after: None, outside: was_outside });
                files.push(FileChange { path, from: None, before: None, after, outside });
            }
            from => files.push(FileChange { path, from: from.map(|(from, _)| from), before, after, outside }),
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

struct DifferenceRow<'a> {
    path: &'a [u8],
    from: Option<&'a [u8]>,
    blobs: [Option<Blob>; 2],
}

impl<'a> DifferenceRow<'a> {
    /// `:<mode> <mode> <id> <id> <letter>`, then the path, or two when the letter says that the file moved.
    fn read(rest: &mut &'a [u8]) -> Result<DifferenceRow<'a>, GitProblem> {
        let head = field(rest);
        // Git made this line, whatever the files are called: another one means that it is not the git that we know.
        let unknown = || GitProblem::Failed {
            command: ARGUMENTS[0].to_owned(),
            reason: String::from_utf8_lossy(head).escape_debug().take(200).collect(),
        };
        let words = std::str::from_utf8(head).map_err(|_| unknown())?.strip_prefix(':').ok_or_else(unknown)?;
        let [old_mode, new_mode, old, new, letter] = words.split(' ').collect::<Vec<_>>()[..] else {
            return Err(unknown());
        };
        let blob = |mode: &str, id: &str| (mode != "000000").then(|| Blob { mode: mode.to_owned(), id: id.to_owned() });
        let first = field(rest);
        let (from, path) = if letter.starts_with(['R', 'C']) { (Some(first), field(rest)) } else { (None, first) };
        if path.is_empty() {
            return Err(unknown());
        }
        Ok(DifferenceRow { path, from, blobs: [blob(old_mode, old), blob(new_mode, new)] })
    }
}

/// Takes what stands before the next NUL.
fn field<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let end = memchr::memchr(0, rest).unwrap_or(rest.len());
    let field = &rest[..end];
    *rest = rest.get(end + 1..).unwrap_or_default();
    field
}

fn rows(printed: &[u8]) -> Result<Vec<DifferenceRow<'_>>, GitProblem> {
    let mut rest = printed;
    let mut rows = Vec::new();
    while !rest.is_empty() {
        rows.push(DifferenceRow::read(&mut rest)?);
    }
    Ok(rows)
}

/// A path of the repository as a path of the municipality, and whether it is outside.
pub(super) fn below(prefix: &str, path: &[u8]) -> (String, bool) {
    let path = shown(path);
    match path.strip_prefix(prefix) {
        Some(inside) => (inside.to_owned(), false),
        None => (path, true),
    }
}

/// A path that can be printed anywhere: what is not text, or cannot be seen, is written as an escape.
fn shown(path: &[u8]) -> String {
    let mut words = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        for c in chunk.valid().chars() {
            crate::ground::push_visible(c, &mut words)
        }
        chunk.invalid().iter().for_each(|byte| words.push_str(&format!("\\x{byte:02x}")));
    }
    words
}
