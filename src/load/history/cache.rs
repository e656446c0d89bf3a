//! The dates of one commit's files, kept in a file between runs.
//!
//! A commit's id says all of its history, so what is kept never grows false; what was damaged, or was
//! written by another version, is not taken. Lines: checksum, what it is about, commits, authors, files.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use super::dates::{Dates, ID_LENGTH};
use super::{DatedCommit, FileHistory};
use crate::disk::{self, Durability};
use crate::model::SourcePath;

/// Changes with the meaning of dates: what another version kept is not taken.
const FORMAT: &str = "parvis-history-1";

/// The dates kept last, and the commit that they are of.
pub(super) struct CachedDates {
    pub head: String,
    /// The object that lists the names of authors, empty without one.
    pub names: String,
    pub dates: Dates,
}

pub(super) fn load(file: &Path, prefix: &str) -> Option<CachedDates> {
    // No file, or one that cannot be read: as at the first run.
    let text = std::fs::read_to_string(file).ok()?;
    let (checksum, body) = text.split_once('\n')?;
    if blake3::hash(body.as_bytes()).to_hex().as_str() != checksum {
        return None;
    }
    let mut lines = body.lines();
    let (format, about) = lines.next()?.split_once(' ')?;
    let mut about = about.splitn(3, ' ');
    let (head, names, kept_prefix) = (about.next()?, about.next()?, about.next()?);
    if format != FORMAT || kept_prefix != prefix {
        return None;
    }
    let landed = lines.next()?;
    if !landed.len().is_multiple_of(ID_LENGTH) || !landed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let count: usize = lines.next()?.parse().ok()?;
    let authors: Vec<Arc<str>> = lines.by_ref().take(count).map(Arc::from).collect();
    let mut files = HashMap::with_capacity(body.len() / 90);
    for line in lines {
        let mut words = line.splitn(5, ' ');
        let mut commit = || {
            let time = words.next()?.parse().ok()?;
            let author = authors.get(words.next()?.parse::<usize>().ok()?)?.clone();
            Some(DatedCommit { time, author })
        };
        let (first, last) = (commit()?, commit()?);
        files.insert(SourcePath::new(words.next()?).ok()?, FileHistory { first, last });
    }
    Some(CachedDates {
        head: head.to_owned(),
        names: names.to_owned(),
        dates: Dates { files, landed: landed.to_owned() },
    })
}

/// Keeps the dates for the next run.
pub(super) fn keep(file: &Path, prefix: &str, kept: &CachedDates) -> std::io::Result<()> {
    disk::replace(file, written(prefix, kept).as_bytes(), Durability::Process)
}

fn written(prefix: &str, kept: &CachedDates) -> String {
    let CachedDates { head, names, dates } = kept;
    let mut sorted: Vec<_> = dates.files.iter().collect();
    sorted.sort_unstable_by_key(|(path, _)| *path);
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut authors = Vec::new();
    let mut files = String::with_capacity(sorted.len() * 100);
    for (path, history) in sorted {
        for commit in [&history.first, &history.last] {
            let place = *places.entry(&commit.author).or_insert_with(|| {
                authors.push(&*commit.author);
                authors.len() - 1
            });
            write!(files, "{} {place} ", commit.time).expect("writing to a string cannot fail");
        }
        writeln!(files, "{path}").expect("writing to a string cannot fail");
    }
    let count = authors.len();
    let authors: String = authors.into_iter().flat_map(|author| [author, "\n"]).collect();
    let body = format!("{FORMAT} {head} {names} {prefix}\n{}\n{count}\n{authors}{files}", dates.landed);
    format!("{}\n{body}", blake3::hash(body.as_bytes()).to_hex())
}
