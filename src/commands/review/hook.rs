//! `--pre-receive`: what a bare repository asks before it takes a push.
//!
//! Git gives one line a reference: `<old> <new> <name>`. The pushed objects wait in quarantine until the answer. What
//! cannot be read is refused, and so is what takes too long.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::PathBuf;

use super::arguments::Arguments;
use super::bounded;
use super::reviewed::reviewed;
use super::sources::Sources;
use crate::commands::published::{PublishedBranch, branches, contributors};
use crate::commands::{Ending, Failure, Terminal};
use crate::load;
use crate::load::git::{self, Git, Repository};
use crate::model::SourcePath;
use crate::model::governance::{Governance, Person};
use crate::review::approvals::{Answers, NOTES, faults_in_notes};
use crate::review::proposal::{self, Commit, Malformed};
use crate::review::signers::Signers;

/// The most that Git says to a hook, in bytes.
const LIMIT: u64 = 64 << 20;

/// The most references that one push moves.
const MOST: usize = 100_000;

/// The references whose commits git is asked about at once: what a command line holds.
const AT_ONCE: usize = 1000;

/// A reference that the push would move.
struct Move {
    old: Option<String>,
    new: Option<String>,
    name: String,
}

/// What every check is made with.
struct Hook<'a> {
    git: Option<Git>,
    repository: Repository,
    published: PublishedBranch,
    arguments: &'a Arguments,
    terminal: &'a Terminal,
}

pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    bounded::start(arguments.within, &terminal.messages);
    let mut moves = read(std::io::stdin().lock())?;
    let git = quarantined(Git::find());
    let repository = Repository::holding(git.clone(), &arguments.root)?;
    let published = PublishedBranch::of(&repository)?;
    let aliases = aliases(&repository)?;
    for moved in &mut moves {
        if let Some(meant) = aliases.get(&moved.name) {
            moved.name.clone_from(meant);
        }
    }
    check_head(&repository, &published, &moves)?;
    let hook = Hook { git, repository, published, arguments, terminal };
    let is_published = |moved: &&Move| moved.name == hook.published.name;
    let mut ending = Ending::Clean;
    for moved in moves.iter().filter(|moved| hides(&moved.name, &hook.published) && moved.new.is_some()) {
        terminal.say("review-hook-hides", &[("name", &moved.name)]);
        ending = Ending::Refused;
    }
    for moved in moves.iter().filter(|moved| moved.new.is_some()) {
        if let Some(blocked) = blocked(&moved.name, &hook.published) {
            terminal.say("review-hook-blocks", &[("name", &moved.name), ("blocked", blocked)]);
            ending = Ending::Refused;
        }
    }
    for moved in moves.iter().filter(is_published) {
        ending = worse(ending, hook.judge(moved)?);
    }
    for moved in moves.iter().filter(|moved| moved.name == NOTES) {
        ending = worse(ending, hook.judge_notes(moved)?);
    }
    if let Some(pusher) = &arguments.pusher {
        ending = worse(ending, hook.judge_names(pusher, &moves)?);
    }
    Ok(ending)
}

/// Whether HEAD names the branch that is published. Whoever may push anywhere could choose another one.
fn check_head(repository: &Repository, published: &PublishedBranch, moves: &[Move]) -> Result<(), Failure> {
    let wrong = |branch: &str| Failure::new("review-hook-head").with("head", published.branch()).with("branch", branch);
    match (&published.tip, published.declared.as_deref()) {
        (Some(_), Some(declared)) if declared != published.branch() => Err(wrong(declared)),
        (Some(_), _) => Ok(()),
        (None, _) if moves.iter().any(|moved| moved.name == published.name) => Ok(()),
        // Nothing is published: the other branches are nobody's business, unless one of them is what is meant.
        (None, _) => branches(repository)?.first().map_or(Ok(()), |branch| Err(wrong(branch))),
    }
}

