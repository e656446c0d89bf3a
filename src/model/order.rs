//! The order of entries in lists.

use super::{Axis, Role, Value, View, VisibleEntry, collation};

impl<'s> View<'s> {
    /// The entries that are ways into the site, each type in its own order, without what is over.
    pub fn along(&self, axis: Axis) -> Vec<VisibleEntry<'s>> {
        let mut found = Vec::new();
        for (_, entries) in self.listed_types().iter().filter(|(kind, _)| kind.axis == Some(axis)) {
            let mut entries: Vec<_> = entries.iter().filter(|entry| !entry.is_past()).copied().collect();
            sort_by_type(&mut entries);
            found.extend(entries);
        }
        found
    }
}

/// Puts entries of one type in the order that it declares: ties by title, then by file.
pub fn sort_by_type(entries: &mut [VisibleEntry<'_>]) {
    let Some(sort) = entries.first().map(|entry| entry.kind().sort) else { return };
    if matches!(sort.role, Role::Date) {
        return newest_first(entries);
    }
    if matches!(sort.role, Role::Title) {
        entries.sort_unstable_by_key(VisibleEntry::title_rank);
    } else {
        entries.sort_by_cached_key(|entry| (rank(entry, sort.role), entry.title_rank()));
    }
    if sort.descending {
        entries.reverse();
    }
}

/// The most recently published first.
pub fn newest_first(entries: &mut [VisibleEntry<'_>]) {
    entries.sort_unstable_by_key(VisibleEntry::date_rank);
}

/// What stands for a role when things are put in order: numbers and days before words, the absent last.
pub fn rank(entry: &VisibleEntry<'_>, role: Role) -> (u8, i64, String) {
    match entry.value(role) {
        Some(Value::Integer(number)) => (0, *number, String::new()),
        Some(Value::Number(number)) => (0, (*number * 1000.0) as i64, String::new()),
        Some(Value::Choice(position)) => (0, i64::from(*position), String::new()),
        Some(Value::Moment(moment)) => {
            let minutes = moment.time.map_or(0, |time| i64::from(time.hour()) * 60 + i64::from(time.minute()));
            let date = moment.date;
            let days = i64::from(date.year()) * 400 + i64::from(date.day_of_year());
            (0, days * 1440 + minutes, String::new())
        }
        Some(value) => (1, 0, collation(value.text().unwrap_or_default())),
        None if role == Role::Title => (1, 0, collation(entry.title())),
        None => (2, 0, String::new()),
    }
}
