//! French typography, applied when a text is shown and never to what was typed.
//!
//! [`plain`] serves titles and labels; [`Typographer`] serves Markdown, where a sentence comes in pieces
//! (`"` may open before a bold word and close after it) and some letters become superscripts.

mod edit;
mod numbers;

use super::addresses;
use edit::{Edit, NBSP, replace};

const THIN: &str = "\u{202F}";
/// Stands for a code, a link or a picture in the middle of a sentence: a word like another.
pub(super) const WORD: char = 'x';

/// Which no-break spaces a site wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A thin one before `;`, `!`, `?` and inside `« »`, a full one before `:`.
    #[default]
    ImprimerieNationale,
    /// A full one everywhere.
    Nbsp,
    /// The text as it was typed.
    None,
}

/// A text that stands alone (title, label, alternative of a picture), without markup.
pub fn plain(text: &str, mode: Mode) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut typographer = Typographer::new(mode);
    let mut from = 0;
    while let Some(address) = addresses::next(text, from) {
        typographer.push_plain(&text[from..address.range.start], &mut out);
        out.push_str(&text[address.range.clone()]);
        typographer.passed(WORD);
        from = address.range.end;
    }
    typographer.push_plain(&text[from..], &mut out);
    typographer.end(&mut out);
    out
}

/// Corrects the pieces of one sentence after the other.
pub(super) struct Typographer {
    mode: Mode,
    thin: &'static str,
    /// The last character before the piece; a line end at the start of a block.
    last: char,
    /// Where in the output each `"` still open was written.
    open_quotes: Vec<usize>,
    /// Where in the piece the `^` that ends a superscript is.
    superscript_end: usize,
}

impl Typographer {
    pub(super) fn new(mode: Mode) -> Typographer {
        let thin = if mode == Mode::Nbsp { NBSP } else { THIN };
        Typographer { mode, thin, last: '\n', open_quotes: Vec::new(), superscript_end: usize::MAX }
    }

    /// Says that something else than text came by.
    pub(super) fn passed(&mut self, last: char) {
        self.last = last;
    }

    /// Ends a block: a `"` that was never closed becomes itself again.
    pub(super) fn end(&mut self, out: &mut String) {
        self.last = '\n';
        let Some(&first) = self.open_quotes.first() else { return };
        // Written again once, however many they are.
        let tail = out.split_off(first);
        let mut from = 0;
        for (depth, at) in self.open_quotes.drain(..).enumerate() {
            let written = if depth == 0 { "«".len() + self.thin.len() } else { "“".len() };
            out.push_str(&tail[from..at - first]);
            out.push('"');
            from = at - first + written;
        }
        out.push_str(&tail[from..]);
    }

    /// Writes a piece of text as HTML.
    pub(super) fn push_html(&mut self, text: &str, out: &mut String) {
        self.push::<true>(text, out);
    }

    fn push_plain(&mut self, text: &str, out: &mut String) {
        self.push::<false>(text, out);
    }

    fn push<const HTML: bool>(&mut self, text: &str, out: &mut String) {
        let bytes = text.as_bytes();
        let (mut kept, mut at) = (0, 0);
        self.superscript_end = usize::MAX;
        while at < bytes.len() {
            // Most bytes are passed by here: as little as possible is done for each. Looking at sixteen of them at
            // once was measured to cost more, so often does one of them ask for a closer look.
            if !NOTABLE[usize::from(bytes[at])] || is_ordinary_space(bytes, at) {
                at += 1;
                continue;
            }
            match self.edit::<HTML>(text, at) {
                Edit::Keep(next) => at = next,
                Edit::Replace { from, to, with } => {
                    out.push_str(&text[kept..from]);
                    out.push_str(with);
                    // What was inserted before a character must not be considered again.
                    (kept, at) = (to, to.max(at + 1));
                }
                Edit::OpenQuote => {
                    out.push_str(&text[kept..at]);
                    self.open_quotes.push(out.len());
                    let outer = self.open_quotes.len() == 1;
                    out.push_str(if outer { "«" } else { "“" });
                    out.push_str(if outer { self.thin } else { "" });
                    at += 1;
                    kept = at;
                }
            }
        }
        out.push_str(&text[kept..]);
        if let Some(last) = text.chars().next_back() {
            self.last = last;
        }
    }
}

