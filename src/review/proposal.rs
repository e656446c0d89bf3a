//! What is proposed, as Git knows it: the commits since the branches parted, and the files that differ.
//!
//! Everything is read as objects. Who wrote what is as claimed: an e-mail in a commit proves nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Stdio;

use crate::load::git::{GitProblem, Repository};

/// The most commits that a proposal is read to; more is no longer a proposal that somebody reviews.
pub const MOST_COMMITS: usize = 2000;

/// A change that somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The commit that the change would join, whose rules apply.
    pub target: String,
    /// Where the two histories part: what the change is compared with.
    pub base: String,
    pub head: String,
    /// Oldest first.
    pub commits: Vec<Commit>,
    /// Sorted by path.
    pub files: Vec<FileChange>,
}

/// One commit of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    pub author: Signature,
    pub committer: Signature,
    pub co_authors: Vec<Signature>,
    /// When it was committed, in seconds since 1970, as claimed.
    pub time: i64,
    pub subject: String,
    /// Whether it changes no file: such a commit only says something.
    pub empty: bool,
    pub merge: bool,
    /// Whom its `Approved-by:` or `Validé-par:` lines name.
    pub approved_by: Vec<Signature>,
    /// Whom its `Refused-by:` or `Refusé-par:` lines name.
    pub refused_by: Vec<Signature>,
    /// The files it changes, below the municipality's root or not.
    pub paths: Vec<String>,
}

/// A name and an e-mail, as `.mailmap` of the target corrects them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature {
    pub name: String,
    pub email: String,
}

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

/// Why two revisions cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposalError {
    #[error("there is no revision {revision}")]
    NoRevision { revision: String },
    #[error("{base} and {head} have no past in common")]
    Unrelated { base: String, head: String },
    #[error("more than {MOST_COMMITS} commits")]
    TooMany,
    #[error(transparent)]
    Git(#[from] GitProblem),
}

impl ProposalError {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        match self {
            ProposalError::NoRevision { .. } => "tree-no-revision",
            ProposalError::Unrelated { .. } => "review-unrelated",
            ProposalError::TooMany => "review-too-many-commits",
            ProposalError::Git(problem) => problem.key(),
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            ProposalError::NoRevision { revision } => vec![("path", String::new()), ("revision", revision.clone())],
            ProposalError::Unrelated { base, head } => vec![("base", base.clone()), ("head", head.clone())],
            ProposalError::TooMany => vec![("limit", MOST_COMMITS.to_string())],
            ProposalError::Git(problem) => problem.arguments(),
        }
    }
}

impl FileChange {
    /// The paths on both sides: a move touches the folder that it leaves too.
    pub fn touched(&self) -> impl Iterator<Item = &str> {
        self.from.as_deref().into_iter().chain([self.path.as_str()])
    }

    /// The content as it would be; the same key, the same content.
    fn content(&self) -> Option<(&str, &str)> {
        self.after.as_ref().map(|blob| (blob.mode.as_str(), blob.id.as_str()))
    }
}

/// Reads what `head` proposes to `target`.
///
/// # Errors
/// When a revision is missing, when the two have no common past, or when git fails.
pub fn read(repository: &Repository, target: &str, head: &str) -> Result<Proposal, ProposalError> {
    let commit = |revision: &str| {
        let missing = || ProposalError::NoRevision { revision: revision.to_owned() };
        repository.commit(revision)?.ok_or_else(missing)
    };
    let (target, head) = (commit(target)?, commit(head)?);
    let (found, base, _) = repository.answer(&["merge-base", &target, &head])?;
    if !found || base.is_empty() {
        return Err(ProposalError::Unrelated { base: target, head });
    }
    let base = base.lines().next().unwrap_or_default().to_owned();
    let files = differences(repository, &base, &head)?;
    let commits = commits(repository, &target, &[&format!("{target}..{head}")])?;
    Ok(Proposal { target, base, head, commits, files })
}

