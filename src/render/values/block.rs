//! Blocks of the home page: what each shows, taken from what is visible. An empty block is left out.

use serde::Serialize;

use crate::model::{
    Block, BlockArea, BlockWeight, ContentType, Feed, FeedSource, FixedPage, MadePage, Role, SourcePath, VisibleEntry,
    collation, newest_first, slug, sort_by_type,
};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shape, Shaped, Shown, some_text, values};
use crate::render::values::card::{Card, cards};
use crate::render::values::entry::EntryShown;
use crate::render::values::group::{CardGroup, Group};
use crate::render::values::item::{ItemShown, items};
use crate::render::values::service::ServiceNode;
use crate::render::values::words::words;
use crate::render::values::{agenda, body, card, entry, service, times};

values! {
    /// A block of the home page.
    struct HomeBlock {
        /// What it is, as the settings write it.
        block: String,
        /// Its title.
        title: String,
        /// Where it stands: `main`, `side`, `full` or `row`.
        area: &'static str,
        /// How much room and ink it takes: `strong`, `plain` or `quiet`.
        weight: &'static str,
        /// Its place on a phone, from 1.
        phone: usize,
        /// From when on it is shown.
        from: Option<Shown<Day>>,
        /// Until when it is shown.
        until: Option<Shown<Day>>,
        /// The template that a theme may have for it.
        template: String,
        /// The entries that it shows.
        cards: Vec<Shown<Card>>,
        /// The same under headings: tabs.
        groups: Vec<CardGroup>,
        /// What it lists beside entries.
        items: Vec<BlockItem>,
        /// Where all of them are.
        more: Option<String>,
        /// The grid of this month.
        month: Option<String>,
        /// Its text.
        html: Option<Html>,
        /// The entry that it shows whole; its summary is that of a card.
        entry: Option<Shown<EntryShown>>,
        /// The name of its data list.
        data: Option<String>,
        /// Who signs its text.
        signatory: Option<String>,
        /// The title of its feed.
        source: Option<String>,
        /// The day on which the feed was read.
        fetched: Option<Shown<Day>>,
    }

    /// What stands above a text that is shown elsewhere.
    struct Introduction {
        /// A few words.
        summary: Option<String>,
    }

    /// An article of a feed.
    struct FeedLink {
        /// Its title.
        title: String,
        /// Its address.
        href: String,
        /// Its day.
        date: Option<Shown<Day>>,
    }

    /// A list of this tree.
    struct ListLink {
        /// Its title.
        title: String,
        /// Its address.
        href: String,
    }
}

/// Entries shown when a block does not say how many.
const LIMIT: usize = 5;

/// What a block shows, before it is put in a map.
#[derive(Default)]
struct Contents<'v> {
    cards: Vec<Shown<Card>>,
    groups: Vec<Group<'v>>,
    items: Vec<BlockItem>,
    more: Option<String>,
    /// The grid of this month.
    month: Option<String>,
    html: Option<Html>,
    entry: Option<Shown<EntryShown>>,
    signatory: Option<String>,
    feed: Option<(&'v FeedSource, &'v Feed)>,
}

/// The block at a position of the home page; none when it has nothing to show here.
pub fn block<'v>(desk: &Desk<'v>, block: &Block, position: usize, phone: usize, root: &str) -> Option<HomeBlock> {
    let contents = contents(desk, block, position, root)?;
    let moments = block.moments();
    let area = match block.area {
        BlockArea::Main => "main",
        BlockArea::Side => "side",
        BlockArea::Full => "full",
        BlockArea::Row => "row",
    };
    Some(HomeBlock {
        block: block.block.clone(),
        title: desk.typo(&block.title),
        area,
        weight: match block.weight {
            BlockWeight::Strong => "strong",
            BlockWeight::Plain => "plain",
            BlockWeight::Quiet => "quiet",
        },
        phone,
        from: moments.0.map(|moment| desk.engine.calendar.moment(moment)),
        until: moments.1.map(|moment| desk.engine.calendar.moment(moment)),
        template: format!("blocks/{}.html", block.block),
        cards: contents.cards,
        groups: contents.groups.iter().map(|group| group.value(desk)).collect(),
        items: contents.items,
        more: contents.more,
        month: contents.month,
        html: contents.html,
        entry: contents.entry,
        data: some_text(block.data.clone()),
        signatory: contents.signatory,
        source: contents.feed.map(|(source, _)| desk.typo(&source.title)),
        fetched: contents.feed.and_then(|(_, feed)| feed.fetched).map(|day| desk.engine.calendar.day(day)),
    })
}

