//! `parvis review`: what a change does to every page, and who must still approve it.

mod arguments;
mod bounded;
mod hook;
mod reviewed;
pub(super) mod sources;

use std::path::{Path, PathBuf};

use super::{Ending, Failure, Terminal};
use crate::load::git::Git;
use crate::model::governance::ForgeKind;
use crate::review::approvals::{self, Answers};

pub use arguments::Arguments;
use reviewed::reviewed;
use sources::Sources;

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    if arguments.pre_receive {
        return hook::run(&arguments, terminal);
    }
    let (base, head) = arguments.base.as_deref().zip(arguments.head.as_deref()).unwrap_or_default();
    let sources = Sources::open(Git::find(), &arguments.root, base, head, arguments.today)?;
    let answers = answers(&arguments)?;
    reviewed(&sources, answers, &arguments, terminal)
}

/// The answers of every file that was given.
fn answers(arguments: &Arguments) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for path in &arguments.approvals {
        answers.add(approvals::read(&text(path)?).map_err(|error| unreadable(path, &error.reason))?);
    }
    // What one forge answers may be in several files.
    let mut by_forge: Vec<(ForgeKind, Vec<(PathBuf, String)>)> = Vec::new();
    for pair in arguments.approvals_from.chunks_exact(2) {
        let names = ForgeKind::ALL.map(|kind| kind.name());
        let wrong = || Failure::new("review-no-forge").with("forge", &pair[0]).nearest(&pair[0], names);
        let forge = ForgeKind::named(&pair[0]).ok_or_else(wrong)?;
        let path = PathBuf::from(&pair[1]);
        let given = (path.clone(), text(&path)?);
        match by_forge.iter_mut().find(|(known, _)| *known == forge) {
            Some((_, texts)) => texts.push(given),
            None => by_forge.push((forge, vec![given])),
        }
    }
    for (forge, texts) in by_forge {
        let (paths, texts): (Vec<PathBuf>, Vec<String>) = texts.into_iter().unzip();
        answers.add(approvals::import(forge, &texts).map_err(|error| unreadable(&paths[0], &error.reason))?);
    }
    Ok(answers)
}

fn text(path: &Path) -> Result<String, Failure> {
    use std::io::Read;
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(approvals::LIMIT).read_to_string(&mut text));
    read.map_err(|error| unreadable(path, &error.to_string()))?;
    Ok(text)
}

fn unreadable(path: &Path, reason: &str) -> Failure {
    Failure::new("review-approvals-unreadable").with("path", path.display()).with("reason", reason)
}
