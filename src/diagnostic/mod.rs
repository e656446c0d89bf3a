//! One finding about the content: what is wrong, where, and what to type instead.
//!
//! A [`Rule`] names the fault; a [`Diagnostic`] is one occurrence of it. The words are in the message
//! catalogues under the rule's name, so that a finding can be printed in any language, on any support.

mod abridged;
mod fix;
mod nearest;
mod print;

use std::fmt;

use crate::ground::SourcePath;

pub use crate::ground::{Lines, Place, Spot};
pub use abridged::{Abridged, Most, Others};
pub use fix::{Fix, TextEdit, apply, changed_lines};
pub use nearest::nearest;
pub use print::{Conclusion, FindingReport, Format, Printer, Sources, severity_key};

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
    /// Whether its faults would harm a person: a town cannot admit them.
    pub harms: bool,
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
        Rule { name, family, severity: Severity::Error, harms: false }
    }

    pub const fn warning(family: &'static str, name: &'static str) -> Rule {
        Rule { name, family, severity: Severity::Warning, harms: false }
    }

    pub const fn note(family: &'static str, name: &'static str) -> Rule {
        Rule { name, family, severity: Severity::Note, harms: false }
    }

    /// The same rule, whose faults would harm a person.
    pub const fn harming(self) -> Rule {
        Rule { harms: true, ..self }
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

/// The most characters of a value that a message says: content may hold a word of any length.
const LONGEST_VALUE: usize = 1000;

impl Diagnostic {
    /// Gives a value to the placeholder `name` of the rule's message, cut when it is too long to be read in one.
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Diagnostic {
        let mut value = value.to_string();
        if let Some((end, _)) = value.char_indices().nth(LONGEST_VALUE) {
            value.truncate(end);
            value.push('…');
        }
        self.arguments.push((name, value));
        self
    }

    /// Takes another attribute of the message for the help (`help` by default).
    pub fn helped_by(mut self, attribute: &'static str) -> Diagnostic {
        self.help = attribute;
        self
    }

    /// Proposes the nearest right word: fills `suggestion`, takes `.help-nearest`, and offers the fix.
    ///
    /// Without a near word, `.help` stands. A word that differs by its case and its accents alone was meant.
    pub fn nearest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        match nearest(wrong, known) {
            Some(word) => {
                let is_safe = deunicode::deunicode(wrong).eq_ignore_ascii_case(&deunicode::deunicode(word));
                let found = self.with("suggestion", word).helped_by("help-nearest");
                if is_safe { found.answered(wrong, word) } else { found.offering(wrong, word) }
            }
            None => self,
        }
    }

    /// Offers to replace the characters at its place: one answer, which a person chooses.
    pub fn offering(mut self, old: &str, new: &str) -> Diagnostic {
        self.fix = self.place.clone().map(|place| Fix::likely(place, old, new));
        self
    }

    /// The only answer: what to put instead of the characters at its place.
    pub fn answered(mut self, old: &str, new: &str) -> Diagnostic {
        self.fix = self.place.clone().map(|place| Fix::safe(vec![TextEdit::new(place, old, new)]));
        self
    }

    /// Leaves its fix to a person: it decides who reads, or what a rule of the town means.
    pub fn to_choose(mut self) -> Diagnostic {
        self.fix = self.fix.map(|fix| Fix { is_safe: false, ..fix });
        self
    }

    /// Says what to write instead, when there is something: fills `suggestion` and takes `.help-nearest`, without a fix.
    pub fn suggesting(self, suggestion: impl AsRef<str>) -> Diagnostic {
        match suggestion.as_ref() {
            "" => self,
            suggestion => self.with("suggestion", suggestion).helped_by("help-nearest"),
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
