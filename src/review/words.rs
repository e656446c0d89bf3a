//! What changed in the words of a page, marked in the page itself: [`compare`].

use super::hidden;
use super::hunks::{Hunk, certain, hunks};
use super::marks::{Fate, MarkWriter, Marks};
use super::shown::{FOOT, Token, ends_line};
use crate::model::Checks;
use crate::sensitive::DOT;

/// Two states of a page with what differs.
pub struct Difference {
    before: Vec<Token>,
    after: Vec<Token>,
    removed: Vec<bool>,
    added: Vec<bool>,
    /// What takes the place of what, in order.
    hunks: Vec<Hunk>,
}

/// A few words that changed, with those around them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Excerpt {
    pub leading: String,
    pub removed: String,
    pub added: String,
    pub trailing: String,
}

/// Compares two states of a page token by token.
pub fn compare(before: Vec<Token>, after: Vec<Token>) -> Difference {
    let found = joined(hunks(&before, &after), &before);
    let hunks = certain(found, &before, &after);
    let (mut removed, mut added) = (vec![false; before.len()], vec![false; after.len()]);
    for (gone, new) in &hunks {
        removed[gone.clone()].fill(true);
        added[new.clone()].fill(true);
    }
    Difference { before, after, removed, added, hunks }
}

/// A space or a sign left alone before words that take the place of others is read as changed with them.
fn joined(hunks: Vec<Hunk>, before: &[Token]) -> Vec<Hunk> {
    let small = |token: &Token| match token {
        Token::Space => true,
        Token::Word(word) => !word.chars().any(char::is_alphanumeric),
        _ => false,
    };
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for (gone, new) in hunks {
        match joined.last_mut() {
            Some((last_gone, last_new))
                if !gone.is_empty()
                    && !new.is_empty()
                    && gone.start - last_gone.end <= 2
                    && before[last_gone.end..gone.start].iter().all(small) =>
            {
                (last_gone.end, last_new.end) = (gone.end, new.end);
            }
            _ => joined.push((gone, new)),
        }
    }
    joined
}

