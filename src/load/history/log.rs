//! What `git log` prints, read piece by piece: commits, and which files each one changed.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result};

/// One thing that `git log` says.
pub(super) enum Said<'a> {
    Commit(CommitHeader<'a>),
    /// A change by the last commit said.
    Change(LoggedChange<'a>),
}

/// A commit. Its committer's date: when it came to be what it is, not when somebody began to write.
pub(super) struct CommitHeader<'a> {
    pub id: &'a str,
    pub parents: Vec<&'a str>,
    /// Seconds since 1970, as claimed.
    pub time: i64,
    pub author: &'a str,
    /// Whether its trailer `Mineur` says yes.
    pub minor: bool,
    pub subject: &'a str,
}

/// A file that a commit changed.
pub(super) struct LoggedChange<'a> {
    pub kind: ChangeKind,
    /// Whether it differs from every side of a merge.
    pub by_merge: bool,
    /// The object before; of the first side for a merge.
    pub before: &'a str,
    pub after: &'a str,
    pub path: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChangeKind {
    Removed,
    Added,
    Changed,
}

/// The first words of the command; what to walk follows.
///
/// Renames are not looked for: that needs the contents, which a partial clone lacks. Of a merge, only
/// what no side had before is said: the rest came with the sides' own commits.
pub(super) const ARGUMENTS: [&str; 11] = [
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--diff-merges=combined",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    FORMAT,
];

/// The first words of the command that says the commits alone.
pub(super) const COMMITS_ALONE: [&str; 5] = ["log", "-z", "--no-patch", "--no-show-signature", FORMAT];

const FORMAT: &str =
    "--format=tformat:%x01%H %P%x00%ct%x00%aN%x00%(trailers:key=Mineur,valueonly,separator=%x2C)%x00%s";

/// Reads to the end, telling `hear` everything in order.
pub(super) fn read(printed: impl Read, mut hear: impl FnMut(Said<'_>)) -> Result<()> {
    let mut fields = LogFields { printed: BufReader::with_capacity(256 * 1024, printed) };
    let mut field = Vec::new();
    let mut path = Vec::new();
    while fields.next(&mut field)? {
        let words = field.strip_prefix(b"\n").unwrap_or(&field);
        match words.first() {
            None => {}
            Some(b'\x01') => {
                let words = String::from_utf8_lossy(&words[1..]).into_owned();
                hear_commit(&words, &mut fields, &mut hear)?;
            }
            Some(b':') => {
                if !fields.next(&mut path)? {
                    return Err(unexpected());
                }
                let words = std::str::from_utf8(words).map_err(|_| unexpected())?;
                hear(Said::Change(change(words, &path).ok_or_else(unexpected)?));
            }
            Some(_) => return Err(unexpected()),
        }
    }
    Ok(())
}

struct LogFields<R> {
    printed: BufReader<R>,
}

impl<R: Read> LogFields<R> {
    /// The next field, up to its NUL; false at the end.
    fn next(&mut self, field: &mut Vec<u8>) -> Result<bool> {
        field.clear();
        let read = self.printed.read_until(0, field)?;
        if field.last() == Some(&0) {
            field.pop();
        }
        Ok(read > 0)
    }
}

fn hear_commit<R: Read>(ids: &str, fields: &mut LogFields<R>, hear: &mut impl FnMut(Said<'_>)) -> Result<()> {
    let mut next = || {
        let mut field = Vec::new();
        let there = fields.next(&mut field)?;
        if there { Ok(String::from_utf8_lossy(&field).into_owned()) } else { Err(unexpected()) }
    };
    let (time, author, minor, subject) = (next()?, next()?, next()?, next()?);
    let mut ids = ids.split_ascii_whitespace();
    hear(Said::Commit(CommitHeader {
        id: ids.next().ok_or_else(unexpected)?,
        parents: ids.collect(),
        // A date that no clock can show is as good as none.
        time: time.trim().parse().unwrap_or(0),
        author: &author,
        minor: minor.split(',').any(says_yes),
        subject: &subject,
    }));
    Ok(())
}

fn says_yes(word: &str) -> bool {
    matches!(word.trim().to_lowercase().as_str(), "oui" | "yes" | "true" | "1" | "vrai")
}

/// One line of the raw format: `:` for each side, the modes, the objects, then a letter for each side.
fn change<'a>(words: &'a str, path: &'a [u8]) -> Option<LoggedChange<'a>> {
    let sides = words.bytes().take_while(|byte| *byte == b':').count();
    let mut words = words[sides..].split_ascii_whitespace().skip(sides + 1);
    let before = words.next()?;
    let after = words.by_ref().nth(sides - 1)?;
    let letters = words.next()?;
    let kind = if letters.bytes().all(|letter| letter == b'A') {
        ChangeKind::Added
    } else if letters.bytes().all(|letter| letter == b'D') {
        ChangeKind::Removed
    } else {
        ChangeKind::Changed
    };
    Some(LoggedChange { kind, by_merge: sides > 1, before, after, path })
}

fn unexpected() -> Error {
    Error::new(ErrorKind::InvalidData, "git log printed something unexpected")
}

/// The names under which authors want to be known are those committed with the content.
pub(super) fn named_by(head: &str) -> [String; 2] {
    ["-c".to_owned(), format!("mailmap.blob={head}:.mailmap")]
}
