//! The faults that a text can have by itself, and how one of them is placed in its file.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Rule, TextEdit};
use crate::ground::SourcePath;
use crate::ground::Spot;

const FAMILY: &str = "markdown";

pub(super) static UNCLOSED_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "unclosed-audience-block").harming();
pub(super) static EMPTY_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "empty-audience-block").harming();
pub(super) static MISPLACED_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "misplaced-audience-block").harming();
pub(super) static MISSPELT_AUDIENCE_BLOCK: Rule = Rule::error(FAMILY, "misspelt-audience-block").harming();
pub(super) static UNKNOWN_CONTAINER: Rule = Rule::error(FAMILY, "unknown-container").harming();
pub(super) static STRAY_CONTAINER_END: Rule = Rule::error(FAMILY, "stray-container-end").harming();
pub(super) static UNCLOSED_CONTAINER: Rule = Rule::warning(FAMILY, "unclosed-container");
pub(super) static TEXT_TOO_LARGE: Rule = Rule::error(FAMILY, "text-too-large").harming();
pub(super) static UNSAFE_ADDRESS: Rule = Rule::error(FAMILY, "unsafe-address").harming();
pub(super) static DECEPTIVE_CHARACTER: Rule = Rule::error(FAMILY, "deceptive-character").harming();
pub(super) static INVISIBLE_CHARACTER: Rule = Rule::warning(FAMILY, "invisible-character");
pub(super) static RAW_HTML_REMOVED: Rule = Rule::warning(FAMILY, "raw-html-removed");
pub(super) static FOREIGN_MARKUP: Rule = Rule::warning(FAMILY, "foreign-markup");
pub(super) static MEDIA_LOST: Rule = Rule::error(FAMILY, "media-lost");
pub(super) static UNKNOWN_CLASS: Rule = Rule::warning(FAMILY, "unknown-class");
pub(super) static DUPLICATE_HEADING_ID: Rule = Rule::warning(FAMILY, "duplicate-heading-id");
pub(super) static HEADING_WITHOUT_SPACE: Rule = Rule::warning(FAMILY, "heading-without-space");
pub(super) static FOREIGN_BULLET: Rule = Rule::warning(FAMILY, "foreign-bullet");
pub(super) static ADDRESS_WITH_SPACES: Rule = Rule::error(FAMILY, "address-with-spaces");
pub(super) static BOLD_AS_HEADING: Rule = Rule::warning(FAMILY, "bold-as-heading");
pub(super) static TABLE_OF_TABS: Rule = Rule::warning(FAMILY, "table-of-tabs");
pub(super) static UNUSED_FOOTNOTE: Rule = Rule::warning(FAMILY, "unused-footnote");

/// Every rule of this module.
pub static RULES: [&Rule; 22] = [
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
    &MEDIA_LOST,
    &FOREIGN_MARKUP,
    &UNKNOWN_CLASS,
    &DUPLICATE_HEADING_ID,
    &HEADING_WITHOUT_SPACE,
    &FOREIGN_BULLET,
    &ADDRESS_WITH_SPACES,
    &BOLD_AS_HEADING,
    &TABLE_OF_TABS,
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
    /// What can stand instead of what does.
    pub replacement: Option<Mending>,
}

/// What mends a fault of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mending {
    /// Where, what stands there, and what can stand there instead.
    pub edits: Vec<(Range<usize>, String, String)>,
    /// Whether it is the only answer.
    pub is_safe: bool,
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
        match self.suggestion.clone() {
            Some(word) => self.offering(wrong, &word),
            None => self,
        }
    }

    /// What can stand instead of what does: one answer.
    pub(super) fn offering(mut self, old: &str, new: &str) -> Finding {
        let edits = vec![(self.range.clone(), old.to_owned(), new.to_owned())];
        self.replacement = Some(Mending { edits, is_safe: false });
        self
    }

    /// The only answer.
    pub(super) fn answered(self, old: &str, new: &str) -> Finding {
        let edits = vec![(self.range.clone(), old.to_owned(), new.to_owned())];
        self.mended_by(edits)
    }

    /// The only answer, in several places.
    pub(super) fn mended_by(mut self, edits: Vec<(Range<usize>, String, String)>) -> Finding {
        self.replacement = Some(Mending { edits, is_safe: true });
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
        for (name, value) in &self.arguments {
            found = found.with(name, value);
        }
        if let Some(suggestion) = &self.suggestion {
            found = found.with("suggestion", suggestion).helped_by("help-nearest");
        }
        found.fix = self.replacement.as_ref().map(|Mending { edits, is_safe }| {
            let edit = |(range, old, new): &(Range<usize>, String, String)| {
                let at = to_full(range.start);
                TextEdit::new(spot(at..at + old.len()).in_file(file), old, new)
            };
            Fix { edits: edits.iter().map(edit).collect(), is_safe: *is_safe }
        });
        found
    }
}
