//! `--pre-receive`: what a bare repository asks before it takes a push.
//!
//! Git gives one line a branch: `<old> <new> <name>`. The pushed objects wait in quarantine until the answer.

use std::io::{BufRead, Read};
use std::path::PathBuf;

use super::sources::Sources;
use super::{Arguments, reviewed};
use crate::commands::{Ending, Failure, Terminal};
use crate::load::git::{Git, Repository};
use crate::review::approvals::Answers;

/// The most that Git says to a hook, in bytes: a push of thousands of branches.
const LIMIT: u64 = 1 << 20;

pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let git = quarantined(Git::find());
    let mut ending = Ending::Clean;
    for line in std::io::stdin().lock().take(LIMIT).lines().map_while(Result::ok) {
        let mut words = line.split_ascii_whitespace();
        let (Some(old), Some(new), Some(name)) = (words.next(), words.next(), words.next()) else { continue };
        if judged(git.clone(), old, new, name, arguments, terminal)? != Ending::Clean {
            ending = Ending::Refused;
        }
    }
    Ok(ending)
}

/// Git with the objects of the push, when Git itself says that it keeps them apart.
fn quarantined(git: Option<Git>) -> Option<Git> {
    let said = |name: &str| std::env::var_os(name);
    match (said("GIT_QUARANTINE_PATH"), said("GIT_OBJECT_DIRECTORY"), said("GIT_ALTERNATE_OBJECT_DIRECTORIES")) {
        (Some(_), Some(objects), Some(alternates)) => {
            let objects = PathBuf::from(objects);
            // Git says them from the repository, where a hook runs.
            let objects = objects.canonicalize().unwrap_or(objects);
            let alternates = std::env::split_paths(&alternates).map(|path| path.canonicalize().unwrap_or(path));
            let alternates = std::env::join_paths(alternates).ok()?;
            git.map(|git| git.in_quarantine(&objects, &alternates))
        }
        _ => git,
    }
}

fn judged(
    git: Option<Git>,
    old: &str,
    new: &str,
    name: &str,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<Ending, Failure> {
    let none = |id: &str| id.bytes().all(|byte| byte == b'0');
    let Some(branch) = name.strip_prefix("refs/heads/") else { return Ok(Ending::Clean) };
    if none(old) {
        // The first push of a branch: there is nothing yet whose rules could apply.
        return Ok(Ending::Clean);
    }
    let protected = protected(git.clone(), old, arguments)?;
    if branch != protected {
        return Ok(Ending::Clean);
    }
    if none(new) {
        terminal.say("review-hook-deleted", &[("branch", branch)]);
        return Ok(Ending::Refused);
    }
    let sources = Sources::open(git, &arguments.root, old, new, arguments.today)?;
    if sources.proposal.base != sources.proposal.target {
        terminal.say("review-hook-rewritten", &[("branch", branch)]);
        return Ok(Ending::Refused);
    }
    reviewed(&sources, Answers::default(), arguments, terminal)
}

/// The branch that the repository itself protects: a push does not choose it.
fn protected(git: Option<Git>, old: &str, arguments: &Arguments) -> Result<String, Failure> {
    let repository = Repository::holding(git, &arguments.root)?;
    let text = repository.answer(&["show", &format!("{old}:{}contributors.toml", repository.prefix())])?;
    let table: Option<toml::Table> = toml::from_str(&text.1).ok();
    let branch = table.and_then(|table| Some(table.get("forge")?.get("branch")?.as_str()?.to_owned()));
    Ok(branch.unwrap_or_else(|| "main".to_owned()))
}
