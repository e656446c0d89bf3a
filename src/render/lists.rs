//! Lists: of a type over the portal, of a type within a service, and the order of things.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;

use super::grouping::{Grouping, grouped};
use super::pages::{Crumb, Page, html};
use super::values::{map, text_or_none};
use super::{Desk, Family, body, calendar, feeds, services};
use crate::model::{ContentType, FOLDER_TYPE, ListStyle, OutputPath, Role, VisibleEntry, collation, slug};
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "lists", plan };

/// A list to be planned, on as many pages as it takes.
pub struct Listing<'v, 'a> {
    pub kind: &'static str,
    pub template: &'v str,
    pub title: String,
    pub summary: String,
    /// The address of the first page without its ending: `breves/index`.
    pub address: &'a str,
    pub crumbs: Vec<Crumb>,
    pub style: &'static str,
    pub entries: Vec<VisibleEntry<'v>>,
    /// How entries of one page are put together, if they are.
    pub grouping: Grouping,
    /// The entry whose body opens the list.
    pub opening: Option<VisibleEntry<'v>>,
    /// The list of what is past, and how many it has.
    pub past: Option<(String, usize)>,
    pub feed: Option<String>,
}

impl Default for Listing<'_, '_> {
    fn default() -> Self {
        Listing {
            kind: "list",
            template: "list.html",
            title: String::new(),
            summary: String::new(),
            address: "",
            crumbs: Vec::new(),
            style: "cards",
            entries: Vec::new(),
            grouping: Grouping::None,
            opening: None,
            past: None,
            feed: None,
        }
    }
}

/// The name of a list style, as templates compare it.
pub fn style_name(style: ListStyle) -> &'static str {
    match style {
        ListStyle::Cards => "cards",
        ListStyle::Rows => "rows",
        ListStyle::Agenda => "agenda",
        ListStyle::People => "people",
        ListStyle::Plan => "plan",
        ListStyle::Gallery => "gallery",
        ListStyle::Faq => "faq",
    }
}

/// The types that have something to list here, with their entries in order.
pub fn current_types<'v>(desk: &Desk<'v>) -> Vec<(&'v ContentType, Vec<VisibleEntry<'v>>)> {
    let mut by_type: BTreeMap<&'v str, Vec<VisibleEntry<'v>>> = BTreeMap::new();
    for entry in desk.view.entries() {
        by_type.entry(&entry.kind().key).or_default().push(*entry);
    }
    let types = desk.view.types().iter();
    let listed = types.filter(|kind| kind.folder.is_some()).filter_map(|kind| {
        let entries = by_type.remove(kind.key.as_str())?;
        Some((kind.as_ref(), entries))
    });
    listed.collect()
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
    use crate::model::Value as Written;
    match entry.value(role) {
        Some(Written::Integer(number)) => (0, *number, String::new()),
        Some(Written::Number(number)) => (0, (*number * 1000.0) as i64, String::new()),
        Some(Written::Choice(position)) => (0, i64::from(*position), String::new()),
        Some(Written::Moment(moment)) => {
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

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for (kind, entries) in current_types(desk) {
        let folder = kind.folder.as_deref().unwrap_or_default();
        let title = desk.typo(&kind.plural);
        let feed = kind.feed.then(|| feeds::type_address(kind)).flatten();
        list_of(desk, plan, kind, folder, title, Vec::new(), entries.clone(), feed, None);
        let mut by_service: BTreeMap<&str, Vec<VisibleEntry<'v>>> = BTreeMap::new();
        for entry in entries {
            by_service.entry(entry.service()).or_default().push(entry);
        }
        for (service, entries) in by_service {
            let address = format!("{}/{folder}", slug(service));
            let label = desk.view.service(service).map_or_else(String::new, |service| desk.typo(&service.label()));
            let crumb = Crumb::new(&label, &services::address(service));
            let opening = folder_page(desk, &address);
            let title = opening.map_or_else(|| desk.typo(&kind.plural), |page| desk.typo(page.title()));
            list_of(desk, plan, kind, &address, title, vec![crumb], entries, None, opening);
        }
    }
    plan_other_folders(desk, plan);
}

/// The `_folder.md` whose list has this address.
fn folder_page<'v>(desk: &Desk<'v>, address: &str) -> Option<VisibleEntry<'v>> {
    let index = format!("{address}/index.html");
    desk.view
        .entries()
        .iter()
        .find(|entry| entry.kind().key == FOLDER_TYPE && entry.address().as_str() == index)
        .copied()
}

