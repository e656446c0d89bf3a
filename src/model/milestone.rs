//! The milestones that an entry tells in advance, and those that are behind it.

use jiff::civil::Date;

use super::{Content, FieldKind, FieldValue, Moment, Role, Value};

/// A dated step of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone<'c> {
    pub start: Moment,
    pub end: Option<Moment>,
    pub title: &'c str,
    pub text: Option<&'c str>,
}

impl Milestone<'_> {
    /// Its last day.
    pub fn last(&self) -> Date {
        self.end.map_or(self.start.date, |end| end.date.max(self.start.date))
    }
}

impl Content {
    /// Its milestones, the earliest first; one without a date or a title is a finding, and no milestone.
    pub fn milestones(&self) -> Vec<Milestone<'_>> {
        let field = self.kind.field_of(Role::Milestones).and_then(|at| self.kind.fields.get(usize::from(at)));
        let (Some(FieldKind::Records(fields)), Some(Value::Records(records))) =
            (field.map(|field| &field.kind), self.value(Role::Milestones))
        else {
            return Vec::new();
        };
        let milestone = |record: &'_ Vec<FieldValue>| -> Option<(Moment, Option<Moment>, usize, Option<usize>)> {
            let at = |role: Role| {
                let plays = |value: &FieldValue| {
                    fields.get(usize::from(value.field)).is_some_and(|field| field.role == Some(role))
                };
                record.iter().position(plays)
            };
            let moment = |role: Role| record[at(role)?].value.moment();
            Some((moment(Role::Start)?, moment(Role::End), at(Role::Title)?, at(Role::Summary)))
        };
        let mut milestones: Vec<Milestone<'_>> = records
            .iter()
            .filter_map(|record| {
                let (start, end, title, text) = milestone(record)?;
                let text = text.and_then(|at| record[at].value.text());
                Some(Milestone { start, end, title: record[title].value.text()?, text })
            })
            .collect();
        milestones.sort_by_key(|milestone| (milestone.start, milestone.last()));
        milestones
    }
}
