//! One finding about the content: what is wrong, where, and what to type instead.
//!
//! A [`Rule`] names the fault; a [`Diagnostic`] is one occurrence of it. The words are in the message
//! catalogues under the rule's name, so that a finding can be printed in any language, on any support.

mod abridged;
mod lines;
mod nearest;
mod print;

use std::fmt;

use crate::model::SourcePath;

pub use abridged::{Abridged, Most, Others};
pub use lines::Lines;
pub use nearest::nearest;
pub use print::{Format, Printer, Sources, severity_key};

/// A fault that can be found in a municipality's files.
///
/// Its words are the message named like the rule (first line), its attributes `.help` (what to type
/// instead) and `.explain` (why it matters, shown by `parvis explain`).
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case name of the fault; reads well after "allow".
    pub name: &'static str,
    pub family: &'static str,
    pub severity: Severity,
}

/// What a finding means for publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Said for information; never changes an exit code.
    Note,
    /// Publication goes on, unless `--strict`.
    Warning,
    /// Forbids publication.
    Error,
}

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

/// A replacement that is safe to apply by machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// What to put instead of the characters at the finding's place.
    pub replacement: String,
}

/// One thing wrong, with its place, the words to say it and, where safe, a fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub place: Option<Place>,
    /// Values for the message's placeholders.
    pub arguments: Vec<(&'static str, String)>,
    /// The attribute of the message that holds the help.
    pub help: &'static str,
    pub fix: Option<Fix>,
}

impl Rule {
    pub const fn error(family: &'static str, name: &'static str) -> Rule {
        Rule { name, family, severity: Severity::Error }
    }

    pub const fn warning(family: &'static str, name: &'static str) -> Rule {
        Rule { name, family, severity: Severity::Warning }
    }

    pub const fn note(family: &'static str, name: &'static str) -> Rule {
        Rule { name, family, severity: Severity::Note }
    }

    /// A finding at a place of a file.
    pub fn at(&'static self, place: Place) -> Diagnostic {
        Diagnostic { place: Some(place), ..self.anywhere() }
    }

    /// A finding about a whole file.
    pub fn in_file(&'static self, file: &SourcePath) -> Diagnostic {
        self.at(Place::file(file))
    }

    /// A finding that no file bears.
    pub fn anywhere(&'static self) -> Diagnostic {
        Diagnostic { rule: self, severity: self.severity, place: None, arguments: Vec::new(), help: "help", fix: None }
    }
}

impl Diagnostic {
    /// Gives a value to the placeholder `name` of the rule's message.
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Diagnostic {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Takes another attribute of the message for the help (`help` by default).
    pub fn helped_by(mut self, attribute: &'static str) -> Diagnostic {
        self.help = attribute;
        self
    }

    /// Proposes the nearest right word: fills `suggestion`, takes `.help-nearest`, and offers the fix.
    ///
    /// Without a near word, `.help` stands.
    pub fn nearest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        match nearest(wrong, known) {
            Some(word) => {
                let replacement = word.to_owned();
                let mut found = self.with("suggestion", word).helped_by("help-nearest");
                found.fix = Some(Fix { replacement });
                found
            }
            None => self,
        }
    }

    pub fn forbids_publication(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order in which findings are printed: file, place, rule.
    pub fn sort_key(&self) -> (Option<&Place>, &'static str, &[(&'static str, String)]) {
        (self.place.as_ref(), self.rule.name, &self.arguments)
    }
}

impl Spot {
    /// The place of the bytes `range` of `text`, which is read up to there: for many places, see [`Lines`].
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

fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