/// Folders with a page of their own that are not the list of a type: what lies in them.
fn plan_other_folders<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for page in desk.view.entries().iter().filter(|entry| entry.kind().key == FOLDER_TYPE) {
        if plan.get(page.address().as_str()).is_some() {
            continue;
        }
        let folder = page.source().parent();
        let inside = |entry: &&VisibleEntry<'v>| entry.source().parent() == folder && entry.source() != page.source();
        let mut entries: Vec<VisibleEntry<'v>> = desk.view.entries().iter().filter(inside).copied().collect();
        entries.sort_unstable_by_key(VisibleEntry::title_rank);
        let address = page.address().as_str().trim_end_matches(".html").to_owned();
        paginate(
            desk,
            plan,
            FAMILY.name,
            Listing {
                title: desk.typo(page.title()),
                address: &address,
                crumbs: super::pages::crumbs_of(desk, page),
                style: "rows",
                entries,
                opening: Some(*page),
                ..Listing::default()
            },
        );
    }
}

/// The list of one type at `<address>/index.html`, and that of what is past beside it.
#[expect(clippy::too_many_arguments, reason = "all of them are what a list is made of")]
fn list_of<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    kind: &'v ContentType,
    address: &str,
    title: String,
    crumbs: Vec<Crumb>,
    mut entries: Vec<VisibleEntry<'v>>,
    feed: Option<String>,
    opening: Option<VisibleEntry<'v>>,
) {
    sort_by_type(&mut entries);
    let (past, current): (Vec<_>, Vec<_>) = entries.into_iter().partition(VisibleEntry::is_past);
    let style = style_name(kind.list);
    let grouping = match kind.list {
        ListStyle::Agenda => Grouping::Month,
        ListStyle::People => Grouping::Letter,
        ListStyle::Plan if kind.field_of(Role::Parent).is_some() => Grouping::Parent,
        _ => Grouping::None,
    };
    let past_address = format!("{address}/{}", desk.engine.word("past-slug"));
    let (index, past_count) = (format!("{address}/index"), past.len());
    let past_link = (past_count > 0).then(|| (format!("{past_address}.html"), past_count));
    let mut past_crumbs = crumbs.clone();
    if let Ok(path) = OutputPath::new(&format!("{index}.html")) {
        past_crumbs.push(Crumb::new(&title, &path));
    }
    let past_title = desk.typo(&desk.engine.messages.format("past-title", &[("title", &title)]));
    paginate(
        desk,
        plan,
        FAMILY.name,
        Listing {
            title,
            address: &index,
            crumbs,
            style,
            entries: current,
            grouping,
            opening,
            past: past_link,
            feed,
            ..Listing::default()
        },
    );
    let archive = Listing {
        title: past_title,
        address: &past_address,
        crumbs: past_crumbs,
        style,
        entries: past.into_iter().rev().collect(),
        grouping: if grouping == Grouping::Month { Grouping::Month } else { Grouping::None },
        ..Listing::default()
    };
    if past_count > 0 {
        paginate(desk, plan, FAMILY.name, archive);
    }
}

