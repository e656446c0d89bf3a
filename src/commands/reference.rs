//! `parvis reference`: the documents that derive from the code, written or compared.

mod commands;
mod manual;
mod rules;
mod theme;
mod types;

use std::fs;
use std::path::{Path, PathBuf};

use super::vocabulary::Vocabulary;
use super::{Ending, Failure, Terminal};
use crate::messages::{Language, Messages};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(default_value = "docs")]
    directory: PathBuf,
    #[arg(long)]
    check: bool,
    #[arg(long)]
    manual: Option<PathBuf>,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    if arguments.check {
        let stale = stale(&arguments.directory);
        stale.iter().for_each(|name| terminal.say("reference-stale", &[("path", name)]));
        return Ok(if stale.is_empty() { Ending::Clean } else { Ending::Refused });
    }
    match &arguments.manual {
        Some(folder) => write(folder, manual::files(), terminal),
        None => {
            write(&arguments.directory, documents().into_iter().map(|(name, text)| (name.to_owned(), text)), terminal)
        }
    }
}

fn write(
    folder: &Path,
    files: impl IntoIterator<Item = (String, impl AsRef<[u8]>)>,
    terminal: &Terminal,
) -> Result<Ending, Failure> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        let failed = |error| Failure::new("source-unwritable").with("path", path.display()).with("reason", error);
        written.map_err(failed)?;
        terminal.out(&path.display().to_string());
    }
    Ok(Ending::Clean)
}

/// The documents that are not what the code says.
pub fn stale(directory: &Path) -> Vec<&'static str> {
    let differs =
        |(name, text): &(&'static str, String)| fs::read(directory.join(name)).ok().as_deref() != Some(text.as_bytes());
    documents().iter().filter(|document| differs(document)).map(|(name, _)| *name).collect()
}

/// The generated documents by name: in French, but for the reference of themes, which is read beside the code.
fn documents() -> Vec<(&'static str, String)> {
    let messages = Messages::new(Language::Fr);
    vec![
        ("types.md", types::document(&Vocabulary::built_in(), &messages)),
        ("commands.md", commands::document(&messages)),
        ("rules.md", rules::document(&messages)),
        ("theme.md", theme::document()),
    ]
}
