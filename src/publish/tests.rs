//! Plans in, files out: what a result holds, what survives, what is refused.

mod refusals;
mod town;

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::sync::Mutex;

use super::destination::Destination;
use super::state::State;
use super::{Kind, Options, Progress, Published, publish, swap};
use crate::plan::{Hash, Output};
use town::{SECRET, Town, snapshot, tree};

#[test]
fn a_result_has_one_folder_a_portal_and_audience_and_a_manifest() {
    let town = Town::new();
    let trees = [
        tree("intranet", "agents", &[("index.html", "agents"), ("voirie/breves/pont.html", "pont")]),
        tree("intranet", "elus", &[("index.html", "élus")]),
        tree("extranet", "elus", &[]),
    ];
    town.clean(&trees);
    assert_eq!(
        town.files(),
        [
            "intranet/agents/index.html",
            "intranet/agents/voirie/breves/pont.html",
            "intranet/elus/index.html",
            "manifest.json"
        ]
    );
    assert_eq!(town.read("intranet/elus/index.html"), "élus");
    assert!(town.out.join("extranet/elus").is_dir());
    assert!(town.read("manifest.json").contains(&Hash::of("pont".as_bytes()).to_string()));
    assert_eq!(town.beside(), ["dist", "root"]);
}

#[test]
fn the_result_is_the_same_with_one_thread_or_four_and_in_another_folder() {
    let files: Vec<(String, String)> =
        (0..200).map(|n| (format!("service-{}/page-{n}.html", n % 7), format!("page {n}"))).collect();
    let made = |threads| {
        let town = Town::new();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| town.clean(&[tree("intranet", "agents", &files)]));
        snapshot(&town.out)
    };
    assert_eq!(made(1), made(4));
}

#[test]
fn a_file_that_did_not_change_is_kept_and_one_that_did_is_written() {
    let town = Town::new();
    town.clean(&[tree("p", "a", &[("same.html", "same"), ("edited.html", "before")])]);
    let inode = |name: &str| std::fs::metadata(town.out.join("p/a").join(name)).unwrap().ino();
    let (same, edited) = (inode("same.html"), inode("edited.html"));
    let report = town.clean(&[tree("p", "a", &[("same.html", "same"), ("edited.html", "after!")])]);
    assert_eq!((report.written, report.kept, report.removed), (1, 1, 0));
    assert_eq!((inode("same.html") == same, inode("edited.html") == edited), (true, false));
    assert_eq!(town.read("p/a/edited.html"), "after!");
}

#[test]
fn what_left_the_plan_and_what_a_hand_added_are_gone() {
    let town = Town::new();
    town.clean(&[tree("p", "a", &[("x/old.html", "old"), ("kept.html", "k")]), tree("p", "b", &[("z.html", "z")])]);
    std::fs::write(town.out.join("p/a/by-hand.html"), "hand").unwrap();
    std::os::unix::fs::symlink("/etc", town.out.join("p/a/link")).unwrap();
    let report = town.clean(&[tree("p", "a", &[("kept.html", "k")])]);
    assert_eq!((report.written, report.kept, report.removed), (0, 1, 2));
    assert_eq!(town.files(), ["manifest.json", "p/a/kept.html"]);
    assert!(!town.out.join("p/b").exists() && Path::new("/etc/passwd").exists());
}

