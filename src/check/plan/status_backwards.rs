//! A status behind the last one that the log tells: a step was taken back, and no line says why.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Choice, Content, Entry, Field, FieldKind, FieldValue, Moment, Role, Value};

pub static RULE: Rule = Rule::warning(super::FAMILY, "status-backwards");

pub fn check(_: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let Some((field, steps)) = content.kind.field_of(Role::Status).and_then(|at| steps(&content.kind.fields, at))
    else {
        return;
    };
    let (Some(Value::Choice(now)), Some((day, told))) = (content.value(Role::Status), last_told(content)) else {
        return;
    };
    let Some(last) = steps.iter().position(|step| step.value == told.value) else { return };
    if usize::from(*now) >= last {
        return;
    }
    if let (Some(written), Some(step)) = (content.written(Role::Status), steps.get(usize::from(*now))) {
        let found = RULE.at(content.place(written.spot)).with("status", &step.value).with("told", &told.value);
        findings.push(found.with("day", day.machine()).with("field", &field.name));
    }
}

/// A field that is a choice, with its options.
fn steps(fields: &[Field], at: u16) -> Option<(&Field, &[Choice])> {
    let field = fields.get(usize::from(at))?;
    match &field.kind {
        FieldKind::Choice(options) => Some((field, options)),
        _ => None,
    }
}

/// The latest line of the log that tells a status; of a same day, the last that was written.
fn last_told(content: &Content) -> Option<(Moment, &Choice)> {
    let log = content.kind.field_of(Role::Log)?;
    let (FieldKind::Records(fields), Value::Records(lines)) =
        (&content.kind.fields.get(usize::from(log))?.kind, content.value(Role::Log)?)
    else {
        return None;
    };
    let told = |line: &FieldValue| match (&line.value, fields.get(usize::from(line.field))) {
        (Value::Choice(option), Some(field)) if field.role == Some(Role::Status) => {
            steps(fields, line.field)?.1.get(usize::from(*option))
        }
        _ => None,
    };
    let mut last: Option<(Moment, &Choice)> = None;
    for values in lines {
        if let (Some(day), Some(status)) =
            (values.iter().find_map(|field| field.value.moment()), values.iter().find_map(told))
            && last.is_none_or(|(latest, _)| latest.date <= day.date)
        {
            last = Some((day, status));
        }
    }
    last
}
