//! The promises of the pipeline: the same bytes whatever the machine, made only when asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use parvis::picture::MemoryResults;
use parvis::plan::Hash;
use parvis::render::{self, Planner, Workshop};

use super::elus_changes::{Dice, change, medium_town};
use super::town::{Bytes, Folder, Kitchen, MemoryFiles, Ran, SETTINGS, TREES, Town, files_below, make, pdf, png, view};

/// A town with all that an output can be made of: pages, lists, a picture, a document, figures.
fn town() -> Town {
    let mut town = Town::new();
    for (day, title) in [("2026-06-02", "Été à la Serelle"), ("2026-06-03", "Œuvre d’été"), ("2026-06-04", "Le pont")]
    {
        let text = format!(
            "---\ntitre: {title}\nresume: Un résumé.\nmots_cles: [commun, Été]\nimage: ../photo.png\n---\nUn début.\n\nUne fin.\n"
        );
        town = town.file(&format!("content/voirie/breves/{day}-nouvelle.md"), text);
    }
    let survey = "---\ntitre: Enquête\ncloture: 2026-07-01\nresultats: ../chiffres.csv\n---\n";
    let page = "---\ntitre: Page\n---\nVoir [le bilan](bilan.pdf) et [l’enquête](enquetes/une.md).\n";
    town.file("content/voirie/photo.png", png([200, 40, 40]))
        .file("content/voirie/photo.png.yaml", "alternative: Une photo\n")
        .file("content/voirie/bilan.pdf", pdf("bilan"))
        .file("content/voirie/chiffres.csv", "Réponse;Nombre\nOui;12\nNon;3\n")
        .file("content/voirie/enquetes/une.md", survey)
        .file("content/voirie/page.md", page)
}

fn built(folder: &Folder, shell: &str, environment: &[(&str, &str)]) -> Bytes {
    let program = env!("CARGO_BIN_EXE_parvis");
    let build = format!(
        "{program} build --today 2026-06-23 --root '{}' --out '{}'",
        folder.root.display(),
        folder.out.display()
    );
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &shell.replace("BUILD", &build)]).envs(environment.iter().copied());
    command.env("XDG_STATE_HOME", folder.base.join("state"));
    Ran::of(&mut command).ends(0);
    files_below(&folder.out)
}

#[test]
fn the_same_files_settings_and_day_give_the_same_bytes_everywhere() {
    let town = town();
    let first = built(&town.on_disk(), "BUILD", &[("RAYON_NUM_THREADS", "2")]);
    assert!(first.contains_key("manifest.json") && first.len() > 60, "{:?}", first.keys());
    let ways: [(&str, &[(&str, &str)]); 6] = [
        ("BUILD", &[("RAYON_NUM_THREADS", "1")]),
        ("umask 077; BUILD", &[]),
        ("cd /; BUILD", &[("TZ", "Pacific/Auckland")]),
        ("BUILD", &[("TZ", "America/Adak"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "en_US.UTF-8")]),
        ("BUILD --format json", &[("NO_COLOR", "1"), ("HOME", "/nowhere")]),
        ("touch -d 2001-01-01 $(find ROOT -type f); BUILD", &[]),
    ];
    for (shell, environment) in ways {
        let folder = town.on_disk();
        let shell = shell.replace("ROOT", folder.root.to_str().unwrap());
        let again = built(&folder, &shell, environment);
        let differing: Vec<&String> = first.keys().filter(|path| first.get(*path) != again.get(*path)).collect();
        assert!(first == again, "{shell} {environment:?}: {differing:?}");
    }
}