/// Plans a list on pages of the site's size; the first keeps the address, the others are numbered.
pub fn paginate<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>, family: &'static str, listing: Listing<'v, '_>) {
    let size = desk.view.settings().page_size.max(1);
    // People, plans and agendas are looked through: one page, however long.
    let whole = listing.grouping != Grouping::None || listing.style == "faq";
    let chunks: Vec<Vec<VisibleEntry<'v>>> = match (whole, listing.entries.is_empty()) {
        (true, _) | (_, true) => vec![listing.entries],
        _ => listing.entries.chunks(size).map(<[_]>::to_vec).collect(),
    };
    let base = listing.address.strip_suffix("index").unwrap_or_default();
    let address_of = {
        let address = listing.address.to_owned();
        let base = if base.is_empty() { format!("{address}-") } else { base.to_owned() };
        move |number: usize| match number {
            1 => format!("{address}.html"),
            number => format!("{base}page-{number}.html"),
        }
    };
    let total = chunks.len();
    for (position, entries) in chunks.into_iter().enumerate() {
        let current = position + 1;
        let Ok(path) = OutputPath::new(&address_of(current)) else { continue };
        let numbered = [("title", listing.title.as_str()), ("number", &current.to_string())];
        let title = match current {
            1 => listing.title.clone(),
            _ => desk.engine.messages.format("numbered-title", &numbered),
        };
        let mut page =
            Page::new(listing.kind, title, path).below(listing.crumbs.clone()).with_feed(listing.feed.clone());
        page = page.described(listing.summary.clone());
        if let Some(opening) = &listing.opening {
            page = page.sourced(opening.source());
        }
        let (address_of, title, summary) = (address_of.clone(), listing.title.clone(), listing.summary.clone());
        let (style, grouping, past, feed) =
            (listing.style, listing.grouping, listing.past.clone(), listing.feed.clone());
        let opening = listing.opening.filter(|_| current == 1);
        let dated = |entry: &VisibleEntry<'v>| entry.moment(Role::Start).is_some();
        let calendar = entries.iter().any(dated).then_some(calendar::PORTAL);
        page.plan(desk, plan, family, listing.template, move |root, page, desk| {
            let groups = grouped(desk, grouping, &entries);
            let cards = if style == "faq" { answers(desk, &entries, root) } else { desk.cards(&entries) };
            let list = map! {
                "title": title.as_str(),
                "summary": text_or_none(&summary),
                "intro_html": opening.map_or(Value::none(), |entry| html(&body::rendered(desk, &entry, root).html)),
                "style": style,
                "cards": cards,
                "groups": groups.iter().map(|group| group.value(desk)).collect::<Vec<_>>(),
                "pagination": pagination(current, total, &address_of),
                "past": past.as_ref().map(|(path, count)| map! { "path": path.as_str(), "count": *count }),
                "feed": feed.as_deref(),
                "calendar": calendar,
            };
            Ok(vec![("list", list), ("page", page), ("tag", map! { "label": title.as_str() })])
        });
    }
}

/// Cards that hold the whole text: a list of questions shows the answers.
fn answers<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>], root: &str) -> Vec<Value> {
    let whole = |entry: &VisibleEntry<'v>| {
        let mut card = desk.card(entry).into_map().unwrap_or_default();
        card.insert("html".into(), html(&body::answer(desk, entry, root)));
        Value::from(card)
    };
    entries.iter().map(whole).collect()
}

fn pagination(current: usize, total: usize, address_of: &dyn Fn(usize) -> String) -> Value {
    if total < 2 {
        return Value::none();
    }
    let page = |number: usize| map! { "number": number, "path": address_of(number), "current": number == current };
    // The first, the last and the neighbours: a long list must not make every page long.
    let near = |number: &usize| *number == 1 || *number == total || number.abs_diff(current) <= 2;
    map! {
        "current": current,
        "total": total,
        "previous": (current > 1).then(|| address_of(current - 1)),
        "next": (current < total).then(|| address_of(current + 1)),
        "pages": (1..=total).filter(near).map(page).collect::<Vec<_>>(),
    }
}
