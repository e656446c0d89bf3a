//! News feeds: of the portal, of each type that is news, of each service, rubrique and tag.

use std::sync::Arc;

use crate::formats::atom;
use crate::model::{
    FEED, FixedPage, ListPage, MadePage, Moment, OutputPath, Role, VisibleEntry, feed_beside, newest_first,
    service_address,
};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::summary;

pub const FAMILY: Family = Family { name: "feeds", plan, pages: &[] };

/// Entries in a feed.
const LENGTH: usize = 20;

/// When a feed changed that never held anything; today would make it another one every day.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// What a feed is called, where it is, which page it follows, and its latest entries.
struct PlannedFeed<'v> {
    title: String,
    path: OutputPath,
    page: String,
    entries: Vec<VisibleEntry<'v>>,
}

/// Entries that a feed can put in order.
pub fn dated<'e, 'v: 'e>(entries: impl IntoIterator<Item = &'e VisibleEntry<'v>>) -> Vec<VisibleEntry<'v>> {
    entries.into_iter().filter(|entry| entry.published().is_some()).copied().collect()
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let entries = dated(desk.view.listed());
    let news: Vec<VisibleEntry<'v>> = entries.iter().filter(|entry| entry.kind().feed).copied().collect();
    let mut add = |title: String, path: Option<OutputPath>, page: String, entries: &[VisibleEntry<'v>]| {
        let Some(path) = path else { return };
        let feed = PlannedFeed { title, path: path.clone(), page, entries: latest(dated(entries)) };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(atom(&own, &feed).into_bytes())));
    };
    add(desk.typo(&desk.view.portal().label), OutputPath::new(FEED).ok(), FixedPage::Home.address().to_owned(), &news);
    for (kind, entries) in desk.view.listed_types().iter().filter(|(kind, _)| kind.feed) {
        if let Some(list) = desk.address(MadePage::List(ListPage::of(kind))) {
            add(desk.typo(&kind.plural), kind.feed_address(), list.to_string(), entries);
        }
    }
    for service in desk.view.services() {
        let own: Vec<VisibleEntry<'v>> = service.entries().iter().filter(|entry| entry.kind().feed).copied().collect();
        let page = service_address(service.key).to_string();
        add(desk.typo(&service.label()), service.feed_address(), page, &own);
    }
    for &(rubrique, ref entries) in desk.view.rubriques() {
        if let Some(page) = desk.address(MadePage::Rubrique(rubrique)) {
            add(desk.typo(&rubrique.label), feed_beside(&page, entries), page.to_string(), entries);
        }
    }
    for tag in desk.view.tags().values() {
        if let Some(page) = desk.address(MadePage::Tag(tag.label)) {
            add(desk.typo(tag.label), feed_beside(&page, &tag.entries), page.to_string(), &tag.entries);
        }
    }
}

fn latest<'v>(mut entries: Vec<VisibleEntry<'v>>) -> Vec<VisibleEntry<'v>> {
    if entries.len() > LENGTH {
        entries.select_nth_unstable_by_key(LENGTH, VisibleEntry::date_rank);
        entries.truncate(LENGTH);
    }
    newest_first(&mut entries);
    entries
}

fn atom<'f>(desk: &Desk<'_>, feed: &'f PlannedFeed<'_>) -> String {
    let settings = desk.view.settings();
    let instant = |moment: Option<Moment>| {
        moment.map_or_else(|| NEVER.to_owned(), |moment| desk.view.instant(moment).to_string())
    };
    let entry = |entry: &'f VisibleEntry<'_>| {
        let summary = entry.text_of(Role::Summary).map(summary::plain);
        atom::AtomEntry {
            title: desk.typo(entry.title()),
            id: name(desk, &entry.permanent_name()),
            path: entry.address().as_str(),
            published: instant(entry.published_at()),
            updated: instant(changed_at(entry)),
            category: (entry.kind().key.as_str(), desk.typo(&entry.kind().label)),
            summary: summary.map(|summary| desk.typo(&summary)),
        }
    };
    let address = desk.view.address();
    atom::AtomFeed {
        language: settings.language.code(),
        title: format!("{} – {}", feed.title, settings.name),
        id: name(desk, feed.path.as_str()),
        updated: instant(feed.entries.iter().filter_map(changed_at).max()),
        author: &settings.name,
        // Without an address, what is relative is so to the feed itself.
        root: if address.is_empty() { desk.root(&feed.path) } else { address },
        path: feed.path.as_str(),
        page: &feed.page,
        entries: feed.entries.iter().map(entry).collect(),
    }
    .into_text()
}

/// When an entry changed for the last time: not before it was published.
fn changed_at(entry: &VisibleEntry<'_>) -> Option<Moment> {
    entry.changed().map(Moment::day).max(entry.published_at())
}

/// A name that never changes, whatever becomes of the title (RFC 4151): the year is that of the scheme.
fn name(desk: &Desk<'_>, own: &str) -> String {
    format!("tag:{},2026:{own}", desk.view.host())
}
