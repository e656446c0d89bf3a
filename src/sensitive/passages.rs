//! The words that stand near a value: those of its line, or of its cell and of the head of its column.

use std::cell::OnceCell;
use std::ops::Range;

use super::kind::TextForm;
use crate::ground::floor_boundary;

/// How many bytes before a value say what it is.
const BEFORE: usize = 80;
/// How many bytes after it do: `06 … (personnel)`.
const AFTER: usize = 32;

/// How many bytes of the head of a column are read: it is read again for each of its cells.
const LONGEST_LABEL: usize = 80;

/// A text and its passages, divided when first asked for: most texts hold nothing to look around.
pub(super) struct Passages<'t> {
    pub text: &'t str,
    form: TextForm,
    divided: OnceCell<Vec<Vicinity>>,
}

/// Words that belong together: a line, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Vicinity {
    pub range: Range<usize>,
    /// The head of its column; empty outside a table.
    pub label: Range<usize>,
}

impl<'t> Passages<'t> {
    pub fn new(text: &'t str, form: TextForm) -> Passages<'t> {
        Passages { text, form, divided: OnceCell::new() }
    }

    pub fn all(&self) -> &[Vicinity] {
        self.divided.get_or_init(|| match self.form {
            TextForm::Prose => prose(self.text),
            TextForm::Sheet => sheet(self.text),
            TextForm::Name => vec![Vicinity { range: 0..self.text.len(), label: 0..0 }],
        })
    }

    /// The lines that may be the heads of a table, found without dividing the text; a few others with them.
    pub fn head_lines(&self) -> impl Iterator<Item = &'t str> {
        let (prose, sheet) = match self.form {
            TextForm::Prose => (Some(lines_before_rules(self.text)), None),
            // A head between quotes may have several lines.
            TextForm::Sheet => (None, Some(self.text)),
            TextForm::Name => (None, None),
        };
        prose.into_iter().flatten().chain(sheet)
    }

    /// The passage that holds a byte.
    pub fn at(&self, byte: usize) -> Vicinity {
        let all = self.all();
        let next = all.partition_point(|passage| passage.range.start <= byte);
        next.checked_sub(1).map_or(Vicinity { range: 0..self.text.len(), label: 0..0 }, |at| all[at].clone())
    }

    /// The head of the column of a value, as [`words`].
    pub fn label(&self, value: &Range<usize>) -> String {
        words(self.head(&self.at(value.start)))
    }

    /// The beginning of the head of a column: whoever names one needs no more.
    pub fn head(&self, of: &Vicinity) -> &'t str {
        let end = floor_boundary(self.text, of.label.start + LONGEST_LABEL).clamp(of.label.start, of.label.end);
        &self.text[of.label.start..end]
    }

    /// The words just before a value in its passage, as [`words`].
    pub fn before(&self, value: &Range<usize>) -> String {
        let passage = self.at(value.start).range;
        let from = floor_boundary(self.text, value.start.saturating_sub(BEFORE)).max(passage.start).min(value.start);
        words(&self.text[from..value.start])
    }

    /// All that says what a value is: the head of its column, the words before and after it, as [`words`].
    pub fn around(&self, value: &Range<usize>) -> String {
        let passage = self.at(value.start).range;
        let to = floor_boundary(self.text, value.end + AFTER).min(passage.end).max(value.end);
        let (label, before, after) = (self.label(value), self.before(value), words(&self.text[value.end..to]));
        [label, before, after].concat()
    }
}

