//! `--pre-receive`: what a bare repository asks before it takes a push.
//!
//! Git gives one line a branch: `<old> <new> <name>`. The pushed objects wait in quarantine until the answer.

use std::io::{BufRead, Read};
use std::path::PathBuf;

use super::sources::Sources;
use super::{Arguments, reviewed};
use crate::commands::{Ending, Failure, Terminal};
use crate::load;
use crate::load::git::{Git, Repository};
use crate::model::SourcePath;
use crate::model::governance::{Governance, Person};
use crate::review::approvals::Answers;
use crate::review::proposal;

/// The most that Git says to a hook, in bytes: a push of thousands of branches.
const LIMIT: u64 = 1 << 20;

pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let git = quarantined(Git::find());
    let mut ending = Ending::Clean;
    for line in std::io::stdin().lock().take(LIMIT).lines().map_while(Result::ok) {
        let mut words = line.split_ascii_whitespace();
        let (Some(old), Some(new), Some(name)) = (words.next(), words.next(), words.next()) else { continue };
        if let Some(pusher) = &arguments.pusher
            && signs_for_another(git.clone(), new, pusher, arguments, terminal)?
        {
            ending = Ending::Refused;
        }
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

/// Whether the push brings commits of somebody other than the one whom the server let in.
///
/// A commit bears the name that its author typed: here the server knows better. What it already has was pushed by
/// its own committer, so a branch of several people is nobody's forgery.
fn signs_for_another(
    git: Option<Git>,
    new: &str,
    pusher: &str,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<bool, Failure> {
    let repository = Repository::holding(git, &arguments.root)?;
    // The rules are those of the published branch, whatever the branch that is pushed.
    let branch = format!("refs/heads/{}", protected_by(&repository, "HEAD")?);
    let Some(published) = repository.commit(&branch)? else { return Ok(false) };
    if is_none(new) {
        return Ok(false);
    }
    let network = network(&repository, &published)?;
    let known = pusher_in(&network, pusher);
    let commits = proposal::commits(&repository, &published, &[new, "--not", "--all"])?;
    let key = |person: Option<&Person>| person.map(|person| person.key.value.clone());
    let other = commits.iter().find(|commit| key(network.person_with_email(&commit.committer.email)) != key(known));
    if let Some(commit) = other {
        let (name, id) = (format!("{} <{}>", commit.committer.name, commit.committer.email), &commit.id[..12]);
        terminal.say("review-hook-another", &[("pusher", pusher), ("name", &name), ("commit", id)]);
    }
    Ok(other.is_some())
}

/// The person whom the server calls so: by key, address, or account on any forge.
fn pusher_in<'g>(network: &'g Governance, name: &str) -> Option<&'g Person> {
    let by_account = || {
        let is = |person: &&Person| person.accounts.iter().any(|(_, own)| own.value.eq_ignore_ascii_case(name));
        network.people.iter().find(is)
    };
    network.person(name).or_else(|| network.person_with_email(name)).or_else(by_account)
}

fn network(repository: &Repository, commit: &str) -> Result<Governance, Failure> {
    let text = repository.answer(&["show", &format!("{commit}:{}contributors.toml", repository.prefix())])?.1;
    let source = SourcePath::new("contributors.toml").expect("a plain name");
    Ok(load::load_governance(&source, &text, &mut Vec::new()))
}

fn is_none(id: &str) -> bool {
    id.bytes().all(|byte| byte == b'0')
}

fn judged(
    git: Option<Git>,
    old: &str,
    new: &str,
    name: &str,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<Ending, Failure> {
    let Some(branch) = name.strip_prefix("refs/heads/") else { return Ok(Ending::Clean) };
    if is_none(old) {
        // The first push of a branch: there is nothing yet whose rules could apply.
        return Ok(Ending::Clean);
    }
    let protected = protected(git.clone(), old, arguments)?;
    if branch != protected {
        return Ok(Ending::Clean);
    }
    if is_none(new) {
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
    protected_by(&Repository::holding(git, &arguments.root)?, old)
}

fn protected_by(repository: &Repository, revision: &str) -> Result<String, Failure> {
    let text = repository.answer(&["show", &format!("{revision}:{}contributors.toml", repository.prefix())])?;
    let table: Option<toml::Table> = toml::from_str(&text.1).ok();
    let branch = table.and_then(|table| Some(table.get("forge")?.get("branch")?.as_str()?.to_owned()));
    Ok(branch.unwrap_or_else(|| "main".to_owned()))
}
