//! `parvis forge`: writes what a forge reads, or says what is stale.

mod bare;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Most};
use crate::forge::{self, Commission, FORGE_FILE_STALE};
use crate::messages::Messages;
use crate::model::governance::ForgeKind;
use crate::model::{Site, SourcePath};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_enum)]
    forge: Wanted,
    #[arg(long)]
    check: bool,
    #[arg(long, value_name = "VARIABLE")]
    pusher: Option<String>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Date>,
}

/// What is written for: a forge, or a bare repository without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Wanted {
    Github,
    Gitlab,
    Forgejo,
    Gitea,
    Bare,
}

impl Wanted {
    fn kind(self) -> Option<ForgeKind> {
        match self {
            Wanted::Github => Some(ForgeKind::Github),
            Wanted::Gitlab => Some(ForgeKind::Gitlab),
            Wanted::Forgejo => Some(ForgeKind::Forgejo),
            Wanted::Gitea => Some(ForgeKind::Gitea),
            Wanted::Bare => None,
        }
    }
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let Some(kind) = arguments.forge.kind() else {
        return bare::run(&arguments.root, arguments.check, arguments.pusher.as_deref(), terminal);
    };
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, today } = town.read(arguments.today)?;
    let Some(site) = &site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let stale = stale(site, kind, &arguments.root, today);
    if arguments.check {
        let findings: Vec<Diagnostic> = stale.iter().map(|(path, _)| finding(kind, path)).collect();
        if findings.is_empty() {
            terminal.out(&terminal.messages.get("forge-fresh"));
            return Ok(Ending::Clean);
        }
        terminal.out(&terminal.findings(&findings, Most::USUAL, &|_| None));
        return Ok(Ending::Refused);
    }
    for (path, text) in &stale {
        write(&arguments.root, path, text)?;
        terminal.out(path);
    }
    if stale.is_empty() {
        terminal.say("forge-fresh", &[]);
    }
    Ok(Ending::Clean)
}

/// The files of a forge that are not on disk what they would be today, each with its text.
pub fn stale(site: &Site, kind: ForgeKind, root: &Path, today: Date) -> Vec<(String, String)> {
    let messages = Messages::new(site.settings.language);
    let files = forge::files(&Commission { site, today, kind, messages: &messages });
    let differs =
        |(path, text): &(String, String)| std::fs::read(root.join(path)).map_or(true, |bytes| bytes != text.as_bytes());
    files.into_iter().filter(differs).collect()
}

/// The stale files of the forge of the settings, when the municipality has had them written.
pub fn stale_findings(site: &Site, root: &Path, today: Date) -> Vec<Diagnostic> {
    let Some(forge) = &site.governance.forge else { return Vec::new() };
    let kind = forge.kind.value;
    let stale = stale(site, kind, root, today);
    let there = |path: &str| root.join(path).is_file();
    stale.iter().filter(|(path, _)| there(path)).map(|(path, _)| finding(kind, path)).collect()
}

fn finding(kind: ForgeKind, path: &str) -> Diagnostic {
    let found = match SourcePath::new(path) {
        Ok(path) => FORGE_FILE_STALE.in_file(&path),
        Err(_) => FORGE_FILE_STALE.anywhere(),
    };
    found.with("forge", kind.name())
}

/// Writes a file of the forge, over the one that was there; never through a link.
fn write(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let failed =
        |reason: &dyn std::fmt::Display| Failure::new("source-unwritable").with("path", path).with("reason", reason);
    for (at, _) in path.match_indices('/').chain([(path.len(), "")]) {
        let part = &path[..at];
        if std::fs::symlink_metadata(root.join(part)).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(Failure::new("source-not-a-folder").with("path", part));
        }
    }
    let whole = root.join(path);
    std::fs::create_dir_all(whole.parent().unwrap_or(root)).map_err(|error| failed(&error))?;
    std::fs::write(&whole, text).map_err(|error| failed(&error))
}
