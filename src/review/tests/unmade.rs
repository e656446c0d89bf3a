//! A page whose making stops is a finding about this page, and the others are looked at.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::Diagnostic;
use crate::load::tree::Tree;
use crate::load::{self, LoadMemory, NoPast};
use crate::model::{Entry, Now, Site};
use crate::model::{Files, PictureFile, SourcePath, View};
use crate::picture::Derivation;
use crate::plan::{Output, PAGE_UNMADE, Plan};
use crate::review::pages::{Effect, PageChange, PageKind, look};
use crate::review::sides::{Half, Named, TreePair};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &SourcePath) -> Result<Vec<u8>, Vec<Diagnostic>> {
        Ok(Vec::new())
    }

    fn derive(&self, _: &PictureFile, _: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
        Ok(Vec::new())
    }
}

fn now() -> Now {
    Now::of("2026-06-23".parse().unwrap(), &jiff::tz::TimeZone::UTC)
}

fn site() -> Site {
    let settings = "name = \"V\"\n[audiences]\nagents = { label = \"Agents\" }\n[defaults]\nportals = [\"i\"]\n\
        audiences = [\"agents\"]\n[portals.i]\nlabel = \"I\"\naudiences = [\"agents\"]\n";
    let page = "---\ntitre: Une page\n---\nDes mots.\n";
    let files = [
        ("parvis.toml", settings),
        ("content/voirie/_service.md", page),
        ("content/voirie/a.md", page),
        ("content/voirie/b.md", page),
    ];
    let files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    let loaded = load::load(&Tree::memory(files), &NoPast, &mut LoadMemory::default()).unwrap();
    loaded.site.unwrap_or_else(|| panic!("{:?}", loaded.findings))
}

/// A half of which the page of `a.md` stops whoever makes it, when `stops`, and others say `words`.
fn half<'s>(site: &'s Site, words: &'static str, stops: bool) -> Half<'s> {
    let view = View::new(site, &NoFiles, 0, 0, &now());
    let entries: HashMap<_, _> = view.entries().iter().map(|entry| (entry.source(), *entry)).collect();
    let mut plan = Plan::new();
    for entry in entries.values() {
        let stops = stops && entry.source().as_str() == "content/voirie/a.md";
        let page =
            move || Ok(format!("<main><p>{}</p></main>", if stops { &words[words.len() + 1..] } else { words }).into());
        plan.add(entry.address().clone(), Output::new("entries", page).from_source(entry.source()));
    }
    Half { entries, plan }
}

fn change(entry: &Entry) -> PageChange<'_> {
    PageChange {
        kind: PageKind::Changed,
        before: Some(entry),
        after: Some(entry),
        readers: Vec::new(),
        versions: Vec::new(),
        inherited: false,
        later: None,
        unseen: None,
        faults: Default::default(),
    }
}

#[test]
fn what_stops_one_page_is_a_finding_about_it_and_the_other_is_compared() {
    let site = site();
    let named = |key: &str| Named { key: key.to_owned(), label: key.to_owned() };
    let tree = TreePair {
        portal: named("i"),
        audience: named("agents"),
        before: Some(half(&site, "Avant.", false)),
        after: Some(half(&site, "Ensuite.", true)),
    };
    let entry = |path: &str| site.entry(&SourcePath::new(path).unwrap()).unwrap();
    let mut changes = [change(entry("content/voirie/a.md")), change(entry("content/voirie/b.md"))];
    look(&mut changes, &[tree], &now());
    let [stopped, other] = &changes;
    assert_eq!((stopped.faults[0].len(), stopped.faults[1].len()), (0, 1));
    let fault = &stopped.faults[1][0];
    assert_eq!(
        (fault.rule, &fault.place.as_ref().unwrap().file),
        (&PAGE_UNMADE, &entry("content/voirie/a.md").content.source)
    );
    assert!(fault.forbids_publication());
    assert_eq!(stopped.readers[0].effect, Effect::Changes, "it is never said to be the same");
    assert!(stopped.versions.is_empty(), "nor to be new or gone");
    assert!(other.faults.iter().all(Vec::is_empty));
    assert_eq!(other.versions[0].difference.counts(), (1, 1));
}
