//! `--entered`: what came into the published branch since the last publication, judged before the next one.
//!
//! A forge, an administrator or a push can move a branch without a review: the machine that publishes holds every step
//! of it to the review again, one after the other. The file keeps which commit was last answered for, one line each
//! time: the commit, `judged` or `accepted`, the moment.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

use jiff::Timestamp;

use super::answers::{answers, unreadable};
use super::arguments::Arguments;
use super::reviewed::reviewed;
use super::sources::Sources;
use crate::commands::published::PublishedBranch;
use crate::commands::{Ending, Failure, Terminal};
use crate::disk::{self, Durability};
use crate::load::git::{self, Git, GitProblem, Repository};

/// Who answers for a commit: the review, or whoever runs this machine.
#[derive(Clone, Copy)]
enum Answering {
    Judged,
    Accepted,
}

/// What was answered for, kept in a file that only grows.
struct EnteredFile<'p> {
    path: &'p Path,
    text: String,
}

pub fn run(arguments: &Arguments, path: &Path, terminal: &Terminal) -> Result<Ending, Failure> {
    let repository = match Repository::holding(Git::find(), &arguments.root) {
        Ok(repository) => repository,
        // Nobody proposes anything there: who writes in the folder runs the machine.
        Err(GitProblem::NoRepository { .. } | GitProblem::NoProgram) if !is_versioned(&arguments.root) => {
            terminal.say("review-entered-unversioned", &[("path", &arguments.root.display().to_string())]);
            return Ok(Ending::Clean);
        }
        Err(problem) => return Err(problem.into()),
    };
    let mut file = EnteredFile::read(path)?;
    if let Some(revision) = &arguments.accept {
        let none = || Failure::new("tree-no-revision").with("revision", revision);
        let commit = repository.commit(revision)?.ok_or_else(none)?;
        file.add(&commit, Answering::Accepted)?;
        terminal.say("review-entered-accepted", &[("commit", &commit), ("file", &path.display().to_string())]);
        return Ok(Ending::Clean);
    }
    let (own, tip) = tips(&repository)?;
    let shown = path.display().to_string();
    let Some(last) = file.last().map(str::to_owned) else {
        terminal.say("review-entered-first", &[("commit", &tip), ("file", &shown)]);
        return Ok(Ending::Refused);
    };
    // Own commits beside what is followed would be built, and nobody judged them.
    let steps = if is_ancestor(&repository, &own, &tip)? { steps(&repository, &last, &tip)? } else { None };
    let Some(steps) = steps else {
        terminal.say("review-entered-rewritten", &[("last", &last), ("commit", &tip), ("file", &shown)]);
        return Ok(Ending::Refused);
    };
    let mut before = last;
    for step in &steps {
        let sources = Sources::open(Git::find(), &arguments.root, &before, step, arguments.today)?;
        if reviewed(&sources, answers(arguments)?, arguments, terminal)? != Ending::Clean {
            terminal.say("review-entered-refused", &[("commit", step), ("file", &shown)]);
            return Ok(Ending::Refused);
        }
        file.add(step, Answering::Judged)?;
        before.clone_from(step);
    }
    Ok(Ending::Clean)
}

/// Whether Git holds the folder, whatever this machine can read of it.
fn is_versioned(root: &Path) -> bool {
    root.canonicalize().is_ok_and(|real| real.ancestors().any(|folder| folder.join(".git").exists()))
}

/// The commit of the branch that HEAD names, and the one that would be published: that of the branch which it follows,
/// unless it is ahead of it.
fn tips(repository: &Repository) -> Result<(String, String), Failure> {
    let published = PublishedBranch::of(repository)?;
    if let Some(declared) = published.declared.as_deref().filter(|declared| *declared != published.branch()) {
        return Err(Failure::new("review-hook-head").with("head", published.branch()).with("branch", declared));
    }
    let none = || Failure::new("tree-no-revision").with("revision", &published.name);
    let own = published.tip.clone().ok_or_else(none)?;
    let (_, followed, _) =
        repository.answer(&["for-each-ref", "--format=%(upstream)", "--", published.name.as_str()])?;
    let followed = match followed.trim() {
        "" => None,
        name => repository.commit(name)?,
    };
    match followed {
        Some(followed) if !is_ancestor(repository, &followed, &own)? => Ok((own, followed)),
        _ => Ok((own.clone(), own)),
    }
}

/// The commits of the branch after `last`, the oldest first; none when it does not go on from there.
fn steps(repository: &Repository, last: &str, tip: &str) -> Result<Option<Vec<String>>, Failure> {
    if repository.commit(last)?.is_none() || !is_ancestor(repository, last, tip)? {
        return Ok(None);
    }
    let range = format!("{last}..{tip}");
    let listed = repository.output(&["rev-list", "--first-parent", "--reverse", "--parents", &range, "--"])?;
    let listed = String::from_utf8_lossy(&listed);
    let mut before = last;
    let mut steps = Vec::new();
    for line in listed.lines() {
        let mut ids = line.split(' ');
        let (Some(step), Some(first)) = (ids.next(), ids.next()) else { return Ok(None) };
        if first != before {
            // Joined the wrong way round: what is published is not the first parent.
            return Ok(None);
        }
        steps.push(step.to_owned());
        before = step;
    }
    Ok(Some(steps))
}

fn is_ancestor(repository: &Repository, old: &str, new: &str) -> Result<bool, Failure> {
    Ok(repository.answer(&["merge-base", "--is-ancestor", old, new])?.0)
}

impl EnteredFile<'_> {
    /// # Errors
    /// When it is there and cannot be read, or ends with something else than a whole line of ours.
    fn read(path: &Path) -> Result<EnteredFile<'_>, Failure> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let file = EnteredFile { path, text };
                let is_whole = file.text.ends_with('\n') && file.last().is_some_and(git::is_id);
                if file.text.is_empty() || is_whole { Ok(file) } else { Err(unreadable_entered(path)) }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(EnteredFile { path, text: String::new() }),
            Err(error) => Err(unreadable(path, &error.to_string())),
        }
    }

    fn last(&self) -> Option<&str> {
        self.text.lines().next_back()?.split(' ').next()
    }

    fn add(&mut self, commit: &str, answering: Answering) -> Result<(), Failure> {
        let word = match answering {
            Answering::Judged => "judged",
            Answering::Accepted => "accepted",
        };
        let _ = writeln!(self.text, "{commit} {word} {}", Timestamp::now());
        let failed = |error: std::io::Error| {
            Failure::new("source-unwritable").with("path", self.path.display()).with("reason", error)
        };
        disk::replace(self.path, self.text.as_bytes(), Durability::Machine).map_err(failed)
    }
}

fn unreadable_entered(path: &Path) -> Failure {
    Failure::new("review-entered-unreadable").with("path", path.display())
}
