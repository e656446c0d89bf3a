//! What happens and when: every time of what comes back, in lists, on the home page and month by month.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{
    ContentType, ListPage, ListStyle, MadePage, Occurrence, OutputPath, Role, VisibleEntry, month_address,
};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::agenda;
use crate::render::values::card::Card;
use crate::render::values::card::card;
use crate::render::values::page::{Crumb, Page};
use crate::render::values::times::{self, Happening};

values! {
    /// The grid of a month.
    struct MonthPage {
        /// The month.
        month: Month,
    }

    /// A month of an agenda.
    struct Month {
        /// Its name and its year.
        title: String,
        /// The list of all that is to come.
        list: String,
        /// The month before that has a grid.
        previous: Option<MonthLink>,
        /// The month after.
        next: Option<MonthLink>,
        /// All months that have a grid.
        months: Vec<MonthLink>,
        /// What tells it apart: the day on which it begins.
        key: String,
        /// The names of the days, from Monday.
        weekdays: Vec<String>,
        /// Its weeks, of seven days each; none for a day of another month.
        weeks: Vec<Vec<Option<MonthDay>>>,
        /// All that happens in it, the earliest first.
        cards: Vec<Shown<Card>>,
    }

    /// The way to a month.
    struct MonthLink {
        /// Its name and its year.
        label: String,
        /// Its page.
        path: String,
        /// What tells it apart.
        key: String,
    }

    /// A day of a month.
    struct MonthDay {
        /// The day.
        date: Shown<Day>,
        /// What happens on it.
        cards: Vec<Shown<Card>>,
    }
}

/// The months of agendas, as grids.
pub const FAMILY: Family = Family { name: "months", plan, pages: &[("month.html", MonthPage::structure)] };

/// Months behind and ahead that have a grid when they hold something.
const MONTHS_BEHIND: i32 = 2;
const MONTHS_AHEAD: i32 = 12;

/// The months of a type that have a grid: those near that hold something, and that of today.
pub fn months<'v>(desk: &Desk<'v>, kind: &ContentType, entries: &[VisibleEntry<'v>]) -> Vec<Date> {
    if kind.list != ListStyle::Agenda || kind.folder.is_none() || kind.field_of(Role::Start).is_none() {
        return Vec::new();
    }
    let (from, to) = window(desk.view.today());
    let begins = |time: Occurrence| time.start.date.max(from).first_of_month();
    let held = entries.iter().flat_map(|entry| entry.occurrences(from, to)).map(begins);
    let months: BTreeSet<Date> = held.chain([desk.view.today().first_of_month()]).collect();
    months.into_iter().collect()
}

fn window(today: Date) -> (Date, Date) {
    let month = today.first_of_month();
    let from = month.checked_sub(MONTHS_BEHIND.months()).unwrap_or(month);
    (from, month.checked_add(MONTHS_AHEAD.months()).map_or(Date::MAX, Date::last_of_month))
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for &(kind, ref entries) in desk.view.listed_types() {
        let months = Arc::new(months(desk, kind, entries));
        let folder = kind.folder.as_deref().unwrap_or_default();
        let entries = Arc::new(if months.is_empty() { Vec::new() } else { entries.clone() });
        for (position, month) in months.iter().copied().enumerate() {
            let Ok(path) = OutputPath::new(&month_address(folder, month)) else { continue };
            let kind_title = desk.typo(&kind.plural);
            let label = times::month_label(desk, month);
            let arguments = [("title", kind_title.as_str()), ("month", label.as_str())];
            let title = desk.typo(&desk.engine.messages.format("month-title", &arguments));
            let Some(list) = desk.address(MadePage::List(ListPage::of(kind))) else { continue };
            let crumbs = vec![Crumb::new(&kind_title, &list)];
            let page = Page::new("month", title, path).below(crumbs);
            let (months, entries) = (months.clone(), entries.clone());
            page.plan(desk, plan, FAMILY.name, "month.html", move |_, desk| {
                let link = |month: Date| MonthLink {
                    label: times::month_label(desk, month),
                    path: month_address(folder, month),
                    key: month.to_string(),
                };
                let happenings = times::within(&entries, month.first_of_month(), month.last_of_month());
                let month = Month {
                    title: label.clone(),
                    list: list.to_string(),
                    previous: position.checked_sub(1).map(|before| link(months[before])),
                    next: months.get(position + 1).map(|after| link(*after)),
                    months: months.iter().map(|month| link(*month)).collect(),
                    key: month.to_string(),
                    weekdays: desk.engine.calendar.weekdays(),
                    weeks: weeks(desk, &happenings, month),
                    cards: happenings.iter().map(|happening| card(desk, &happening.entry)).collect(),
                };
                Ok(MonthPage { month })
            });
        }
    }
}

/// The weeks of a month, from Monday to Sunday, each day with what happens on it.
fn weeks<'v>(desk: &Desk<'v>, happenings: &[Happening<'v>], month: Date) -> Vec<Vec<Option<MonthDay>>> {
    let (first, last) = (month.first_of_month(), month.last_of_month());
    let day = |date: Date| {
        let on = |happening: &&Happening<'v>| happening.time.start.date <= date && happening.time.last_day() >= date;
        MonthDay {
            date: desk.engine.calendar.day(date),
            cards: happenings.iter().filter(on).map(|happening| agenda::card(desk, happening)).collect(),
        }
    };
    let mut days: Vec<Option<MonthDay>> = (0..first.weekday().to_monday_zero_offset()).map(|_| None).collect();
    let mut date = Some(first);
    while let Some(today) = date.filter(|date| *date <= last) {
        days.push(Some(day(today)));
        date = today.tomorrow().ok();
    }
    days.resize(days.len().div_ceil(7) * 7, None);
    days.chunks(7).map(<[Option<MonthDay>]>::to_vec).collect()
}