/// What a block lists beside entries.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum BlockItem {
    Service(ServiceNode),
    Item(Box<ItemShown>),
    Feed(FeedLink),
    List(ListLink),
}

impl Shaped for BlockItem {
    fn shape() -> Shape {
        Shape::OneOf(vec![ServiceNode::shape(), ItemShown::shape(), FeedLink::shape(), ListLink::shape()])
    }
}

fn contents<'v>(desk: &Desk<'v>, block: &Block, position: usize, root: &str) -> Option<Contents<'v>> {
    let contents = match block.block.as_str() {
        "featured" => featured(desk, block),
        "tabs" => tabs(desk, block),
        "agenda" => next_times(desk, block),
        "updates" => updates(desk, block),
        "offers" => offers(desk, block),
        "feed" => feed(desk, block)?,
        // What it shows is on the device of the reader.
        "favourites" => return desk.view.keeps_favourites().then(Contents::default),
        "links" => links(desk, block),
        "welcome" => welcome(desk, block, root)?,
        "services" => Contents {
            items: service::tree(desk).into_iter().map(BlockItem::Service).collect(),
            more: Some(FixedPage::Services.address().to_owned()),
            ..Contents::default()
        },
        "lists" => Contents { items: lists(desk).into_iter().map(BlockItem::List).collect(), ..Contents::default() },
        "alert" | "text" => text(desk, block, position, root),
        _ => selection(desk, block),
    };
    let empty = contents.cards.is_empty() && contents.groups.is_empty() && contents.items.is_empty();
    let nothing = empty && contents.html.is_none() && contents.entry.is_none();
    (!nothing).then_some(contents)
}

/// The current entries that a block or a tab chooses, each type in its order.
fn chosen<'v>(desk: &Desk<'v>, block: &Block) -> Vec<VisibleEntry<'v>> {
    let within = |list: &[String], value: Option<&str>| {
        list.is_empty() || value.is_some_and(|value| list.iter().any(|key| key == value))
    };
    let fits = |entry: &&VisibleEntry<'v>| {
        let category = words(entry, Role::Category);
        !entry.is_past()
            && within(&block.types, Some(&entry.kind().key))
            && within(&block.services, Some(entry.service()))
            && within(&block.rubriques, entry.text_of(Role::Rubrique))
            && within(&block.categories, category.as_deref())
    };
    if let Some(axis) = block.axis() {
        return desk.view.along(axis).into_iter().filter(|entry| fits(&entry)).collect();
    }
    let mut entries: Vec<VisibleEntry<'v>> = desk.view.listed().filter(fits).copied().collect();
    match block.types.as_slice() {
        [_] => sort_by_type(&mut entries),
        _ => newest_first(&mut entries),
    }
    entries
}

/// The list that has all that a block shows the beginning of.
fn list_of(desk: &Desk<'_>, block: &Block) -> Option<String> {
    let kind: &ContentType = desk.view.types().get(block.types.first()?)?;
    let list = match block.services.as_slice() {
        [service] => desk.list_of_service(kind, service),
        _ => desk.list(kind),
    };
    list.map(|path| path.to_string())
}

fn selection<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let mut entries = chosen(desk, block);
    let whole = entries.len();
    entries.drain(..block.skip.min(whole));
    entries.truncate(block.limit.unwrap_or(LIMIT));
    let more = list_of(desk, block).filter(|_| whole > 0);
    Contents { cards: cards(desk, &entries), more, ..Contents::default() }
}

