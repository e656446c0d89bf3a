//! An agenda: the cards of times, by month.

use std::collections::BTreeSet;

use crate::model::{Role, VisibleEntry, slug};
use crate::render::desk::Desk;
use crate::render::desk::shape::Shown;
use crate::render::values::card::{self, Card};
use crate::render::values::group::CardGroup;
use crate::render::values::page::PageWay;
use crate::render::values::times::{Happening, month_label, nearest, times, to_come};

/// The card of an entry for one of its times.
pub fn card<'v>(desk: &Desk<'v>, happening: &Happening<'v>) -> Shown<Card> {
    let card = card::card(desk, &happening.entry);
    if happening.entry.value(Role::Recurrence).is_none() || happening.entry.is_past() {
        return card;
    }
    card.with(&times(desk, Some(happening.time)))
}

/// The groups of an agenda: its times under the month in which they begin. What is past keeps its order.
pub fn by_month<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<CardGroup> {
    let past = entries.first().is_some_and(VisibleEntry::is_past);
    let happenings = if past {
        let last = |entry: &VisibleEntry<'v>| Some(Happening { entry: *entry, time: nearest(desk, entry)? });
        entries.iter().filter_map(last).collect()
    } else {
        to_come(desk, entries)
    };
    let mut months: Vec<(String, Vec<Shown<Card>>)> = Vec::new();
    for happening in &happenings {
        let label = month_label(desk, happening.time.start.date);
        let card = card(desk, happening);
        match months.iter_mut().find(|(known, _)| *known == label) {
            Some((_, cards)) => cards.push(card),
            None => months.push((label, vec![card])),
        }
    }
    let group = |(label, cards): (String, Vec<Shown<Card>>)| CardGroup { key: slug(&label), label, cards, more: None };
    months.into_iter().map(group).collect()
}

/// The agendas of the services that have something of this type.
pub fn of_services<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<PageWay> {
    let Some(kind) = entries.first().map(VisibleEntry::kind) else { return Vec::new() };
    let keys: BTreeSet<&str> = entries.iter().map(VisibleEntry::service).collect();
    let link = |key: &str| {
        let label = desk.typo(&desk.view.service_label(key));
        Some(PageWay { label, path: desk.list_of_service(kind, key)?.to_string() })
    };
    keys.into_iter().filter_map(link).collect()
}
