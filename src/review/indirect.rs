//! What changes without having been written: lists, home pages, feeds, menus, and the pages that name another.
//!
//! Nothing is guessed: a page counted here was made on both sides and differs. What bounds the work is
//! which pages are made at all. A page that no change can reach is not, and when what all pages share
//! differs, one page is enough to know it of all.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::pages::PageChange;
use super::proposal::FileChange;
use super::sides::{Half, Side, TreePair};
use crate::diagnostic::Diagnostic;
use crate::model::{Role, Site, SourcePath, Value, VisibleEntry};
use crate::plan::Output;

/// A page on which nothing of its own is shown: what differs in it differs in every page.
const PROBE: &str = "404.html";

/// Families whose pages are made of entries' own words.
const OWN: [&str; 2] = ["entries", "redirects"];

/// The pages of a tree that change for one cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indirect {
    pub tree: String,
    pub cause: Cause,
    pub pages: usize,
    /// The first of them.
    pub first: Vec<String>,
}

/// Why a page changes though nobody wrote in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The menu, the header or the footer, which every page has.
    Everywhere,
    /// A family of pages that show entries: `home`, `lists`, `feeds`.
    Family(String),
    /// Pages of entries that name a changed one, or come before or after it.
    Neighbours,
}

/// What changes indirectly, and what keeps pages from being made, before and after.
#[derive(Default)]
pub struct IndirectChanges {
    pub indirect: Vec<Indirect>,
    pub faults: [Vec<Diagnostic>; 2],
}

/// Finds what changes indirectly in every tree.
pub fn find(
    changes: &[PageChange<'_>],
    trees: &[TreePair<'_>],
    sides: (Side<'_>, Side<'_>),
    files: &[FileChange],
) -> IndirectChanges {
    let direct: HashSet<&SourcePath> = changes
        .iter()
        .flat_map(|change| [change.before, change.after])
        .flatten()
        .map(|entry| &entry.content.source)
        .collect();
    let touched: HashSet<&str> = files.iter().filter(|file| !file.outside).flat_map(FileChange::touched).collect();
    let deep = touched.iter().any(|path| {
        *path == "parvis.toml"
            || *path == "contributors.toml"
            || path.starts_with("themes/")
            || path.starts_with("content/_types/")
    });
    let near = neighbours(changes, sides, &touched);
    let search = SearchSides { direct: &direct, touched: &touched, near: &near, deep };
    let mut found = IndirectChanges::default();
    for (indirect, faults) in trees.par_iter().map(|tree| search.tree(tree)).collect::<Vec<_>>() {
        found.indirect.extend(indirect);
        found.faults.iter_mut().zip(faults).for_each(|(all, new)| all.extend(new));
    }
    found
}

struct SearchSides<'a> {
    direct: &'a HashSet<&'a SourcePath>,
    touched: &'a HashSet<&'a str>,
    near: &'a HashSet<SourcePath>,
    /// Whether settings, types or the theme changed: any page may differ.
    deep: bool,
}

impl SearchSides<'_> {
    fn tree(&self, tree: &TreePair<'_>) -> (Vec<Indirect>, [Vec<Diagnostic>; 2]) {
        let mut faults = [Vec::new(), Vec::new()];
        let (Some(before), Some(after)) = (&tree.before, &tree.after) else { return (Vec::new(), faults) };
        let own: HashSet<&str> = self.addresses(before).chain(self.addresses(after)).collect();
        let common: Vec<(&str, &Output<'_>, &Output<'_>)> = after
            .plan
            .iter()
            .filter(|(path, _)| is_page(path.as_str()) && !own.contains(path.as_str()))
            .filter_map(|(path, now)| Some((path.as_str(), before.plan.get(path.as_str())?, now)))
            .collect();
        if before.page(PROBE) != after.page(PROBE) {
            return (vec![self.all(tree, &common)], faults);
        }
        let near: HashSet<&str> = [before, after].into_iter().flat_map(|half| self.near_addresses(half)).collect();
        let changed_here = !own.is_empty() || self.touched.iter().any(|path| !path.ends_with(".md"));
        let candidates = common.into_par_iter().filter(|(path, _, now)| {
            let of_entry = OWN.contains(&now.family);
            self.deep || near.contains(path) || changed_here && !of_entry
        });
        let made = candidates.map(|(path, old, now)| (path, now.family, [old.make(), now.make()]));
        let different: Vec<_> = made.filter(|(_, _, [old, now])| old != now || old.is_err()).collect();
        for (faults, side) in faults.iter_mut().zip([0, 1]) {
            faults.extend(different.iter().filter_map(|(_, _, made)| made[side].as_ref().err()).flatten().cloned());
        }
        let mut causes: BTreeMap<Cause, Vec<&str>> = BTreeMap::new();
        for (path, family, _) in different.into_iter().filter(|(_, _, [old, now])| old != now) {
            let cause = if OWN.contains(&family) { Cause::Neighbours } else { Cause::Family(family.to_owned()) };
            causes.entry(cause).or_default().push(path);
        }
        (causes.into_iter().map(|(cause, paths)| indirect(tree, cause, paths.len(), &paths)).collect(), faults)
    }

    fn all(&self, tree: &TreePair<'_>, common: &[(&str, &Output<'_>, &Output<'_>)]) -> Indirect {
        let pages: Vec<&str> = common.iter().map(|(path, ..)| *path).filter(|path| path.ends_with(".html")).collect();
        indirect(tree, Cause::Everywhere, pages.len(), &pages)
    }

    fn addresses<'h>(&'h self, half: &'h Half<'_>) -> impl Iterator<Item = &'h str> {
        let seen = half.entries.iter().filter(|(source, _)| self.direct.contains(*source));
        seen.map(|(_, entry)| entry.address().as_str())
    }

    fn near_addresses<'h>(&self, half: &'h Half<'_>) -> Vec<&'h str> {
        let mut near: Vec<&str> = self
            .near
            .iter()
            .filter_map(|source| half.entries.get(source))
            .map(|entry| entry.address().as_str())
            .collect();
        for entry in half.entries.values().filter(|entry| self.direct.contains(entry.source())) {
            near.extend(around(half, entry).into_iter().map(|entry| entry.address().as_str()));
        }
        near
    }
}

