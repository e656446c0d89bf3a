//! Which files ever held a block for some audiences only.
//!
//! The date of such a page is that of the last change of what its readers may read, even once the last
//! block is gone: the commit that took it out must not date the page for those who never saw it.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::disk::{self, Durability};
use crate::load::git::{GitProblem, Repository};
use crate::load::tree::names;
use crate::model::SourcePath;

/// What an opening line looks like, however it is spaced: a line too many only costs a look.
const MARKER: &str = "::[[:space:]]*audi";

/// The files of the municipality in which a line with a marker ever came or went, up to `head`.
///
/// `cache` keeps the answer: only what is newer is asked of git again.
pub(super) fn read(
    repository: &Repository,
    head: &str,
    cache: Option<&Path>,
) -> Result<BTreeSet<SourcePath>, GitProblem> {
    let kept = cache.and_then(load);
    let (mut files, range) = match kept {
        Some((known, files)) if known == head => return Ok(files),
        Some((known, files)) if is_ancestor(repository, &known, head) => (files, format!("{known}..{head}")),
        _ => (BTreeSet::new(), head.to_owned()),
    };
    let marker = format!("-G{MARKER}");
    let folder = format!("{}content", repository.prefix());
    let arguments = [
        "--literal-pathspecs",
        "log",
        "-z",
        "--format=",
        "--name-only",
        "--no-renames",
        "--text",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--diff-merges=first-parent",
        &marker,
        &range,
        "--",
        &folder,
    ];
    for name in repository.output(&arguments)?.split(|byte| matches!(byte, 0 | b'\n')) {
        let below = name.strip_prefix(repository.prefix().as_bytes()).and_then(|path| std::str::from_utf8(path).ok());
        let path = below.filter(|path| names::is_content(path)).map(|path| path.nfc().collect::<String>());
        files.extend(path.and_then(|path| SourcePath::new(&path).ok()));
    }
    if let Some(file) = cache {
        // Not kept is only slower: the next run asks again.
        let _ = keep(file, head, &files);
    }
    Ok(files)
}

fn is_ancestor(repository: &Repository, older: &str, newer: &str) -> bool {
    repository.output(&["merge-base", "--is-ancestor", older, newer]).is_ok()
}

/// The commit and the files that were kept; whatever does not look like them is asked again.
fn load(file: &Path) -> Option<(String, BTreeSet<SourcePath>)> {
    let text = std::fs::read_to_string(file).ok()?;
    let mut lines = text.strip_suffix("end\n")?.lines();
    let head = lines.next().filter(|id| id.len() >= 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let files = lines.map(|line| SourcePath::new(line).ok()).collect::<Option<BTreeSet<SourcePath>>>()?;
    Some((head.to_owned(), files))
}

fn keep(file: &Path, head: &str, files: &BTreeSet<SourcePath>) -> std::io::Result<()> {
    let mut text = format!("{head}\n");
    files.iter().for_each(|path| text.extend([path.as_str(), "\n"]));
    text.push_str("end\n");
    disk::replace(file, text.as_bytes(), Durability::Process)
}