/// What each symbolic reference leads to: a push to one moves the other.
fn aliases(repository: &Repository) -> Result<HashMap<String, String>, Failure> {
    let listed = repository.output(&["for-each-ref", "--format=%(refname) %(symref)"])?;
    let listed = String::from_utf8_lossy(&listed);
    let pairs = listed.lines().filter_map(|line| line.split_once(' ')).filter(|(_, meant)| !meant.is_empty());
    Ok(pairs.map(|(name, meant)| (name.to_owned(), meant.to_owned())).collect())
}

/// Whether git would read a reference of this name in the place of the published branch, or of what it holds.
fn hides(name: &str, published: &PublishedBranch) -> bool {
    let before = |folder: &str| name.strip_prefix(folder) == Some(published.branch());
    name.starts_with("refs/replace/") || before("refs/") || before("refs/tags/")
}

/// What git could not write beside a reference of this name, which stands where the folder of the other would be.
fn blocked<'p>(name: &str, published: &'p PublishedBranch) -> Option<&'p str> {
    let below = |of: &&str| name.strip_prefix(*of).is_some_and(|rest| rest.starts_with('/'));
    [NOTES, published.name.as_str()].into_iter().find(below)
}

fn worse(one: Ending, other: Ending) -> Ending {
    if one == Ending::Clean { other } else { one }
}

/// Reads what Git says of a push.
///
/// # Errors
/// When it cannot be read to the end: nobody knows what else would move.
fn read(input: impl Read) -> Result<Vec<Move>, Failure> {
    let unreadable = || Failure::new("review-hook-unreadable");
    let mut bytes = Vec::new();
    input.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    if bytes.len() as u64 > LIMIT {
        return Err(unreadable());
    }
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let id = |words: &[u8]| {
        let words = std::str::from_utf8(words).ok().filter(|words| git::is_id(words))?;
        Some((!words.bytes().all(|byte| byte == b'0')).then(|| words.to_owned()))
    };
    let line = |line: &[u8]| {
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let (old, new, name) = (id(words.next()?)?, id(words.next()?)?, words.next()?);
        // A name that is no text is not that of a branch which settings could name.
        Some(Move { old, new, name: String::from_utf8_lossy(name).into_owned() })
    };
    let moves = lines.map(|words| line(words).ok_or_else(unreadable)).collect::<Result<Vec<Move>, _>>()?;
    if moves.len() > MOST { Err(unreadable()) } else { Ok(moves) }
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

fn network(repository: &Repository, commit: &str) -> Result<Governance, Failure> {
    let text = contributors(repository, commit)?;
    let source = SourcePath::new("contributors.toml").expect("a plain name");
    Ok(load::load_governance(&source, &text, &mut Vec::new()))
}

/// The only person whom the server can mean: by key, address, or account on any forge.
///
/// Where people choose their account, one of them may choose another's key: it is not that of who has another account.
fn pusher_in<'g>(network: &'g Governance, name: &str) -> Option<&'g Person> {
    let has = |person: &Person| person.accounts.iter().any(|(_, own)| own.value.eq_ignore_ascii_case(name));
    let by_key = network.person(name).filter(|person| person.accounts.is_empty() || has(person));
    let by_account = network.people.iter().filter(|person| has(person));
    let mut found = by_key.into_iter().chain(network.person_with_email(name)).chain(by_account);
    let first = found.next()?;
    found.all(|other| other.key.value == first.key.value).then_some(first)
}