impl Typographer {
    fn edit<const HTML: bool>(&mut self, text: &str, at: usize) -> Edit {
        let bytes = text.as_bytes();
        match bytes[at] {
            b'<' if HTML => replace(at, at + 1, "&lt;"),
            b'>' if HTML => replace(at, at + 1, "&gt;"),
            b'&' if HTML => replace(at, at + 1, "&amp;"),
            b'^' if HTML => self.superscript(text, at),
            _ if self.mode == Mode::None => Edit::Keep(at + 1),
            b' ' | b'\n' => self.space(text, at),
            b';' | b'!' | b'?' | b':' => self.punctuation(text, at),
            b'"' => self.quote(text, at),
            b'\'' => self.apostrophe(text, at),
            b'.' => ellipsis(text, at, self.before(text, at)),
            b'-' => self.dash(text, at),
            b'0'..=b'9' => numbers::number::<HTML>(text, at, self.before(text, at)),
            b'%' => self.unit(text, at, 1),
            0xE2 if text[at..].starts_with('€') => self.unit(text, at, "€".len()),
            0xC2 => self.latin(text, at),
            _ => Edit::Keep(at + 1),
        }
    }

    fn before(&self, text: &str, at: usize) -> char {
        text[..at].chars().next_back().unwrap_or(self.last)
    }

    /// A space that must not break becomes the right one.
    fn space(&self, text: &str, at: usize) -> Edit {
        let before = self.before(text, at);
        let Some(&next) = text.as_bytes().get(at + 1) else {
            return if before == '«' { replace(at, at + 1, self.thin) } else { Edit::Keep(at + 1) };
        };
        if before == '«' {
            return replace(at, at + 1, self.thin);
        }
        if before.is_whitespace() {
            return Edit::Keep(at + 1);
        }
        let after = || text[at + 2..].chars().next();
        let unbreakable = match next {
            b';' | b'!' | b'?' if ends_clause(next, after()) => Some(self.thin),
            b':' if introduces(after()) => Some(NBSP),
            0xC2 if text[at + 1..].starts_with('»') => Some(self.thin),
            _ => numbers::space(text, at, before, next, self.thin),
        };
        match unbreakable {
            Some(space) => replace(at, at + 1, space),
            None => Edit::Keep(at + 1),
        }
    }

    /// A high punctuation mark stuck to its word gets its space.
    fn punctuation(&self, text: &str, at: usize) -> Edit {
        let mark = text.as_bytes()[at];
        let before = self.before(text, at);
        let after = text[at + 1..].chars().next();
        let follows_word = before.is_alphanumeric()
            || matches!(before, ')' | ']' | '»' | '”' | '’' | '\'' | '"' | '%' | '°' | '€' | '…' | '.');
        let inserted = match mark {
            b':' => introduces(after) && !ends_shortcode(&text[..at]),
            _ => ends_clause(mark, after),
        };
        if !follows_word || !inserted {
            return Edit::Keep(at + 1);
        }
        replace(at, at, if mark == b':' { NBSP } else { self.thin })
    }

