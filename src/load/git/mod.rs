//! The `git` program, run so that it can only read.
//!
//! [`Git::find`] finds the program, [`Repository::holding`] the repository of a folder, and
//! [`Repository::command`] prepares a run in which neither the repository's settings, nor the
//! environment, nor a folder of a contributor has any say. Objects are read by [`Objects`], commits as
//! [`CommitObject`], and [`Merger`] says what a merge would give.

mod commit;
#[cfg(test)]
pub(crate) mod fixture;
mod merge;
mod objects;
mod signatures;
mod temporary;

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

pub use commit::{CommitObject, Identity, MalformedCommit};
pub use merge::{Merged, Merger};
pub use objects::{ObjectKind, ObjectProblem, Objects};
pub use signatures::KeyRing;

/// Settings that could run a program, reach the network or change what is printed.
///
/// A repository's own `config` is as hostile as any file of an archive that somebody handed over.
const SETTINGS: &[&str] = &[
    "safe.bareRepository=explicit",
    // Not looked at with an explicit --git-dir, but a later version of git may.
    "safe.directory=*",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.quotePath=false",
    "core.pager=cat",
    // What a commit follows is what it says, not what a file beside it retains of that.
    "core.commitGraph=false",
    "core.sshCommand=false",
    "core.gitProxy=none",
    "credential.helper=",
    "protocol.allow=never",
    "protocol.ext.allow=never",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.renames=false",
    "gpg.program=false",
    "gpg.openpgp.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.program=false",
    "gpg.ssh.defaultKeyCommand=false",
    // Said on every run, since grafts are turned off by naming a file without any.
    "advice.graftFileDeprecated=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    // Only the names committed with the content count; history says in which commit.
    "mailmap.file=/dev/null",
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    // A partial clone must not fetch, from whatever address its settings name.
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    // What a commit's id promises, not what a local replacement of it says.
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("LC_ALL", "C"),
];

/// The `git` program of this machine.
#[derive(Debug, Clone)]
pub struct Git {
    program: PathBuf,
    search_path: std::ffi::OsString,
    /// Where the objects of a push wait while a hook judges them.
    quarantine: Vec<(&'static str, std::ffi::OsString)>,
}

/// A repository, and where in it a municipality's root is.
#[derive(Debug, Clone)]
pub struct Repository {
    git: Git,
    directory: PathBuf,
    prefix: String,
}

/// Why a repository cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GitProblem {
    #[error("the git program is not installed")]
    NoProgram,
    #[error("the ssh-keygen program is not installed")]
    NoSignatures,
    #[error("{} is not in a Git repository", path.display())]
    NoRepository { path: PathBuf },
    #[error("the Git repository {} belongs to another user", path.display())]
    OtherOwner { path: PathBuf },
    #[error("git {found} is too old, {needed} is needed")]
    TooOld { found: String, needed: String },
    #[error("git {command} failed: {reason}")]
    Failed { command: String, reason: String },
}

impl GitProblem {
    /// The message that says it to a person.
    pub fn key(&self) -> &'static str {
        match self {
            GitProblem::NoProgram => "git-not-installed",
            GitProblem::NoSignatures => "git-no-signatures",
            GitProblem::NoRepository { .. } => "git-no-repository",
            GitProblem::OtherOwner { .. } => "git-other-owner",
            GitProblem::TooOld { .. } => "git-too-old",
            GitProblem::Failed { .. } => "git-failed",
        }
    }

    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            GitProblem::NoProgram | GitProblem::NoSignatures => Vec::new(),
            GitProblem::NoRepository { path } | GitProblem::OtherOwner { path } => {
                vec![("path", path.display().to_string())]
            }
            GitProblem::TooOld { found, needed } => vec![("found", found.clone()), ("needed", needed.clone())],
            GitProblem::Failed { command, reason } => vec![("command", command.clone()), ("reason", reason.clone())],
        }
    }
}

impl Git {
    /// Finds the program on this machine's search path.
    pub fn find() -> Option<Git> {
        Git::find_in(&std::env::var_os("PATH")?)
    }

    /// Finds the program in the folders of `search_path`.
    ///
    /// Relative folders do not count: git runs inside a repository, where `.` would find its files.
    pub fn find_in(search_path: &OsStr) -> Option<Git> {
        let folders: Vec<PathBuf> = std::env::split_paths(search_path).filter(|folder| folder.is_absolute()).collect();
        let name = format!("git{}", std::env::consts::EXE_SUFFIX);
        let program = folders.iter().map(|folder| folder.join(&name)).find(|program| program.is_file())?;
        let search_path = std::env::join_paths(folders).ok()?;
        Some(Git { program, search_path, quarantine: Vec::new() })
    }

