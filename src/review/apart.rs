//! One page read by several audiences: it is shown as the first read it, then what the others read otherwise.

use super::hunks::{Hunk, hunks};
use super::marks::{Fate, Marks, passage_html};
use super::pages::Version;
use super::shown::{Token, ends_line};
use super::words::spoken;

/// What stands on one line or in one cell: words, each with what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage(Vec<(Token, Fate)>);

/// A place where some read something else than the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// What all of them read just before.
    pub near: Option<Passage>,
    /// What the first read there and they do not.
    pub lacking: Vec<Passage>,
    /// What they read there and the first do not.
    pub own: Vec<Passage>,
}

/// What others read otherwise than the first; none when there is nothing that both read.
pub fn apart(first: &Version, other: &Version) -> Option<Vec<Apart>> {
    let passages = if (first.before, first.after) == (other.before, other.after) {
        [first, other].map(|version| passages(version.difference.overlay()))
    } else if first.after && other.after {
        [first, other].map(|version| passages(version.difference.after()))
    } else {
        return None;
    };
    let [theirs, own] = &passages;
    let place = |(lacking, new): Hunk| Apart {
        near: new.start.checked_sub(1).map(|at| own[at].clone()),
        lacking: theirs[lacking].to_vec(),
        own: own[new].to_vec(),
    };
    let hunks = hunks(theirs, own);
    let nothing_shared = hunks == [(0..theirs.len(), 0..own.len())];
    (!nothing_shared).then(|| hunks.into_iter().map(place).collect())
}

fn passages(tokens: Vec<(&Token, Fate)>) -> Vec<Passage> {
    let lines = tokens.split(|(token, _)| ends_line(token));
    let shows = |token: &Token| matches!(token, Token::Word(_) | Token::Space | Token::Link(_) | Token::Picture(..));
    let line = |line: &[(&Token, Fate)]| {
        Passage(line.iter().filter(|(token, _)| shows(token)).map(|(token, fate)| ((*token).clone(), *fate)).collect())
    };
    lines.map(line).filter(|passage| passage.0.iter().any(|(token, _)| *token != Token::Space)).collect()
}

impl Passage {
    pub fn html(&self, marks: &Marks<'_>) -> String {
        passage_html(&self.0, marks)
    }

    /// Its words alone.
    pub fn words(&self) -> String {
        spoken(self.0.iter().map(|(token, _)| token).filter(|token| !matches!(token, Token::Link(_))))
    }

    /// On one line, `[-gone-]` and `[+new+]`.
    pub fn text(&self) -> String {
        let groups = self.0.chunk_by(|(_, fate), (_, next)| fate == next);
        let group = |group: &[(Token, Fate)]| {
            let words = spoken(group.iter().map(|(token, _)| token));
            match group[0].1 {
                Fate::Kept => words,
                Fate::Removed => format!("[-{words}-]"),
                Fate::Added => format!("[+{words}+]"),
            }
        };
        groups.map(group).collect()
    }
}
