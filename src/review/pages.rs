//! What changes directly: each entry that is added, changed, moved or removed, and for whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use super::proposal::Proposal;
use super::sides::{Half, Named, Side, TreePair};
use super::{shown, words};
use crate::check::Unpublished;
use crate::diagnostic::Diagnostic;
use crate::model::{Content, Entry, Now, Site, SourcePath};
use crate::plan::{Made, guarded, unmade};

/// Pages compared word by word; of a larger change, the others are only listed.
pub const MOST_COMPARED: usize = 300;

/// An entry that differs between the two sides.
pub struct PageChange<'s> {
    pub kind: PageKind,
    pub before: Option<&'s Entry>,
    pub after: Option<&'s Entry>,
    /// Trees in which something of it shows on one side at least.
    pub readers: Vec<Reader>,
    /// The page as shown, once for the trees that see the same.
    pub versions: Vec<Version>,
    /// Whether the file itself is the same, and a folder's head or the settings made the change.
    pub inherited: bool,
    /// The day as of which it is shown, when nobody sees it before.
    pub later: Option<Date>,
    /// Why nobody at all sees it on the day of the review, whoever it is for.
    pub unseen: Option<Unpublished>,
    /// What keeps its pages from being made, before and after.
    pub faults: [Vec<Diagnostic>; 2],
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    Added,
    Changed,
    Moved,
    Removed,
    /// The same words, for other readers.
    Readers,
}

/// What an entry's change is in one tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reader {
    pub portal: Named,
    pub audience: Named,
    pub effect: Effect,
    /// The addresses of the page, before and after.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The weight of the page in bytes, before and after.
    pub weight: [usize; 2],
}

/// What the readers of one tree see of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Appears,
    Changes,
    Moves,
    Disappears,
    /// They see the same page: what changed is for others, or is not shown.
    Same,
}

/// The same difference, for some trees.
pub struct Version {
    /// Positions among the readers.
    pub readers: Vec<usize>,
    pub difference: words::Difference,
    pub before: bool,
    pub after: bool,
}

impl PageChange<'_> {
    pub fn entry(&self) -> &Entry {
        self.after.or(self.before).expect("a change has a side")
    }

    pub fn source(&self) -> &SourcePath {
        &self.entry().content.source
    }

    pub fn title(&self) -> &str {
        self.entry().content.title()
    }

    /// Whether somebody sees a difference.
    pub fn is_seen(&self) -> bool {
        self.readers.iter().any(|reader| reader.effect != Effect::Same)
    }
}

/// Pairs the entries of both sides: the same file, a moved one, the same permanent id.
pub fn pair<'s>(before: Option<Side<'s>>, after: Option<Side<'s>>, proposal: &Proposal) -> Vec<PageChange<'s>> {
    let sheets = [before, after].map(rows_by_sheet);
    let find = |side: Option<Side<'s>>, path: &str| side?.site.entry(&SourcePath::new(path).ok()?);
    let mut changes = Vec::new();
    let mut paired: BTreeSet<&SourcePath> = BTreeSet::new();
    let (mut gone, mut new): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
    for file in proposal.files.iter().filter(|file| !file.outside) {
        let old = file.before.as_ref().and_then(|_| find(before, file.from.as_deref().unwrap_or(&file.path)));
        let now = file.after.as_ref().and_then(|_| find(after, &file.path));
        let of_file = [old, now];
        let old_path = file.before.as_ref().map(|_| file.from.as_deref().unwrap_or(&file.path));
        let rows = match_rows(
            old_path.and_then(|path| sheets[0].get(path)),
            file.after.as_ref().and_then(|_| sheets[1].get(file.path.as_str())),
        );
        for [old, now] in rows.into_iter().chain([of_file]) {
            paired.extend([old, now].into_iter().flatten().map(|entry| &entry.content.source));
            match (old, now) {
                (Some(old), Some(now)) => changes.push(PageChange::new(Some(old), Some(now))),
                (Some(old), None) => gone.push(old),
                (None, Some(now)) => new.push(now),
                (None, None) => {}
            }
        }
    }
    let ids: HashMap<&str, &Entry> = gone.iter().filter_map(|entry| Some((id(entry)?, *entry))).collect();
    for now in new {
        let old = id(now).and_then(|id| ids.get(id)).copied();
        gone.retain(|entry| old.is_none_or(|old| !std::ptr::eq(*entry, old)));
        changes.push(PageChange::new(old, Some(now)));
    }
    changes.extend(gone.into_iter().map(|old| PageChange::new(Some(old), None)));
    changes.extend(heirs(before, after, &paired));
    changes.sort_by(|a, b| a.source().cmp(b.source()));
    changes
}

/// The entries of a side that are rows, by their sheet and then by their name.
type Rows<'s> = BTreeMap<&'s str, BTreeMap<&'s str, &'s Entry>>;

