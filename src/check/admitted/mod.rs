//! What a town decides of what is found: what weighs otherwise, what is admitted in place, what was there before.
//!
//! Nothing that would harm a person is ever decided away: see [`Admissible`].

mod admissible;
mod baseline;
mod rules;

use std::cell::Cell;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::ground::SourcePath;
use crate::model::{Admission, CheckRule, CheckSeverity, Site};

pub use admissible::Admissible;
pub use baseline::{Source, written};
pub use rules::RULES;

use baseline::Baseline;
use rules::{ADMISSION_REFUSED, ADMISSION_USELESS, ADMISSION_WRONG, CHECK_REFUSED};

/// The findings as the town weighs them, less those that it admits; with what is wrong in the admitting.
pub fn admit(
    mut findings: Vec<Diagnostic>,
    site: &Site,
    admissible: &Admissible<'_>,
    source: &Source<'_>,
    with_baseline: bool,
) -> Vec<Diagnostic> {
    let checks = &site.settings.checks;
    findings.retain_mut(|found| weigh(found, site, admissible));
    let admissions = Admissions::of(site);
    findings.retain(|found| !admissions.admit(found, admissible));
    findings.extend(admissions.findings(admissible));
    findings.extend(checks.rules.iter().filter_map(|rule| refused(rule, site, admissible)));
    match &checks.baseline {
        Some(path) if with_baseline => Baseline::read(path, site, source).hold(findings, admissible, source),
        _ => findings,
    }
}

/// Gives a finding the weight that the town gives it; tells whether it is still said.
fn weigh(found: &mut Diagnostic, site: &Site, admissible: &Admissible<'_>) -> bool {
    let rules = &site.settings.checks.rules;
    if rules.is_empty() {
        return true;
    }
    let fits = |rule: &&CheckRule| rule.rule == found.rule.name && is_in_scope(rule, found, site);
    let Some(rule) = rules.iter().rev().find(fits) else { return true };
    let wanted = match rule.severity {
        CheckSeverity::Off => None,
        CheckSeverity::Note => Some(Severity::Note),
        CheckSeverity::Warning => Some(Severity::Warning),
        CheckSeverity::Error => Some(Severity::Error),
    };
    if wanted >= Some(found.severity) || admissible.holds(found.rule.name) {
        found.severity = wanted.unwrap_or(found.severity);
        return wanted.is_some();
    }
    true
}

fn is_in_scope(rule: &CheckRule, found: &Diagnostic, site: &Site) -> bool {
    if rule.folders.is_empty() && rule.types.is_empty() {
        return true;
    }
    let Some(place) = &found.place else { return false };
    let below = place.file.as_str().strip_prefix("content/").unwrap_or_default();
    let is_below =
        |folder: &String| below.strip_prefix(folder.trim_matches('/')).is_some_and(|rest| rest.starts_with('/'));
    let kind = || site.entry(&place.file).map(|entry| entry.content.kind.key.as_str());
    (rule.folders.is_empty() || rule.folders.iter().any(is_below))
        && (rule.types.is_empty() || kind().is_some_and(|kind| rule.types.iter().any(|known| known == kind)))
}

/// What a line of `[[checks.rules]]` asks that cannot be.
fn refused(rule: &CheckRule, site: &Site, admissible: &Admissible<'_>) -> Option<Diagnostic> {
    if admissible.holds(&rule.rule) || rule.severity == CheckSeverity::Error {
        return None;
    }
    let found = CHECK_REFUSED.at(site.settings.place_of_value(&rule.rule)).with("rule", &rule.rule);
    Some(found.nearest(&rule.rule, admissible.names()).to_choose())
}

/// What the files of a site admit, each with whether it served.
struct Admissions<'s> {
    by_file: HashMap<&'s SourcePath, Vec<(&'s Admission, Cell<bool>)>>,
}

impl<'s> Admissions<'s> {
    fn of(site: &'s Site) -> Admissions<'s> {
        let mut by_file: HashMap<&SourcePath, Vec<(&Admission, Cell<bool>)>> = HashMap::new();
        let of_entries = site
            .entries
            .iter()
            .flat_map(|entry| entry.content.admissions.iter().map(move |admission| (&entry.content.source, admission)));
        let others = site.admissions.iter().map(|(file, admission)| (file, admission));
        for (file, admission) in of_entries.chain(others) {
            by_file.entry(file).or_default().push((admission, Cell::new(false)));
        }
        Admissions { by_file }
    }

    /// Whether a finding is admitted where it is.
    fn admit(&self, found: &Diagnostic, admissible: &Admissible<'_>) -> bool {
        let Some(place) = &found.place else { return false };
        let Some(known) = self.by_file.get(&place.file) else { return false };
        let fits = |(admission, _): &&(&Admission, Cell<bool>)| {
            admission.rule == found.rule.name && !admission.reason.is_empty() && admission.holds_on(place.line)
        };
        let Some((_, served)) = known.iter().find(fits) else { return false };
        served.set(true);
        admissible.holds(found.rule.name)
    }

    /// What is wrong in the admitting itself.
    fn findings(&self, admissible: &Admissible<'_>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (file, known) in &self.by_file {
            for (admission, served) in known {
                let at = |rule: &'static Rule| rule.at(admission.spot.in_file(file)).with("rule", &admission.rule);
                if admission.rule.is_empty() || admission.reason.is_empty() {
                    findings.push(at(&ADMISSION_WRONG));
                } else if !admissible.holds(&admission.rule) {
                    let mut found = at(&ADMISSION_REFUSED).nearest(&admission.rule, admissible.names());
                    // The place is that of the whole comment.
                    found.fix = None;
                    findings.push(found);
                } else if !served.get() {
                    findings.push(at(&ADMISSION_USELESS));
                }
            }
        }
        findings
    }
}