impl Hook<'_> {
    /// Judges what would be published.
    fn judge(&self, moved: &Move) -> Result<Ending, Failure> {
        let branch = self.published.branch();
        let Some(old) = &moved.old else {
            // The first push of the branch: there is nothing yet whose rules could apply.
            return Ok(Ending::Clean);
        };
        let Some(new) = &moved.new else {
            self.terminal.say("review-hook-deleted", &[("branch", branch)]);
            return Ok(Ending::Refused);
        };
        if !self.descends(new, old)? {
            self.terminal.say("review-hook-rewritten", &[("branch", branch)]);
            return Ok(Ending::Refused);
        }
        let sources = Sources::open(self.git.clone(), &self.arguments.root, old, new, self.arguments.today)?;
        reviewed(&sources, Answers::default(), self.arguments, self.terminal)
    }

    /// Judges answers: none that stands may be lost, and none may be made to be read in two ways.
    fn judge_notes(&self, moved: &Move) -> Result<Ending, Failure> {
        let Some(new) = &moved.new else {
            self.terminal.say("review-hook-notes-deleted", &[]);
            return Ok(Ending::Refused);
        };
        if let Some(old) = &moved.old
            && !self.descends(new, old)?
        {
            self.terminal.say("review-hook-notes-rewritten", &[]);
            return Ok(Ending::Refused);
        }
        // What is no commit could be followed by none, and no answer would ever be written again.
        if self.repository.answer(&["cat-file", "-t", new])?.1 != "commit" {
            self.terminal.say("review-hook-notes-kind", &[]);
            return Ok(Ending::Refused);
        }
        let faults = faults_in_notes(&self.repository, moved.old.as_deref(), new)?;
        Ok(self.refuse_malformed(&faults))
    }

    fn refuse_malformed(&self, malformed: &[Malformed]) -> Ending {
        for found in malformed {
            self.terminal.say(found.fault.key(), &[("subject", &found.subject)]);
        }
        if malformed.is_empty() { Ending::Clean } else { Ending::Refused }
    }

    fn descends(&self, new: &str, old: &str) -> Result<bool, Failure> {
        Ok(self.repository.answer(&["merge-base", "--is-ancestor", old, new])?.0)
    }

    /// Whether the push brings only commits of the one whom the server let in.
    ///
    /// A commit bears the name that its author typed: here the server knows better. What it already has was pushed by
    /// its own committer, so a branch of several people is nobody's forgery; and the desk commits for others.
    fn judge_names(&self, pusher: &str, moves: &[Move]) -> Result<Ending, Failure> {
        let Some(tip) = &self.published.tip else { return Ok(Ending::Clean) };
        let network = network(&self.repository, tip)?;
        let new: BTreeSet<&str> = moves.iter().filter_map(|moved| moved.new.as_deref()).collect();
        let new: Vec<&str> = new.into_iter().collect();
        for some in new.chunks(AT_ONCE) {
            let range = [some, &["--not", "--all"]].concat();
            let (commits, malformed) = proposal::commits_of(&self.repository, tip, &range)?;
            if self.refuse_malformed(&malformed) != Ending::Clean {
                return Ok(Ending::Refused);
            }
            let ids = commits.iter().map(|commit| commit.id.as_str());
            let signers = Signers::read(&self.repository, &network, ids)?;
            if let Some(other) = commits.iter().find(|commit| !is_by(commit, pusher, &network, &signers)) {
                let name = format!("{} <{}>", other.committer.name, other.committer.email);
                let words = [("pusher", pusher), ("name", &name), ("commit", &other.id[..12])];
                self.terminal.say("review-hook-another", &words);
                return Ok(Ending::Refused);
            }
        }
        Ok(Ending::Clean)
    }
}

/// Whether a commit was made by the one whom the server calls `pusher`, or by the desk for somebody.
fn is_by(commit: &Commit, pusher: &str, network: &Governance, signers: &Signers) -> bool {
    let same = match (network.person_with_email(&commit.committer.email), pusher_in(network, pusher)) {
        (Some(committer), Some(pusher)) => committer.key.value == pusher.key.value,
        // Whoever the network does not know today may be somebody tomorrow: it takes their own address.
        (None, None) => !pusher.is_empty() && commit.committer.email.eq_ignore_ascii_case(pusher),
        _ => false,
    };
    signers.is_by_desk(&commit.id) || same
}
