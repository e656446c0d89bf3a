//! Lists: of a type over the portal, of a type within a service, and of what lies in a folder.

mod facets;
mod following;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Aspect, ContentType, FOLDER_TYPE, ListPage, ListStyle, MadeOf, OutputPath, Role, VisibleEntry, folder_index,
    service_address, slug, sort_by_type,
};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::addition::Addition;
use crate::render::values::group::Grouping;
use crate::render::values::list::{ListPlan, ListedPage, paginate, style_name};
use crate::render::values::page::{self, Crumb};

pub const FAMILY: Family = Family {
    name: "lists",
    plan,
    pages: &[
        ("list.html", ListedPage::structure),
        ("changes.html", following::ChangesPage::structure),
        ("sheet.html", following::SheetPage::structure),
    ],
};

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for &(kind, ref entries) in desk.view.listed_types() {
        let mut entries = entries.clone();
        sort_by_type(&mut entries);
        let folder = kind.folder.as_deref().unwrap_or_default();
        let title = desk.typo(&kind.plural);
        let feed = kind.feed_address().filter(|_| kind.feed).map(|path| path.to_string());
        let current: Vec<VisibleEntry<'v>> = entries.iter().filter(|entry| !entry.is_past()).copied().collect();
        let narrowings = facets::of(desk, kind, &current);
        let whole = ListPlan {
            title,
            feed,
            facets: facets::links(&narrowings, folder),
            also: following::plan(desk, plan, FAMILY.name, kind, &entries),
            table: kind.table_address().map(|path| path.to_string()),
            addition: Some(Addition { kind, service: None }),
            ..like(kind)
        };
        facets::plan(desk, plan, FAMILY.name, folder, narrowings, &whole);
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
                ListPlan {
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
    let index = folder_index(address)?;
    desk.view.entries().iter().find(|entry| entry.kind().key == FOLDER_TYPE && *entry.address() == index).copied()
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
            ListPlan {
                title: desk.typo(page.title()),
                address: &address,
                crumbs: page::crumbs_of(desk, page),
                style: "rows",
                entries,
                opening: Some(*page),
                made_of: MadeOf::File(page.file().clone()),
                ..ListPlan::default()
            },
        );
    }
}

/// How the entries of a type are listed.
fn like<'v, 'a>(kind: &ContentType) -> ListPlan<'v, 'a> {
    let grouping = match kind.list {
        ListStyle::Agenda => Grouping::Month,
        ListStyle::People => Grouping::Letter,
        ListStyle::Plan if kind.field_of(Role::Parent).is_some() => Grouping::Parent,
        _ => Grouping::None,
    };
    ListPlan { style: style_name(kind.list), grouping, ..ListPlan::default() }
}

/// A list of one type, and that of what is past beside it.
fn list_of<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    list: ListPage<'v>,
    entries: Vec<VisibleEntry<'v>>,
    whole: ListPlan<'v, '_>,
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
    let archive = ListPlan {
        title: desk.typo(&desk.engine.messages.format("past-title", &[("title", &whole.title)])),
        address: &past_address,
        crumbs: past_crumbs,
        style: whole.style,
        made_of: whole.made_of.clone(),
        entries: past.into_iter().rev().collect(),
        grouping: if whole.grouping == Grouping::Month { Grouping::Month } else { Grouping::None },
        ..ListPlan::default()
    };
    let past = (past_count > 0).then(|| (format!("{past_address}.html"), past_count));
    paginate(desk, plan, FAMILY.name, ListPlan { address: &index, entries: current, past, ..whole });
    if past_count > 0 {
        paginate(desk, plan, FAMILY.name, archive);
    }
}
