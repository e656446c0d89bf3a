//! The log of an action: what was done, when, and the step that was reached.

use crate::model::{FieldKind, FieldValue, Moment, Role, Value as Written, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shown, values};
use crate::render::values::body;
use crate::render::values::words::choice;

values! {
    /// A line of the log of an action.
    struct LogEntry {
        /// When it was done.
        date: Option<Shown<Day>>,
        /// What was done.
        text_html: Option<Html>,
        /// The step that was reached, in words.
        status: Option<String>,
    }
}

/// A line of a log.
pub struct LogLine {
    pub date: Option<Moment>,
    /// What was done, as HTML.
    pub text: String,
    /// The step that was reached, in words.
    pub status: Option<String>,
}

/// The lines of a log, the latest first.
pub fn log_lines<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<LogLine> {
    let Some(Written::Records(records)) = entry.value(Role::Log) else { return Vec::new() };
    let position = entry.kind().field_of(Role::Log).expect("a log was written");
    let FieldKind::Records(fields) = &entry.kind().fields[position as usize].kind else { return Vec::new() };
    let line = |record: &Vec<FieldValue>| LogLine {
        date: record.iter().find_map(|field| field.value.moment()),
        text: body::inline(desk, record.iter().find_map(|field| field.value.text()).unwrap_or_default()),
        status: record.iter().find_map(|field| {
            let Written::Choice(option) = &field.value else { return None };
            choice(&fields.get(field.field as usize)?.kind, *option).map(|option| desk.typo(&option.label))
        }),
    };
    let mut lines: Vec<LogLine> = records.iter().map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.date));
    lines
}

/// What templates receive of it.
pub fn log<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<LogEntry> {
    let line = |line: LogLine| {
        let date = line.date.map(|date| desk.engine.calendar.moment(date));
        LogEntry { date, text_html: Html::of(&line.text), status: line.status }
    };
    log_lines(desk, entry).into_iter().map(line).collect()
}