/// The files that differ between two commits, moves recognised by Git's own measure.
fn differences(repository: &Repository, base: &str, head: &str) -> Result<Vec<FileChange>, ProposalError> {
    let arguments = ["diff-tree", "-r", "-z", "--raw", "-M", "-l2000", "--no-abbrev", "--no-ext-diff"];
    let printed = repository.output(&[&arguments[..], &[base, head]].concat())?;
    let mut fields = printed.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    let mut files = Vec::new();
    while let Some(words) = fields.next() {
        let words = String::from_utf8_lossy(words);
        let mut words = words.trim_start_matches(':').split_ascii_whitespace();
        let (Some(old_mode), Some(new_mode), Some(old), Some(new), Some(letter)) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            break;
        };
        let mut path = || fields.next().map(|path| below(repository.prefix(), path));
        let Some(first) = path() else { break };
        let (from, (path, outside)) = match letter.starts_with(['R', 'C']) {
            true => (Some(first.0), path().unwrap_or_default()),
            false => (None, first),
        };
        let blob = |mode: &str, id: &str| (mode != "000000").then(|| Blob { mode: mode.to_owned(), id: id.to_owned() });
        files.push(FileChange { path, from, before: blob(old_mode, old), after: blob(new_mode, new), outside });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A path of the repository as a path of the municipality, and whether it is outside.
fn below(prefix: &str, path: &[u8]) -> (String, bool) {
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
            if crate::load::tree::is_invisible(c) { words.extend(c.escape_unicode()) } else { words.push(c) }
        }
        chunk.invalid().iter().for_each(|byte| words.push_str(&format!("\\x{byte:02x}")));
    }
    words
}

const FIELDS: usize = 10;
const FORMAT: &str = "--format=tformat:%H%x00%P%x00%T%x00%aN%x00%aE%x00%cN%x00%cE%x00%ct%x00%s%x00%B%x00";

/// The commits of a range, oldest first, their people named as the target says.
///
/// # Errors
/// When there are too many of them, or when git fails.
pub fn commits(repository: &Repository, target: &str, range: &[&str]) -> Result<Vec<Commit>, ProposalError> {
    // The names that the target corrects, never those that the proposal would.
    let mailmap = format!("mailmap.blob={target}:.mailmap");
    let most = format!("--max-count={}", MOST_COMMITS + 1);
    let arguments = ["-c", &mailmap, "log", "--no-patch", "--no-show-signature", "--use-mailmap", &most, FORMAT];
    let printed = repository.output(&[&arguments[..], range].concat())?;
    let fields: Vec<String> = printed.split(|byte| *byte == 0).map(shown_text).collect();
    let mut commits = Vec::new();
    for fields in fields.chunks_exact(FIELDS) {
        let [id, parents, tree, author, author_mail, committer, committer_mail, time, subject, message] = fields else {
            break;
        };
        let parents: Vec<&str> = parents.split_ascii_whitespace().collect();
        let [approved_by, refused_by] = said(message);
        let same = parents.first().map(|parent| tree_of(repository, parent)).transpose()?;
        commits.push(Commit {
            id: id.trim().to_owned(),
            author: Signature { name: author.clone(), email: author_mail.clone() },
            committer: Signature { name: committer.clone(), email: committer_mail.clone() },
            co_authors: named(last_paragraph(message), &["co-authored-by", "coauteur", "co-auteur"]),
            // A date that no clock can show is as good as none.
            time: time.trim().parse().unwrap_or(0),
            subject: subject.clone(),
            empty: parents.len() == 1 && same.as_deref() == Some(tree),
            merge: parents.len() > 1,
            approved_by,
            refused_by,
            paths: Vec::new(),
        });
    }
    if commits.len() > MOST_COMMITS {
        return Err(ProposalError::TooMany);
    }
    commits.reverse();
    correct_names(repository, &mailmap, &mut commits)?;
    paths_by_commit(repository, range, &mut commits)?;
    Ok(commits)
}

fn shown_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\n').unwrap_or(&text);
    text.chars().filter(|c| *c == '\n' || !crate::load::tree::is_invisible(*c)).collect()
}

fn tree_of(repository: &Repository, commit: &str) -> Result<String, ProposalError> {
    let (_, tree, _) = repository.answer(&["rev-parse", "--verify", "--quiet", &format!("{commit}^{{tree}}")])?;
    Ok(tree)
}

/// The lines below the last empty one. Git's own reading of trailers knows no accented names.
fn last_paragraph(message: &str) -> impl Iterator<Item = &str> + Clone {
    let message = message.trim_end();
    message[message.rfind("\n\n").unwrap_or(0)..].lines()
}

/// Whom the lines of approval of a message name, and whom those of refusal.
pub fn said(message: &str) -> [Vec<Signature>; 2] {
    answers(last_paragraph(message))
}

/// The same in all lines: a note grows by paragraphs.
pub fn said_anywhere(text: &str) -> [Vec<Signature>; 2] {
    answers(text.lines())
}

fn answers<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> [Vec<Signature>; 2] {
    [named(lines.clone(), &["approved-by", "valide-par"]), named(lines, &["refused-by", "refuse-par"])]
}

