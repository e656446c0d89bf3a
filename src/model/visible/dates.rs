//! The days of a visible entry: when it was published and changed, until when it holds.

use jiff::civil::Date;

use super::VisibleEntry;
use crate::model::{Change, Moment, Role};
use crate::trace::{EntryAspect, Question, note_question};

impl<'s> VisibleEntry<'s> {
    /// The day it was first published: as written, else as Git knows; never a day to come.
    pub fn published(&self) -> Option<Date> {
        self.published_at().map(|moment| moment.date)
    }

    /// The same with its hour, when that is written.
    pub fn published_at(&self) -> Option<Moment> {
        let history = &self.asked(EntryAspect::Published).history;
        let publish = self.entry.content.moment(Role::Publish);
        // What happens on a day was announced before: that day says nothing of when.
        let said = self.entry.content.moment(Role::Date);
        let said = said.filter(|_| self.entry.content.kind.field_of(Role::Start).is_none());
        let known = history.first.as_ref().map(|change| Moment::day(change.date));
        let found = [said, publish, known].into_iter().flatten().find(|moment| moment.date <= self.today)?;
        Some(publish.filter(|publish| publish.date == found.date).unwrap_or(found))
    }

    /// The day of the last change of what this audience reads.
    pub fn changed(&self) -> Option<Date> {
        self.last_change().map(|change| change.date).or_else(|| self.published())
    }

    /// The last change of what this audience reads; Git's dates are as claimed, and one that is to come is none.
    pub fn last_change(&self) -> Option<&'s Change> {
        self.asked(EntryAspect::Changed).history.last_for(self.audience).filter(|change| change.date <= self.today)
    }

    /// The last day in current lists, according to its type's lifetime.
    pub fn current_until(&self) -> Option<Date> {
        self.asked(EntryAspect::Head).current_until()
    }

    /// Until when one may answer, register or apply.
    pub fn closes(&self) -> Option<Moment> {
        self.asked(EntryAspect::Head).closes()
    }

    /// Whether it is too late to answer, register or apply.
    pub fn is_closed(&self) -> bool {
        self.asked(EntryAspect::Head);
        self.closed
    }

    /// Whether its deadline is past.
    pub fn is_overdue(&self) -> bool {
        self.asked(EntryAspect::Head);
        self.overdue
    }

    pub fn is_past(&self) -> bool {
        self.current_until().is_some_and(|last| last < self.today)
    }

    /// The day on which it is looked at.
    pub fn today(&self) -> Date {
        note_question(Question::Today, "");
        self.today
    }

    /// The day by which it should have been reviewed.
    pub fn review_due(&self) -> Option<Date> {
        let every = self.asked(EntryAspect::Head).review_every?;
        self.changed().map(|date| every.after(date))
    }
}