/// The words of a text without case, accents and punctuation, with a space on both sides of each.
pub(super) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for c in text.chars() {
        match deunicode::deunicode_char(c).filter(|_| c.is_alphanumeric()) {
            Some(letters) => words.push_str(&letters.to_ascii_lowercase()),
            None if words.ends_with(' ') => {}
            None => words.push(' '),
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// Whether one of these words or groups of words stands in what [`words`] gave.
pub(super) fn has_any(said: &str, of: &[&str]) -> bool {
    of.iter().any(|wanted| {
        memchr::memmem::find_iter(said.as_bytes(), wanted.as_bytes()).any(|at| {
            let is_space = |at: Option<usize>| at.and_then(|at| said.as_bytes().get(at)) == Some(&b' ');
            is_space(at.checked_sub(1)) && is_space(Some(at + wanted.len()))
        })
    })
}

/// The lines of a text; those of a table as their cells.
fn prose(text: &str) -> Vec<Vicinity> {
    let mut passages = Vec::new();
    let mut start = 0;
    // The cells of the line before, and the heads of the table that is being read.
    let (mut previous, mut heads): (Vec<Range<usize>>, Option<Vec<Range<usize>>>) = (Vec::new(), None);
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches('\n').len();
        start += line.len();
        let has_bar = memchr::memchr(b'|', line.as_bytes()).is_some();
        if heads.is_none() && has_bar && is_rule(line) && !previous.is_empty() {
            heads = Some(std::mem::take(&mut previous));
        } else if let (Some(heads), true) = (&heads, has_bar) {
            let cells = cells(text, range).into_iter().enumerate();
            passages.extend(cells.map(|(column, range)| {
                let label = heads.get(column).cloned().unwrap_or(0..0);
                Vicinity { range, label }
            }));
            continue;
        } else {
            heads = None;
            previous = if has_bar { cells(text, range.clone()) } else { Vec::new() };
        }
        passages.push(Vicinity { range, label: 0..0 });
    }
    passages
}

/// The line before each that may be the rule below the heads of a table.
fn lines_before_rules(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let bar = next + memchr::memchr(b'|', bytes.get(next..)?)?;
            let start = memchr::memrchr(b'\n', &bytes[..bar]).map_or(0, |end| end + 1);
            let end = memchr::memchr(b'\n', &bytes[bar..]).map_or(bytes.len(), |length| bar + length);
            next = end + 1;
            if start > 0 && is_rule(&text[start..end]) {
                let before = memchr::memrchr(b'\n', &bytes[..start - 1]).map_or(0, |end| end + 1);
                return Some(&text[before..start - 1]);
            }
        }
    })
}

/// Whether a line is the rule below the heads of a table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\n'))
}

fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let trimmed = text[line.clone()].trim_end();
    let (mut from, end) = (line.start, line.start + trimmed.len());
    let lead = trimmed.len() - trimmed.trim_start().len();
    from += lead + usize::from(trimmed[lead..].starts_with('|'));
    let end = if trimmed.ends_with('|') && end > from { end - 1 } else { end };
    let mut cells = Vec::new();
    for bar in memchr::memchr_iter(b'|', &text.as_bytes()[from..end]).map(|at| at + from).collect::<Vec<_>>() {
        cells.push(from..bar);
        from = bar + 1;
    }
    cells.push(from..end);
    cells
}

/// The cells of a sheet (RFC 4180, with `;`, `,` or tabs), under the heads of their columns.
fn sheet(text: &str) -> Vec<Vicinity> {
    let first = text.split('\n').next().unwrap_or_default();
    let count = |separator: u8| memchr::memchr_iter(separator, first.as_bytes()).count();
    let separator = [b';', b',', b'\t'].into_iter().max_by_key(|separator| (count(*separator), *separator == b';'));
    let separator = separator.unwrap_or(b';');
    let (mut passages, mut heads): (Vec<Vicinity>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let (mut from, mut column, mut is_quoted, mut is_head) = (0, 0, false, true);
    for (at, byte) in text.bytes().chain([b'\n']).enumerate() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        }
        let ends = at == text.len() || !is_quoted && (byte == separator || byte == b'\n');
        if !ends {
            continue;
        }
        if is_head {
            heads.push(from..at);
            passages.push(Vicinity { range: from..at, label: 0..0 });
        } else {
            let label = heads.get(column).cloned().unwrap_or(0..0);
            passages.push(Vicinity { range: from..at, label });
        }
        from = at + 1;
        column += 1;
        if byte == b'\n' {
            (column, is_head) = (0, false);
        }
    }
    passages
}
