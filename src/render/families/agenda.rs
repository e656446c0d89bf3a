//! What happens and when: every time of what comes back, in lists, on the home page and month by month.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use tera::Value;

use crate::model::{
    ContentType, LISTED_DAYS, LOOKED_AHEAD, ListPage, ListStyle, MadePage, Moment, Occurrence, OutputPath, Role,
    VisibleEntry, month_address, slug,
};
use crate::plan::Plan;
use crate::render::Family;
use crate::render::desk::{Desk, map::map};
use crate::render::values::pages::{Crumb, Page};

/// The months of agendas, as grids.
pub const FAMILY: Family = Family { name: "months", plan };

/// Times of one event that the home page shows.
const SHOWN_TOGETHER: usize = 2;
/// Next dates that the page of what comes back shows.
const NEXT_DATES: usize = 6;
/// Months behind and ahead that have a grid when they hold something.
const MONTHS_BEHIND: i32 = 2;
const MONTHS_AHEAD: i32 = 12;

/// One time of one entry.
#[derive(Clone, Copy)]
pub struct Happening<'v> {
    pub entry: VisibleEntry<'v>,
    pub time: Occurrence,
}

/// The next time of an entry, else its last.
pub fn nearest(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Occurrence> {
    let today = desk.view.today;
    let next = || entry.occurrences(today, ahead(today, LOOKED_AHEAD)).into_iter().next();
    let last = || entry.occurrences(Date::MIN, entry.current_until()?).into_iter().next_back();
    match entry.value(Role::Recurrence) {
        Some(_) => next().or_else(last),
        None => entry.moment(Role::Start).map(|start| Occurrence { start, end: entry.moment(Role::End) }),
    }
}

/// The card of an entry for one of its times.
pub fn card<'v>(desk: &Desk<'v>, happening: &Happening<'v>) -> Value {
    let card = desk.card(&happening.entry);
    if happening.entry.value(Role::Recurrence).is_none() || happening.entry.is_past() {
        return card;
    }
    let mut map = card.into_map().unwrap_or_default();
    map.extend(times(desk, Some(happening.time)).map(|(name, value)| (name.into(), value)));
    Value::from(map)
}

/// What a card says of a time: when it begins, when it ends, and when it is over.
pub fn times(desk: &Desk<'_>, time: Option<Occurrence>) -> [(&'static str, Value); 3] {
    let moment = |moment: Moment| desk.engine.calendar.moment(moment);
    let start = time.map_or(Value::none(), |time| moment(time.start));
    let end = time.and_then(|time| time.end).map_or(Value::none(), moment);
    let over = time.map_or(Value::none(), |time| Value::from(over(&time)));
    [("start", start), ("end", end), ("until", over)]
}

/// When it is over, for a comparison by the theme's script: a day stands for its evening.
fn over(time: &Occurrence) -> String {
    time.end.map_or_else(|| time.start.date.to_string(), |end| end.machine())
}

/// What is to come, the nearest first.
pub fn to_come<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<Happening<'v>> {
    let today = desk.view.today;
    let of = |entry: &VisibleEntry<'v>| {
        let entry = *entry;
        let times = match entry.value(Role::Recurrence) {
            None => entry.occurrences(today, Date::MAX),
            Some(_) => {
                let soon = entry.occurrences(today, ahead(today, LISTED_DAYS));
                if soon.is_empty() { nearest(desk, &entry).into_iter().collect() } else { soon }
            }
        };
        times.into_iter().map(move |time| Happening { entry, time })
    };
    let mut all: Vec<Happening<'v>> = entries.iter().flat_map(of).collect();
    sort(&mut all);
    all
}

/// The beginning of what is to come, without letting a weekly meeting fill the place.
pub fn next<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>], limit: usize) -> Vec<Happening<'v>> {
    let mut shown: BTreeMap<u32, usize> = BTreeMap::new();
    let mut happenings = to_come(desk, entries);
    happenings.retain(|happening| {
        let times = shown.entry(happening.entry.title_rank()).or_default();
        *times += 1;
        *times <= SHOWN_TOGETHER
    });
    happenings.truncate(limit);
    happenings
}

