//! What lets a plan be followed: what is late, what changed and when, the whole of it on one sheet.
//!
//! None of it is for one type: a list has a late page when its entries have a status and a day, a page of
//! changes when they have a log, a sheet when its style is that of a plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Aspect, ContentType, ListPage, MadePage, OutputPath, VisibleEntry, slug};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shown, values};
use crate::render::values::card::Card;
use crate::render::values::card::{card, cards};
use crate::render::values::group::CardGroup;
use crate::render::values::group::{Grouping, grouped};
use crate::render::values::list::{CountedWay, ListPlan, paginate, style_name};
use crate::render::values::log::{LogLine, log_lines};
use crate::render::values::page::{Crumb, Page};

values! {
    /// What changed in a list.
    struct ChangesPage {
        /// The list.
        list: ChangeList,
    }

    /// What changed, and when.
    struct ChangeList {
        /// The title of the page.
        title: String,
        /// What changed, the latest month first.
        months: Vec<ChangesOfMonth>,
    }

    /// What changed in a month.
    struct ChangesOfMonth {
        /// What tells the month apart in the page.
        key: String,
        /// Its name and its year.
        label: String,
        /// What changed, the latest first.
        changes: Vec<ChangeShown>,
    }

    /// A line of a log, or the pages that were changed on a day.
    struct ChangeShown {
        /// The day.
        date: Shown<Day>,
        /// The first of the pages.
        card: Shown<Card>,
        /// All of them.
        cards: Vec<Shown<Card>>,
        /// What was done, for a line of a log.
        text_html: Option<Html>,
        /// The step that was reached, in words.
        status: Option<String>,
    }

    /// The whole of a plan, to print.
    struct SheetPage {
        /// The plan.
        list: PlanSheet,
    }

    /// A plan in one table.
    struct PlanSheet {
        /// Its title.
        title: String,
        /// Its entries, under what they are a part of.
        groups: Vec<CardGroup>,
    }
}

/// The changes that a page tells, the latest first.
const CHANGES: usize = 400;

/// Plans the pages; says the way to each, for the list that they belong to.
pub fn plan<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    family: &'static str,
    kind: &'v ContentType,
    entries: &[VisibleEntry<'v>],
) -> Vec<CountedWay> {
    let title = desk.typo(&kind.plural);
    let index = desk.address(MadePage::List(ListPage::of(kind)));
    let crumbs: Vec<Crumb> = index.iter().map(|index| Crumb::new(&title, index)).collect();
    let place = PlanPlace { family, kind, title: &title, crumbs };
    [late(desk, plan, kind, &place, entries), changes(desk, plan, &place, entries), sheet(desk, plan, &place, entries)]
        .into_iter()
        .flatten()
        .collect()
}

/// Where the pages stand.
struct PlanPlace<'a> {
    family: &'static str,
    kind: &'a ContentType,
    title: &'a str,
    crumbs: Vec<Crumb>,
}

impl PlanPlace<'_> {
    /// The title and the address, without its ending, of a page that there is something to put on.
    fn page(
        &self,
        desk: &Desk<'_>,
        aspect: Aspect,
        title: &str,
        entries: &[VisibleEntry<'_>],
    ) -> Option<(String, String)> {
        let stem = ListPage::of(self.kind).showing(aspect).stem(desk.view.settings().language)?;
        let title = desk.engine.messages.format(title, &[("title", self.title)]);
        aspect.is_found(self.kind, entries).then(|| (desk.typo(&title), stem))
    }
}

fn way(label: &str, address: &str, count: usize) -> Option<CountedWay> {
    Some(CountedWay { label: label.to_owned(), path: format!("{address}.html"), count })
}

fn late<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    kind: &'v ContentType,
    place: &PlanPlace<'_>,
    entries: &[VisibleEntry<'v>],
) -> Option<CountedWay> {
    let (title, address) = place.page(desk, Aspect::Late, "late-title", entries)?;
    let late: Vec<VisibleEntry<'v>> = entries.iter().filter(|entry| entry.is_late()).copied().collect();
    let count = late.len();
    let listing = ListPlan {
        title: title.clone(),
        summary: desk.engine.messages.format("late-summary", &[("count", &count.to_string())]),
        address: &address,
        crumbs: place.crumbs.clone(),
        style: style_name(kind.list),
        entries: late,
        ..ListPlan::default()
    };
    paginate(desk, plan, place.family, listing);
    way(&title, &address, count)
}

