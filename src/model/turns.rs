//! The moments at which what is shown changes by itself: the first of them is when to build again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::governance::Span;
use super::{Moment, Now, Role, Site};

/// Looks for the first moment after now among those at which something changes.
pub struct Turns<'n> {
    now: &'n Now,
    first: Option<Now>,
}

impl<'n> Turns<'n> {
    pub fn after(now: &'n Now) -> Turns<'n> {
        Turns { now, first: None }
    }

    pub fn today(&self) -> Date {
        self.now.today()
    }

    /// Whether what begins at a moment has not begun yet.
    pub fn begin_later(&self, moment: Option<Moment>) -> bool {
        moment.is_some_and(|moment| self.now.begins(moment) > *self.now)
    }

    /// Whether what lasts until a moment is over.
    pub fn ended(&self, moment: Option<Moment>) -> bool {
        moment.and_then(|moment| self.now.ends(moment)).is_some_and(|end| end <= *self.now)
    }

    /// Something begins at a moment.
    pub fn at(&mut self, moment: impl Into<Option<Moment>>) {
        let Some(moment) = moment.into().filter(|moment| moment.date >= self.now.today()) else { return };
        self.keep(Some(self.now.begins(moment)));
    }

    /// Something lasts until a moment.
    pub fn end(&mut self, moment: impl Into<Option<Moment>>) {
        let Some(moment) = moment.into().filter(|moment| moment.date >= self.now.today()) else { return };
        self.keep(self.now.ends(moment));
    }

    /// Something begins with a day.
    pub fn day(&mut self, day: impl Into<Option<Date>>) {
        self.at(day.into().map(Moment::day));
    }

    /// Something lasts until the end of a day.
    pub fn end_of_day(&mut self, day: impl Into<Option<Date>>) {
        self.end(day.into().map(Moment::day));
    }

    /// The first of those that were told.
    pub fn first(self) -> Option<Now> {
        self.first
    }

    fn keep(&mut self, turn: Option<Now>) {
        let Some(turn) = turn.filter(|turn| turn > self.now) else { return };
        if self.first.as_ref().is_none_or(|first| turn < *first) {
            self.first = Some(turn);
        }
    }
}

impl Site {
    /// The first moment after `now` at which what is shown changes by itself: until then every moment shows the same.
    ///
    /// It may come to nothing, when what would change is in no page that anybody reads: only making the site tells.
    pub fn next_change(&self, now: &Now) -> Option<Now> {
        let mut turns = Turns::after(now);
        let network = &self.settings.network;
        let has_network = self.governance.is_declared() && !(network.names.is_empty() && network.dashboard.is_empty());
        let written = self.entries.iter().filter(|entry| !entry.content.draft);
        written.for_each(|entry| entry.turn(&mut turns, has_network));
        for block in self.settings.portals.iter().flat_map(|portal| &portal.home) {
            let (from, until) = block.days();
            turns.day(from);
            turns.end_of_day(until);
        }
        for item in self.data.iter().filter(|item| item.value(Role::Price).is_some()) {
            turns.day(item.value(Role::Effect).and_then(|day| day.moment()).map(|moment| moment.date));
        }
        if let Some((from, until)) = self.settings.accessibility.proof() {
            turns.day(from);
            turns.end_of_day(until);
        }
        if has_network {
            self.turn_network(&mut turns);
        }
        turns.first()
    }

    /// The days on which those who hold a mandate and those who are away are no longer the same, or are told ahead.
    fn turn_network(&self, turns: &mut Turns<'_>) {
        let governance = &self.governance;
        let notice = i64::from(governance.settings.mandate_notice_days).days();
        let mut span = |span: Span| {
            turns.day(span.from);
            turns.day(span.from.checked_sub(notice).ok());
            turns.end_of_day(span.until);
            turns.day(span.until.and_then(|until| until.checked_sub(notice).ok()));
        };
        governance.mandates.iter().for_each(|mandate| span(mandate.span));
        governance.absences.iter().for_each(|absence| span(absence.span));
    }
}
