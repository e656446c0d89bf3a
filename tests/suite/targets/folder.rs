//! What publishing changes, and what it leaves.

use super::super::town::TREES;
use super::place::{Place, RECORD, on_both, on_folder};

#[test]
fn readers_see_what_was_built_and_the_record_of_each_tree() {
    on_both("", |place| {
        place.publish(&[]).ends(0).says("4 portails changés");
        place.shows_the_build();
        for tree in TREES {
            let record: serde_json::Value = serde_json::from_slice(&place.read(tree)[RECORD]).unwrap();
            assert_eq!(record.as_object().unwrap().len(), 3, "{record}");
            assert_eq!(record["sequence"], 1);
            assert!(record["tool"].as_str().unwrap().starts_with("parvis "));
            assert_eq!(record["hash"].as_str().unwrap().len(), 64);
        }
        place.publish(&[]).ends(0).says("tout est déjà en ligne");
    });
}

/// Non-interference on the wire: bytes, dates, nodes, sequence.
#[test]
fn what_only_the_elus_read_moves_nothing_for_anybody_else() {
    on_both("", |place| {
        place.publish(&[]).ends(0);
        let before: Vec<_> = TREES.map(|tree| place.tags(tree)).into();
        for words in ["Un secret", "Un autre", "Un dernier"] {
            place.note("elus", words);
            place.build();
            place.publish(&[]).ends(0).says("1 portail changé, 3 sans changement");
        }
        for (tree, before) in TREES.into_iter().zip(before) {
            let same = tree != "intranet/elus";
            assert_eq!(place.tags(tree) == before, same, "{tree}");
            assert_eq!(place.sequence(tree), if same { 1 } else { 4 }, "{tree}");
        }
        place.shows_the_build();
    });
}

#[test]
fn a_file_that_does_not_change_keeps_its_date() {
    on_folder("", |place| {
        place.publish(&[]).ends(0);
        let (before, read) = (place.tags("intranet/agents"), place.read("intranet/agents"));
        place.note("agents", "Un autre texte");
        place.build();
        place.publish(&[]).ends(0);
        let (after, now) = (place.tags("intranet/agents"), place.read("intranet/agents"));
        let mut same = 0;
        for (path, bytes) in &now {
            if read.get(path) == Some(bytes) {
                assert_eq!(before[path], after[path], "{path}");
                same += 1;
            }
        }
        assert!(same > 20 && same < now.len(), "{same} of {}", now.len());
    });
}

#[test]
fn assets_of_before_stay_for_open_pages_and_leave_in_their_time() {
    on_folder("keep_assets = \"7 jours\"", |place| {
        let pictures = |place: &Place| {
            let read = place.read("intranet/agents");
            read.into_keys().filter(|path| path.starts_with("images/pont-")).count()
        };
        place.publish(&[]).ends(0);
        let one = pictures(place);
        assert!(one > 0);
        place.picture([40, 200, 40]);
        place.build();
        place.publish(&[]).ends(0);
        assert_eq!(pictures(place), 2 * one);
        // Kept for no time at all, they go with the next change of the tree.
        let settings = std::fs::read_to_string(place.folder.root.join("parvis.toml")).unwrap();
        place.folder.write("parvis.toml", settings.replace("7 jours", "0 jours"));
        place.note("agents", "Un changement");
        place.build();
        place.publish(&[]).ends(0);
        assert_eq!(pictures(place), one);
        place.shows_the_build();
    });
}

#[test]
fn what_was_published_last_can_be_taken_back_one_publication_at_a_time() {
    on_both("", |place| {
        place.publish(&["--rollback"]).ends(2).says("pas de publication à annuler");
        place.publish(&[]).ends(0);
        let first: Vec<_> = TREES.map(|tree| place.read(tree)).into();
        place.picture([40, 200, 40]);
        place.build();
        place.publish(&[]).ends(0);
        let second: Vec<_> = TREES.map(|tree| place.read(tree)).into();
        place.note("elus", "Un secret");
        place.build();
        place.publish(&[]).ends(0);
        let pages = |all: &super::super::town::Bytes| {
            let mut pages = all.clone();
            pages.retain(|path, _| path.ends_with(".html"));
            pages
        };
        for wanted in [&second, &first] {
            place.publish(&["--rollback"]).ends(0);
            for (tree, wanted) in TREES.into_iter().zip(wanted) {
                assert!(pages(&place.read(tree)) == pages(wanted), "{tree}");
            }
        }
        // Pages of the version taken back may still be open: their pictures are there.
        for (tree, newer) in TREES.into_iter().zip(&second) {
            let read = place.read(tree);
            assert!(
                newer.keys().filter(|path| path.starts_with("images/")).all(|path| read.contains_key(path)),
                "{tree}"
            );
        }
        place.publish(&["--rollback"]).ends(2);
        place.publish(&[]).ends(0);
        place.shows_the_build();
        assert_eq!(place.sequence("intranet/elus"), 6, "the sequence never goes back");
    });
}

#[test]
fn a_trial_says_what_would_change_and_changes_nothing() {
    on_both("", |place| {
        place.publish(&["--dry-run"]).ends(0).says("4 portails changeraient");
        assert!(!place.live.exists());
        place.publish(&[]).ends(0);
        place.note("elus", "Un secret");
        place.build();
        let before: Vec<_> = TREES.map(|tree| place.tags(tree)).into();
        let said = place.publish(&["--dry-run", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&said.ends(0).out).unwrap();
        assert_eq!(answer["trees"][0]["tree"], "intranet/elus", "{answer}");
        assert_eq!(answer["trees"][0]["removed"], 0);
        assert!(answer["trees"][0]["added"].as_u64().unwrap() >= 1, "{answer}");
        assert_eq!(before, Vec::from(TREES.map(|tree| place.tags(tree))));
    });
}

#[test]
fn only_so_many_versions_are_kept() {
    on_folder("versions = 3", |place| {
        for number in 0..6 {
            place.note("elus", &format!("Texte {number}"));
            place.build();
            place.publish(&[]).ends(0);
        }
        let kept = std::fs::read_dir(place.live.join(".parvis/intranet/elus")).unwrap().count();
        assert_eq!(kept, 3 * 2, "a folder and a file each");
        let beside: Vec<_> =
            std::fs::read_dir(place.live.join(".parvis")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(beside.len(), 3, "{beside:?}: two portals and the publications");
    });
}
