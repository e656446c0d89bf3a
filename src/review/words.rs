//! What changed in the words of a page, marked in the page itself: [`compare`].

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::shown::{Token, escaped, is_block};

/// Two states of a page with what differs.
pub struct Difference {
    before: Vec<Token>,
    after: Vec<Token>,
    removed: Vec<bool>,
    added: Vec<bool>,
    /// What takes the place of what, in order.
    hunks: Vec<(Range<usize>, Range<usize>)>,
}

/// A few words that changed, with those around them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Excerpt {
    pub leading: String,
    pub removed: String,
    pub added: String,
    pub trailing: String,
}

/// Words of the report that marks need: what is said to who does not see colours.
pub struct Marks<'a> {
    pub added: &'a str,
    pub removed: &'a str,
    pub end: &'a str,
    pub leads_to: &'a str,
    /// Writes a picture of the state before (false) or after (true).
    pub picture: &'a dyn Fn(&str, &str, bool) -> String,
}

/// Compares two states of a page token by token.
pub fn compare(before: Vec<Token>, after: Vec<Token>) -> Difference {
    let room = before.len() + after.len();
    let mut input: InternedInput<&Token> =
        InternedInput { before: Vec::new(), after: Vec::new(), interner: imara_diff::Interner::new(room) };
    input.update_before(before.iter());
    input.update_after(after.iter());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut removed: Vec<bool> = (0..before.len()).map(|at| diff.is_removed(at as u32)).collect();
    let mut added: Vec<bool> = (0..after.len()).map(|at| diff.is_added(at as u32)).collect();
    drop(input);
    join_islands(&before, &mut removed, &after, &mut added);
    let hunks = hunks(&removed, &added);
    Difference { before, after, removed, added, hunks }
}

/// A space or a sign left alone between changed words is read as changed with them.
fn join_islands(before: &[Token], removed: &mut [bool], after: &[Token], added: &mut [bool]) {
    let (mut i, mut j) = (0, 0);
    let mut changed = false;
    while i < before.len() || j < after.len() {
        if removed.get(i) == Some(&true) {
            (i, changed) = (i + 1, true);
        } else if added.get(j) == Some(&true) {
            (j, changed) = (j + 1, true);
        } else {
            let small = |token: &Token| match token {
                Token::Space => true,
                Token::Word(word) => !word.chars().any(char::is_alphanumeric),
                _ => false,
            };
            let length =
                before[i..].iter().zip(&removed[i..]).take_while(|(token, gone)| small(token) && !**gone).count();
            let next = |marks: &[bool], at: usize| marks.get(at + length).copied().unwrap_or(false);
            if changed && (1..=2).contains(&length) && next(removed, i) && next(added, j) {
                removed[i..i + length].fill(true);
                added[j..j + length].fill(true);
                continue;
            }
            changed = false;
            (i, j) = (i + 1, j + 1);
        }
    }
}

fn hunks(removed: &[bool], added: &[bool]) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut i, mut j) = (0, 0);
    let mut hunks = Vec::new();
    while i < removed.len() || j < added.len() {
        let (from_i, from_j) = (i, j);
        while removed.get(i) == Some(&true) {
            i += 1;
        }
        while added.get(j) == Some(&true) {
            j += 1;
        }
        if (i, j) != (from_i, from_j) {
            hunks.push((from_i..i, from_j..j));
        }
        (i, j) = (i + 1, j + 1);
    }
    hunks
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }

    pub fn tells_the_same(&self, other: &Difference) -> bool {
        self.before == other.before && self.after == other.after
    }

    /// How many words are gone and how many are new.
    pub fn counts(&self) -> (usize, usize) {
        let words = |tokens: &[Token], marks: &[bool]| {
            let is_word = |token: &Token| matches!(token, Token::Word(word) if word.chars().any(char::is_alphanumeric));
            tokens.iter().zip(marks).filter(|(token, marked)| **marked && is_word(token)).count()
        };
        (words(&self.before, &self.removed), words(&self.after, &self.added))
    }

    /// The page as it was, what is gone marked.
    pub fn before_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = Writer::new(marks, false);
        self.before.iter().zip(&self.removed).for_each(|(token, marked)| writer.write(token, *marked, "del"));
        writer.end()
    }

    /// The page as it will be, what is new marked.
    pub fn after_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = Writer::new(marks, true);
        self.after.iter().zip(&self.added).for_each(|(token, marked)| writer.write(token, *marked, "ins"));
        writer.end()
    }

    /// One side alone, for a page that is new or gone: everything is, so nothing is marked.
    pub fn plain_html(&self, marks: &Marks<'_>, after: bool) -> String {
        let mut writer = Writer::new(marks, after);
        let tokens = if after { &self.after } else { &self.before };
        tokens.iter().for_each(|token| writer.write(token, false, "ins"));
        writer.end()
    }

    /// The page as it will be, with what is gone in its place.
    pub fn overlaid_html(&self, marks: &Marks<'_>) -> String {
        let mut writer = Writer::new(marks, true);
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
        let near = |hunk: &(Range<usize>, Range<usize>)| {
            let leading = &self.after[hunk.1.start.saturating_sub(12)..hunk.1.start];
            let from = leading.iter().rposition(ends_line).map_or(0, |at| at + 1);
            let trailing = &self.after[hunk.1.end..(hunk.1.end + 12).min(self.after.len())];
            let until = trailing.iter().position(ends_line).unwrap_or(trailing.len());
            Excerpt {
                leading: plain(&leading[from..]),
                removed: clip(plain(&self.before[hunk.0.clone()])),
                added: clip(plain(&self.after[hunk.1.clone()])),
                trailing: plain(&trailing[..until]),
            }
        };
        let said = |excerpt: &Excerpt| !excerpt.removed.trim().is_empty() || !excerpt.added.trim().is_empty();
        self.hunks.iter().map(near).filter(said).take(most).collect()
    }
}

