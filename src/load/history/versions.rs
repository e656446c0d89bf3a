//! Every text that a file has had.
//!
//! For a page that shows each audience only a part of itself: its date is that of the last change to the
//! part, which only the texts can tell.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::graph::Landed;
use super::known::{DatedCommit, HistoryError, PastText};
use super::log::{self, ChangeKind, LoggedChange, Said};
use crate::load::git::{GitProblem, ObjectProblem, Objects, Repository};
use crate::model::SourcePath;

/// Git compares every path with every name it is given: measured on 25,000 commits, 10 names took 0.6 s,
/// 100 took 12 s, and hearing about all files 0.8 s.
const NAMED_AT_MOST: usize = 10;
/// Texts beyond this size are not pages; they count as empty.
const LARGEST_TEXT: u64 = 1024 * 1024;

/// One change of one wanted file, before its text is known.
struct HistoryStep {
    commit: String,
    author: String,
    /// `None` when the file was removed.
    object: Option<String>,
}

pub(super) fn read(
    order: &HashMap<String, (usize, Landed)>,
    repository: &Repository,
    head: &str,
    paths: &[SourcePath],
) -> Result<HashMap<SourcePath, Vec<PastText>>, HistoryError> {
    let steps = steps(repository, head, paths)?;
    let objects = Objects::new(repository.clone());
    let mut versions = HashMap::new();
    for (path, mut steps) in steps {
        // Unknown to the mainline's order would mean that history changed between two questions.
        steps.retain(|step| order.contains_key(&step.commit));
        // A file may come back, in the commit that removed it, under its name's other Unicode form.
        steps.sort_by_key(|step| (order[&step.commit].0, step.object.is_some()));
        versions.insert(path, texts(&objects, &steps, order)?);
    }
    Ok(versions)
}

fn steps(
    repository: &Repository,
    head: &str,
    paths: &[SourcePath],
) -> Result<HashMap<SourcePath, Vec<HistoryStep>>, HistoryError> {
    // A name may have been committed in either Unicode form.
    let real = |path: &SourcePath| [path.to_string(), path.as_str().nfd().collect()];
    let real_paths: HashMap<Vec<u8>, &SourcePath> = paths
        .iter()
        .flat_map(|path| real(path).map(|real| (format!("{}{real}", repository.prefix()).into_bytes(), path)))
        .collect();
    let mut arguments: Vec<String> = log::ARGUMENTS.iter().map(ToString::to_string).collect();
    arguments.insert(0, "--literal-pathspecs".to_owned());
    arguments.splice(0..0, log::named_by(head));
    // Without it, a branch whose result was dropped would be left out, and its order with it.
    arguments.extend(["--full-history".to_owned(), head.to_owned(), "--".to_owned()]);
    if paths.len() <= NAMED_AT_MOST {
        arguments.extend(real_paths.keys().map(|path| String::from_utf8_lossy(path).into_owned()));
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut steps: HashMap<SourcePath, Vec<HistoryStep>> =
        paths.iter().map(|path| (path.clone(), Vec::new())).collect();
    repository.stream(&arguments, |printed| {
        let (mut commit, mut author) = (String::new(), String::new());
        log::read(printed, |said| match said {
            Said::Commit(header) => (commit, author) = (header.id.to_owned(), header.author.to_owned()),
            Said::Change(change) => {
                let steps = real_paths.get(change.path).and_then(|path| steps.get_mut(*path));
                if let Some(steps) = steps {
                    steps.push(HistoryStep { commit: commit.clone(), author: author.clone(), object: object(&change) });
                }
            }
        })
    })?;
    Ok(steps)
}

fn object(change: &LoggedChange<'_>) -> Option<String> {
    (change.kind != ChangeKind::Removed).then(|| change.after.to_owned())
}

fn texts(
    objects: &Objects,
    steps: &[HistoryStep],
    order: &HashMap<String, (usize, Landed)>,
) -> Result<Vec<PastText>, HistoryError> {
    // A file that was removed and came back starts anew.
    let start = steps.iter().rposition(|step| step.object.is_none()).map_or(0, |at| at + 1);
    let mut versions: Vec<PastText> = Vec::new();
    let mut before = None;
    for step in &steps[start..] {
        let Some(object) = step.object.as_ref().filter(|object| before != Some(*object)) else { continue };
        before = Some(object);
        let text = match objects.read(object, LARGEST_TEXT) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(ObjectProblem::TooLarge { .. }) => String::new(),
            Err(ObjectProblem::Missing) => return Err(missing(object, "it is missing")),
            Err(ObjectProblem::Failed { reason }) => return Err(missing(object, &reason)),
        };
        let landed = order[&step.commit].1;
        let commit = DatedCommit { time: landed.time, author: super::dates::shown_name(&step.author) };
        versions.push(PastText { commit, minor: landed.minor, text });
    }
    Ok(versions)
}

fn missing(object: &str, reason: &str) -> HistoryError {
    HistoryError::Git(GitProblem::Failed { command: "cat-file".to_owned(), reason: format!("{object}: {reason}") })
}