impl Difference {
    /// Hides the sensitive values of both states: what differs is told still, each change in its place.
    pub fn hide(&mut self, checks: &Checks) {
        hidden::hide(&mut self.before, checks);
        hidden::hide(&mut self.after, checks);
    }

    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }

    /// Whether both show the same, but for a foot in which neither changes anything.
    pub fn tells_the_same(&self, other: &Difference) -> bool {
        let sides = [(&self.before, &other.before), (&self.after, &other.after)];
        let unchanged = |of: &Difference| part(&of.before, Part::Foot).eq(part(&of.after, Part::Foot));
        sides.iter().all(|(own, its)| part(own, Part::Body).eq(part(its, Part::Body)))
            && (unchanged(self) && unchanged(other)
                || sides.iter().all(|(own, its)| part(own, Part::Foot).eq(part(its, Part::Foot))))
    }

    /// The page as it will be with what is gone in its place, each token with what becomes of it; not a foot in
    /// which nothing changes.
    pub fn overlay(&self) -> Vec<(&Token, Fate)> {
        let kept = part(&self.before, Part::Foot).eq(part(&self.after, Part::Foot));
        let mut overlay: Vec<(&Token, Fate)> = Vec::with_capacity(self.after.len());
        let mut at = 0;
        let end = (0..0, self.after.len()..self.after.len());
        for (gone, new) in self.hunks.iter().chain([&end]) {
            overlay.extend(self.after[at..new.start].iter().map(|token| (token, Fate::Kept)));
            overlay.extend(self.before[gone.clone()].iter().map(|token| (token, Fate::Removed)));
            overlay.extend(self.after[new.clone()].iter().map(|token| (token, Fate::Added)));
            at = new.end;
        }
        if kept { part_of(overlay.into_iter(), |(token, _)| token, Part::Body).collect() } else { overlay }
    }

    /// The page as it will be, whatever it was.
    pub fn after(&self) -> Vec<(&Token, Fate)> {
        part(&self.after, Part::Body).map(|token| (token, Fate::Kept)).collect()
    }

    /// How many words are gone and how many are new.
    pub fn counts(&self) -> (usize, usize) {
        let words = |tokens: &[Token], marks: &[bool]| {
            let is_word = |token: &Token| matches!(token, Token::Word(word) if word.chars().any(|c| c.is_alphanumeric() || c == DOT));
            tokens.iter().zip(marks).filter(|(token, marked)| **marked && is_word(token)).count()
        };
        (words(&self.before, &self.removed), words(&self.after, &self.added))
    }

    /// The page as it was, what is gone marked.
    pub fn before_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = MarkWriter::new(marks, false);
        self.before.iter().zip(&self.removed).for_each(|(token, marked)| writer.write(token, *marked, "del"));
        writer.end()
    }

    /// The page as it will be, what is new marked.
    pub fn after_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = MarkWriter::new(marks, true);
        self.after.iter().zip(&self.added).for_each(|(token, marked)| writer.write(token, *marked, "ins"));
        writer.end()
    }

    /// One side alone, for a page that is new or gone: everything is, so nothing is marked.
    pub fn plain_html(&self, marks: &Marks<'_>, after: bool) -> String {
        let mut writer = MarkWriter::new(marks, after);
        let tokens = if after { &self.after } else { &self.before };
        tokens.iter().for_each(|token| writer.write(token, false, "ins"));
        writer.end()
    }

    /// The page as it will be, with what is gone in its place.
    pub fn overlaid_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = MarkWriter::new(marks, true);
        let mut at = 0;
        for (gone, new) in &self.hunks {
            self.after[at..new.start].iter().for_each(|token| writer.write(token, false, "ins"));
            writer.gone(&self.before[gone.clone()]);
            self.after[new.clone()].iter().for_each(|token| writer.write(token, true, "ins"));
            at = new.end;
        }
        self.after[at..].iter().for_each(|token| writer.write(token, false, "ins"));
        writer.end()
    }

    /// The first changes with a few words around them.
    pub fn excerpts(&self, most: usize) -> Vec<Excerpt> {
        let clip = |text: String| {
            let clipped: String = text.chars().take(200).collect();
            if clipped.len() < text.len() { clipped + "…" } else { clipped }
        };
        let near = |hunk: &Hunk| {
            let leading = &self.after[hunk.1.start.saturating_sub(12)..hunk.1.start];
            let from = leading.iter().rposition(ends_line).map_or(0, |at| at + 1);
            let trailing = &self.after[hunk.1.end..(hunk.1.end + 12).min(self.after.len())];
            let until = trailing.iter().position(ends_line).unwrap_or(trailing.len());
            Excerpt {
                leading: plain(&leading[from..]),
                removed: clip(with_links(&self.before[hunk.0.clone()])),
                added: clip(with_links(&self.after[hunk.1.clone()])),
                trailing: plain(&trailing[..until]),
            }
        };
        let said = |excerpt: &Excerpt| !excerpt.removed.trim().is_empty() || !excerpt.added.trim().is_empty();
        self.hunks.iter().map(near).filter(said).take(most).collect()
    }
}

/// What a page says, or who tends it.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Body,
    Foot,
}

fn part(tokens: &[Token], wanted: Part) -> impl Iterator<Item = &Token> {
    part_of(tokens.iter(), |token| token, wanted)
}

fn part_of<T>(tokens: impl Iterator<Item = T>, token: impl Fn(&T) -> &Token, wanted: Part) -> impl Iterator<Item = T> {
    let mut depth = 0_usize;
    tokens.filter(move |item| {
        let (opens, closes) = match token(item) {
            Token::Open(FOOT, _) => (true, false),
            Token::Close(FOOT) => (false, true),
            _ => (false, false),
        };
        depth += usize::from(opens);
        let inside = depth > 0;
        depth -= usize::from(closes && inside);
        inside == (wanted == Part::Foot)
    })
}

/// The words of some tokens, a line end read as a space.
fn plain(tokens: &[Token]) -> String {
    spoken(tokens.iter().filter(|token| !matches!(token, Token::Link(_))))
}

/// The same with where links lead.
fn with_links(tokens: &[Token]) -> String {
    spoken(tokens.iter())
}

/// What tokens say on one line.
pub fn spoken<'t>(tokens: impl Iterator<Item = &'t Token>) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Word(word) => text.push_str(word),
            Token::Link(address) => text.push_str(&format!(" (→ {address})")),
            Token::Picture(_, alternative) => text.push_str(&format!("[{alternative}]")),
            Token::Space => text.push(' '),
            token if ends_line(token) && !text.ends_with(' ') && !text.is_empty() => text.push(' '),
            _ => {}
        }
    }
    text
}
