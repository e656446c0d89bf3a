//! The promise: what is built after a change, from what the last build left, is what would be built from nothing.
//!
//! After each change of a long row, one town is built where it was built before, and beside it from nothing: every file
//! of every tree must be the same. What is asked of the disk is as in `parvis build`; the clock, the history and the
//! version of the tool are the test's.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use parvis::diagnostic::Diagnostic;
use parvis::ground::Hash;
use parvis::load::tree::Tree;
use parvis::load::{self, LoadMemory, Past};
use parvis::model::{Change, Feeds, Site, SourcePath};
use parvis::picture::MemoryResults;
use parvis::plan::{Manifest, TreePlan};
use parvis::publish::{self, LastBuild, Options, Published, Report};
use parvis::render::{self, Workshop};

use super::town::{Bytes, Folder, MemoryFiles, Town, files_below, lines, make, view};
use super::warm_changes::{changes, town_of_everything};

/// What a build may depend on.
#[derive(Clone)]
pub struct World {
    pub town: Town,
    /// When files were first published and last changed.
    pub history: BTreeMap<String, (String, String)>,
    pub feeds: Feeds,
    pub version: u32,
}

impl Past for World {
    fn finding(&self) -> Option<Diagnostic> {
        None
    }

    fn of(&self, file: &SourcePath) -> Option<(Change, Change)> {
        let (first, last) = self.history.get(file.as_str())?;
        let change = |day: &str| Change { date: day.parse().unwrap(), author: "Claire".to_owned() };
        Some((change(first), change(last)))
    }

    fn was_divided(&self, _: &SourcePath) -> bool {
        false
    }

    fn versions(&self, _: &[SourcePath]) -> HashMap<SourcePath, Vec<(Change, String)>> {
        HashMap::new()
    }
}

/// The place where one town is built again and again.
struct Place {
    folder: Folder,
    results: MemoryResults,
    secret: [u8; 32],
}

impl Place {
    fn new() -> Place {
        Place { folder: Folder::new(), results: MemoryResults::default(), secret: [3; 32] }
    }

    /// The site, unless what was done to it forbids publication.
    fn site(&self, world: &World, few_pages: bool) -> Result<(Site, Hash), Vec<String>> {
        let tree = Tree::memory(world.town.files.clone());
        let listing = tree.list().expect("a tree in memory can be listed");
        let ground = Hash::of_value(&(world.version, load::unasked(&tree, &listing)));
        let mut memory = LoadMemory::default();
        memory.few_pages = few_pages;
        let loaded = load::load_listed(&tree, listing, world, &mut memory);
        let mut site = loaded.site.ok_or_else(|| lines(&loaded.findings))?;
        site.feeds.clone_from(&world.feeds);
        let mut findings = loaded.findings;
        findings.retain(Diagnostic::forbids_publication);
        if findings.is_empty() { Ok((site, ground)) } else { Err(lines(&findings)) }
    }

    /// Builds where it was built before; every tree as it then is, and how many outputs were made. Why not, when the town
    /// cannot be published.
    fn warm(&self, world: &World) -> Result<(Bytes, Report), Vec<String>> {
        let (site, ground) = self.site(world, true)?;
        let files = self.files(world);
        let (workshop, now) = (Workshop::default(), world.town.now());
        let plan = |name: &String| {
            let (portal, audience) = name.split_once('/').unwrap();
            let plan = render::plan(view(&site, &files, name, &now), &workshop).map_err(|found| lines(&found))?;
            Ok(TreePlan { portal: portal.to_owned(), audience: audience.to_owned(), address: String::new(), plan })
        };
        let trees = trees(&site).iter().map(plan).collect::<Result<Vec<TreePlan<'_>>, Vec<String>>>()?;
        let summary = |_: &Report| "{}".to_owned();
        let path = self.folder.root.join(".parvis/state");
        let memory = publish::Memory {
            path: &path,
            last: &LastBuild::read(&path, Some(&self.secret)),
            inputs: Hash::of(b"asked for another reason"),
            ground,
            secret: Some(self.secret),
            summary: &summary,
        };
        let precompress = &site.settings.build.precompress;
        let options = Options { root: &self.folder.root, memory: Some(memory), precompress, progress: None };
        match publish::publish(&self.folder.out, &trees, &options).expect("it can be written") {
            Published::Clean(report) => Ok((files_below(&self.folder.out), report)),
            Published::Refused(found) => Err(lines(&found)),
        }
    }

