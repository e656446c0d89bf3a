//! Pages that cut across the services: tags and rubriques.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::AHashMap;
use tera::Value;

use super::grouping::{self, Group};
use super::lists;
use super::pages::{Crumb, Page};
use super::values::map;
use super::{Desk, Family, feeds};
use crate::model::{OutputPath, Role, Value as Written, VisibleEntry, collation, slug};
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "taxonomies", plan };

const TAGS: &str = "mots-cles";
const RUBRIQUES: &str = "rubriques";

/// The page of a tag; none when nothing of it can stand in an address.
pub fn tag_address(tag: &str) -> Option<OutputPath> {
    OutputPath::new(&format!("{TAGS}/{}.html", slug(tag))).ok()
}

pub fn rubrique_address(key: &str) -> Option<OutputPath> {
    OutputPath::new(&format!("{RUBRIQUES}/{}.html", slug(key))).ok()
}

/// A tag as most people here write it, with its entries.
pub struct Tag<'v> {
    pub label: &'v str,
    pub entries: Vec<VisibleEntry<'v>>,
}

/// Tags by address: `Télétravail` and `teletravail` are one.
pub fn tags<'d, 'v>(desk: &'d Desk<'v>) -> &'d BTreeMap<String, Tag<'v>> {
    desk.tagged.get_or_init(|| {
        let mut tags: Vec<Tag<'v>> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        // The same few words stand on thousands of pages.
        let mut known: AHashMap<&str, Option<usize>> = AHashMap::new();
        for entry in desk.view.listed() {
            let labels = entry.value(Role::Tags).map(Written::elements).unwrap_or_default();
            for label in labels.iter().filter_map(Written::text) {
                let place = known.entry(label).or_insert_with(|| {
                    let key = slug(label);
                    let new = || {
                        tags.push(Tag { label, entries: Vec::new() });
                        tags.len() - 1
                    };
                    (!key.is_empty()).then(|| *places.entry(key).or_insert_with(new))
                });
                let Some(place) = *place else { continue };
                // The smallest writing names the tag, whatever the order of the files.
                tags[place].label = tags[place].label.min(label);
                tags[place].entries.push(*entry);
            }
        }
        let mut tags: Vec<Option<Tag<'v>>> = tags.into_iter().map(Some).collect();
        places.into_iter().filter_map(|(key, place)| Some((key, tags[place].take()?))).collect()
    })
}

/// The rubriques that have something to read, with their entries.
pub fn rubriques<'v>(desk: &Desk<'v>) -> Vec<(&'v crate::model::Rubrique, Vec<VisibleEntry<'v>>)> {
    let of = |key: &str| -> Vec<VisibleEntry<'v>> {
        desk.view.listed().filter(|entry| entry.text_of(Role::Rubrique) == Some(key)).copied().collect()
    };
    let rubriques = desk.view.settings().rubriques.iter().map(|rubrique| (rubrique, of(&rubrique.key)));
    rubriques.filter(|(_, entries)| !entries.is_empty()).collect()
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    plan_tags(desk, plan);
    for (rubrique, entries) in rubriques(desk) {
        let Some(path) = rubrique_address(&rubrique.key) else { continue };
        let feed = feeds::has_dated(&entries).then(|| feeds::beside(&path));
        let page = Page::new("rubrique", desk.typo(&rubrique.label), path).with_feed(feed);
        let own = desk.clone();
        page.plan(desk, plan, FAMILY.name, "rubrique.html", move |root, page, desk| {
            let groups = grouping::by_type(&own, &entries);
            let list = map! {
                "title": desk.typo(&rubrique.label),
                "summary": desk.typo(&rubrique.summary),
                "groups": groups.iter().map(|group| Group::value(group, desk)).collect::<Vec<_>>(),
                "cards": Vec::<Value>::new(),
            };
            Ok(vec![("list", list), ("root", Value::from(root)), ("page", page)])
        });
    }
}

fn plan_tags<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let tags = tags(desk);
    let Ok(index) = OutputPath::new(&format!("{TAGS}/index.html")) else { return };
    if tags.is_empty() {
        return;
    }
    let listed: Vec<(String, String, usize)> = {
        let mut listed: Vec<_> = tags
            .iter()
            .map(|(key, tag)| (desk.typo(tag.label), format!("{TAGS}/{key}.html"), tag.entries.len()))
            .collect();
        listed.sort_by_key(|(label, ..)| collation(label));
        listed
    };
    let title = desk.engine.word("tags-title");
    Page::new("tags", title.clone(), index.clone()).plan(desk, plan, FAMILY.name, "tags.html", move |root, page, _| {
        let tag = |(label, path, count): &(String, String, usize)| {
            map! { "label": label.as_str(), "path": path.as_str(), "count": *count }
        };
        let tags: Vec<Value> = listed.iter().map(tag).collect();
        Ok(vec![("tags", Value::from(tags)), ("root", Value::from(root)), ("page", page)])
    });
    for (key, tag) in tags {
        let address = format!("{TAGS}/{key}");
        let page = OutputPath::new(&format!("{address}.html")).ok();
        let feed = page.filter(|_| feeds::has_dated(&tag.entries)).map(|page| feeds::beside(&page));
        let mut entries = tag.entries.clone();
        lists::newest_first(&mut entries);
        let crumb = Crumb::new(&title, &index);
        let label = desk.typo(tag.label);
        lists::paginate(
            desk,
            plan,
            FAMILY.name,
            lists::Listing {
                kind: "tag",
                template: "tag.html",
                title: label,
                address: &address,
                crumbs: vec![crumb],
                style: "rows",
                entries,
                feed,
                ..lists::Listing::default()
            },
        );
    }
}