fn rows_by_sheet<'s>(side: Option<Side<'s>>) -> Rows<'s> {
    let mut rows = Rows::new();
    for entry in side.into_iter().flat_map(|side| &side.site.entries) {
        if let Some(row) = &entry.content.row {
            rows.entry(row.sheet.as_str()).or_default().insert(entry.content.source.file_name(), entry);
        }
    }
    rows
}

/// The rows of a changed sheet that are not the same on both sides.
fn match_rows<'s>(
    old: Option<&BTreeMap<&'s str, &'s Entry>>,
    now: Option<&BTreeMap<&'s str, &'s Entry>>,
) -> Vec<[Option<&'s Entry>; 2]> {
    let names: BTreeSet<&str> = [old, now].into_iter().flatten().flat_map(BTreeMap::keys).copied().collect();
    let pair = |name: &str| [old, now].map(|rows| rows.and_then(|rows| rows.get(name)).copied());
    let differs = |pair: &[Option<&Entry>; 2]| match pair {
        [Some(old), Some(now)] => {
            let (old, now) = (&old.content, &now.content);
            let same = same_words(old, now)
                && old.source == now.source
                && old.id.as_ref().map(|id| &id.value) == now.id.as_ref().map(|id| &id.value);
            !same
                || old.portals != now.portals
                || old.audiences != now.audiences
                || old.review_every != now.review_every
        }
        _ => true,
    };
    names.into_iter().map(pair).filter(differs).collect()
}

fn id(entry: &Entry) -> Option<&str> {
    entry.content.id.as_ref().map(|id| id.value.as_str())
}

/// Entries whose file is the same and whose readers, inherited from a folder or from the settings, are not.
fn heirs<'s>(before: Option<Side<'s>>, after: Option<Side<'s>>, paired: &BTreeSet<&SourcePath>) -> Vec<PageChange<'s>> {
    let Some((before, after)) = before.zip(after) else { return Vec::new() };
    let same_keys = keys(before.site) == keys(after.site);
    let differs = |now: &&'s Entry| {
        let old = before.site.entry(&now.content.source)?;
        let equal = match same_keys {
            true => old.portals == now.portals && old.audiences == now.audiences && old.address == now.address,
            false => readers(before.site, old) == readers(after.site, now) && old.address == now.address,
        };
        (!equal && !paired.contains(&now.content.source)).then_some(old)
    };
    let entries = after.site.entries.iter().filter_map(|now| Some((differs(&now)?, now)));
    entries.map(|(old, now)| PageChange { inherited: true, ..PageChange::new(Some(old), Some(now)) }).collect()
}

fn keys(site: &Site) -> (Vec<&str>, Vec<&str>) {
    let settings = &site.settings;
    let portals = settings.portals.iter().map(|portal| portal.key.as_str());
    (portals.collect(), settings.audiences.iter().map(|audience| audience.key.as_str()).collect())
}

/// The keys of the portals and of the audiences that an entry is for.
pub fn readers<'s>(site: &'s Site, entry: &Entry) -> (Vec<&'s str>, Vec<&'s str>) {
    let portals = entry.portals.positions().filter_map(|at| site.settings.portals.get(at));
    let audiences = entry.audiences.positions().filter_map(|at| site.settings.audiences.get(at));
    (portals.map(|portal| portal.key.as_str()).collect(), audiences.map(|audience| audience.key.as_str()).collect())
}

impl<'s> PageChange<'s> {
    fn new(before: Option<&'s Entry>, after: Option<&'s Entry>) -> PageChange<'s> {
        let kind = match (before, after) {
            (None, _) => PageKind::Added,
            (_, None) => PageKind::Removed,
            (Some(old), Some(now)) if old.content.source != now.content.source || old.address != now.address => {
                PageKind::Moved
            }
            (Some(old), Some(now)) if same_words(&old.content, &now.content) => PageKind::Readers,
            _ => PageKind::Changed,
        };
        PageChange {
            kind,
            before,
            after,
            readers: Vec::new(),
            versions: Vec::new(),
            inherited: false,
            later: None,
            unseen: None,
            faults: [Vec::new(), Vec::new()],
        }
    }
}

fn same_words(old: &Content, now: &Content) -> bool {
    std::ptr::eq(old, now) || same_values(old, now) && old.body.text == now.body.text && old.draft == now.draft
}

/// Whether two say the same, wherever it is written: a row moves down when one is added above.
fn same_values(old: &Content, now: &Content) -> bool {
    let said =
        |content: &Content| content.values.iter().map(|value| (value.field, value.value.clone())).collect::<Vec<_>>();
    old.values == now.values || said(old) == said(now)
}

/// Looks at each change in each tree: who sees it, and what.
pub fn look(changes: &mut [PageChange<'_>], trees: &[TreePair<'_>], now: &Now) {
    changes.par_iter_mut().enumerate().for_each(|(position, change)| {
        look_at(change, trees, position < MOST_COMPARED);
        change.unseen = Unpublished::of(change.entry(), now);
    });
}

