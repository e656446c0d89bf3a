//! A commit as its object says it. Nothing is split on a byte that a name or a message can hold.

use super::{GitProblem, ObjectProblem, Objects, failed, is_id};

/// The largest commit that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// Encodings of western Europe, as git and others call them: their letters are those of Unicode's first page.
const LATIN: [&str; 8] =
    ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso-8859-15", "iso8859-15", "windows-1252", "cp1252"];

/// A commit object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitObject {
    pub id: String,
    pub tree: String,
    pub parents: Vec<String>,
    pub author: Identity,
    pub committer: Identity,
    /// What is not text is replaced.
    pub message: String,
    /// Why it is not to be believed.
    pub malformed: Option<MalformedCommit>,
}

/// Who did something and when, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub email: String,
    /// Seconds since 1970; 0 where it is no number.
    pub time: i64,
}

/// What is wrong with a commit that an ordinary git would not have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MalformedCommit {
    /// Its header is not that of a commit.
    Header,
    /// A name or an e-mail holds a control character, or the marks that stand around an e-mail.
    Identity,
    /// Its message holds a character that ends texts.
    Message,
    /// It is longer than what is read.
    Length,
}

impl CommitObject {
    /// Reads the commit whose id is `id`.
    ///
    /// # Errors
    /// When there is no such commit or git fails. A malformed one is read as far as it goes.
    pub fn read(objects: &Objects, id: &str) -> Result<CommitObject, GitProblem> {
        let wrong = |reason: &str| failed(&["cat-file"], &format!("commit {id}: {reason}"));
        match objects.start_of_commit(id, LIMIT) {
            Ok((object, true)) => Ok(CommitObject::parse(id, &object)),
            // What its message says where it is cut is said by nobody.
            Ok((start, false)) => {
                let (message, malformed) = (String::new(), Some(MalformedCommit::Length));
                Ok(CommitObject { message, malformed, ..CommitObject::parse(id, &start) })
            }
            Err(ObjectProblem::Failed { reason }) => Err(wrong(&reason)),
            Err(ObjectProblem::Missing | ObjectProblem::TooLarge { .. }) => Err(wrong("missing")),
        }
    }

    fn parse(id: &str, object: &[u8]) -> CommitObject {
        let end = object.windows(2).position(|pair| pair == b"\n\n");
        let (head, message) = end.map_or((object, &b""[..]), |end| (&object[..end], &object[end + 2..]));
        let mut lines = head.split(|byte| *byte == b'\n').peekable();
        let mut line = |name: &str| {
            let value = lines.peek()?.strip_prefix(name.as_bytes())?.strip_prefix(b" ")?;
            lines.next();
            Some(value)
        };
        let mut is_header = true;
        let mut object_id = |value: &[u8]| {
            let words = String::from_utf8_lossy(value).into_owned();
            is_header &= is_id(&words);
            words
        };
        let tree = line("tree").map(&mut object_id);
        let mut parents = Vec::new();
        while let Some(parent) = line("parent") {
            parents.push(object_id(parent));
        }
        let people = [line("author"), line("committer")].map(|value| value.map(Identity::parse));
        // The order is git's own; a second author or parent after these lines would be read by some programs only.
        let again = |line: &[u8]| {
            [&b"tree "[..], b"parent ", b"author ", b"committer "].iter().any(|name| line.starts_with(name))
        };
        is_header &= tree.is_some() && people.iter().all(Option::is_some) && !lines.any(again);
        let [author, committer] = people.map(Option::unwrap_or_default);
        let malformed = match () {
            () if !is_header => Some(MalformedCommit::Header),
            () if author.1 || committer.1 => Some(MalformedCommit::Identity),
            () if message.contains(&0) => Some(MalformedCommit::Message),
            () => None,
        };
        CommitObject {
            id: id.to_owned(),
            tree: tree.unwrap_or_default(),
            parents,
            author: author.0,
            committer: committer.0,
            message: words(head, message),
            malformed,
        }
    }
}

/// A message as git shows it. Whoever has `i18n.commitEncoding` set writes it in another encoding, which a header names.
fn words(head: &[u8], message: &[u8]) -> String {
    let named = head.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"encoding "));
    let named = String::from_utf8_lossy(named.unwrap_or_default()).to_ascii_lowercase();
    match std::str::from_utf8(message) {
        Ok(message) => message.to_owned(),
        Err(_) if LATIN.contains(&named.as_str()) => message.iter().copied().map(char::from).collect(),
        Err(_) => String::from_utf8_lossy(message).into_owned(),
    }
}

impl Identity {
    /// `Name <e-mail> seconds zone`, and whether it holds what no name and no e-mail has.
    fn parse(line: &[u8]) -> (Identity, bool) {
        let text = String::from_utf8_lossy(line);
        let (person, time) = text.rsplit_once('>').unwrap_or((&text, ""));
        let (name, email) = person.split_once('<').unwrap_or((person, ""));
        let odd = |words: &str| words.contains(['<', '>']) || words.chars().any(char::is_control);
        let is_odd = odd(name) || odd(email) || odd(time) || !text.contains('<') || !text.contains('>');
        let time = time.split_ascii_whitespace().next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
        (Identity { name: name.trim().to_owned(), email: email.trim().to_owned(), time }, is_odd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    fn parsed(author: &str, more: &str) -> CommitObject {
        let text = format!("tree {ID}\nauthor {author}\ncommitter Bo <bo@x> 2 +0000\n{more}\nWords\n");
        CommitObject::parse(ID, text.as_bytes())
    }

    #[test]
    fn a_commit_says_who_made_it() {
        let commit = parsed("Anne d’Arc <anne@x> 1700000000 +0100", "gpgsig A\n author B\n");
        assert_eq!((commit.author.name.as_str(), commit.author.email.as_str()), ("Anne d’Arc", "anne@x"));
        assert_eq!((commit.author.time, commit.malformed, commit.message.as_str()), (1_700_000_000, None, "Words\n"));
    }

    #[test]
    fn what_git_would_not_have_written_is_malformed() {
        for author in
            ["A\u{2}B <a@x> 1 +0000", "A <a\u{1}@x> 1 +0000", "A <a@x> B <b@x> 1 +0000", "A\u{85} <a@x> 1 +0000", "A"]
        {
            assert_eq!(parsed(author, "").malformed, Some(MalformedCommit::Identity), "{author:?}");
        }
        assert_eq!(parsed("A <a@x> 1 +0000", "author B <b@x> 1 +0000\n").malformed, Some(MalformedCommit::Header));
        assert_eq!(CommitObject::parse(ID, b"tree x\n\nWords").malformed, Some(MalformedCommit::Header));
        let cut = format!("tree {ID}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nYes\0No");
        assert_eq!(CommitObject::parse(ID, cut.as_bytes()).malformed, Some(MalformedCommit::Message));
    }
}
