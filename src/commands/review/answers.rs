//! The answers that files and forges give.

use std::path::{Path, PathBuf};

use super::arguments::Arguments;
use crate::commands::Failure;
use crate::model::governance::ForgeKind;
use crate::review::approvals::{self, Answers};

/// The answers of every file that was given.
pub fn answers(arguments: &Arguments) -> Result<Answers, Failure> {
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

pub fn unreadable(path: &Path, reason: &str) -> Failure {
    Failure::new("review-approvals-unreadable").with("path", path.display()).with("reason", reason)
}
