//! A file cut in a head and a body, with the lines of each key of the head.

use std::ops::Range;

use super::lines::{TextLine, lines};
use crate::yaml::{Node, YamlLimits, parse};

/// Why a form cannot change a file, which stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotEditable {
    #[error("the file has no head")]
    NoHead,
    #[error("the head cannot be read")]
    BadHead,
    #[error("the file holds characters that no form sends back")]
    Characters,
    #[error("the head is written in a way that cannot be changed in one place")]
    Intricate,
}

/// A file that can be changed.
#[derive(Debug)]
pub struct EditedText<'t> {
    pub text: &'t str,
    /// The lines of the head, without those that open and close it.
    pub(super) head: Vec<TextLine>,
    /// The first byte of the head, and of what closes it.
    pub(super) head_bytes: Range<usize>,
    /// The first byte of the body.
    pub body: usize,
    pub node: Node,
}

impl<'t> EditedText<'t> {
    /// Reads a file as the loader does.
    ///
    /// # Errors
    /// Says why no form can change it.
    pub fn read(text: &'t str) -> Result<EditedText<'t>, NotEditable> {
        if text.contains(|c: char| c == '\0' || c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(NotEditable::Characters);
        }
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let all = lines(text, start);
        let is_mark = |line: &TextLine| line.words(text).trim_end() == "---";
        if !all.first().is_some_and(is_mark) {
            return Err(NotEditable::NoHead);
        }
        let end = all[1..].iter().position(is_mark).ok_or(NotEditable::NoHead)? + 1;
        let head = all[1..end].to_vec();
        let unix: String = head.iter().flat_map(|line| [line.words(text), "\n"]).collect();
        let node = parse(&unix, YamlLimits::FRONT_MATTER).map_err(|_| NotEditable::BadHead)?;
        if node.map().is_none() {
            return Err(NotEditable::BadHead);
        }
        Ok(EditedText { text, head, head_bytes: all[0].next..all[end].start, body: all[end].next, node })
    }

    pub fn body_text(&self) -> &'t str {
        &self.text[self.body..]
    }

    /// What ends the lines of the head.
    pub(super) fn ending(&self) -> &'t str {
        self.head.first().map_or_else(
            || lines(self.text, 0).first().map_or("\n", |line| line.ending(self.text)),
            |line| line.ending(self.text),
        )
    }

    /// The lines of a key: from its own to the last that says something of it.
    ///
    /// # Errors
    /// When another key stands on one of them.
    pub(super) fn lines_of(&self, name: &str) -> Result<Option<Range<usize>>, NotEditable> {
        let map = self.node.map().unwrap_or_default();
        let Some(at) = map.iter().position(|(key, _)| key.name == name) else { return Ok(None) };
        let line = |at: usize| map[at].0.spot.line as usize - 1;
        let first = line(at);
        let next = if at + 1 < map.len() { line(at + 1) } else { self.head.len() };
        let alone = first < next && (at == 0 || line(at - 1) < first);
        let words = |number: usize| self.head.get(number).map_or("", |line| line.words(self.text));
        if !alone || next > self.head.len() || words(first).starts_with(['{', '?', ' ']) {
            return Err(NotEditable::Intricate);
        }
        let says = |number: &usize| {
            let words = words(*number);
            !words.trim().is_empty() && !words.starts_with('#')
        };
        let last = (first..next).rev().find(says).unwrap_or(first);
        Ok(Some(first..last + 1))
    }

    /// The byte at a line and a column of the head, both counted from one, the column in characters.
    pub(super) fn byte_at(&self, line: u32, column: u32) -> Option<usize> {
        let line = self.head.get((line as usize).checked_sub(1)?)?;
        let words = line.words(self.text);
        let column = (column as usize).checked_sub(1)?;
        Some(line.start + words.char_indices().nth(column).map_or(words.len(), |(at, _)| at))
    }
}