#[test]
fn a_second_build_writes_nothing_and_an_edit_little() {
    // An edit changes the index of the search in as many places as it has words: see `search.rs`.
    let folder = town().settings(&format!("{SETTINGS}\n[search]\nenabled = false\n")).on_disk();
    folder.build(&[]).ends(0);
    let stamps = |folder: &Folder| -> BTreeMap<String, (u64, std::time::SystemTime)> {
        let stamp = |path: &String| {
            let metadata = std::fs::metadata(folder.out.join(path)).unwrap();
            (path.clone(), (std::os::unix::fs::MetadataExt::ino(&metadata), metadata.modified().unwrap()))
        };
        folder.result().keys().map(stamp).collect()
    };
    let before = stamps(&folder);
    folder.build(&[]).ends(0);
    assert_eq!(before, stamps(&folder));
    // When something changed it makes everything again, and still rewrites nothing that is the same.
    folder.write("contributors.toml", "# rien de neuf\n");
    let ran = folder.build(&["--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.ends(0).out).unwrap();
    assert_eq!((&answer["published"]["written"], &answer["published"]["removed"]), (&0.into(), &0.into()), "{answer}");
    assert_eq!(before, stamps(&folder));
    folder.write("content/voirie/page.md", "---\ntitre: Page\n---\nAutre chose.\n");
    let ran = folder.build(&["--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.ends(0).out).unwrap();
    let (written, removed) =
        (answer["published"]["written"].as_u64().unwrap(), answer["published"]["removed"].as_u64().unwrap());
    // The page for each audience, the service's page that shows it, and the document that nobody names any more.
    assert!((2..=6).contains(&written) && removed == 2, "{answer}");
}

#[test]
fn the_program_publishes_the_bytes_that_the_library_makes() {
    let town = town();
    let folder = town.on_disk();
    folder.build(&[]).ends(0);
    let result = folder.result();
    let trees = Kitchen::default().trees(&town, &TREES);
    let expected: Bytes = trees
        .into_iter()
        .flat_map(|(name, tree)| tree.into_iter().map(move |(path, bytes)| (format!("{name}/{path}"), bytes)))
        .collect();
    let differing: Vec<&String> = expected
        .keys()
        .chain(result.keys())
        .filter(|path| *path != "manifest.json" && expected.get(*path) != result.get(*path))
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
    let manifest: parvis::plan::Manifest = serde_json::from_slice(&result["manifest.json"]).unwrap();
    for (name, tree) in &manifest.trees {
        for (path, file) in &tree.files {
            assert_eq!(file.hash, Hash::of(&expected[&format!("{name}/{path}")]), "{name}/{path}");
        }
    }
    assert_eq!(manifest.trees.values().map(|tree| tree.files.len()).sum::<usize>(), expected.len());
}

/// What `serve` answers is what `build` writes: one output asked for alone is the same as among all.
#[test]
fn an_output_asked_for_alone_has_the_bytes_of_the_whole_build() {
    let town = town();
    let (site, results, workshop) = (town.site(), MemoryResults::default(), Workshop::default());
    let files = MemoryFiles { files: &town.files, results: &results, reads: AtomicUsize::new(0) };
    for name in TREES {
        let whole = make(&site, &files, &workshop, name, &town.now());
        for (path, bytes) in whole.iter().step_by(3) {
            let planner = Planner::new(view(&site, &files, name, &town.now()), &Workshop::default());
            let mut planner = planner.expect("a theme without faults");
            let output = planner.output(path).expect("a plan").expect("the same paths");
            assert!(output.make().expect("bytes") == *bytes, "{name}/{path}");
        }
    }
}

#[test]
fn a_plan_reads_nothing_and_an_output_only_its_own_files() {
    let town = town();
    let (site, results) = (town.site(), MemoryResults::default());
    let files = MemoryFiles { files: &town.files, results: &results, reads: AtomicUsize::new(0) };
    let plan = render::plan(view(&site, &files, "intranet/agents", &town.now()), &Workshop::default()).expect("a plan");
    let reads = || files.reads.swap(0, Ordering::Relaxed);
    assert_eq!(reads(), 0, "planning reads no picture and no document");
    let page = plan.get("voirie/page.html").unwrap().make().unwrap();
    assert!(String::from_utf8(page).unwrap().contains("documents/voirie/bilan.pdf"));
    assert_eq!(reads(), 0, "a page that names a document does not read it");
    plan.get("documents/voirie/bilan.pdf").unwrap().make().unwrap();
    assert_eq!(reads(), 1);
    plan.get("voirie/enquetes/une.html").unwrap().make().unwrap();
    assert_eq!(reads(), 1, "the figures that it shows");
    plan.iter().filter(|(path, _)| path.extension() == "webp").for_each(|(_, output)| drop(output.make().unwrap()));
    assert!(reads() > 0);
}

#[test]
fn two_sites_are_compared_without_a_disk() {
    let base = town();
    let page = "content/voirie/breves/2026-06-03-nouvelle.md";
    let edited = String::from_utf8(base.files[page].clone()).unwrap().replace("Une fin.", "Une autre fin.");
    let hashes = |town: &Town| -> BTreeMap<String, Hash> {
        town.tree("intranet/agents").into_iter().map(|(path, bytes)| (path, Hash::of(&bytes))).collect()
    };
    let (before, after) = (hashes(&base), hashes(&base.clone().file(page, edited)));
    let changed: BTreeSet<&String> =
        before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    let (search, pages): (Vec<&String>, Vec<&String>) =
        changed.into_iter().partition(|path| path.starts_with("recherche"));
    assert_eq!(pages, ["voirie/breves/2026-06-03-nouvelle.html"]);
    assert!(search.iter().any(|path| *path == "recherche/d0.js"), "{search:?}");
}

/// What is kept between two loads never changes what they give.
#[test]
fn a_site_loaded_again_after_edits_is_the_site_loaded_afresh() {
    let mut kitchen = Kitchen::default();
    let mut town = medium_town();
    let mut dice = Dice(7);
    for step in 0..10 {
        let said: Vec<String> = (0..3).map(|_| change(&mut town, dice.next())).collect();
        let (kept, fresh) =
            (kitchen.trees(&town, &["intranet/elus"]), Kitchen::default().trees(&town, &["intranet/elus"]));
        let differing: Vec<&String> = fresh["intranet/elus"]
            .iter()
            .filter(|(path, bytes)| kept["intranet/elus"].get(*path) != Some(*bytes))
            .map(|(path, _)| path)
            .collect();
        assert!(kept == fresh, "step {step}, {said:?}: {differing:?}");
    }
}