fn sort(happenings: &mut [Happening<'_>]) {
    happenings.sort_by_key(|happening| (happening.time.start, happening.entry.title_rank()));
}

fn ahead(today: Date, days: i64) -> Date {
    today.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// The groups of an agenda: its times under the month in which they begin. What is past keeps its order.
pub fn by_month<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<Value> {
    let past = entries.first().is_some_and(VisibleEntry::is_past);
    let happenings = if past {
        let last = |entry: &VisibleEntry<'v>| Some(Happening { entry: *entry, time: nearest(desk, entry)? });
        entries.iter().filter_map(last).collect()
    } else {
        to_come(desk, entries)
    };
    let mut months: Vec<(String, Vec<Value>)> = Vec::new();
    for happening in &happenings {
        let label = month_label(desk, happening.time.start.date);
        let card = card(desk, happening);
        match months.iter_mut().find(|(known, _)| *known == label) {
            Some((_, cards)) => cards.push(card),
            None => months.push((label, vec![card])),
        }
    }
    let group = |(label, cards): (String, Vec<Value>)| {
        map! { "key": slug(&label), "label": label, "cards": cards, "more": Value::none() }
    };
    months.into_iter().map(group).collect()
}

/// The next dates of what comes back, for its own page.
pub fn next_dates(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<Value> {
    if entry.value(Role::Recurrence).is_none() {
        return Vec::new();
    }
    let coming = entry.occurrences(desk.view.today, ahead(desk.view.today, LOOKED_AHEAD));
    let date = |time: Occurrence| {
        let named = times(desk, Some(time)).map(|(name, value)| (name.into(), value));
        Value::from(named.into_iter().collect::<tera::Map>())
    };
    coming.into_iter().take(NEXT_DATES).map(date).collect()
}

fn month_label(desk: &Desk<'_>, date: Date) -> String {
    format!("{} {}", desk.engine.calendar.month(date), date.year())
}

/// The months of a type that have a grid: those near that hold something, and that of today.
pub fn months<'v>(desk: &Desk<'v>, kind: &ContentType, entries: &[VisibleEntry<'v>]) -> Vec<Date> {
    if kind.list != ListStyle::Agenda || kind.folder.is_none() || kind.field_of(Role::Start).is_none() {
        return Vec::new();
    }
    let (from, to) = window(desk.view.today);
    let begins = |time: Occurrence| time.start.date.max(from).first_of_month();
    let held = entries.iter().flat_map(|entry| entry.occurrences(from, to)).map(begins);
    let months: BTreeSet<Date> = held.chain([desk.view.today.first_of_month()]).collect();
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
            let label = month_label(desk, month);
            let arguments = [("title", kind_title.as_str()), ("month", label.as_str())];
            let title = desk.typo(&desk.engine.messages.format("month-title", &arguments));
            let Some(list) = desk.address(MadePage::List(ListPage::of(kind))) else { continue };
            let crumbs = vec![Crumb::new(&kind_title, &list)];
            let page = Page::new("month", title, path).below(crumbs);
            let (months, entries) = (months.clone(), entries.clone());
            page.plan(desk, plan, FAMILY.name, "month.html", move |_, page, desk| {
                let link = |month: Date| {
                    map! { "label": month_label(desk, month), "path": month_address(folder, month), "key": month.to_string() }
                };
                let happenings = within(&entries, month.first_of_month(), month.last_of_month());
                let value = map! {
                    "title": label.as_str(),
                    "list": list.as_str(),
                    "previous": position.checked_sub(1).map(|before| link(months[before])),
                    "next": months.get(position + 1).map(|after| link(*after)),
                    "months": months.iter().map(|month| link(*month)).collect::<Vec<_>>(),
                    "key": month.to_string(),
                    "weekdays": desk.engine.calendar.weekdays(),
                    "weeks": weeks(desk, &happenings, month),
                    "cards": happenings.iter().map(|happening| desk.card(&happening.entry)).collect::<Vec<_>>(),
                };
                Ok(vec![("month", value), ("page", page)])
            });
        }
    }
}

/// The times of entries that touch the days between two, the earliest first.
fn within<'v>(entries: &[VisibleEntry<'v>], from: Date, to: Date) -> Vec<Happening<'v>> {
    let times = |entry: &VisibleEntry<'v>| {
        let entry = *entry;
        entry.occurrences(from, to).into_iter().map(move |time| Happening { entry, time })
    };
    let mut happenings: Vec<Happening<'v>> = entries.iter().flat_map(times).collect();
    sort(&mut happenings);
    happenings
}

/// The weeks of a month, from Monday to Sunday, each day with what happens on it.
fn weeks<'v>(desk: &Desk<'v>, happenings: &[Happening<'v>], month: Date) -> Vec<Value> {
    let (first, last) = (month.first_of_month(), month.last_of_month());
    let day = |date: Date| {
        let on = |happening: &&Happening<'v>| happening.time.start.date <= date && happening.time.last_day() >= date;
        map! {
            "date": desk.engine.calendar.day(date),
            "cards": happenings.iter().filter(on).map(|happening| card(desk, happening)).collect::<Vec<_>>(),
        }
    };
    let mut days: Vec<Value> = (0..first.weekday().to_monday_zero_offset()).map(|_| Value::none()).collect();
    let mut date = Some(first);
    while let Some(today) = date.filter(|date| *date <= last) {
        days.push(day(today));
        date = today.tomorrow().ok();
    }
    days.resize(days.len().div_ceil(7) * 7, Value::none());
    days.chunks(7).map(|week| Value::from(week.to_vec())).collect()
}

/// The agendas of the services that have something of this type.
pub fn of_services<'v>(desk: &Desk<'v>, folder: &str, entries: &[VisibleEntry<'v>]) -> Vec<Value> {
    let keys: BTreeSet<&str> = entries.iter().map(VisibleEntry::service).collect();
    let link = |key: &str| {
        let label = desk.typo(&desk.view.service_label(key));
        map! { "label": label, "path": format!("{}/{folder}/index.html", slug(key)) }
    };
    keys.into_iter().map(link).collect()
}