#[test]
fn nothing_changed_is_seen_until_a_file_a_folder_or_the_inputs_do() {
    type Change = fn(&Town);
    let changes: [(&str, Change); 9] = [
        ("edited, same size", |town| std::fs::write(town.out.join("p/a/x/page.html"), "PAGE").unwrap()),
        ("deleted", |town| std::fs::remove_file(town.out.join("p/a/x/page.html")).unwrap()),
        ("added", |town| std::fs::write(town.out.join("p/a/x/more.html"), "").unwrap()),
        ("folder added", |town| std::fs::create_dir(town.out.join("p/a/y")).unwrap()),
        ("manifest edited", |town| std::fs::write(town.out.join("manifest.json"), "{}").unwrap()),
        ("replaced by a link", |town| {
            std::fs::rename(town.out.join("p/a/x"), town.root.join("x")).unwrap();
            std::os::unix::fs::symlink(town.root.join("x"), town.out.join("p/a/x")).unwrap();
        }),
        ("state deleted", |town| std::fs::remove_file(town.state()).unwrap()),
        ("state damaged", |town| std::fs::write(town.state(), "parvis state 1\n").unwrap()),
        ("a killed run's folder", |town| std::fs::create_dir(town.folder.join(".dist.parvis-next")).unwrap()),
    ];
    for (name, change) in changes {
        let town = Town::new();
        let trees = [tree("p", "a", &[("x/page.html", "page")])];
        town.clean(&trees);
        let wanted = snapshot(&town.out);
        assert_eq!(town.unchanged(), Some(serde_json::json!(1)), "{name}");
        change(&town);
        assert_eq!(town.unchanged(), None, "{name}");
        if name == "manifest edited" {
            std::fs::write(town.out.join("manifest.json"), &wanted["manifest.json"]).unwrap();
        }
        town.clean(&trees);
        assert_eq!(snapshot(&town.out), wanted, "{name}");
        assert_eq!(town.unchanged(), Some(serde_json::json!(1)), "{name}");
    }
    let town = Town::new();
    town.clean(&[tree("p", "a", &[])]);
    assert_eq!(town.unchanged_with(b"other inputs"), None);
}

#[test]
fn a_state_with_any_byte_changed_or_missing_is_no_state() {
    let town = Town::new();
    town.clean(&[tree("p", "a", &[("page.html", "page")])]);
    let state = std::fs::read(town.state()).unwrap();
    let copy = town.root.join("copy");
    for at in 0..state.len() {
        let mut damaged = state.clone();
        damaged[at] ^= 1;
        std::fs::write(&copy, &damaged).unwrap();
        assert_eq!(State::load(&copy, Some(&SECRET)), None, "byte {at}");
        std::fs::write(&copy, &state[..at]).unwrap();
        assert_eq!(State::load(&copy, Some(&SECRET)), None, "cut at {at}");
    }
    std::fs::write(&copy, &state).unwrap();
    assert!(State::load(&copy, Some(&SECRET)).is_some_and(|state| state.files.len() == 2));
}

#[test]
fn a_lying_state_never_changes_the_result() {
    let (honest, other) = (Town::new(), Town::new());
    let trees = [tree("p", "a", &[("page.html", "right")])];
    honest.clean(&trees);
    other.clean(&[tree("p", "a", &[("page.html", "wrong")])]);
    std::fs::copy(honest.state(), other.state()).unwrap();
    other.clean(&trees);
    assert_eq!(other.read("p/a/page.html"), "right");
}

#[test]
fn what_a_killed_run_left_is_removed_and_a_result_moved_aside_comes_back() {
    let town = Town::new();
    let trees = [tree("p", "a", &[("page.html", "page")])];
    town.clean(&trees);
    let inode = std::fs::metadata(town.out.join("p/a/page.html")).unwrap().ino();
    // Killed between the two renames of a file system that cannot exchange.
    std::fs::rename(&town.out, town.folder.join(".dist.parvis-old")).unwrap();
    std::fs::create_dir_all(town.folder.join(".dist.parvis-next/p/a")).unwrap();
    std::fs::write(town.folder.join(".dist.parvis-lock"), "4194304\n").unwrap();
    let report = town.clean(&trees);
    assert_eq!((report.written, report.kept), (0, 1));
    assert_eq!(std::fs::metadata(town.out.join("p/a/page.html")).unwrap().ino(), inode);
    assert_eq!(town.beside(), ["dist", "root"]);
}

#[test]
fn a_link_under_a_hidden_name_is_removed_and_not_followed() {
    let town = Town::new();
    std::fs::write(town.root.join("precious"), "").unwrap();
    std::os::unix::fs::symlink(&town.root, town.folder.join(".dist.parvis-next")).unwrap();
    town.clean(&[tree("p", "a", &[])]);
    assert!(town.root.join("precious").exists());
}

