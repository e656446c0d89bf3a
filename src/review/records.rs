//! The lines by which somebody answers in Git, in a commit or in a note:
//!
//! ```text
//! Validé-par: Paul Costa <paul.costa@ville.example>
//! Vu: <commit compared with> <commit proposed>
//! ```
//!
//! `Refusé-par:` and `Retiré-par:` refuse and take back. The English names are `Approved-by:`, `Refused-by:`,
//! `Withdrawn-by:` and `Seen:`. A paragraph is one answer; its `Vu:` says what its author was shown.

use jiff::Timestamp;
use serde::Deserialize;

use crate::load::git;

/// A name and an e-mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature {
    pub name: String,
    pub email: String,
}

/// What somebody says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Approved,
    /// What was said before no longer holds.
    Withdrawn,
    /// The change must not be published as it is.
    Refused,
}

/// What somebody had before their eyes when they answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeenState {
    /// Nobody knows.
    Unknown,
    /// A commit, compared with where it parted from what was published at that moment.
    Commit { id: String, at: Option<Timestamp> },
    /// What `parvis review BASE HEAD` shows.
    Review { base: String, head: String },
}

/// An answer as somebody wrote it; nothing says yet that it is theirs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    pub who: Signature,
    pub answer: Answer,
    pub shown: SeenState,
}

/// The answers of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    pub records: Vec<Record>,
    /// Whether a line that should answer holds what no name and no id has: it is left out.
    pub is_malformed: bool,
}

/// The answers of a commit: its last paragraph. Git's own reading of trailers knows no accented names.
pub fn of_message(message: &str) -> Records {
    let mut read = Records::default();
    read.add(last_paragraph(message));
    read
}

/// The answers of a note, which grows by paragraphs.
pub fn of_note(note: &str) -> Records {
    let mut read = Records::default();
    paragraphs(note).into_iter().for_each(|paragraph| read.add(paragraph));
    read
}

/// The people whom a message names as co-authors.
pub fn co_authors(message: &str) -> Vec<Signature> {
    let lines = last_paragraph(message).lines().filter_map(named);
    let wanted = lines.filter(|(name, _)| ["co-authored-by", "coauteur", "co-auteur"].contains(&name.as_str()));
    wanted.map(|(_, person)| Signature::parse(person)).collect()
}

fn last_paragraph(message: &str) -> &str {
    paragraphs(message).pop().unwrap_or_default()
}

/// The texts between empty lines.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            paragraphs.push(&text[start..at]);
            start = at + line.len();
        }
        at += line.len();
    }
    paragraphs.push(&text[start..]);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

impl Records {
    fn add(&mut self, paragraph: &str) {
        let mut answers = Vec::new();
        let mut shown: Vec<SeenState> = Vec::new();
        for line in paragraph.split('\n') {
            let Some((name, value)) = named(line) else { continue };
            let answer = match name.as_str() {
                "valide-par" | "approved-by" => Some(Answer::Approved),
                "refuse-par" | "refused-by" => Some(Answer::Refused),
                "retire-par" | "withdrawn-by" => Some(Answer::Withdrawn),
                "vu" | "seen" => None,
                _ => continue,
            };
            match answer {
                _ if line.trim_end_matches('\r').chars().any(char::is_control) => self.is_malformed = true,
                Some(answer) => answers.push((Signature::parse(value), answer)),
                None => shown.push(seen(value)),
            }
        }
        // Several lines that say it name nothing: nobody knows which of them is meant.
        let shown = if let [one] = &shown[..] { one.clone() } else { SeenState::Unknown };
        self.records.extend(answers.into_iter().map(|(who, answer)| Record { who, answer, shown: shown.clone() }));
    }
}

fn seen(value: &str) -> SeenState {
    match value.split_ascii_whitespace().collect::<Vec<_>>()[..] {
        [base, head] if git::is_id(base) && git::is_id(head) => {
            SeenState::Review { base: base.to_owned(), head: head.to_owned() }
        }
        _ => SeenState::Unknown,
    }
}

/// The name of a line, in small letters without accents, and what follows it.
fn named(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    // What cannot be seen does not make another name of it, nor hides a line that somebody reads as one.
    let name: String = name.chars().filter(|c| !crate::ground::is_invisible(*c)).collect();
    Some((deunicode::deunicode(name.trim()).to_lowercase(), value))
}

impl Signature {
    /// `Name <e-mail>`; without an e-mail, the words are the name.
    pub fn parse(words: &str) -> Signature {
        let words = words.trim();
        match words.rsplit_once('<') {
            Some((name, email)) => Signature {
                name: name.trim().to_owned(),
                email: email.trim_end().trim_end_matches('>').trim().to_owned(),
            },
            None => Signature { name: words.to_owned(), email: String::new() },
        }
    }

    pub fn of(identity: &git::Identity) -> Signature {
        Signature { name: identity.name.clone(), email: identity.email.clone() }
    }

    /// Whether it can be written on one line and read again as it is.
    pub fn is_plain(&self) -> bool {
        let plain = |words: &str| !words.contains(['<', '>']) && !words.chars().any(char::is_control);
        !self.email.is_empty() && plain(&self.name) && plain(&self.email)
    }

    /// Whether both have the same e-mail.
    pub fn is_like(&self, other: &Signature) -> bool {
        !self.email.is_empty() && self.email.to_lowercase() == other.email.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    const B: &str = "5b825dc642cb6eb9a060e54bf8d69288fbee4904";

    fn read(text: &str) -> Vec<(String, Answer, bool)> {
        let records = of_note(text).records;
        records
            .into_iter()
            .map(|record| (record.who.email, record.answer, record.shown != SeenState::Unknown))
            .collect()
    }

    #[test]
    fn a_paragraph_is_an_answer_and_says_what_was_shown() {
        let text = format!("Relu.\n\nValidé-par: Paul <paul@x>\nVu: {A} {B}\n\nRefused-by: Ann <ann@x>\r\n");
        let (paul, ann) = (("paul@x".to_owned(), Answer::Approved, true), ("ann@x".to_owned(), Answer::Refused, false));
        assert_eq!(read(&text), [paul, ann.clone()]);
        assert_eq!(of_message(&text).records.len(), 1, "of a commit the last paragraph only");
        assert_eq!(read("Retiré-par: Ann <ann@x>"), [("ann@x".to_owned(), Answer::Withdrawn, false)]);
    }

    #[test]
    fn what_was_shown_is_said_once_by_two_whole_ids() {
        for seen in ["", "Vu: main HEAD", &format!("Vu: {A}"), &format!("Vu: {A} {B}\nSeen: {B} {A}")] {
            assert_eq!(read(&format!("Validé-par: P <p@x>\n{seen}")), [("p@x".to_owned(), Answer::Approved, false)]);
        }
    }

    #[test]
    fn a_line_that_holds_what_no_name_has_cannot_be_read() {
        for line in ["Validé-par: P\u{2} <p@x>", "Valid\u{1}é-par: P <p@x>", "Vu: \u{7f}", "Refusé-par: \rP <p@x>"] {
            let good = format!("Approved-by: G <g@x>\n{line}");
            let read = of_note(&good);
            assert!(read.is_malformed && read.records.len() == 1, "{line:?}: {read:?}");
        }
        assert_eq!(of_note("Words with \u{2} in them: yes"), Records::default());
    }
}