/// Looks again, on a later day, at what nobody sees yet.
pub fn look_later(changes: &mut [PageChange<'_>], trees: &[TreePair<'_>], day: Date) {
    for change in changes.iter_mut().filter(|change| change.readers.is_empty()) {
        look_at(change, trees, true);
        change.later = Some(day).filter(|_| !change.readers.is_empty());
    }
}

/// What stands in `<main>`, before and after.
type Mains = (Option<Vec<u8>>, Option<Vec<u8>>);

/// What is seen of a change, in all trees.
#[derive(Default)]
struct Seen {
    readers: Vec<Reader>,
    versions: Vec<Version>,
    faults: [Vec<Diagnostic>; 2],
}

fn look_at(change: &mut PageChange<'_>, trees: &[TreePair<'_>], compared: bool) {
    // A page that stops the comparison stops the publication, and no other page's review.
    let seen = guarded(|| seen(change, trees, compared)).unwrap_or_else(|reason| {
        let entry = change.entry();
        let fault = unmade(Some(&entry.content.source), entry.address.as_str(), &reason);
        Seen { faults: [Vec::new(), vec![fault]], ..Seen::default() }
    });
    (change.readers, change.versions) = (seen.readers, seen.versions);
    for (known, new) in change.faults.iter_mut().zip(seen.faults) {
        known.extend(new);
        known.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        known.dedup();
    }
}

fn seen(change: &PageChange<'_>, trees: &[TreePair<'_>], compared: bool) -> Seen {
    let mut seen = Seen::default();
    let mut versions: BTreeMap<Mains, Vec<usize>> = BTreeMap::new();
    for tree in trees {
        let visible = |half: &Option<Half<'_>>, entry: Option<&Entry>| {
            let found = half.as_ref()?.entries.get(&entry?.content.source)?;
            Some(found.address().to_string())
        };
        let (old, now) = (visible(&tree.before, change.before), visible(&tree.after, change.after));
        if old.is_none() && now.is_none() {
            continue;
        }
        let page = |half: &Option<Half<'_>>, address: &Option<String>| {
            half.as_ref().filter(|_| compared)?.page(address.as_deref()?)
        };
        let pages = [page(&tree.before, &old), page(&tree.after, &now)];
        let effect = match (&old, &now) {
            (None, _) => Effect::Appears,
            (_, None) => Effect::Disappears,
            (Some(old), Some(now)) if old != now => Effect::Moves,
            _ if compared && same_page(&pages[0], &pages[1]) => Effect::Same,
            _ => Effect::Changes,
        };
        let weight = [0, 1].map(|side| pages[side].as_ref().and_then(|made| made.as_ref().ok()).map_or(0, Vec::len));
        for (faults, page) in seen.faults.iter_mut().zip(&pages) {
            faults.extend(page.iter().filter_map(|made| made.as_ref().err()).flatten().cloned());
        }
        let (portal, audience) = (tree.portal.clone(), tree.audience.clone());
        seen.readers.push(Reader { portal, audience, effect, before: old, after: now, weight });
        let made = pages.iter().flatten().all(Result::is_ok);
        if effect != Effect::Same && compared && made {
            let main = |page: Made| shown::main_of(&String::from_utf8_lossy(&page.ok()?)).as_bytes().to_vec().into();
            let [old, now] = pages.map(|page| page.and_then(main));
            versions.entry((old, now)).or_default().push(seen.readers.len() - 1);
        }
    }
    seen.versions = versions.into_iter().map(version).collect();
    // Readers who see the same words in pages that differ elsewhere are told once.
    merge_equal(&mut seen.versions);
    seen
}

fn version(((before, after), readers): (Mains, Vec<usize>)) -> Version {
    let tokens = |page: &Option<Vec<u8>>| page.as_deref().map(shown::tokens).unwrap_or_default();
    let difference = words::compare(tokens(&before), tokens(&after));
    Version { readers, difference, before: before.is_some(), after: after.is_some() }
}

fn merge_equal(versions: &mut Vec<Version>) {
    versions.sort_by_key(|version| version.readers.first().copied());
    let mut kept: Vec<Version> = Vec::new();
    for version in versions.drain(..) {
        match kept.iter_mut().find(|known| known.difference.tells_the_same(&version.difference)) {
            Some(known) => known.readers.extend(version.readers),
            None => kept.push(version),
        }
    }
    kept.iter_mut().for_each(|version| version.readers.sort_unstable());
    *versions = kept;
}

/// Whether two pages show the same: what surrounds `<main>` is told apart. One that cannot be made shows nothing.
fn same_page(before: &Option<Made>, after: &Option<Made>) -> bool {
    match (before, after) {
        (Some(Ok(before)), Some(Ok(after))) => before == after || shown::tokens(before) == shown::tokens(after),
        _ => false,
    }
}
