//! How long an entry is shown: its life in current lists, on the home page, and the days that change it.

use jiff::civil::Date;

use super::{Entry, Role, Value, find};

impl Entry {
    /// The last day in current lists, according to its type's lifetime.
    pub fn current_until(&self) -> Option<Date> {
        let lifetime = self.content.kind.lifetime.as_ref()?;
        if self.content.recurrence().is_some() {
            return self.content.last_recurrence();
        }
        let day = |name: &str| self.content.named(name).and_then(Value::moment).map(|moment| moment.date);
        day(&lifetime.until).or_else(|| {
            let date = day(lifetime.otherwise.as_deref()?)?;
            date.checked_add(jiff::Span::new().days(lifetime.days)).ok()
        })
    }

    /// The days between which it is put forward, and with which weight.
    pub fn featured(&self) -> Option<(Option<Date>, Option<Date>, i64)> {
        let record = match self.content.value(Role::Featured)? {
            Value::Record(record) => record,
            _ => return None,
        };
        let day =
            |position: u16| find(record, position).and_then(|found| found.value.moment()).map(|moment| moment.date);
        let weight = find(record, 2).and_then(|found| found.value.integer()).unwrap_or(0);
        Some((day(0), day(1), weight))
    }

    /// The weight with which it is put forward on a day.
    pub(super) fn featured_weight(&self, today: Date) -> Option<i64> {
        let (from, until, weight) = self.featured()?;
        let during = from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until);
        during.then_some(weight)
    }

    /// The days after `today` on which what is shown of this entry changes by itself.
    pub fn turning_days(&self, today: Date) -> impl Iterator<Item = Date> {
        let next = |date: Option<Date>| date.and_then(|date| date.tomorrow().ok());
        let day = |role: Role| self.content.moment(role).map(|moment| moment.date);
        let (from, until) = self.featured().map_or((None, None), |(from, until, _)| (from, until));
        let content = &self.content;
        let milestones = content.milestones();
        let milestones: Vec<Date> = milestones
            .iter()
            .flat_map(|milestone| [Some(milestone.start.date), next(Some(milestone.last()))])
            .flatten()
            .collect();
        let coming = content.recurrence().and_then(|_| content.occurrences(today, horizon(today)).into_iter().next());
        [
            next(coming.map(|occurrence| occurrence.last_day())),
            day(Role::Publish),
            content.value(Role::Replaces).and(day(Role::Effect)),
            next(day(Role::Expires)),
            next(self.current_until()),
            next(day(Role::Deadline)),
            from,
            next(until),
        ]
        .into_iter()
        .flatten()
        .chain(milestones)
        .filter(move |day| *day > today)
    }
}

/// How far ahead what comes back is looked for: a year and a day.
pub(super) fn horizon(today: Date) -> Date {
    today.checked_add(jiff::Span::new().days(366)).unwrap_or(Date::MAX)
}
