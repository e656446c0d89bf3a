//! Tokens as HTML in which what is gone and what is new is marked, for the eye and for the ear.

use super::shown::{Token, ends_line};
use crate::ground::escape::visible_html as escaped;

/// What becomes of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    Kept,
    Removed,
    Added,
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

/// A passage with its marks, where every link says where it leads.
pub fn passage_html(tokens: &[(Token, Fate)], marks: &Marks<'_>) -> String {
    let mut writer = MarkWriter::new(marks, true);
    for (token, fate) in tokens {
        writer.mark(match fate {
            Fate::Kept => None,
            Fate::Removed => Some("del"),
            Fate::Added => Some("ins"),
        });
        writer.phrase(token, *fate != Fate::Removed);
    }
    writer.end()
}

/// Writes tokens as HTML, opening and closing marks where they may stand.
pub struct MarkWriter<'a> {
    marks: &'a Marks<'a>,
    html: String,
    after: bool,
    marked: Option<&'static str>,
    open: Vec<&'static str>,
    /// What is gone and waits for a place where words may stand.
    waiting: Vec<Token>,
}

impl<'a> MarkWriter<'a> {
    pub fn new(marks: &'a Marks<'a>, after: bool) -> MarkWriter<'a> {
        MarkWriter { marks, html: String::new(), after, marked: None, open: Vec::new(), waiting: Vec::new() }
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

    pub fn write(&mut self, token: &Token, marked: bool, mark: &'static str) {
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
                self.html.push_str(&format!("<span class=\"href\"> ({leads} {})</span>", escaped(address)));
            }
            Token::Picture(source, alternative) => {
                let picture = (self.marks.picture)(source, alternative, after);
                self.html.push_str(&picture);
            }
            _ => {}
        }
    }

    /// What is gone, put where it was, or as near as words may stand.
    pub fn gone(&mut self, tokens: &[Token]) {
        self.waiting.extend_from_slice(tokens);
        self.flush();
    }

    fn flush(&mut self) {
        if !self.takes_words() || self.waiting.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let shows = |token: &Token| !matches!(token, Token::Open(..) | Token::Close(_) | Token::Void(_));
        if !waiting.iter().any(shows) {
            return;
        }
        self.mark(Some("del"));
        // A block that is gone leaves its words: where it ends, a space keeps them from those of the next.
        let mut apart = false;
        for token in &waiting {
            match token {
                token if ends_line(token) => apart = true,
                token if shows(token) => {
                    if std::mem::take(&mut apart) {
                        self.html.push(' ');
                    }
                    self.phrase(token, false);
                }
                _ => {}
            }
        }
        if apart {
            self.html.push(' ');
        }
        self.mark(None);
    }

    pub fn end(mut self) -> String {
        self.mark(None);
        self.open.clear();
        self.flush();
        self.html
    }
}
