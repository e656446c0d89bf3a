//! Lists: of a type over the portal, of a type within a service, and of what lies in a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Value;

use crate::model::{
    Aspect, CALENDAR, ContentType, FOLDER_TYPE, ListPage, ListStyle, MadeOf, OutputPath, Role, VisibleEntry,
    month_address, numbered_address, service_address, slug, sort_by_type,
};
use crate::plan::Plan;
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::desk::map::{map, text_or_none};
use crate::render::families::{agenda, facets, following};
use crate::render::values::additions::{self, Addition};
use crate::render::values::grouping::{Grouping, grouped};
use crate::render::values::pages::{Crumb, Page, html};
use crate::render::values::{body, pagination};

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
    pub made_of: MadeOf,
    /// The list of what is past, and how many it has.
    pub past: Option<(String, usize)>,
    pub feed: Option<String>,
    /// What the list can be narrowed by, as [`facets::value`] says it.
    pub facets: Value,
    /// Other ways to look at the same entries.
    pub also: Vec<Value>,
    /// The same entries as a table for spreadsheets.
    pub table: Option<String>,
    /// What may be added from its first page.
    pub addition: Option<Addition<'v>>,
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
            made_of: MadeOf::settings(),
            past: None,
            feed: None,
            facets: Value::none(),
            also: Vec::new(),
            table: None,
            addition: None,
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

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for &(kind, ref entries) in desk.view.listed_types() {
        let mut entries = entries.clone();
        sort_by_type(&mut entries);
        let folder = kind.folder.as_deref().unwrap_or_default();
        let title = desk.typo(&kind.plural);
        let feed = kind.feed_address().filter(|_| kind.feed).map(|path| path.to_string());
        let current: Vec<VisibleEntry<'v>> = entries.iter().filter(|entry| !entry.is_past()).copied().collect();
        let narrowings = facets::of(desk, kind, &current);
        let whole = Listing {
            title,
            feed,
            facets: facets::value(&narrowings, folder),
            also: following::plan(desk, plan, kind, &entries),
            table: kind.table_address().map(|path| path.to_string()),
            addition: Some(Addition { kind, service: None }),
            ..like(kind)
        };
        facets::plan(desk, plan, folder, narrowings, &whole);
        list_of(desk, plan, ListPage::of(kind), entries.clone(), whole);
        let mut by_service: BTreeMap<&str, Vec<VisibleEntry<'v>>> = BTreeMap::new();
        for entry in entries {
            by_service.entry(entry.service()).or_default().push(entry);
        }
        for (service, entries) in by_service {
            let address = format!("{}/{folder}", slug(service));
            let label = desk.view.service(service).map_or_else(String::new, |service| desk.typo(&service.label()));
            let crumb = Crumb::new(&label, &service_address(service));
            let opening = folder_page(desk, &address);
            let title = opening.map_or_else(|| desk.typo(&kind.plural), |page| desk.typo(page.title()));
            let made_of = opening.map_or_else(
                || MadeOf::folder_of(entries.iter().map(VisibleEntry::source)),
                |page| MadeOf::File(page.file().clone()),
            );
            list_of(
                desk,
                plan,
                ListPage::of(kind).of_service(service),
                entries,
                Listing {
                    title,
                    crumbs: vec![crumb],
                    opening,
                    made_of,
                    addition: Some(Addition { kind, service: Some(service) }),
                    ..like(kind)
                },
            );
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
    let of_folder = |entry: &&VisibleEntry<'v>| entry.kind().key == FOLDER_TYPE;
    let pages = desk.view.entries().iter().filter(|entry| !of_folder(entry));
    let pages = std::cell::LazyCell::new(|| pages.map(VisibleEntry::address).collect::<BTreeSet<_>>());
    for page in desk.view.entries().iter().filter(of_folder) {
        // A list is already there, or a page that its folder has besides.
        if plan.get(page.address().as_str()).is_some() || pages.contains(page.address()) {
            continue;
        }
        let folder = page.source().parent();
        let inside = |entry: &&VisibleEntry<'v>| entry.source().parent() == folder && entry.source() != page.source();
        let mut entries: Vec<VisibleEntry<'v>> = desk.view.listed().filter(inside).copied().collect();
        entries.sort_unstable_by_key(VisibleEntry::title_rank);
        let address = page.address().as_str().trim_end_matches(".html").to_owned();
        paginate(
            desk,
            plan,
            FAMILY.name,
            Listing {
                title: desk.typo(page.title()),
                address: &address,
                crumbs: crate::render::values::pages::crumbs_of(desk, page),
                style: "rows",
                entries,
                opening: Some(*page),
                made_of: MadeOf::File(page.file().clone()),
                ..Listing::default()
            },
        );
    }
}

/// How the entries of a type are listed.
fn like<'v, 'a>(kind: &ContentType) -> Listing<'v, 'a> {
    let grouping = match kind.list {
        ListStyle::Agenda => Grouping::Month,
        ListStyle::People => Grouping::Letter,
        ListStyle::Plan if kind.field_of(Role::Parent).is_some() => Grouping::Parent,
        _ => Grouping::None,
    };
    Listing { style: style_name(kind.list), grouping, ..Listing::default() }
}

/// A list of one type, and that of what is past beside it.
fn list_of<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    list: ListPage<'v>,
    entries: Vec<VisibleEntry<'v>>,
    whole: Listing<'v, '_>,
) {
    let language = desk.view.settings().language;
    let Some((index, past_address)) = list.stem(language).zip(list.showing(Aspect::Past).stem(language)) else {
        return;
    };
    let (past, current): (Vec<_>, Vec<_>) = entries.into_iter().partition(VisibleEntry::is_past);
    let past_count = past.len();
    let mut past_crumbs = whole.crumbs.clone();
    if let Ok(path) = OutputPath::new(&format!("{index}.html")) {
        past_crumbs.push(Crumb::new(&whole.title, &path));
    }
    let archive = Listing {
        title: desk.typo(&desk.engine.messages.format("past-title", &[("title", &whole.title)])),
        address: &past_address,
        crumbs: past_crumbs,
        style: whole.style,
        made_of: whole.made_of.clone(),
        entries: past.into_iter().rev().collect(),
        grouping: if whole.grouping == Grouping::Month { Grouping::Month } else { Grouping::None },
        ..Listing::default()
    };
    let past = (past_count > 0).then(|| (format!("{past_address}.html"), past_count));
    paginate(desk, plan, FAMILY.name, Listing { address: &index, entries: current, past, ..whole });
    if past_count > 0 {
        paginate(desk, plan, FAMILY.name, archive);
    }
}

