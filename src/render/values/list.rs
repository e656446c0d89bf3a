//! A list of entries, on as many pages as it takes.

use std::sync::Arc;

use crate::model::{CALENDAR, ListStyle, MadeOf, OutputPath, Role, VisibleEntry, month_address, numbered_address};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Html, Shown, some_text, values};
use crate::render::values::addition::{Addition, Beginning};
use crate::render::values::card::Card;
use crate::render::values::group::{CardGroup, Grouping, grouped};
use crate::render::values::page::{Crumb, Page, PageWay};
use crate::render::values::pagination::Pagination;
use crate::render::values::{addition, agenda, body, card, pagination};

values! {
    /// A page of a list, of a tag or of a folder.
    struct ListedPage {
        /// The list.
        list: List,
        /// The tag, on the page of one; elsewhere it has the title of the list.
        tag: TagName,
    }

    /// A list, as much of it as is on this page.
    struct List {
        /// The title of the list.
        title: String,
        /// What is said of it.
        summary: Option<String>,
        /// The text that opens its first page.
        intro_html: Option<Html>,
        /// How it is shown: `cards`, `rows`, `agenda`, `people`, `plan`, `gallery` or `faq`.
        style: &'static str,
        /// The entries of this page, in order; in a `faq`, each with its [`FaqAnswer`].
        cards: Vec<Shown<Card>>,
        /// The same under headings, for a list that has some.
        groups: Vec<CardGroup>,
        /// The grid of this month, for the agenda of everybody.
        month: Option<String>,
        /// The agendas of the services, for the agenda of everybody.
        services: Option<Vec<PageWay>>,
        /// The pages of the list, when it has several.
        pagination: Option<Pagination>,
        /// The list of what is past.
        past: Option<PastList>,
        /// Its feed.
        feed: Option<String>,
        /// The calendar that holds what begins on a day.
        calendar: Option<&'static str>,
        /// What it can be narrowed by.
        facets: Vec<FacetLinks>,
        /// Other ways to look at the same entries.
        also: Vec<CountedWay>,
        /// The same entries as a table for spreadsheets.
        table: Option<String>,
        /// The ways to add to it.
        additions: Vec<Beginning>,
    }

    /// What an entry of a list of questions has beside its card.
    struct FaqAnswer {
        /// Its whole text.
        html: Option<Html>,
    }

    /// The tag whose entries a page lists.
    struct TagName {
        /// The tag as it is written.
        label: String,
    }

    /// The list of what is past.
    struct PastList {
        /// Its address.
        path: String,
        /// How many entries it has.
        count: usize,
    }

    /// A page, and how much is on it.
    struct CountedWay {
        /// Its name.
        label: String,
        /// Its address.
        path: String,
        /// How many entries it has; 0 for what is not counted.
        count: usize,
    }

    /// A facet of a list.
    struct FacetLinks {
        /// Its name in addresses and in the marks of cards.
        key: String,
        /// Its name for people.
        label: String,
        /// Its values.
        values: Vec<FacetLink>,
    }

    /// A value of a facet.
    struct FacetLink {
        /// Its name in addresses and in the marks of cards.
        key: String,
        /// Its words.
        label: String,
        /// How many entries have it.
        count: usize,
        /// The page of the list narrowed to it.
        path: String,
    }
}

/// A list to be planned, on as many pages as it takes.
pub struct ListPlan<'v, 'a> {
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
    pub facets: Vec<FacetLinks>,
    /// Other ways to look at the same entries.
    pub also: Vec<CountedWay>,
    /// The same entries as a table for spreadsheets.
    pub table: Option<String>,
    /// What may be added from its first page.
    pub addition: Option<Addition<'v>>,
}

impl Default for ListPlan<'_, '_> {
    fn default() -> Self {
        ListPlan {
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
            facets: Vec::new(),
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

/// The entries of one page of a list.
struct ListSheet<'v> {
    /// What it is called among the pages: its number, or a letter.
    label: String,
    address: String,
    entries: Vec<VisibleEntry<'v>>,
}

/// Above this, people are on a page for each letter: below, one page is looked through faster.
const ONE_PAGE: usize = 400;

/// The pages of a list; the first keeps its address.
fn sheets<'v>(desk: &Desk<'v>, listing: &mut ListPlan<'v, '_>) -> Vec<ListSheet<'v>> {
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
    let sheet = |(position, (label, entries)): (usize, (String, Vec<VisibleEntry<'v>>))| ListSheet {
        address: numbered_address(listing.address, position, &label),
        label,
        entries,
    };
    chunks.into_iter().enumerate().map(sheet).collect()
}

/// Plans a list on as many pages as it takes.
pub fn paginate<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>, family: &'static str, mut listing: ListPlan<'v, '_>) {
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
        page.plan(desk, plan, family, listing.template, move |root, desk| {
            let groups = match grouping {
                Grouping::Month => agenda::by_month(desk, &sheet.entries),
                _ => grouped(desk, grouping, &sheet.entries).iter().map(|group| group.value(desk)).collect(),
            };
            let cards =
                if style == "faq" { answers(desk, &sheet.entries, root) } else { card::cards(desk, &sheet.entries) };
            let list = List {
                title: title.clone(),
                summary: some_text(summary.clone()),
                intro_html: opening.and_then(|entry| Html::of(&body::rendered(desk, &entry, root).html)),
                style,
                cards,
                groups,
                month: whole_agenda.as_deref().map(|folder| month_address(folder, desk.view.today())),
                services: whole_agenda.as_deref().map(|_| agenda::of_services(desk, &sheet.entries)),
                pagination: pagination::value(position, &pages),
                past: past.as_ref().map(|(path, count)| PastList { path: path.clone(), count: *count }),
                feed: feed.clone(),
                calendar,
                facets: facets.clone(),
                also: also.clone(),
                table: table.clone(),
                additions: addition.map_or_else(Vec::new, |addition| addition::to_list(desk, &addition)),
            };
            Ok(ListedPage { list, tag: TagName { label: title.clone() } })
        });
    }
}

/// Cards that hold the whole text: a list of questions shows the answers.
fn answers<'v>(desk: &Desk<'v>, entries: &[VisibleEntry<'v>], root: &str) -> Vec<Shown<Card>> {
    let whole = |entry: &VisibleEntry<'v>| {
        let answer = FaqAnswer { html: Html::of(&body::answer(desk, entry, root)) };
        card::card(desk, entry).with(&answer)
    };
    entries.iter().map(whole).collect()
}
