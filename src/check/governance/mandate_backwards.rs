//! A mandate, an absence or a period that ends before it begins.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::{Rule, Spot};
use crate::model::governance::Span;

pub static RULE: Rule = Rule::error(super::FAMILY, "mandate-backwards");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let mandates = governance.mandates.iter().map(|mandate| (mandate.spot, Some(mandate.span)));
    let absences = governance.absences.iter().map(|absence| (absence.spot, Some(absence.span)));
    let rules = governance.rules.iter().map(|rule| (rule.spot, rule.condition.between));
    let spans = mandates.chain(absences).chain(rules);
    let backwards = |(spot, span): (Spot, Option<Span>)| -> Option<(Spot, Span, jiff::civil::Date)> {
        let span = span?;
        Some((spot, span, span.until.filter(|until| *until < span.from)?))
    };
    for (spot, span, until) in spans.filter_map(backwards) {
        findings.push(RULE.at(super::place(spot)).with("from", span.from).with("until", until));
    }
}