#[test]
fn two_renames_replace_the_result_where_folders_cannot_be_exchanged() {
    let town = Town::new();
    let destination = Destination::beside(&town.out).unwrap();
    std::fs::create_dir(&destination.out).unwrap();
    std::fs::create_dir(&destination.next).unwrap();
    std::fs::write(destination.next.join("new"), "").unwrap();
    swap::two_renames(&destination).unwrap();
    assert!(destination.out.join("new").exists());
    assert!(swap::remove_old(&destination).is_none());
    assert_eq!(town.beside(), ["dist", "root"]);
}

#[test]
fn the_rights_that_an_operator_gave_to_a_folder_stay() {
    let town = Town::new();
    let trees = [tree("p", "elus", &[("x/page.html", "page")])];
    town.clean(&trees);
    for folder in ["", "p/elus", "p/elus/x"] {
        std::fs::set_permissions(town.out.join(folder), std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    town.clean(&trees);
    let mode = |folder: &str| std::fs::metadata(town.out.join(folder)).unwrap().mode() & 0o777;
    assert_eq!(["", "p", "p/elus", "p/elus/x"].map(mode), [0o700, mode("p"), 0o700, 0o700]);
    assert_ne!(mode("p"), 0o700);
}

#[test]
fn the_report_counts_what_a_reader_sees_and_names_slow_templates() {
    let town = Town::new();
    let mut tree = tree("p", "a", &[("index.html", "12345"), ("images/a-00-320.webp", "12")]);
    let slow = || {
        std::thread::sleep(std::time::Duration::from_millis(5));
        Ok(b"<p>".to_vec())
    };
    for (path, template) in [("b.html", "entry.html"), ("c.html", "entry.html")] {
        tree.plan.add(town::path(path), Output::new("entries", slow).by_template(template));
    }
    tree.plan.add(town::path("documents/x.pdf"), Output::new("documents", || Ok(vec![0; 7])));
    tree.plan.add(town::path("sitemap.xml"), Output::new("sitemap", || Ok(Vec::new())));
    let report = town.clean(&[tree]);
    let kinds: Vec<(Kind, usize, u64)> = report.kinds.iter().map(|(kind, a)| (*kind, a.files, a.bytes)).collect();
    assert_eq!(kinds, [(Kind::Pages, 3, 11), (Kind::Pictures, 1, 2), (Kind::Documents, 1, 7), (Kind::Other, 1, 0)]);
    assert_eq!((report.families["entries"].files, report.total.files, report.total.bytes), (2, 6, 20));
    let template = &report.templates[0];
    assert_eq!((template.template.as_str(), template.outputs, report.templates.len()), ("entry.html", 2, 1));
    assert!(template.longest <= template.total && template.slowest.starts_with("p/a/"));
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<super::Report>(&json).unwrap(), report);
}

#[test]
fn progress_counts_every_output_once() {
    let town = Town::new();
    let seen = Mutex::new(Vec::new());
    let progress = |progress: Progress| seen.lock().unwrap().push((progress.done, progress.total));
    let trees = [tree("p", "a", &[("a.html", ""), ("b.html", "")]), tree("p", "b", &[("c.html", "")])];
    let options = Options { root: &town.root, memory: None, precompress: &[], progress: Some(&progress) };
    assert!(matches!(publish(&town.out, &trees, &options), Ok(Published::Clean(_))));
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [(1, 3), (2, 3), (3, 3)]);
}

#[test]
fn after_any_series_of_plans_the_result_is_the_last_one() {
    use proptest::prelude::*;
    let step = proptest::collection::btree_map("[ab]/[ab]/[a-d]\\.html|[a-d]\\.html", "[xy]{0,2}", 0..6);
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(steps in proptest::collection::vec(step, 1..5))| {
        let town = Town::new();
        for step in steps {
            let files: Vec<(&str, &str)> = step.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            town.clean(&[tree("p", "a", &files)]);
            let fresh = Town::new();
            fresh.clean(&[tree("p", "a", &files)]);
            prop_assert_eq!(snapshot(&town.out), snapshot(&fresh.out));
            prop_assert!(town.unchanged().is_some());
        }
    });
}

#[test]
fn an_empty_plan_is_a_result_too() {
    let town = Town::new();
    town.clean(&[]);
    assert_eq!(town.files(), ["manifest.json"]);
    town.clean(&[tree("p", "a", &[("page.html", "page")])]);
    assert_eq!(town.files(), ["manifest.json", "p/a/page.html"]);
}
