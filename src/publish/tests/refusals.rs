//! What must not be published, and what must not be replaced.

use std::io;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use super::super::destination::Destination;
use super::super::{
    ADDRESS_IS_A_FOLDER, ADDRESS_RESERVED, ADDRESS_TAKEN_TWICE, PublishError, Published, RULES, Remark, lock,
};
use super::town::{Town, path, snapshot, tree};
use crate::diagnostic::Rule;
use crate::messages::{Language, Messages};
use crate::model::SourcePath;
use crate::plan::{Output, PAGE_UNMADE};

static BROKEN: Rule = Rule::error("test", "broken");

#[test]
fn findings_are_collected_to_the_end_and_leave_the_previous_result() {
    let town = Town::new();
    town.clean(&[tree("p", "a", &[("page.html", "before")])]);
    let (before, beside) = (snapshot(&town.out), town.beside());
    let broken = |names: &[&'static str]| {
        let mut tree = tree("p", "a", &[("page.html", "after")]);
        for name in names.iter().copied() {
            let source = SourcePath::new(name).unwrap();
            let made = move || Err(vec![BROKEN.in_file(&source)]);
            tree.plan.add(path(&format!("{name}.html")), Output::new("pages", made));
        }
        tree
    };
    let mut elus = broken(&["b", "a"]);
    elus.audience = "elus".to_owned();
    let Published::Refused(found) = town.publish_to(&town.out, &[broken(&["c", "b"]), elus]).unwrap() else {
        panic!("a finding forbids publication")
    };
    let files: Vec<String> = found.iter().map(|found| found.place.as_ref().unwrap().to_string()).collect();
    assert_eq!(files, ["a", "b", "c"]);
    assert_eq!((snapshot(&town.out), town.beside()), (before, beside));
}

#[test]
fn a_page_whose_making_stops_is_named_and_nothing_is_published() {
    let town = Town::new();
    town.clean(&[tree("p", "a", &[("page.html", "before")])]);
    let before = snapshot(&town.out);
    let mut broken = tree("p", "a", &[("page.html", "after")]);
    let source = SourcePath::new("content/voirie/quai.md").unwrap();
    let letters: Vec<u8> = b"quai".to_vec();
    let stops = move || Ok(letters[std::hint::black_box(4)..=4].to_vec());
    broken.plan.add(path("voirie/quai.html"), Output::new("entries", stops).from_source(&source));
    let Published::Refused(found) = town.publish_to(&town.out, &[broken]).unwrap() else { panic!("published") };
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].rule, &found[0].place.as_ref().unwrap().file), (&PAGE_UNMADE, &source));
    assert_eq!(found[0].arguments[0], ("address", "voirie/quai.html".to_owned()));
    assert!(found[0].arguments[1].1.contains("out of range"), "{found:?}");
    assert_eq!(snapshot(&town.out), before);
    town.clean(&[tree("p", "a", &[("page.html", "after")])]);
}

#[test]
fn an_address_claimed_twice_or_used_as_a_folder_names_both_owners() {
    let town = Town::new();
    let source = |name: &str| SourcePath::new(name).unwrap();
    let output = |name: &str| Output::new("pages", || Ok(Vec::new())).from_source(&source(name));
    let mut tree = tree("p", "a", &[]);
    tree.plan.add(path("x.html"), output("content/voirie/x.md"));
    tree.plan.add(path("x.html"), output("content/elus/x.md"));
    tree.plan.add(path("plans"), output("content/voirie/plans"));
    tree.plan.add(path("plans/deep/a.html"), output("content/voirie/a.md"));
    tree.plan.add(path("plans/deep/b.html"), output("content/voirie/b.md"));
    tree.plan.add(path("_parvis/compte/index.html"), output("content/voirie/z.md"));
    tree.plan.add(path("voirie/_parvis/index.html"), output("content/voirie/z.md"));
    let Published::Refused(found) = town.publish_to(&town.out, &[tree]).unwrap() else { panic!("contested") };
    let rules: Vec<&Rule> = found.iter().map(|found| found.rule).collect();
    assert_eq!(rules, [&ADDRESS_TAKEN_TWICE, &ADDRESS_IS_A_FOLDER, &ADDRESS_RESERVED]);
    let owners: Vec<&str> = found[0].arguments.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(owners, ["x.html", "content/voirie/x.md", "content/elus/x.md"]);
    assert!(!town.out.exists());
}

