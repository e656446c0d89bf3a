//! A rule that nothing in the site can meet, or a circuit that nothing leads to.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::{ChangedFile, Condition, Size, Substance};

pub static RULE: Rule = Rule::warning(super::FAMILY, "rule-never-applies");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    if governance.rules.is_empty() && governance.circuits.is_empty() {
        return;
    }
    let entries = || survey.site.entries.iter().map(|entry| ChangedFile::of(entry, &survey.site.settings));
    let others = survey.paths().map(|path| ChangedFile { path: path.to_owned(), ..ChangedFile::default() });
    let files: Vec<ChangedFile> = entries().chain(others).collect();
    let met = |condition: &Condition| {
        let timeless = Condition { between: None, ..condition.clone() };
        let outside = condition.paths.iter().any(|pattern| !pattern.value.is_of_content());
        let over = condition.between.is_some_and(|span| span.until.is_some_and(|until| until < survey.today));
        let smallest = Size { characters: 0, touches: Vec::<Substance>::new() };
        !over && (outside || files.iter().any(|file| timeless.holds(file, &smallest, survey.today)))
    };
    for rule in governance.rules.iter().filter(|rule| !rule.condition.is_empty() && !met(&rule.condition)) {
        findings.push(RULE.at(super::place(rule.spot)));
    }
    for circuit in &governance.circuits {
        let used =
            governance.rules.iter().any(|rule| rule.circuit.as_ref().is_some_and(|key| key.value == circuit.key.value));
        if !used && circuit.condition.is_none() {
            findings.push(RULE.at(super::place(circuit.key.spot)).helped_by("help-circuit"));
        }
    }
}
