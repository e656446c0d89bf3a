//! Two entries of a type with the same number, under the same parent or else in the same folder.

use std::collections::HashMap;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::{Entry, Role, Value};

pub static RULE: Rule = Rule::warning(super::FAMILY, "number-twice");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let mut numbered: HashMap<(&str, &str, String, i64), Vec<&Entry>> = HashMap::new();
    for entry in &survey.site.entries {
        let content = &entry.content;
        let Some(number) = content.value(Role::Number).and_then(Value::integer) else { continue };
        // Each series counts from one: the numbers of two reviews of the same service are not the same.
        let category = match content.value(Role::Category) {
            Some(Value::Choice(option)) => option.to_string(),
            other => other.and_then(Value::text).unwrap_or_default().to_owned(),
        };
        let others = numbered.entry((&content.kind.key, whole(survey, entry), category, number)).or_default();
        // Two that never stand on the same page may have the same number.
        let together = |other: &&&Entry| {
            !other.portals.intersection(entry.portals).is_empty()
                && !survey.readers_of(other.portals, other.audiences.intersection(entry.audiences)).is_empty()
        };
        if let (Some(other), Some(written)) = (others.iter().find(together), content.written(Role::Number)) {
            let found = RULE.at(content.place(written.spot)).with("number", number);
            findings.push(found.with("path", other.content.whole()));
        }
        others.push(entry);
    }
}

/// What an entry is a part of: its parent, else its folder.
fn whole<'s>(survey: &Survey<'s>, entry: &'s Entry) -> &'s str {
    match entry.content.value(Role::Parent) {
        Some(Value::Path(path)) => path.as_str(),
        Some(Value::Id(id)) => survey.site.entry_with_id(id).map_or(id, |parent| parent.content.source.as_str()),
        Some(Value::Service(key)) => key,
        _ => entry.content.source.parent(),
    }
}