#[test]
fn no_place_but_our_own_is_ever_replaced() {
    let town = Town::new();
    let at = |name: &str| town.folder.join(name);
    for folder in ["full", "web", "git", "root/themes", "empty"] {
        std::fs::create_dir_all(at(folder)).unwrap();
    }
    std::fs::write(at("full/letter.odt"), "").unwrap();
    // The manifest of a web application is not ours.
    std::fs::write(at("web/manifest.json"), r#"{"name": "app", "version": 1}"#).unwrap();
    town.publish_to(&at("git"), &[]).unwrap();
    std::fs::create_dir(at("git/.git")).unwrap();
    std::fs::write(at("file"), "").unwrap();
    symlink(at("empty"), at("link")).unwrap();
    symlink(at("nowhere"), at("dangling")).unwrap();
    symlink(&town.root, at("way")).unwrap();
    let before = snapshot(&town.folder);
    let cases = [
        (at("full"), "publish-not-ours"),
        (at("web"), "publish-not-ours"),
        (at("git"), "publish-not-ours"),
        (at("file"), "publish-not-a-folder"),
        (at("file/dist"), "publish-not-a-folder"),
        (at("link"), "publish-is-a-link"),
        (at("link/"), "publish-is-a-link"),
        (at("dangling"), "publish-is-a-link"),
        (town.root.clone(), "publish-holds-sources"),
        (town.root.join("."), "publish-holds-sources"),
        (town.folder.clone(), "publish-holds-sources"),
        (at("root/content"), "publish-holds-sources"),
        (at("root/content/voirie/dist"), "publish-holds-sources"),
        (at("root/themes/dist"), "publish-holds-sources"),
        (at("root/.git/dist"), "publish-holds-sources"),
        (at("way/content/dist"), "publish-holds-sources"),
        (at("empty/../root"), "publish-holds-sources"),
        (at("missing/.."), "publish-no-name"),
        (PathBuf::new(), "publish-no-name"),
        (PathBuf::from("/"), "publish-no-name"),
    ];
    for (out, key) in cases {
        let error = town.publish_to(&out, &[tree("p", "a", &[("page.html", "")])]).unwrap_err();
        assert_eq!(error.key(), key, "{}: {error}", out.display());
        assert_eq!(snapshot(&town.folder), before, "{}", out.display());
    }
    for out in ["empty", "new/folder", "root/dist", "way/public"] {
        assert!(matches!(town.publish_to(&at(out), &[]), Ok(Published::Clean(_))), "{out}");
    }
}

#[test]
fn a_result_of_another_version_of_parvis_is_ours() {
    let town = Town::new();
    std::fs::create_dir(&town.out).unwrap();
    std::fs::write(town.out.join("manifest.json"), r#"{"version": 9, "trees": [], "more": 1}"#).unwrap();
    town.clean(&[]);
}

#[test]
fn names_of_trees_are_single_folders_each_once() {
    let town = Town::new();
    for (portal, audience) in [("..", "a"), ("p", ""), ("p/q", "a"), ("p", ".hidden"), ("manifest.json", "a")] {
        let error = town.publish_to(&town.out, &[tree(portal, audience, &[])]).unwrap_err();
        assert_eq!(error.key(), "publish-tree-name", "{portal} {audience}");
    }
    let twice = [tree("p", "a", &[]), tree("p", "a", &[])];
    assert_eq!(town.publish_to(&town.out, &twice).unwrap_err().key(), "publish-tree-name");
}

#[test]
fn a_second_build_fails_at_once_and_names_the_first() {
    let town = Town::new();
    let destination = Destination::beside(&town.out).unwrap();
    let held = lock::take(&destination).unwrap();
    let error = town.publish_to(&town.out, &[]).unwrap_err();
    assert_eq!(error.arguments()[1], ("pid", std::process::id().to_string()));
    assert_eq!(error.key(), "publish-locked");
    // A result elsewhere is another matter.
    town.publish_to(&town.folder.join("elsewhere"), &[]).unwrap();
    drop(held);
    town.clean(&[]);
    assert!(!destination.lock.exists());
}

#[test]
fn a_state_that_cannot_be_kept_is_remarked_and_no_more() {
    let town = Town::new();
    std::fs::write(town.root.join(".parvis"), "a file where a folder belongs").unwrap();
    let report = town.clean(&[tree("p", "a", &[("page.html", "page")])]);
    assert_eq!(report.remarks.iter().map(|remark| remark.key).collect::<Vec<_>>(), ["publish-not-remembered"]);
    assert_eq!(town.read("p/a/page.html"), "page");
}

/// One of each, as the system would cause it.
fn errors() -> Vec<PublishError> {
    let path = PathBuf::from("/srv/dist");
    let system = [28, 122, 30, 13, 1, 24, 23, 16, 18, 20, 5].map(io::Error::from_raw_os_error);
    let mut errors: Vec<PublishError> = system.into_iter().map(|error| PublishError::io(&path, error)).collect();
    let keys: Vec<&str> = errors.iter().map(|error| error.key().trim_start_matches("publish-")).collect();
    assert_eq!(keys[..6], ["no-space", "no-space", "read-only", "denied", "denied", "too-many-files"]);
    assert_eq!(keys[6..], ["too-many-files", "mount-point", "mount-point", "not-a-folder", "other"]);
    errors.extend([
        PublishError::NotOurs { path: path.clone(), found: "letter.odt".to_owned() },
        PublishError::IsALink { path: path.clone() },
        PublishError::HoldsSources { path: path.clone() },
        PublishError::NoName { path: path.clone() },
        PublishError::TreeName { name: "p/..".to_owned() },
        PublishError::Locked { path: path.clone(), pid: Some(12345) },
        PublishError::Locked { path: path.clone(), pid: None },
        PublishError::FileTooBig { path: path.clone(), bytes: 2, limit: 1 },
        PublishError::Lost { path },
    ]);
    errors
}

#[test]
fn every_error_remark_and_rule_has_its_words_in_both_languages() {
    for messages in Language::ALL.map(Messages::new) {
        let complete = |key: &str, arguments: &[(&'static str, String)]| {
            let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let words = messages.find(key, &arguments).unwrap_or_else(|| panic!("{key} has no words"));
            assert!(!words.contains("{$") && !words.is_empty(), "{key}: {words}");
            words
        };
        for error in errors() {
            let words = complete(error.key(), &error.arguments());
            complete(&format!("{}.help", error.key()), &[]);
            assert!(!error.to_string().is_empty());
            for (name, value) in error.arguments().iter().filter(|(_, value)| value != "0") {
                assert!(words.contains(value), "{}: {name} is not said", error.key());
            }
        }
        let lost = || PublishError::Lost { path: PathBuf::from("/srv") };
        let remarks =
            [Remark::two_renames(&PathBuf::from("/srv")), Remark::not_remembered(lost()), Remark::not_removed(lost())];
        for remark in remarks {
            complete(remark.key, &remark.arguments);
        }
        for rule in RULES {
            for attribute in ["", ".help", ".explain"] {
                let values = ["address", "first", "second", "inside"].map(|name| (name, "x".to_owned()));
                complete(&format!("{}{attribute}", rule.name), &values);
            }
        }
    }
}
