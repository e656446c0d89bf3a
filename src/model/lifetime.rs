//! How long an entry is shown: its life in current lists, on the home page, and the moments that change it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Entry, FieldValue, ListStyle, Moment, Now, Role, Turns, Value, find};

/// Days ahead in which lists show every time of what comes back; after that, only what happens once.
pub const LISTED_DAYS: i64 = 92;
/// Days ahead in which the next time of what comes back is looked for: a year and a day.
pub const LOOKED_AHEAD: i64 = 366;

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
            date.checked_add(Span::new().days(lifetime.days)).ok()
        })
    }

    /// Until when one may answer, register or apply: its deadline, unless that is the goal of what advances by steps;
    /// else the last day of what happens.
    pub fn closes(&self) -> Option<Moment> {
        let plays = |role: Role| self.content.kind.field_of(role).is_some();
        let deadline = self.content.moment(Role::Deadline).filter(|_| !plays(Role::Status));
        deadline.or_else(|| self.current_until().filter(|_| plays(Role::Start)).map(Moment::day))
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

    /// The first moment after `now` at which what is shown of this entry changes by itself.
    pub fn next_change(&self, now: &Now) -> Option<Now> {
        let mut turns = Turns::after(now);
        self.turn(&mut turns, true);
        turns.first()
    }

    /// Looks at every moment that changes what is shown of this entry. Of what nobody reads yet, or any more, a dashboard
    /// still tells the dates: `is_counted`.
    pub(super) fn turn(&self, turns: &mut Turns<'_>, is_counted: bool) {
        let content = &self.content;
        turns.at(content.moment(Role::Publish));
        // Nothing of it is shown before that, nor once it has expired.
        if turns.begin_later(content.moment(Role::Publish)) || turns.ended(content.moment(Role::Expires)) {
            if is_counted {
                self.turn_by_dates(turns);
            }
            return;
        }
        turns.end(content.moment(Role::Expires));
        turns.end(content.moment(Role::Deadline));
        turns.day(content.value(Role::Replaces).and(content.moment(Role::Effect)).map(|moment| moment.date));
        turns.end_of_day(self.current_until());
        if let Some((from, until, _)) = self.featured() {
            turns.day(from);
            turns.end_of_day(until);
        }
        for milestone in content.milestones() {
            turns.day(milestone.start.date);
            turns.end_of_day(milestone.last());
        }
        if let Some(Value::Records(lines)) = content.value(Role::Log) {
            let day = |line: &Vec<FieldValue>| line.iter().find_map(|field| field.value.moment());
            lines.iter().filter_map(day).for_each(|moment| turns.day(moment.date));
        }
        self.turn_in_agenda(turns);
        self.turn_by_dates(turns);
    }

    /// The end of each time of what comes back, and the days on which one more comes within reach of lists.
    fn turn_in_agenda(&self, turns: &mut Turns<'_>) {
        let content = &self.content;
        let today = turns.today();
        if content.kind.list == ListStyle::Agenda && content.kind.field_of(Role::Start).is_some() {
            // The grids of the months are those around this one.
            turns.day(today.last_of_month().tomorrow().ok());
        }
        let Some(rhythm) = content.recurrence() else { return };
        turns.end_of_day(content.occurrences(today, Date::MAX).first().map(|time| time.last_day()));
        for ahead in [LISTED_DAYS, LOOKED_AHEAD] {
            let Ok(from) = today.checked_add(ahead.days()) else { continue };
            let times = content.occurrences(from, Date::MAX);
            let further = times.iter().map(|time| time.start.date).find(|start| *start > from);
            turns.day(further.and_then(|start| start.checked_sub(ahead.days()).ok()));
        }
        rhythm.except.iter().for_each(|day| turns.end_of_day(*day));
    }

    /// The days from which a date may be told, and after which a review is due.
    fn turn_by_dates(&self, turns: &mut Turns<'_>) {
        let history = &self.history;
        let changes =
            history.first.iter().chain(&history.last).chain(history.last_for.iter().map(|(_, change)| change));
        let said = self.content.moment(Role::Date).map(|moment| moment.date);
        let publish = self.content.moment(Role::Publish).map(|moment| moment.date);
        let told = changes.map(|change| change.date).chain(publish);
        // The day on which something happens is not one of which anything is told.
        let happens = self.content.kind.field_of(Role::Start).is_some();
        for date in told.clone().chain(said.filter(|_| !happens)) {
            turns.day(date);
        }
        for date in told.chain(said) {
            turns.end_of_day(self.review_every.map(|every| every.after(date)));
        }
    }
}
