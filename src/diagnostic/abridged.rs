//! As many findings as a person reads at once, and the count of the others: [`Abridged`].

use std::collections::{HashMap, HashSet};

use super::Diagnostic;
use crate::ground::SourcePath;
use crate::messages::Messages;
use crate::sensitive::{TextForm, mask};

/// How many findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// Of one file: whoever mends it looks again.
    pub in_file: usize,
    /// Of all files.
    pub in_all: usize,
}

impl Most {
    /// What a person reads at once.
    pub const USUAL: Most = Most { in_file: 20, in_all: 200 };
    /// All of them.
    pub const ALL: Most = Most { in_file: usize::MAX, in_all: usize::MAX };
}

/// Findings of which some are shown and the others counted.
pub struct Abridged<'f> {
    /// The worst first.
    pub shown: Vec<&'f Diagnostic>,
    /// The others by their rule, the most frequent first.
    pub others: Vec<Others<'f>>,
}

/// Findings of one rule that are not shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Others<'f> {
    pub rule: &'static str,
    pub count: usize,
    /// How many files bear them.
    pub files: usize,
    /// One of those files, where there is one.
    pub file: Option<&'f SourcePath>,
}

impl Others<'_> {
    /// How many, of which rule, where.
    pub fn words(&self, messages: &Messages) -> String {
        let (count, files) = (self.count.to_string(), self.files.to_string());
        let file = self.file.map(|file| mask(file.as_str(), TextForm::Name).into_owned()).unwrap_or_default();
        let arguments = [("rule", self.rule), ("count", &count), ("files", &files), ("file", &file)];
        messages.format("findings-more-of-rule", &arguments)
    }
}

impl<'f> Abridged<'f> {
    pub fn of(findings: impl IntoIterator<Item = &'f Diagnostic>, most: Most) -> Abridged<'f> {
        let mut sorted: Vec<&Diagnostic> = findings.into_iter().collect();
        sorted.sort_by_key(|found| std::cmp::Reverse(found.severity));
        let mut in_file: HashMap<&SourcePath, usize> = HashMap::new();
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for found in sorted {
            let alike = found.place.as_ref().map(|place| in_file.entry(&place.file).or_default());
            if shown.len() < most.in_all && alike.as_ref().is_none_or(|count| **count < most.in_file) {
                alike.into_iter().for_each(|count| *count += 1);
                shown.push(found);
            } else {
                hidden.push(found);
            }
        }
        Abridged { shown, others: by_rule(&hidden) }
    }
}

fn by_rule<'f>(hidden: &[&'f Diagnostic]) -> Vec<Others<'f>> {
    let mut rules: HashMap<&'static str, (usize, HashSet<&'f SourcePath>)> = HashMap::new();
    for found in hidden {
        let (count, files) = rules.entry(found.rule.name).or_default();
        *count += 1;
        files.extend(found.place.as_ref().map(|place| &place.file));
    }
    let others = rules.into_iter().map(|(rule, (count, files))| {
        let file = files.iter().min().copied();
        Others { rule, count, files: files.len(), file }
    });
    let mut others: Vec<Others<'f>> = others.collect();
    others.sort_by_key(|others| (std::cmp::Reverse(others.count), others.rule));
    others
}
