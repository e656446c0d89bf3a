//! What should have been done for weeks, and whose log has said nothing since.

use jiff::ToSpan;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, FieldKind, FieldValue, Role, Value};

pub static RULE: Rule = Rule::warning(super::FAMILY, "late-entry");

/// Days of silence after the deadline.
const PATIENCE: i64 = 30;

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let (Some(log), Some(deadline)) = (content.kind.field_of(Role::Log), content.written(Role::Deadline)) else {
        return;
    };
    let (Some(day), false) = (deadline.value.moment(), is_done(entry)) else { return };
    let lines = match content.value(Role::Log) {
        Some(Value::Records(lines)) => lines.as_slice(),
        _ => &[],
    };
    let said = lines.iter().flatten().filter_map(|field: &FieldValue| field.value.moment()).map(|moment| moment.date);
    let last = said.filter(|day| *day <= survey.today).chain([day.date]).max().unwrap_or(day.date);
    if last.saturating_add(PATIENCE.days()) >= survey.today || survey.unpublished(entry).is_some() {
        return;
    }
    let field = &content.kind.fields[usize::from(log)];
    let found = RULE.at(content.place(deadline.spot)).with("day", day.machine()).with("field", &field.name);
    findings.push(found.with("days", PATIENCE).with("today", survey.today));
}

/// Whether its last step is reached; what has no steps is never late.
fn is_done(entry: &Entry) -> bool {
    let content = &entry.content;
    let steps = content.kind.field_of(Role::Status).map(|at| &content.kind.fields[usize::from(at)].kind);
    match (steps, content.value(Role::Status)) {
        (Some(FieldKind::Choice(steps)), Some(Value::Choice(now))) => usize::from(*now) + 1 >= steps.len(),
        _ => true,
    }
}