/// The entries of one page of a list.
struct Sheet<'v> {
    /// What it is called among the pages: its number, or a letter.
    label: String,
    address: String,
    entries: Vec<VisibleEntry<'v>>,
}

/// Above this, people are on a page for each letter: below, one page is looked through faster.
const ONE_PAGE: usize = 400;

/// The pages of a list; the first keeps its address.
fn sheets<'v>(desk: &Desk<'v>, listing: &mut Listing<'v, '_>) -> Vec<Sheet<'v>> {
    let (size, entries) = (desk.view.settings().page_size.max(1), std::mem::take(&mut listing.entries));
    // People, plans and agendas are looked through: one page, however long.
    let whole = listing.grouping != Grouping::None || listing.style == "faq";
    let chunks: Vec<(String, Vec<VisibleEntry<'v>>)> =
        if entries.len() > ONE_PAGE && listing.grouping == Grouping::Letter {
            grouped(desk, Grouping::Letter, &entries).into_iter().map(|group| (group.label, group.entries)).collect()
        } else if whole || entries.is_empty() {
            vec![("1".to_owned(), entries)]
        } else {
            let chunks = entries.chunks(size).enumerate();
            chunks.map(|(position, entries)| ((position + 1).to_string(), entries.to_vec())).collect()
        };
    let sheet = |(position, (label, entries)): (usize, (String, Vec<VisibleEntry<'v>>))| Sheet {
        address: numbered_address(listing.address, position, &label),
        label,
        entries,
    };
    chunks.into_iter().enumerate().map(sheet).collect()
}

/// Plans a list on as many pages as it takes.
pub fn paginate<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>, family: &'static str, mut listing: Listing<'v, '_>) {
    let sheets = sheets(desk, &mut listing);
    let pages: Arc<[(String, String)]> =
        sheets.iter().map(|sheet| (sheet.label.clone(), sheet.address.clone())).collect();
    for (position, sheet) in sheets.into_iter().enumerate() {
        let Ok(path) = OutputPath::new(&sheet.address) else { continue };
        let numbered = [("title", listing.title.as_str()), ("number", &sheet.label)];
        let title = match position {
            0 => listing.title.clone(),
            _ => desk.engine.messages.format("numbered-title", &numbered),
        };
        let page = Page::new(listing.kind, title, path).below(listing.crumbs.clone()).made_of(listing.made_of.clone());
        let mut page = page.with_feed(listing.feed.clone()).described(listing.summary.clone());
        if let Some(opening) = &listing.opening {
            page = page.sourced(opening.source());
        }
        let (title, summary, pages) = (listing.title.clone(), listing.summary.clone(), pages.clone());
        let (style, grouping, past, feed) =
            (listing.style, listing.grouping, listing.past.clone(), listing.feed.clone());
        let dated = |entry: &VisibleEntry<'v>| entry.moment(Role::Start).is_some();
        let calendar = sheet.entries.iter().any(dated).then_some(CALENDAR);
        let (facets, also, table) = (listing.facets.clone(), listing.also.clone(), listing.table.clone());
        let opening = listing.opening.filter(|_| position == 0);
        let addition = listing.addition.filter(|_| position == 0);
        // The agenda of everybody has a grid by month, and leads to that of each service.
        let whole_agenda = (style == "agenda" && listing.crumbs.is_empty())
            .then(|| listing.address.trim_end_matches("/index").to_owned());
        page.plan(desk, plan, family, listing.template, move |root, page, desk| {
            let groups = match grouping {
                Grouping::Month => agenda::by_month(desk, &sheet.entries),
                _ => grouped(desk, grouping, &sheet.entries).iter().map(|group| group.value(desk)).collect(),
            };
            let cards = if style == "faq" { answers(desk, &sheet.entries, root) } else { desk.cards(&sheet.entries) };
            let list = map! {
                "title": title.as_str(),
                "summary": text_or_none(&summary),
                "intro_html": opening.map_or(Value::none(), |entry| html(&body::rendered(desk, &entry, root).html)),
                "style": style,
                "cards": cards,
                "groups": groups,
                "month": whole_agenda.as_deref().map(|folder| month_address(folder, desk.view.today)),
                "services": whole_agenda.as_deref().map(|folder| agenda::of_services(desk, folder, &sheet.entries)),
                "pagination": pagination::value(position, &pages),
                "past": past.as_ref().map(|(path, count)| map! { "path": path.as_str(), "count": *count }),
                "feed": feed.as_deref(),
                "calendar": calendar,
                "facets": facets.clone(),
                "also": also.clone(),
                "table": table.as_deref(),
                "additions": addition.map_or_else(Vec::new, |addition| additions::to_list(desk, &addition)),
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