/// The people whom the trailers of these names, written with or without accents, name: `Name <e-mail>`.
fn named<'a>(lines: impl Iterator<Item = &'a str>, names: &[&str]) -> Vec<Signature> {
    let lines = lines.filter_map(|line| line.split_once(':'));
    let wanted = lines.filter(|(name, _)| names.contains(&deunicode::deunicode(name.trim()).to_lowercase().as_str()));
    wanted.map(|(_, person)| Signature::parse(person)).collect()
}

impl Signature {
    /// `Name <e-mail>`; without an e-mail, the words are the name.
    pub fn parse(words: &str) -> Signature {
        let words = words.trim();
        match words.rsplit_once('<') {
            Some((name, email)) => Signature {
                name: name.trim().to_owned(),
                email: email.trim_end().trim_end_matches('>').trim().to_owned(),
            },
            None => Signature { name: words.to_owned(), email: String::new() },
        }
    }
}

/// Passes the people whom trailers name through `.mailmap`, as Git does with authors.
fn correct_names(repository: &Repository, mailmap: &str, commits: &mut [Commit]) -> Result<(), ProposalError> {
    let people = |commit: &Commit| [&commit.co_authors, &commit.approved_by, &commit.refused_by].map(Clone::clone);
    let asked: BTreeSet<Signature> =
        commits.iter().flat_map(people).flatten().filter(|who| !who.email.is_empty()).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let arguments = ["-c", mailmap, "check-mailmap", "--stdin"];
    let failed = |reason: String| GitProblem::Failed { command: "check-mailmap".to_owned(), reason };
    let mut command = repository.command(&arguments);
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|error| failed(error.to_string()))?;
    let questions: String = asked.iter().map(|who| format!("{} <{}>\n", who.name, who.email)).collect();
    let mut input = child.stdin.take().expect("asked for a pipe");
    // Beside: git answers while it reads, and a pipe holds only so much.
    let asking = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    // A git that stops reading stops answering, and then the answers are too few.
    let _ = asking.join();
    let answers = String::from_utf8_lossy(&output.stdout);
    let known: BTreeMap<Signature, Signature> = asked.into_iter().zip(answers.lines().map(Signature::parse)).collect();
    for commit in commits {
        for who in [&mut commit.co_authors, &mut commit.approved_by, &mut commit.refused_by].into_iter().flatten() {
            if let Some(corrected) = known.get(who) {
                *who = corrected.clone();
            }
        }
    }
    Ok(())
}

/// Says which files each commit changes; for a merge, those that it settles itself.
fn paths_by_commit(repository: &Repository, range: &[&str], commits: &mut [Commit]) -> Result<(), ProposalError> {
    let arguments =
        ["log", "-z", "--cc", "--name-only", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-renames"];
    let printed = repository.output(&[&arguments[..], &["--format=tformat:%x01%H"], range].concat())?;
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current = String::new();
    for field in printed.split(|byte| *byte == 0).map(|field| field.strip_prefix(b"\n").unwrap_or(field)) {
        match field {
            [] => {}
            [1, id @ ..] => current = String::from_utf8_lossy(id).trim().to_owned(),
            path => paths.entry(current.clone()).or_default().push(below(repository.prefix(), path).0),
        }
    }
    for commit in commits {
        commit.paths = paths.remove(&commit.id).unwrap_or_default();
    }
    Ok(())
}

impl Proposal {
    /// For each commit of `asked`, the changed files whose content was already there as it is now.
    ///
    /// # Errors
    /// When git fails; a commit that is unknown covers nothing.
    pub fn covered(
        &self,
        repository: &Repository,
        asked: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, BTreeSet<String>>, ProposalError> {
        let mut covered = BTreeMap::new();
        for commit in asked {
            let known = repository.commit(commit)?;
            let Some(id) = known else { continue };
            let differ = if id == self.head { Vec::new() } else { differences(repository, &id, &self.head)? };
            let differ: BTreeSet<&str> = differ.iter().flat_map(FileChange::touched).collect();
            // A file that the change removes is covered when it was already gone.
            let same = self.files.iter().filter(|file| file.touched().all(|path| !differ.contains(path)));
            covered.insert(commit.clone(), same.map(|file| file.path.clone()).collect());
        }
        Ok(covered)
    }

    /// Everybody who had a hand in the change: authors, committers and co-authors of what changes a file.
    pub fn hands(&self) -> BTreeSet<&Signature> {
        let writing = self.commits.iter().filter(|commit| !commit.empty);
        writing.flat_map(|commit| [&commit.author, &commit.committer].into_iter().chain(&commit.co_authors)).collect()
    }

    /// Whether a path was only renamed, its bytes unchanged.
    pub fn is_pure_move(file: &FileChange) -> bool {
        file.from.is_some() && file.before.as_ref().map(|blob| (blob.mode.as_str(), blob.id.as_str())) == file.content()
    }
}