fn ends_line(token: &Token) -> bool {
    matches!(token, Token::Open(tag, _) | Token::Close(tag) | Token::Void(tag) if is_block(tag))
}

/// The words of some tokens, a line end read as a space.
fn plain(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Word(word) => text.push_str(word),
            Token::Picture(_, alternative) => text.push_str(&format!("[{alternative}]")),
            Token::Space => text.push(' '),
            token if ends_line(token) && !text.ends_with(' ') && !text.is_empty() => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Writes tokens as HTML, opening and closing marks where they may stand.
struct Writer<'a> {
    marks: &'a Marks<'a>,
    html: String,
    after: bool,
    marked: Option<&'static str>,
    open: Vec<&'static str>,
    /// What is gone and waits for a place where words may stand.
    waiting: Vec<Token>,
}

impl<'a> Writer<'a> {
    fn new(marks: &'a Marks<'a>, after: bool) -> Writer<'a> {
        Writer { marks, html: String::new(), after, marked: None, open: Vec::new(), waiting: Vec::new() }
    }

    /// Whether words may stand here, rather than only items, rows or cells.
    fn takes_words(&self) -> bool {
        !matches!(self.open.last(), Some(&("ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr")))
    }

    fn mark(&mut self, mark: Option<&'static str>) {
        if self.marked == mark {
            return;
        }
        if let Some(open) = self.marked.take() {
            self.html.push_str(&format!("<span class=\"sr\">{}</span></{open}>", escaped(self.marks.end)));
        }
        if let Some(open) = mark {
            let words = if open == "ins" { self.marks.added } else { self.marks.removed };
            self.html.push_str(&format!("<{open}><span class=\"sr\">{}</span>", escaped(words)));
        }
        self.marked = mark;
    }

    fn write(&mut self, token: &Token, marked: bool, mark: &'static str) {
        match token {
            Token::Open(tag, attributes) => {
                self.mark(None);
                self.html.push_str(&format!("<{tag}{attributes}>"));
                self.open.push(tag);
                self.flush();
            }
            Token::Close(tag) => {
                self.mark(None);
                self.html.push_str(&format!("</{tag}>"));
                self.open.pop();
                self.flush();
            }
            Token::Void(tag) => {
                self.mark(None);
                self.html.push_str(&format!("<{tag}>"));
            }
            Token::Space if !marked => {
                self.mark(None);
                self.html.push(' ');
            }
            Token::Link(_) if !marked => {}
            _ => {
                self.mark(marked.then_some(mark));
                self.phrase(token, self.after);
            }
        }
    }

    fn phrase(&mut self, token: &Token, after: bool) {
        match token {
            Token::Word(word) => self.html.push_str(&escaped(word)),
            Token::Space => self.html.push(' '),
            Token::Link(address) => {
                let leads = escaped(self.marks.leads_to);
                self.html.push_str(&format!(" <span class=\"href\">({leads} {})</span>", escaped(address)));
            }
            Token::Picture(source, alternative) => {
                let picture = (self.marks.picture)(source, alternative, after);
                self.html.push_str(&picture);
            }
            _ => {}
        }
    }

    /// What is gone, put where it was, or as near as words may stand.
    fn gone(&mut self, tokens: &[Token]) {
        self.waiting.extend_from_slice(tokens);
        self.flush();
    }

    fn flush(&mut self) {
        if !self.takes_words() || self.waiting.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        if plain(&waiting).trim().is_empty() && !waiting.iter().any(|token| matches!(token, Token::Link(_))) {
            return;
        }
        self.mark(Some("del"));
        for token in &waiting {
            // A block that is gone leaves its words: its end is shown as a space.
            if ends_line(token) && !self.html.ends_with([' ', '>']) {
                self.html.push(' ')
            } else {
                self.phrase(token, false)
            }
        }
        self.mark(None);
    }

    fn end(mut self) -> String {
        self.mark(None);
        self.open.clear();
        self.flush();
        self.html
    }
}
