//! An entry as one audience may read it on one portal.

mod dates;
mod rank;

use jiff::civil::Date;

use super::{
    ContentType, Entry, FieldValue, Milestone, Moment, Now, Occurrence, OutputPath, Recurrence, Role, SourcePath,
    Value, Variant,
};
use crate::ground::Hash;
use crate::trace::{EntryAspect, apart, note};

pub use rank::rank;

/// An entry as this audience may read it.
#[derive(Clone, Copy)]
pub struct VisibleEntry<'s> {
    entry: &'s Entry,
    variant: &'s Variant,
    audience: usize,
    today: Date,
    /// Whether its deadline is past, and whether it is too late to answer, register or apply.
    overdue: bool,
    closed: bool,
    /// Its place among all visible entries by file, by title, and by date with the latest first.
    by_file: u32,
    by_title: u32,
    by_date: u32,
    /// Whether another visible entry has taken its place.
    replaced: bool,
}

/// How to know each aspect of an entry again.
pub type KnownAspects = [Hash; EntryAspect::ALL.len()];

/// A place in an order. The places of two entries can be compared, which their own heads and days decide; the number
/// itself would tell of all the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u32);

impl<'s> VisibleEntry<'s> {
    pub(super) fn new(entry: &'s Entry, portal: usize, audience: usize, now: &Now) -> Option<VisibleEntry<'s>> {
        let open = entry.portals.contains(portal) && entry.audiences.contains(audience) && !entry.content.draft;
        let content = &entry.content;
        let begun = content.moment(Role::Publish).is_none_or(|moment| now.has_come(moment));
        let going_on = content.moment(Role::Expires).is_none_or(|moment| !now.is_past(moment));
        let variant = entry.content.body.for_audience(audience)?;
        (open && begun && going_on).then_some(VisibleEntry {
            entry,
            variant,
            audience,
            today: now.today(),
            overdue: content.moment(Role::Deadline).is_some_and(|moment| now.is_past(moment)),
            closed: entry.closes().is_some_and(|moment| now.is_past(moment)),
            by_file: 0,
            by_title: 0,
            by_date: 0,
            replaced: false,
        })
    }

    /// Whom a question is about is known to whoever asks it.
    fn asked(&self, aspect: EntryAspect) -> &'s Entry {
        note(aspect, self.by_file);
        self.entry
    }

    pub fn source(&self) -> &'s SourcePath {
        &self.asked(EntryAspect::Place).content.source
    }

    /// The file in which it is written: a sheet, for one of its rows.
    pub fn file(&self) -> &'s SourcePath {
        self.asked(EntryAspect::Place).content.file()
    }

    pub fn address(&self) -> &'s OutputPath {
        &self.asked(EntryAspect::Place).address
    }

    pub fn kind(&self) -> &'s ContentType {
        &self.asked(EntryAspect::Place).content.kind
    }

    pub fn id(&self) -> Option<&'s str> {
        self.asked(EntryAspect::Place).content.id.as_ref().map(|id| id.value.as_str())
    }

    /// The pages of the addresses that it had before.
    pub fn former(&self) -> impl Iterator<Item = OutputPath> {
        let addresses = self.value(Role::Redirects).map(Value::elements).unwrap_or_default();
        addresses.iter().filter_map(Value::text).filter_map(OutputPath::former)
    }

    pub fn service(&self) -> &'s str {
        &self.asked(EntryAspect::Place).service
    }

    pub fn title(&self) -> &'s str {
        self.asked(EntryAspect::Head).content.title()
    }

    pub fn values(&self) -> &'s [FieldValue] {
        &self.asked(EntryAspect::Head).content.values
    }

    pub fn value(&self, role: Role) -> Option<&'s Value> {
        self.asked(EntryAspect::Head).content.value(role)
    }

    pub fn text_of(&self, role: Role) -> Option<&'s str> {
        self.value(role).and_then(Value::text)
    }

    pub fn moment(&self, role: Role) -> Option<Moment> {
        self.asked(EntryAspect::Head).content.moment(role)
    }

    /// Its place in [`View::entries`].
    pub fn position(&self) -> usize {
        self.by_file as usize
    }

    /// Its place among all visible entries by title; ties by file.
    pub fn title_rank(&self) -> Rank {
        note(EntryAspect::Head, self.by_file);
        Rank(self.by_title)
    }

    /// Its place among all visible entries, the latest published first; ties by title.
    pub fn date_rank(&self) -> Rank {
        note(EntryAspect::Head, self.by_file);
        note(EntryAspect::Published, self.by_file);
        Rank(self.by_date)
    }

    /// The words of the body that this audience may read.
    pub fn text(&self) -> &'s str {
        self.asked(EntryAspect::Body).content.body.words(self.variant)
    }

    pub fn variant(&self) -> &'s Variant {
        note(EntryAspect::Body, self.by_file);
        self.variant
    }

    /// The times that it happens, if only in part, between two days included; the earliest first.
    pub fn occurrences(&self, from: Date, to: Date) -> Vec<Occurrence> {
        self.asked(EntryAspect::Head).content.occurrences(from, to)
    }

    /// Its milestones, the earliest first.
    pub fn milestones(&self) -> Vec<Milestone<'s>> {
        self.asked(EntryAspect::Head).content.milestones()
    }

    /// The weight with which it is put forward today.
    pub fn featured_weight(&self) -> Option<i64> {
        self.asked(EntryAspect::Head).featured_weight(self.today)
    }

    pub fn recurrence(&self) -> Option<&'s Recurrence> {
        match self.value(Role::Recurrence)? {
            Value::Recurrence(rhythm) => Some(rhythm),
            _ => None,
        }
    }

    /// Whether it was announced and will not take place.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.value(Role::Cancelled), Some(Value::Boolean(true)))
    }

    /// Whether another visible entry has taken its place.
    pub fn is_replaced(&self) -> bool {
        note(EntryAspect::Place, self.by_file);
        self.replaced
    }

    pub(super) fn replace(&mut self) {
        self.replaced = true;
    }

    /// What each aspect is, to be known again.
    pub(super) fn known(&self) -> KnownAspects {
        apart(|| EntryAspect::ALL.map(|aspect| self.known_as(aspect)))
    }

    fn known_as(&self, aspect: EntryAspect) -> Hash {
        let Entry { content, service, portals, audiences, review_every, address, history } = self.entry;
        match aspect {
            EntryAspect::Place => {
                let id = content.id.as_ref().map(|id| &id.value);
                let place = (&content.source, content.file(), &content.kind.key, service, address, id);
                Hash::of_value(&(place, self.replaced))
            }
            EntryAspect::Head => {
                let as_of = (self.overdue, self.closed, self.is_past(), self.featured_weight());
                Hash::of_value(&(&content.values, &content.row, portals, audiences, review_every, as_of))
            }
            EntryAspect::Body => Hash::of(content.body.words(self.variant).as_bytes()),
            EntryAspect::Published => Hash::of_value(&self.published_at()),
            EntryAspect::Changed => {
                let last = history.last_for(self.audience).filter(|change| change.date <= self.today);
                Hash::of_value(&last.map(|change| (change.date, &change.author)))
            }
        }
    }
}
