//! Places in the files of a municipality: a line, a column, a span.

use std::fmt;

use super::SourcePath;

/// Where a finding is: a file of the municipality and, when known, a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub file: SourcePath,
    /// 1-based line; 0 when the whole file is meant.
    pub line: u32,
    /// 1-based column, counted in characters; 0 when the whole line is meant.
    pub column: u32,
    /// Number of characters concerned, at least 1 when a column is known.
    pub length: u32,
}

/// A place in a file that is known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Spot {
    /// 1-based line; 0 when the whole file is meant.
    pub line: u32,
    /// 1-based column, counted in characters; 0 when the whole line is meant.
    pub column: u32,
    /// Number of characters concerned.
    pub length: u32,
}

impl Spot {
    /// The place of the bytes `range` of `text`, which is read up to there: for many places, see [`super::Lines`].
    pub fn of_range(text: &str, range: std::ops::Range<usize>) -> Spot {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        let column = before[line_start..].chars().count() + 1;
        let first_line = text[start..end].split('\n').next().unwrap_or_default();
        let length = first_line.chars().count().max(1);
        Spot { line: line as u32, column: column as u32, length: length as u32 }
    }

    /// The same place when `lines` more lines stand before.
    pub fn below(self, lines: u32) -> Spot {
        Spot { line: self.line + lines, ..self }
    }

    /// The same place in a text that begins on a later line, and further along it, as a cell of a sheet does.
    pub fn after(self, before: Spot) -> Spot {
        let along = if self.line == 1 && self.column > 0 { before.column } else { 0 };
        Spot { line: self.line + before.line, column: self.column + along, ..self }
    }

    pub fn in_file(self, file: &SourcePath) -> Place {
        Place { file: file.clone(), line: self.line, column: self.column, length: self.length }
    }
}

impl Place {
    pub fn file(file: &SourcePath) -> Place {
        Place { file: file.clone(), line: 0, column: 0, length: 0 }
    }

    pub fn line(file: &SourcePath, line: u32) -> Place {
        Place { file: file.clone(), line, column: 0, length: 0 }
    }

    /// The place of the bytes `range` of `text`, the whole text of `file`.
    pub fn of_range(file: &SourcePath, text: &str, range: std::ops::Range<usize>) -> Place {
        Spot::of_range(text, range).in_file(file)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// The nearest boundary of a character at or before `index`.
pub fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