fn indirect(tree: &TreePair<'_>, cause: Cause, pages: usize, paths: &[&str]) -> Indirect {
    Indirect { tree: tree.name(), cause, pages, first: paths.iter().take(5).map(|path| (*path).to_owned()).collect() }
}

/// What people read and subscribe to; everything else goes with its page.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") && !path.starts_with("q/") || path.ends_with(".xml") || path.ends_with(".ics")
}

/// Entries that come just before and after one among those of its service and type, whatever the order.
fn around<'s>(half: &Half<'s>, entry: &VisibleEntry<'s>) -> Vec<VisibleEntry<'s>> {
    let alike = |other: &&VisibleEntry<'s>| {
        other.service() == entry.service() && other.kind().key == entry.kind().key && other.source() != entry.source()
    };
    let mut group: Vec<VisibleEntry<'s>> = half.entries.values().filter(alike).copied().collect();
    let mut near = Vec::new();
    let order = |entry: &VisibleEntry<'s>| {
        let number = entry.value(entry.kind().sort.role).map(|value| (value.integer(), value.moment().map(|m| m.date)));
        (number, entry.title_rank())
    };
    near.extend(beside(&mut group, entry, VisibleEntry::title_rank));
    near.extend(beside(&mut group, entry, VisibleEntry::date_rank));
    near.extend(beside(&mut group, entry, order));
    near
}

fn beside<'s, K: Ord>(
    group: &mut [VisibleEntry<'s>],
    entry: &VisibleEntry<'s>,
    key: impl Fn(&VisibleEntry<'s>) -> K,
) -> Vec<VisibleEntry<'s>> {
    group.sort_unstable_by_key(&key);
    let at = group.partition_point(|other| key(other) < key(entry));
    [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| group.get(at)).copied().collect()
}

/// Entries that name something that changed, or that something changed names.
fn neighbours(changes: &[PageChange<'_>], sides: (Side<'_>, Side<'_>), touched: &HashSet<&str>) -> HashSet<SourcePath> {
    let mut near = HashSet::new();
    let changed: BTreeSet<&str> = changes
        .iter()
        .flat_map(|change| [change.before, change.after])
        .flatten()
        .flat_map(|entry| {
            let id = entry.content.id.as_ref().map(|id| id.value.as_str());
            id.into_iter().chain([entry.content.source.as_str()])
        })
        .chain(touched.iter().copied())
        .collect();
    // A notice speaks for the picture beside it.
    let beside: BTreeSet<String> =
        touched.iter().filter_map(|path| path.rsplit_once('.').map(|(stem, _)| stem.to_owned())).collect();
    let services: HashSet<&str> = changes
        .iter()
        .filter(|change| matches!(change.source().file_name(), "_service.md" | "_folder.md"))
        .map(|change| change.entry().service.as_ref())
        .collect();
    for side in [sides.0, sides.1] {
        near.extend(naming(side.site, &changed, &beside, &services));
    }
    let named = changes.iter().flat_map(|change| [change.before, change.after]).flatten();
    for entry in named {
        for role in [Role::Parent, Role::Project, Role::Space] {
            near.extend(entry.content.value(role).map(Value::elements).unwrap_or_default().iter().filter_map(
                |value| match value {
                    Value::Path(path) => Some(path.clone()),
                    Value::Id(id) => Some(sides.1.site.entry_with_id(id)?.content.source.clone()),
                    _ => None,
                },
            ));
        }
    }
    near
}

/// The entries of a site that name one of these paths or ids, in their head or in their text.
fn naming(
    site: &Site,
    changed: &BTreeSet<&str>,
    beside: &BTreeSet<String>,
    services: &HashSet<&str>,
) -> Vec<SourcePath> {
    let names =
        |path: &str| changed.contains(path) || path.rsplit_once('.').is_some_and(|(stem, _)| beside.contains(stem));
    let by_stem: HashMap<&str, ()> = changed.iter().map(|path| (path.rsplit('/').next().unwrap_or(path), ())).collect();
    let named = site.entries.par_iter().filter(|entry| {
        if services.contains(entry.service.as_ref()) {
            return true;
        }
        let content = &entry.content;
        let mut found = false;
        for field in &content.values {
            field.value.walk(&mut |value| {
                found |= match value {
                    Value::Path(path) => names(path.as_str()),
                    Value::Id(id) => changed.contains(id.as_str()),
                    _ => false,
                }
            });
        }
        found |= content.body.variants.iter().flat_map(|variant| variant.outline.destinations()).any(|destination| {
            let path = destination.split(['#', '?']).next().unwrap_or_default();
            let last = path.rsplit('/').next().unwrap_or(path);
            // Most destinations are of other files: only a likely one is worth resolving.
            (by_stem.contains_key(last) || last.contains('%') || !beside.is_empty())
                && content.source.resolve(path).is_some_and(|path| names(path.as_str()))
                || changed.contains(path)
        });
        // An album shows the pictures that lie beside it.
        found
            || changed.iter().any(|path| {
                content.source.file_name() == "index.md"
                    && path.rsplit_once('/').is_some_and(|(folder, _)| folder == content.source.parent())
            })
    });
    named.map(|entry| entry.content.source.clone()).collect()
}
