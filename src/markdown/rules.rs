//! The faults that a text can have by itself, and how one of them is placed in its file.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::ground::SourcePath;
use crate::ground::Spot;

const FAMILY: &str = "markdown";

pub(super) static UNCLOSED_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "unclosed-audience-block");
pub(super) static EMPTY_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "empty-audience-block");
pub(super) static MISPLACED_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "misplaced-audience-block");
pub(super) static MISSPELT_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "misspelt-audience-block");
pub(super) static UNKNOWN_CONTAINER: Rule = Rule::error(FAMILY, "unknown-container");
pub(super) static STRAY_CONTAINER_END: Rule = Rule::error(FAMILY, "stray-container-end");
pub(super) static UNCLOSED_CONTAINER: Rule = Rule::warning(FAMILY, "unclosed-container");
pub(super) static TEXT_TOO_LARGE: Rule = Rule::error(FAMILY, "text-too-large");
pub(super) static UNSAFE_ADDRESS: Rule = Rule::error(FAMILY, "unsafe-address");
pub(super) static DECEPTIVE_CHARACTER: Rule = Rule::error(FAMILY, "deceptive-character");
pub(super) static INVISIBLE_CHARACTER: Rule = Rule::warning(FAMILY, "invisible-character");
pub(super) static RAW_HTML_REMOVED: Rule = Rule::warning(FAMILY, "raw-html-removed");
pub(super) static UNKNOWN_CLASS: Rule = Rule::warning(FAMILY, "unknown-class");
pub(super) static DUPLICATE_HEADING_ID: Rule = Rule::warning(FAMILY, "duplicate-heading-id");
pub(super) static UNUSED_FOOTNOTE: Rule = Rule::warning(FAMILY, "unused-footnote");

/// Every rule of this module.
pub static RULES: [&Rule; 15] = [
    &UNCLOSED_AUDIENCE_BLOCK,
    &EMPTY_AUDIENCE_BLOCK,
    &MISPLACED_AUDIENCE_BLOCK,
    &MISSPELT_AUDIENCE_BLOCK,
    &UNKNOWN_CONTAINER,
    &STRAY_CONTAINER_END,
    &UNCLOSED_CONTAINER,
    &TEXT_TOO_LARGE,
    &UNSAFE_ADDRESS,
    &DECEPTIVE_CHARACTER,
    &INVISIBLE_CHARACTER,
    &RAW_HTML_REMOVED,
    &UNKNOWN_CLASS,
    &DUPLICATE_HEADING_ID,
    &UNUSED_FOOTNOTE,
];

/// One fault of a text, placed by bytes of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub range: Range<usize>,
    pub arguments: Vec<(&'static str, String)>,
    /// The nearest right word for what stands at `range`.
    pub suggestion: Option<String>,
    /// What can safely stand at `range` instead, when it is not the suggestion.
    pub replacement: Option<String>,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, range: Range<usize>) -> Finding {
        Finding { rule, range, arguments: Vec::new(), suggestion: None, replacement: None }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Finding {
        self.arguments.push((name, value.into()));
        self
    }

    pub(super) fn nearest<'k>(mut self, wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Finding {
        self.suggestion = crate::diagnostic::nearest(wrong, known).map(str::to_owned);
        self
    }

    pub(super) fn replaced_by(mut self, replacement: &str) -> Finding {
        self.replacement = Some(replacement.to_owned());
        self
    }

    /// The finding with its place in `file`, where the bytes of its whole text are at `spot`.
    ///
    /// `to_full` turns an offset of the examined text into one of the whole text: usually the offset of the
    /// body plus [`Visible::to_source`](super::Visible::to_source).
    pub fn to_diagnostic(
        &self,
        file: &SourcePath,
        spot: &dyn Fn(Range<usize>) -> Spot,
        to_full: &dyn Fn(usize) -> usize,
    ) -> Diagnostic {
        // The last byte is mapped rather than the end, which may lie after a hidden block.
        let start = to_full(self.range.start);
        let end = if self.range.is_empty() { start } else { to_full(self.range.end - 1) + 1 };
        let mut found = self.rule.at(spot(start..end).in_file(file));
        found.arguments.clone_from(&self.arguments);
        if let Some(suggestion) = &self.suggestion {
            found = found.with("suggestion", suggestion).helped_by("help-nearest");
        }
        found.fix =
            self.suggestion.as_ref().or(self.replacement.as_ref()).map(|word| Fix { replacement: word.clone() });
        found
    }
}
