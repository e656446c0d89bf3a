//! `parvis forge bare`: the hook by which a bare repository refuses what is not validated.

use std::fs;
use std::path::Path;

use crate::commands::published::{PublishedBranch, self_declared};
use crate::commands::{Ending, Failure, Terminal};
use crate::load::git::{Git, Repository};

const HOOK: &str = "hooks/pre-receive";
const HEAD: &str = "HEAD";

/// Writes the hook of the bare repository `root`, or says whether it is there.
pub fn run(root: &Path, check: bool, pusher: Option<&str>, terminal: &Terminal) -> Result<Ending, Failure> {
    let failed = |reason: &dyn std::fmt::Display| {
        Failure::new("source-unwritable").with("path", root.join(HOOK).display()).with("reason", reason)
    };
    let is_bare = root.join("HEAD").is_file() && root.join("objects").is_dir() && root.join("refs").is_dir();
    if !is_bare {
        return Err(Failure::new("forge-not-bare").with("path", root.display()));
    }
    let program = std::env::current_exe().map_err(|error| failed(&error))?;
    let words = terminal.messages.get("forge-hook");
    if let Some(name) = pusher.filter(|name| !is_variable(name)) {
        return Err(Failure::new("forge-no-variable").with("name", name));
    }
    let text = hook(&program.display().to_string(), &words, pusher);
    let head = head(root)?;
    if let Some(head) = head.as_ref().filter(|_| !check) {
        fs::write(root.join(HEAD), head).map_err(|error| failed(&error))?;
        terminal.out(HEAD);
    }
    let path = root.join(HOOK);
    match fs::read_to_string(&path) {
        Ok(known) if known == text && head.is_none() => {
            terminal.say("forge-fresh", &[]);
            return Ok(Ending::Clean);
        }
        // A hook of somebody else's must be put together with ours by hand.
        Ok(known) if !check && !known.starts_with(&format!("#!/bin/sh\n# {words}\n")) => {
            return Err(Failure::new("source-exists").with("paths", HOOK));
        }
        _ if check => {
            terminal.out(if head.is_some() { HEAD } else { HOOK });
            return Ok(Ending::Refused);
        }
        _ => {}
    }
    fs::create_dir_all(root.join("hooks")).map_err(|error| failed(&error))?;
    fs::write(&path, text).map_err(|error| failed(&error))?;
    executable(&path).map_err(|error| failed(&error))?;
    terminal.out(HOOK);
    Ok(Ending::Clean)
}

/// What HEAD must say instead, for the hook to protect the branch that is published.
fn head(root: &Path) -> Result<Option<String>, Failure> {
    let repository = Repository::holding(Git::find(), root)?;
    let published = PublishedBranch::of(&repository)?;
    let branch = match (&published.tip, published.declared) {
        (None, _) => self_declared(&repository)?.into_iter().next(),
        (Some(_), Some(declared)) if published.name != format!("refs/heads/{declared}") => Some(declared),
        (Some(_), _) => None,
    };
    let Some(name) = branch.map(|branch| format!("refs/heads/{branch}")) else { return Ok(None) };
    Ok(repository.commit(&name)?.map(|_| format!("ref: {name}\n")))
}

/// The hook: this very program, whatever the server's search path is.
fn hook(program: &str, words: &str, pusher: Option<&str>) -> String {
    let program = program.replace('\'', r"'\''");
    // Without a name the shell stops, and the push is refused.
    let pusher = pusher.map_or_else(String::new, |name| format!(" --pusher \"${{{name}:?}}\""));
    format!(
        "#!/bin/sh\n# {words}\nexec '{program}' review --pre-receive --approvals-in-commits --approvals-in-notes{pusher} --root .\n"
    )
}

/// Whether a shell would take this for the name of a variable.
fn is_variable(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.chars().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