/// What happened on a day: a line of a log, or the pages that were changed.
struct LoggedEvent<'v> {
    date: Date,
    entries: Vec<VisibleEntry<'v>>,
    line: Option<LogLine>,
}

fn happenings<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>]) -> Vec<LoggedEvent<'v>> {
    let mut all = Vec::new();
    let mut edited: BTreeMap<Date, Vec<VisibleEntry<'v>>> = BTreeMap::new();
    for entry in entries {
        let told = all.len();
        for line in log_lines(desk, entry) {
            if let Some(date) = line.date.map(|at| at.date).filter(|date| *date <= entry.today()) {
                all.push(LoggedEvent { date, entries: vec![*entry], line: Some(line) });
            }
        }
        let changed = entry.last_change().map(|change| change.date);
        // A line of the log is written with the page: the same day is the same change.
        if let Some(date) = changed.filter(|date| all[told..].iter().all(|happening| happening.date != *date)) {
            edited.entry(date).or_default().push(*entry);
        }
    }
    all.extend(edited.into_iter().map(|(date, entries)| LoggedEvent { date, entries, line: None }));
    all.sort_by_key(|happening| {
        (std::cmp::Reverse(happening.date), happening.line.is_none(), happening.entries[0].title_rank())
    });
    all.truncate(CHANGES);
    all
}

fn changes<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    place: &PlanPlace<'_>,
    entries: &[VisibleEntry<'v>],
) -> Option<CountedWay> {
    let (title, address) = place.page(desk, Aspect::Changes, "changes-title", entries)?;
    let path = OutputPath::new(&format!("{address}.html")).ok()?;
    let entries = entries.to_vec();
    let page = Page::new("changes", title.clone(), path).below(place.crumbs.clone());
    let shown = title.clone();
    page.plan(desk, plan, place.family, "changes.html", move |_, desk| {
        let happenings = happenings(desk, &entries);
        let list = ChangeList { title: shown.clone(), months: months(desk, &happenings) };
        Ok(ChangesPage { list })
    });
    way(&title, &address, 0)
}

/// What happened, month by month.
fn months<'v>(desk: &Desk<'v>, happenings: &[LoggedEvent<'v>]) -> Vec<ChangesOfMonth> {
    let calendar = &desk.engine.calendar;
    let month = |date: Date| (date.year(), date.month());
    let one = |happening: &LoggedEvent<'v>| ChangeShown {
        date: calendar.day(happening.date),
        card: card(desk, &happening.entries[0]),
        cards: cards(desk, &happening.entries),
        text_html: happening.line.as_ref().and_then(|line| Html::of(&line.text)),
        status: happening.line.as_ref().and_then(|line| line.status.clone()),
    };
    let by_month = happenings.chunk_by(|a, b| month(a.date) == month(b.date));
    let group = |happenings: &[LoggedEvent<'v>]| {
        let label = format!("{} {}", calendar.month(happenings[0].date), happenings[0].date.year());
        ChangesOfMonth { key: slug(&label), label, changes: happenings.iter().map(one).collect() }
    };
    by_month.map(group).collect()
}

/// All that a plan holds, in one table to print.
fn sheet<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    place: &PlanPlace<'_>,
    entries: &[VisibleEntry<'v>],
) -> Option<CountedWay> {
    let (title, address) = place.page(desk, Aspect::Sheet, "sheet-title", entries)?;
    let path = OutputPath::new(&format!("{address}.html")).ok()?;
    let entries = entries.to_vec();
    let page = Page::new("sheet", title.clone(), path).below(place.crumbs.clone());
    let shown = title.clone();
    page.plan(desk, plan, place.family, "sheet.html", move |_, desk| {
        let groups = grouped(desk, Grouping::Parent, &entries);
        let groups = groups.iter().map(|group| group.value(desk)).collect();
        Ok(SheetPage { list: PlanSheet { title: shown.clone(), groups } })
    });
    way(&title, &address, 0)
}
