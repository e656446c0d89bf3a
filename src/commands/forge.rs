//! `parvis forge`: writes what a forge reads, or says what is stale.

mod bare;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::town::{Checked, Town};
use super::verdict::verdict;
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Most, Severity};
use crate::forge::{self, Commission, FORGE_FILE_STALE, RELEASE_UNSAID};
use crate::messages::Messages;
use crate::model::governance::ForgeKind;
use crate::model::{Moment, Site, SourcePath};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_enum)]
    forge: WantedForge,
    #[arg(long)]
    check: bool,
    #[arg(long, value_name = "VARIABLE")]
    pusher: Option<String>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
}

/// What is written for: a forge, or a bare repository without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum WantedForge {
    Github,
    Gitlab,
    Forgejo,
    Gitea,
    Bare,
}

impl WantedForge {
    fn kind(self) -> Option<ForgeKind> {
        match self {
            WantedForge::Github => Some(ForgeKind::Github),
            WantedForge::Gitlab => Some(ForgeKind::Gitlab),
            WantedForge::Forgejo => Some(ForgeKind::Forgejo),
            WantedForge::Gitea => Some(ForgeKind::Gitea),
            WantedForge::Bare => None,
        }
    }
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let Some(kind) = arguments.forge.kind() else {
        return bare::run(&arguments.root, arguments.check, arguments.pusher.as_deref(), terminal);
    };
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(arguments.today)?;
    let Some(site) = &site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let stale = match stale(site, kind, &arguments.root, now.today()) {
        Ok(stale) => stale,
        Err(unsaid) => {
            terminal.out(&terminal.findings(&[unsaid], Most::USUAL, &|_| None));
            return Ok(Ending::Refused);
        }
    };
    if arguments.check {
        let findings: Vec<Diagnostic> = stale.iter().map(|file| file.finding(kind)).collect();
        if findings.is_empty() {
            terminal.out(&terminal.messages.get("forge-fresh"));
        } else {
            terminal.out(&terminal.findings(&findings, Most::USUAL, &|_| None));
        }
        return Ok(verdict(&findings, false));
    }
    for file in &stale {
        write(&arguments.root, &file.path, &file.text)?;
        terminal.out(&file.path);
    }
    if stale.is_empty() {
        terminal.say("forge-fresh", &[]);
    }
    Ok(Ending::Clean)
}

/// A file of a forge that is not on disk what it would be today.
struct Stale {
    path: String,
    text: String,
    /// Why it is not what it would be.
    why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Absent,
    /// The sources ask for something else.
    Sources,
    /// On another day it would be right.
    Day,
}

/// The files of a forge that are not on disk what they would be today, or why none can be written.
fn stale(site: &Site, kind: ForgeKind, root: &Path, today: Date) -> Result<Vec<Stale>, Diagnostic> {
    let messages = Messages::new(site.settings.language);
    let release = site.settings.ci.release().ok_or_else(|| unsaid(site))?;
    let commission = Commission { site, today, kind, release, messages: &messages };
    let look = |(path, text): (String, String)| {
        let why = match std::fs::read(root.join(&path)) {
            Ok(bytes) if bytes == text.as_bytes() => return None,
            Ok(bytes) if forge::is_of_another_day(&commission, &path, &bytes) => Why::Day,
            Ok(_) => Why::Sources,
            Err(_) => Why::Absent,
        };
        Some(Stale { path, text, why })
    };
    Ok(forge::files(&commission).into_iter().filter_map(look).collect())
}

fn unsaid(site: &Site) -> Diagnostic {
    let settings = SourcePath::new("parvis.toml");
    let found = settings.map_or_else(|_| RELEASE_UNSAID.anywhere(), |settings| RELEASE_UNSAID.in_file(&settings));
    let ci = &site.settings.ci;
    let missing = [("source", ci.source.is_none()), ("sha256", ci.sha256.is_none())];
    let missing = missing.iter().filter(|(_, missing)| *missing).map(|(key, _)| format!("`{key}`"));
    found.with("missing", missing.collect::<Vec<_>>().join(", ")).with("version", env!("CARGO_PKG_VERSION"))
}

/// The stale files of the forge of the settings, when the municipality has had them written.
pub fn stale_findings(site: &Site, root: &Path, today: Date) -> Vec<Diagnostic> {
    let Some(forge) = &site.governance.forge else { return Vec::new() };
    let kind = forge.kind.value;
    match stale(site, kind, root, today) {
        Ok(stale) => stale.iter().filter(|file| file.why != Why::Absent).map(|file| file.finding(kind)).collect(),
        // Who has nothing written for the forge needs no release there.
        Err(unsaid) => {
            let written = forge::owners(kind).is_some_and(|path| root.join(path).exists());
            Vec::from_iter(written.then_some(unsaid))
        }
    }
}

impl Stale {
    fn finding(&self, kind: ForgeKind) -> Diagnostic {
        let found = match SourcePath::new(&self.path) {
            Ok(path) => FORGE_FILE_STALE.in_file(&path),
            Err(_) => FORGE_FILE_STALE.anywhere(),
        };
        let found = found.with("forge", kind.name());
        match self.why {
            Why::Absent | Why::Sources => found,
            // The first day of a leave must not stop those who are at work.
            Why::Day => Diagnostic { severity: Severity::Note, ..found.helped_by("help-day") },
        }
    }
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