    /// Also reads the objects of a push that a hook is asked to accept, which are not in the repository yet.
    ///
    /// Git tells a hook where they are; relative folders are refused, as everywhere.
    pub fn in_quarantine(mut self, objects: &Path, alternates: &OsStr) -> Git {
        if objects.is_absolute() && std::env::split_paths(alternates).all(|folder| folder.is_absolute()) {
            self.quarantine = vec![
                ("GIT_OBJECT_DIRECTORY", objects.as_os_str().to_owned()),
                ("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternates.to_owned()),
            ];
        }
        self
    }

    /// Writes new objects to `own`, and reads those of `objects` and of any quarantine beside them.
    fn writing_to(mut self, own: &Path, objects: &Path) -> Result<Git, GitProblem> {
        let waiting = self.quarantine.iter().flat_map(|(_, folders)| std::env::split_paths(folders));
        let folders: Vec<PathBuf> = waiting.chain([objects.to_owned()]).collect();
        let alternates = std::env::join_paths(folders).map_err(|error| failed(&["merge-tree"], &error.to_string()))?;
        self.quarantine = vec![
            ("GIT_OBJECT_DIRECTORY", own.as_os_str().to_owned()),
            ("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternates),
        ];
        Ok(self)
    }
}

impl Repository {
    /// Finds the repository that holds `root`: at `root` itself (bare or not), else above it.
    ///
    /// The folder that we were told to read is trusted whoever owns it; a repository found above it
    /// only when it has the same owner: anybody may leave one in a shared folder.
    ///
    /// # Errors
    /// Without a program, without a repository, or when a repository above belongs to somebody else.
    pub fn holding(git: Option<Git>, root: &Path) -> Result<Repository, GitProblem> {
        let git = git.ok_or(GitProblem::NoProgram)?;
        let nowhere = || GitProblem::NoRepository { path: root.to_owned() };
        let real = root.canonicalize().map_err(|_| nowhere())?;
        if let Some(directory) = bare(&real).then(|| real.clone()) {
            return Ok(Repository { git, directory, prefix: String::new() });
        }
        for top in real.ancestors() {
            let Some(directory) = git_directory(top) else { continue };
            if top != real && !same_owner(&real, &directory) {
                return Err(GitProblem::OtherOwner { path: directory });
            }
            let below = real.strip_prefix(top).map_err(|_| nowhere())?;
            let prefix = below.to_str().ok_or_else(nowhere)?.replace(std::path::MAIN_SEPARATOR, "/");
            let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
            return Ok(Repository { git, directory, prefix });
        }
        Err(nowhere())
    }

    /// Where the municipality's root is in the repository: empty, or a path that ends with `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Prepares a run that nothing but `arguments` decides.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.git.program);
        command.env_clear().env("PATH", &self.git.search_path).envs(ENVIRONMENT.iter().copied());
        command.envs(self.git.quarantine.iter().map(|(name, value)| (name, value)));
        // Never in a contributor's folder; the work tree is said so that `core.worktree` does not count.
        command.current_dir(&self.directory).arg("--no-pager");
        command.arg("--git-dir").arg(&self.directory).arg("--work-tree").arg(&self.directory);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs to the end and gives what was printed.
    ///
    /// # Errors
    /// When git cannot be started, or says that it failed.
    pub fn output(&self, arguments: &[&str]) -> Result<Vec<u8>, GitProblem> {
        self.stream(arguments, |mut printed| {
            let mut bytes = Vec::new();
            printed.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// Runs to the end and gives whether git is content, what it printed, and what it complains about.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn answer(&self, arguments: &[&str]) -> Result<(bool, String, String), GitProblem> {
        let output = self.command(arguments).output().map_err(|error| failed(arguments, &error.to_string()))?;
        let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        Ok((output.status.success(), words(&output.stdout), words(&output.stderr)))
    }

    /// Runs to the end with `input` on its standard input and gives what was printed.
    ///
    /// # Errors
    /// When git cannot be started, or says that it failed.
    pub fn output_of(&self, arguments: &[&str], input: Vec<u8>) -> Result<Vec<u8>, GitProblem> {
        let mut command = self.command(arguments);
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| failed(arguments, &error.to_string()))?;
        let mut questions = child.stdin.take().expect("asked for a pipe");
        // Beside: git answers while it reads, and a pipe holds only so much.
        let asking = std::thread::spawn(move || questions.write_all(&input));
        let output = child.wait_with_output().map_err(|error| failed(arguments, &error.to_string()))?;
        let asked = asking.join().is_ok_and(|asked| asked.is_ok());
        if output.status.success() && asked {
            return Ok(output.stdout);
        }
        Err(failed(arguments, &String::from_utf8_lossy(&output.stderr)))
    }

    /// Runs while `consume` reads what is printed.
    ///
    /// # Errors
    /// When git cannot be started or says that it failed, or when `consume` fails.
    pub fn stream<T>(
        &self,
        arguments: &[&str],
        consume: impl FnOnce(ChildStdout) -> std::io::Result<T>,
    ) -> Result<T, GitProblem> {
        let started = self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| failed(arguments, &error.to_string()))?;
        let errors = child.stderr.take().expect("asked for a pipe");
        // Read beside: a broken repository complains more than a pipe holds.
        let complaints = std::thread::spawn(move || first_words(errors));
        let consumed = consume(child.stdout.take().expect("asked for a pipe"));
        let complaints_and_status = finish(&mut child, consumed.is_err()).map(|status| {
            let complaints = complaints.join().unwrap_or_default();
            (complaints, status)
        });
        let (complaints, succeeded) = complaints_and_status.map_err(|error| failed(arguments, &error.to_string()))?;
        match consumed {
            Ok(value) if succeeded => Ok(value),
            Ok(_) => Err(failed(arguments, &complaints)),
            Err(error) => Err(failed(arguments, &error.to_string())),
        }
    }

    /// Whether a part of the history was left behind when it was copied: its commits look like the first ones.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn is_shallow(&self) -> Result<bool, GitProblem> {
        Ok(self.answer(&["rev-parse", "--is-shallow-repository"])?.1 == "true")
    }

    /// The id of the commit that `revision` names; `None` when it names none.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn commit(&self, revision: &str) -> Result<Option<String>, GitProblem> {
        if revision.contains('\0') {
            return Ok(None);
        }
        let places: &[&str] = match revision {
            _ if is_id(revision) => &[""],
            // A branch of that name, which anybody may push, is another thing.
            _ if revision.split(['^', '~', '@', ':']).next() == Some("HEAD") => &[""],
            // Git would look for it below other folders too, where anybody may push.
            _ if revision.starts_with("refs/") => {
                let name = revision.split(['^', '~', '@', ':']).next().unwrap_or_default();
                if !self.answer(&["show-ref", "--verify", "--quiet", "--", name])?.0 {
                    return Ok(None);
                }
                &[""]
            }
            // A tag of the name of a branch would come first: whoever may push a tag would choose what is compared.
            _ => &["refs/heads/", "refs/remotes/", ""],
        };
        for place in places {
            let wanted = format!("{place}{revision}^{{commit}}");
            let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted.as_str()];
            let (succeeded, id, _complaint) = self.answer(&arguments)?;
            if succeeded && !id.is_empty() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// Whether words are the whole id of an object, and nothing that git would take for something else.
pub fn is_id(words: &str) -> bool {
    matches!(words.len(), 40 | 64) && words.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn finish(child: &mut Child, abandoned: bool) -> std::io::Result<bool> {
    if abandoned {
        child.kill()?;
    }
    Ok(child.wait()?.success())
}

/// The beginning of what a program complains about; the rest is read and dropped, so that it can end.
fn first_words(mut errors: impl Read) -> String {
    let mut kept = Vec::new();
    // A complaint that cannot be read is only a less precise message.
    let _ = errors.by_ref().take(2000).read_to_end(&mut kept);
    let _ = std::io::copy(&mut errors, &mut std::io::sink());
    String::from_utf8_lossy(&kept).into_owned()
}

fn failed(arguments: &[&str], reason: &str) -> GitProblem {
    let reason: String = reason.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    let command = arguments.iter().find(|argument| !argument.starts_with('-') && !argument.contains('='));
    GitProblem::Failed { command: command.copied().unwrap_or_default().to_owned(), reason }
}

fn bare(folder: &Path) -> bool {
    folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
}

/// The repository of the work tree `top`; a worktree and a submodule have a file that says where it is.
fn git_directory(top: &Path) -> Option<PathBuf> {
    let place = top.join(".git");
    if place.is_dir() {
        return place.join("HEAD").symlink_metadata().is_ok().then_some(place);
    }
    if place.metadata().ok()?.len() > 8192 {
        return None;
    }
    let words = std::fs::read_to_string(&place).ok()?;
    let directory = top.join(words.strip_prefix("gitdir:")?.trim()).canonicalize().ok()?;
    directory.join("HEAD").symlink_metadata().is_ok().then_some(directory)
}

#[cfg(unix)]
fn same_owner(root: &Path, directory: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| path.metadata().map(|metadata| metadata.uid()).ok();
    let found = owner(directory);
    // The administrator of the machine can do anything to us anyway.
    found == Some(0) || found.is_some() && found == owner(root)
}

#[cfg(not(unix))]
fn same_owner(_: &Path, _: &Path) -> bool {
    true
}