fn featured<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let mut entries = chosen(desk, block);
    entries.retain(|entry| entry.featured_weight().is_some());
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.featured_weight()));
    entries.drain(..block.skip.min(entries.len()));
    entries.truncate(block.limit.unwrap_or(LIMIT));
    Contents { cards: cards(desk, &entries), ..Contents::default() }
}

/// Tabs: those declared, else one for each value of the role that the block names.
fn tabs<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let limit = block.limit.unwrap_or(LIMIT);
    let mut groups: Vec<Group<'v>> = Vec::new();
    if block.groups.is_empty() {
        let by = Role::from_name(&block.by).unwrap_or(Role::Category);
        for entry in chosen(desk, block) {
            let label = if by == Role::Tags { None } else { words(&entry, by) };
            let label = label.unwrap_or_else(|| entry.kind().plural.clone());
            match groups.iter_mut().find(|group| group.label == label) {
                Some(group) => group.entries.push(entry),
                None => groups.push(Group { key: slug(&label), label, entries: vec![entry], more: None }),
            }
        }
        groups.sort_by_cached_key(|group| collation(&group.label));
    }
    for declared in &block.groups {
        let choice = choice_of(block, declared);
        let entries = chosen(desk, &choice);
        if !entries.is_empty() {
            let more = list_of(desk, &choice);
            groups.push(Group { key: slug(&declared.label), label: declared.label.clone(), entries, more });
        }
    }
    for group in &mut groups {
        group.label = desk.typo(&group.label);
        group.entries.truncate(limit);
    }
    Contents { groups, more: list_of(desk, block), ..Contents::default() }
}

/// What a declared tab chooses, within its block.
fn choice_of(block: &Block, declared: &crate::model::TabGroup) -> Block {
    Block {
        types: if declared.types.is_empty() { block.types.clone() } else { declared.types.clone() },
        services: declared.services.clone(),
        rubriques: declared.rubriques.clone(),
        categories: declared.categories.clone(),
        ..Block::default()
    }
}

/// What begins from today on, the nearest first.
fn next_times<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let mut entries = chosen(desk, block);
    entries.retain(|entry| entry.value(Role::Start).is_some() && entry.kind().list == crate::model::ListStyle::Agenda);
    let kind = entries.first().map(VisibleEntry::kind);
    let more = kind.and_then(|kind| Some(desk.list(kind)?.to_string()));
    let month = kind.and_then(|kind| Some(crate::model::month_address(kind.folder.as_deref()?, desk.view.today())));
    let next = times::next(desk, &entries, block.limit.unwrap_or(LIMIT));
    let cards = next.iter().map(|happening| agenda::card(desk, happening)).collect();
    Contents { cards, more, month, ..Contents::default() }
}

/// The last pages and documents that changed: together, apart, then as the tabs of the settings choose.
fn updates<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let limit = block.limit.unwrap_or(10);
    let latest = |choice: &Block| {
        let mut entries = chosen(desk, choice);
        entries.retain(|entry| choice.types.is_empty() && entry.kind().feed || !choice.types.is_empty());
        entries.sort_by_cached_key(|entry| (std::cmp::Reverse(entry.changed()), entry.date_rank()));
        entries
    };
    let all = latest(block);
    let is_document = |entry: &&VisibleEntry<'v>| entry.value(Role::File).is_some();
    let first = |entries: Vec<VisibleEntry<'v>>| entries.into_iter().take(limit).collect::<Vec<_>>();
    let documents = first(all.iter().filter(is_document).copied().collect());
    let pages = first(all.iter().filter(|entry| !is_document(entry)).copied().collect());
    let together = first(all);
    let tab = |key: &str, entries: Vec<VisibleEntry<'v>>| {
        let label = desk.engine.word(key);
        Group { key: slug(&label), label, entries, more: None }
    };
    let mut groups = Vec::new();
    if !pages.is_empty() && !documents.is_empty() {
        groups.push(tab("updates-all", together.clone()));
        groups.extend([tab("updates-pages", pages), tab("updates-documents", documents)]);
    } else if !block.groups.is_empty() && !together.is_empty() {
        groups.push(tab("updates-all", together.clone()));
    }
    for declared in &block.groups {
        let choice = choice_of(block, declared);
        let mut entries = latest(&choice);
        entries.truncate(declared.limit.unwrap_or(limit));
        let more = list_of(desk, &choice);
        groups.push(Group { key: slug(&declared.label), label: desk.typo(&declared.label), entries, more });
    }
    groups.retain(|group| !group.entries.is_empty());
    Contents { cards: cards(desk, &together), groups, ..Contents::default() }
}

