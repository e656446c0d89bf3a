//! The faults that were there before the rules were: told by rule, file and passage, so that only new ones are said.
//!
//! A passage is known by the hash of its line, from which whatever is sensitive was taken away first.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::admissible::Admissible;
use super::rules::{BASELINE_HOLDS, BASELINE_UNREADABLE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ground::{Hash, SourcePath};
use crate::model::{Checks, Site};
use crate::sensitive::{TextForm, mask};

/// Gives the text of a file.
pub type Source<'s> = dyn Fn(&SourcePath) -> Option<String> + 's;

/// How much of a hash tells passages apart.
const DIGITS: usize = 16;

/// A rule, a file and a passage, with how many faults there are.
type Counts = BTreeMap<(String, String, String), usize>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    version: u8,
    faults: Vec<HeldFault>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeldFault {
    rule: String,
    file: String,
    passage: String,
    count: usize,
}

/// The faults that a town keeps for later.
pub struct Baseline {
    counts: Counts,
    file: Option<SourcePath>,
    problem: Option<Diagnostic>,
}

impl Baseline {
    pub fn read(path: &str, site: &Site, source: &Source<'_>) -> Baseline {
        let unreadable = || Some(BASELINE_UNREADABLE.at(site.settings.place_of_value(path)).with("path", path));
        let file = SourcePath::new(path).ok().filter(|_| path == Checks::BASELINE);
        let text = file.as_ref().and_then(source);
        let read =
            text.and_then(|text| serde_json::from_str::<BaselineFile>(&text).ok()).filter(|read| read.version == 1);
        let problem = if read.is_none() { unreadable() } else { None };
        let faults = read.map(|read| read.faults).unwrap_or_default();
        let counts = faults.into_iter().map(|fault| ((fault.rule, fault.file, fault.passage), fault.count)).collect();
        Baseline { counts, file, problem }
    }

    /// The findings less those that it holds; and how many those are.
    pub fn hold(
        mut self,
        mut findings: Vec<Diagnostic>,
        admissible: &Admissible<'_>,
        source: &Source<'_>,
    ) -> Vec<Diagnostic> {
        let mut passages = LineHashes { source, texts: HashMap::new() };
        let mut held = 0_usize;
        if !self.counts.is_empty() {
            findings.retain(|found| {
                let key = passages.key(found, admissible);
                match key.and_then(|key| self.counts.get_mut(&key)).filter(|left| **left > 0) {
                    Some(left) => {
                        *left -= 1;
                        held += 1;
                        false
                    }
                    None => true,
                }
            });
        }
        let gone: usize = self.counts.values().sum();
        if let Some(file) = self.file.filter(|_| held + gone > 0) {
            let found = BASELINE_HOLDS.in_file(&file).with("count", held).with("gone", gone);
            findings.push(if gone > 0 { found.helped_by("help-gone") } else { found });
        }
        findings.extend(self.problem);
        findings
    }
}

/// The text of a baseline that holds what may be held of these findings.
pub fn written(findings: &[Diagnostic], admissible: &Admissible<'_>, source: &Source<'_>) -> (String, usize) {
    let mut passages = LineHashes { source, texts: HashMap::new() };
    let mut counts = Counts::new();
    for key in findings.iter().filter_map(|found| passages.key(found, admissible)) {
        *counts.entry(key).or_default() += 1;
    }
    let all = counts.values().sum();
    let fault = |((rule, file, passage), count)| HeldFault { rule, file, passage, count };
    let file = BaselineFile { version: 1, faults: counts.into_iter().map(fault).collect() };
    (serde_json::to_string_pretty(&file).expect("words and numbers are JSON") + "\n", all)
}

/// The lines of files, as far as they were asked for.
struct LineHashes<'s> {
    source: &'s Source<'s>,
    texts: HashMap<SourcePath, String>,
}

impl LineHashes<'_> {
    /// What tells a finding from others; none for one that cannot be held, or that forbids and costs nothing.
    fn key(&mut self, found: &Diagnostic, admissible: &Admissible<'_>) -> Option<(String, String, String)> {
        if found.severity == Severity::Note || !admissible.holds(found.rule.name) {
            return None;
        }
        let place = found.place.as_ref()?;
        let passage = match place.line.checked_sub(1) {
            None => String::new(),
            Some(line) => {
                let text = self.texts.entry(place.file.clone()).or_insert_with(|| {
                    let text = (self.source)(&place.file).unwrap_or_default();
                    mask(&text, TextForm::of_extension(&place.file.extension())).into_owned()
                });
                let line = text.lines().nth(line as usize).unwrap_or_default().trim();
                let mut digits = Hash::of(line.as_bytes()).to_string();
                digits.truncate(DIGITS);
                digits
            }
        };
        Some((found.rule.name.to_owned(), place.file.to_string(), passage))
    }
}