    fn quote(&mut self, text: &str, at: usize) -> Edit {
        let before = self.before(text, at);
        let after = text[at + 1..].chars().next();
        let apart = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '«' | '“' | '’' | '\'' | '/');
        let dash = matches!(before, '-' | '–' | '—' | ':' | ',' | ';');
        let closes = !self.open_quotes.is_empty() && !before.is_whitespace();
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        let begins = |c: char| !c.is_whitespace() && !matches!(c, ';' | ':' | '!' | '?' | ',' | ')' | ']' | '»' | '”');
        if after.is_none_or(begins) && (apart(before) || dash) && !(dash && closes && ends) {
            return Edit::OpenQuote;
        }
        if !closes {
            return Edit::Keep(at + 1);
        }
        self.open_quotes.pop();
        let with = match (self.open_quotes.is_empty(), self.thin) {
            (false, _) => "”",
            (true, NBSP) => "\u{A0}»",
            (true, _) => "\u{202F}»",
        };
        replace(at, at + 1, with)
    }

    fn apostrophe(&self, text: &str, at: usize) -> Edit {
        let before = self.before(text, at);
        let after = text[at + 1..].chars().next();
        let elision = before.is_alphabetic()
            && match after {
                Some(c) => c.is_alphanumeric() || matches!(c, '"' | '«' | '“' | '(' | '[' | '*'),
                // A bold word may come next, or a simple quotation end here.
                None => is_elided(&text[..at]),
            };
        let shortened = !before.is_alphanumeric() && before != '\'' && after.is_some_and(|c| c.is_ascii_digit());
        if elision || shortened { replace(at, at + 1, "’") } else { Edit::Keep(at + 1) }
    }

    /// `--` and `---` between spaces are dashes; `--` between figures joins them.
    fn dash(&self, text: &str, at: usize) -> Edit {
        let count = text[at..].bytes().take_while(|byte| *byte == b'-').count();
        let end = at + count;
        let before = self.before(text, at);
        let after = text[end..].chars().next();
        // A no-break space may be the one inside a quotation, which was not there when typed.
        let apart = before.is_ascii_whitespace() && after.is_none_or(|c| c.is_ascii_whitespace());
        let joins = before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit());
        match count {
            2 if apart || joins => replace(at, end, "–"),
            3 if apart => replace(at, end, "—"),
            _ => Edit::Keep(end),
        }
    }

    /// `%` and `€` stay with their number.
    fn unit(&self, text: &str, at: usize, length: usize) -> Edit {
        let after = text[at + length..].chars().next();
        let stuck = self.before(text, at).is_ascii_digit() && after.is_none_or(|c| !c.is_alphanumeric());
        if stuck { replace(at, at, NBSP) } else { Edit::Keep(at + length) }
    }

    /// `«`, `»` and `°`.
    fn latin(&self, text: &str, at: usize) -> Edit {
        let end = at + 2;
        let before = self.before(text, at);
        let after = text[end..].chars().next();
        match text.as_bytes().get(at + 1) {
            Some(0xAB) if after.is_none_or(|c| !c.is_whitespace()) => replace(end, end, self.thin),
            Some(0xBB) if !before.is_whitespace() => replace(at, at, self.thin),
            Some(0xB0) if matches!(before, 'n' | 'N') && after.is_some_and(|c| c.is_ascii_digit()) => {
                replace(end, end, NBSP)
            }
            _ => Edit::Keep(end),
        }
    }

    /// `^er^` after a letter or a figure.
    fn superscript(&mut self, text: &str, at: usize) -> Edit {
        if at == self.superscript_end {
            return replace(at, at + 1, "</sup>");
        }
        let inside = &text.as_bytes()[at + 1..];
        let length = inside.iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80).count();
        let closed = length > 0 && inside.get(length) == Some(&b'^') && self.before(text, at).is_alphanumeric();
        if !closed || !text[at + 1..at + 1 + length].chars().all(char::is_alphanumeric) {
            return Edit::Keep(at + 1);
        }
        self.superscript_end = at + 1 + length;
        replace(at, at + 1, "<sup>")
    }
}

/// Tells whether a text ends with one of the short words that lose their vowel: `l`, `d`, `qu`…
fn is_elided(text: &str) -> bool {
    let alone = text.chars().rev().take(2).take_while(|c| c.is_alphabetic()).count() == 1;
    let letter = |c: char| matches!(c.to_ascii_lowercase(), 'c' | 'd' | 'j' | 'l' | 'm' | 'n' | 's' | 't');
    (alone && text.ends_with(letter)) || text.ends_with("qu") || text.ends_with("Qu")
}

/// Tells whether a space stands before a word in small letters, as most do, and after no number: it is left alone.
///
/// `\xAB` ends `«`.
fn is_ordinary_space(bytes: &[u8], at: usize) -> bool {
    let before = |byte: &u8| !byte.is_ascii_digit() && *byte != b'\xAB';
    bytes[at] == b' ' && at > 0 && before(&bytes[at - 1]) && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
}

/// Tells whether `;`, `!` or `?` ends something, rather than being part of an address, a code or a smiley.
fn ends_clause(mark: u8, after: Option<char>) -> bool {
    let closing = |c: char| matches!(c, '.' | ',' | '…' | '!' | '?' | '”' | '\'' | '’' | ']' | ')');
    after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"') || (mark != b';' && closing(c)))
}

/// Tells whether a colon introduces something, rather than being part of a time, an address or a smiley.
fn introduces(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"'))
}

/// Tells whether the colon that follows `before` ends an emoji shortcode or follows another colon.
fn ends_shortcode(before: &str) -> bool {
    before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')).ends_with(':')
}

fn ellipsis(text: &str, at: usize, before: char) -> Edit {
    let count = text[at..].bytes().take_while(|byte| *byte == b'.').count();
    if count == 3 && before != '.' { replace(at, at + 3, "…") } else { Edit::Keep(at + count) }
}

/// First bytes of what typography may change.
static NOTABLE: [bool; 256] = {
    let mut notable = [false; 256];
    let bytes = b" \n;:!?\"'.-%<>&^0123456789\xC2\xE2";
    let mut index = 0;
    while index < bytes.len() {
        notable[bytes[index] as usize] = true;
        index += 1;
    }
    notable
};