/// The most recent offers, and all of them for those who filter by their profile.
fn offers<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let entries = chosen(desk, block);
    let mut recent = entries.clone();
    newest_first(&mut recent);
    recent.truncate(block.limit.unwrap_or(LIMIT));
    let groups = match entries.is_empty() {
        true => Vec::new(),
        false => vec![Group { key: String::new(), label: String::new(), entries, more: None }],
    };
    Contents { cards: cards(desk, &recent), groups, more: list_of(desk, block), ..Contents::default() }
}

/// The titles of a feed that was read before the site was made.
fn feed<'v>(desk: &Desk<'v>, block: &Block) -> Option<Contents<'v>> {
    let (source, feed) = desk.view.feed(&block.feed)?;
    let item = |item: &crate::model::FeedItem| {
        BlockItem::Feed(FeedLink {
            title: desk.typo(&item.title),
            href: item.href.clone(),
            date: item.date.map(|date| desk.engine.calendar.day(date)),
        })
    };
    let items = feed.items.iter().take(block.limit.unwrap_or(source.limit)).map(item).collect();
    Some(Contents { items, feed: Some((source, feed)), ..Contents::default() })
}

/// A data list, and the way to its page when it has one.
fn links<'v>(desk: &Desk<'v>, block: &Block) -> Contents<'v> {
    let own = desk.view.data_pages().find(|(kind, _)| kind.folder.as_deref() == Some(block.data.as_str()));
    let mut items: Vec<BlockItem> = items(desk, &block.data).into_iter().map(Box::new).map(BlockItem::Item).collect();
    items.truncate(block.limit.unwrap_or(usize::MAX));
    Contents { items, more: own.map(|(_, path)| path.to_string()), ..Contents::default() }
}

/// The lists that this tree has: of entries, of data, of the network.
fn lists(desk: &Desk<'_>) -> Vec<ListLink> {
    let item = |title: String, href: &str| ListLink { title, href: href.to_owned() };
    let list = |kind: &ContentType| Some(item(desk.typo(&kind.plural), desk.list(kind)?.as_str()));
    let of_entries = desk.view.listed_types().iter().filter_map(|(kind, _)| list(kind));
    let of_data = desk.view.data_pages().map(|(kind, path)| item(desk.typo(&kind.plural), path.as_str()));
    let of_network = desk.view.made_pages().iter().filter_map(|(path, page)| match page {
        MadePage::Fixed(fixed @ (FixedPage::WhoValidates | FixedPage::Dashboard)) => {
            Some(item(desk.engine.word(fixed.title()), path.as_str()))
        }
        _ => None,
    });
    of_entries.chain(of_data).chain(of_network).collect()
}

/// A signed word of welcome, whole.
fn welcome<'v>(desk: &Desk<'v>, block: &Block, root: &str) -> Option<Contents<'v>> {
    let source = SourcePath::new(&format!("content/{}", block.entry)).ok()?;
    let entry = desk.view.entry(&source)?;
    let more = Some(entry.address().to_string());
    let html = Html::of(&body::rendered(desk, entry, root).html);
    let signatory = words(entry, Role::Signatory).map(|text| desk.typo(&text));
    // The text itself is on its page: what introduces it here is what any list says of it.
    let summary = Introduction { summary: card::summary(desk, entry) };
    let entry = entry::entry(desk, entry, root).ok().map(|whole| whole.with(&summary));
    Some(Contents { entry, signatory, html, more, ..Contents::default() })
}

fn text<'v>(desk: &Desk<'v>, block: &Block, position: usize, root: &str) -> Contents<'v> {
    let text = body::block(desk, &SourcePath::of_content(), &block.text, root, &format!("bloc-{position}"));
    Contents { html: Html::of(&text), ..Contents::default() }
}