    /// Every tree from nothing.
    fn cold(&self, world: &World) -> Bytes {
        let (site, _) = self.site(world, false).expect("it was built");
        let files = self.files(world);
        let (workshop, now) = (Workshop::default(), world.town.now());
        let mut all = Bytes::new();
        for name in trees(&site) {
            let tree = make(&site, &files, &workshop, &name, &now);
            all.extend(tree.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        }
        all
    }

    fn files<'a>(&'a self, world: &'a World) -> MemoryFiles<'a> {
        MemoryFiles { files: &world.town.files, results: &self.results, reads: Default::default() }
    }
}

fn trees(site: &Site) -> Vec<String> {
    let settings = &site.settings;
    let name = |(portal, audience): (usize, usize)| {
        format!("{}/{}", settings.portals[portal].key, settings.audiences[audience].key)
    };
    settings.trees().into_iter().map(name).collect()
}

/// Takes the compressed forms out of a result, each as what is in it.
fn take_forms(result: &mut Bytes) -> Bytes {
    let forms: Vec<String> = result.keys().filter(|path| path.ends_with(".gz")).cloned().collect();
    let expanded = |path: String| {
        let (mut bytes, form) = (Vec::new(), result.remove(&path).unwrap_or_default());
        let read = flate2::read::GzDecoder::new(form.as_slice()).read_to_end(&mut bytes);
        (path.trim_end_matches(".gz").to_owned(), if read.is_ok() { bytes } else { b"damaged".to_vec() })
    };
    forms.into_iter().map(expanded).collect()
}

/// What is wrong with a warm result.
fn fault(mut warm: Bytes, cold: &Bytes) -> Option<String> {
    let manifest: Manifest = serde_json::from_slice(&warm.remove("manifest.json")?).ok()?;
    let forms = take_forms(&mut warm);
    if let Some(path) = forms.keys().find(|path| cold.get(*path) != forms.get(*path)) {
        return Some(format!("the compressed form of {path} is that of something else"));
    }
    if forms.len() * 2 < cold.len() {
        return Some(format!("only {} files have a compressed form", forms.len()));
    }
    if let Some(path) = warm.keys().chain(cold.keys()).find(|path| warm.get(*path) != cold.get(*path)) {
        let text = |tree: &Bytes| tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let (Some(warm), Some(cold)) = (text(&warm), text(cold)) else {
            return Some(format!("{path} is in one of them only"));
        };
        let at = warm.bytes().zip(cold.bytes()).position(|(a, b)| a != b).unwrap_or(0);
        let around = |text: &str| {
            let bytes = &text.as_bytes()[at.saturating_sub(160)..(at + 160).min(text.len())];
            String::from_utf8_lossy(bytes).into_owned()
        };
        return Some(format!("{path}\n--- warm\n{}\n--- cold\n{}", around(&warm), around(&cold)));
    }
    let listed: usize = manifest.trees.values().map(|tree| tree.files.len()).sum();
    let wrong =
        manifest.trees.iter().flat_map(|(tree, files)| {
            files.files.iter().filter(|(path, _)| !path.ends_with(".gz")).find(|(path, file)| {
                cold.get(&format!("{tree}/{path}")).is_none_or(|bytes| Hash::of(bytes) != file.hash)
            })
        });
    if listed != cold.len() + forms.len() {
        return Some(format!("the manifest lists {listed} of {} and {} forms", cold.len(), forms.len()));
    }
    wrong.map(|(path, _)| format!("the manifest is wrong about {path}")).next()
}

/// Of all changes, one in so many is made in the ordinary run, and in the long one.
const ONE_IN: [usize; 2] = [90, 6];

/// Of those, one in so many is undone before the next: others follow each other at once.
const UNDONE: usize = 8;

#[test]
fn after_every_change_what_is_there_is_what_would_be_built_from_nothing() {
    let long = std::env::var_os("PARVIS_LONG").is_some();
    let base = town_of_everything();
    let place = Place::new();
    place.warm(&base).expect("the town is right");
    let cold = place.cold(&base);
    let (mut done, mut refused, mut changed, mut made) = (0, 0, 0, 0);
    let mut faults = Vec::new();
    for (position, change) in changes(&base).into_iter().enumerate() {
        if position % ONE_IN[usize::from(long)] != 0 && !change.always {
            continue;
        }
        let mut world = base.clone();
        (change.apply)(&mut world);
        let Ok((warm, report)) = place.warm(&world) else {
            refused += 1;
            continue;
        };
        let from_nothing = place.cold(&world);
        done += 1;
        changed += usize::from(from_nothing != cold);
        made += report.made;
        faults.extend(fault(warm, &from_nothing).map(|fault| format!("{}: {fault}", change.name)));
        if done % UNDONE == 0 {
            let (warm, _) = place.warm(&base).expect("the town is right");
            faults.extend(fault(warm, &cold).map(|fault| format!("{} undone: {fault}", change.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults of {done} changes:\n{}", faults.len(), faults.join("\n\n"));
    // The changes are changes, and most of a town does not change.
    assert!(done > 30 && changed * 10 > done * 7, "{done} done, {refused} refused, {changed} changed something");
    assert!(made < done * cold.len() * 2 / 3, "{made} made in {done} builds of {}", cold.len());
    if long {
        assert!(done > 300, "only {done} changes, {refused} refused");
    }
}
