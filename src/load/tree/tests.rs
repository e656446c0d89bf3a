//! What is read from a folder and from memory, and what is refused; `revision_tests.rs` has the rest.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant, SystemTime};

use rustix::fs::{CWD, Mode, OFlags, mkfifoat};

use super::*;
use crate::diagnostic::Diagnostic;
use crate::load::git::fixture::Scratch;
use crate::messages::{Language, Messages};

const LIMIT: u64 = 1024 * 1024;

pub(super) fn path(path: &str) -> SourcePath {
    SourcePath::new(path).unwrap()
}

pub(super) fn paths(listing: &Listing) -> Vec<&str> {
    listing.files.iter().map(|file| file.path.as_str()).collect()
}

/// The findings as `rule place`.
pub(super) fn findings(listing: &Listing) -> Vec<String> {
    let said = |found: &Diagnostic| format!("{} {}", found.rule.name, found.place.as_ref().unwrap());
    listing.findings.iter().map(said).collect()
}

fn memory(paths: &[&str]) -> Listing {
    let files: BTreeMap<String, Vec<u8>> = paths.iter().map(|path| (path.to_string(), b"x".to_vec())).collect();
    Tree::memory(files).list().unwrap()
}

#[test]
fn only_the_municipality_is_listed_sorted_by_path() {
    let scratch = Scratch::new();
    for file in ["parvis.toml", "README.md", "themes/x/theme.toml", "dist/a.html", "content/z.md", "content/a/b.md"] {
        scratch.write(file, "x");
    }
    let listing = Tree::folder(&scratch.path).list().unwrap();
    assert_eq!(paths(&listing), ["content/a/b.md", "content/z.md", "parvis.toml", "themes/x/theme.toml"]);
    assert_eq!(findings(&listing), [""; 0]);
    assert_eq!(memory(&["parvis.toml", "README.md", "content/z.md"]).files.len(), 2);
}

#[test]
fn a_listing_is_brought_up_to_date_by_the_file_that_changed_alone() {
    let scratch = Scratch::new();
    scratch.write("content/a.md", "un");
    scratch.write("content/b.md", "deux");
    let tree = Tree::folder(&scratch.path);
    let mut listing = tree.list().unwrap();
    scratch.write("content/a.md", "un autre");
    assert!(tree.relist(&mut listing, Path::new("content/a.md")));
    assert_eq!(listing, tree.list().unwrap());
    let known = listing.clone();
    // What came, what went and what is no plain file any more concern the whole listing.
    scratch.write("content/c.md", "trois");
    std::fs::remove_file(scratch.path.join("content/a.md")).unwrap();
    std::fs::hard_link(scratch.path.join("content/b.md"), scratch.path.join("content/d.md")).unwrap();
    for file in ["content/a.md", "content/b.md", "content/c.md", "content", "../x", ""] {
        assert!(!tree.relist(&mut listing, Path::new(file)), "{file}");
    }
    assert_eq!(listing, known);
}

#[test]
fn hidden_files_and_leftovers_are_left_out_in_silence() {
    let names = [
        ".DS_Store",
        "~$note.docx",
        ".x.md.swp",
        "a.swp",
        "a.md~",
        "Thumbs.db",
        "desktop.ini",
        ".cache/a.md",
        "__MACOSX/a.md",
    ];
    let listing = memory(&names.map(|name| format!("content/{name}")).each_ref().map(String::as_str));
    assert_eq!((paths(&listing).len(), findings(&listing).len()), (0, 0));
}

#[test]
fn treacherous_names_are_refused() {
    let long = format!("{}.md", "é".repeat(100));
    let cases = [
        ("a\u{202e}dm.exe", "name-invisible-character"),
        ("a\nb.md", "name-invisible-character"),
        ("a\u{200b}.md", "name-invisible-character"),
        ("<script>.md", "name-forbidden-character"),
        ("a\\b.md", "name-forbidden-character"),
        ("a.md ", "name-bad-ending"),
        ("a.md.", "name-bad-ending"),
        ("a\u{a0}", "name-bad-ending"),
        ("CON.md", "name-reserved"),
        ("aux", "name-reserved"),
        ("com1.tar.gz", "name-reserved"),
        ("lpt².md", "name-reserved"),
        ("git~1", "name-reserved"),
        ("-rf.md", "name-leading-hyphen"),
        (long.as_str(), "name-too-long"),
        (".gitattributes", "repository-settings"),
        (".GitModules", "repository-settings"),
        (".lfsconfig", "repository-settings"),
    ];
    for (name, rule) in cases {
        let listing = memory(&[&format!("content/{name}")]);
        assert_eq!(listing.findings.iter().map(|found| found.rule.name).collect::<Vec<_>>(), [rule], "{name:?}");
        assert!(listing.files.is_empty(), "{name:?}");
        assert!(!findings(&listing)[0].contains(['\n', '\u{202e}', '\u{200b}']), "{name:?} is shown escaped");
    }
    for name in ["L’été – n° 3.md", "console.md", "comité.md", "com10.md", "a - b.md", "emoji ❤️.md", "a..b.md"]
    {
        assert_eq!(memory(&[&format!("content/{name}")]).files.len(), 1, "{name}");
    }
}

#[test]
fn names_that_are_not_text_are_refused_and_shown_escaped() {
    let scratch = Scratch::new();
    scratch.write(OsStr::from_bytes(b"content/caf\xe9.md"), "x");
    let listing = Tree::folder(&scratch.path).list().unwrap();
    assert_eq!(findings(&listing), ["name-not-utf8 content/caf\\xe9.md"]);
}

#[test]
fn links_are_refused_wherever_they_are() {
    let scratch = Scratch::new();
    scratch.write("secret/a.md", "secret");
    scratch.write("content/a/real.md", "x");
    symlink(scratch.at("secret/a.md"), scratch.at("content/a/link.md")).unwrap();
    symlink(scratch.at("secret"), scratch.at("content/folder")).unwrap();
    symlink("real.md", scratch.at("content/a/inside.md")).unwrap();
    symlink("/proc/self/environ", scratch.at("parvis.toml")).unwrap();
    let tree = Tree::folder(&scratch.path);
    let listing = tree.list().unwrap();
    assert_eq!(paths(&listing), ["content/a/real.md"]);
    let places = ["content/a/inside.md", "content/a/link.md", "content/folder", "parvis.toml"];
    assert_eq!(findings(&listing), places.map(|place| format!("symbolic-link {place}")));
    for name in ["content/a/link.md", "content/folder/a.md", "parvis.toml", "content/a/inside.md"] {
        assert_eq!(tree.read(&path(name), LIMIT), Err(ReadProblem::Link), "{name}");
    }
}

#[test]
fn opening_name_by_name_refuses_the_same() {
    let scratch = Scratch::new();
    scratch.write("secret/a.md", "secret");
    scratch.write("content/a/real.md", "x");
    symlink(scratch.at("secret/a.md"), scratch.at("content/link.md")).unwrap();
    symlink(scratch.at("secret"), scratch.at("content/folder")).unwrap();
    let root = rustix::fs::open(&scratch.path, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).unwrap();
    let open = |path: &[u8]| beneath::open_name_by_name(root.as_fd(), path, OFlags::NOFOLLOW | OFlags::NONBLOCK);
    assert!(open(b"content/a/real.md").is_ok() && open(b".").is_ok());
    for name in [&b"content/link.md"[..], b"content/folder/a.md"] {
        assert_eq!(open(name).unwrap_err(), rustix::io::Errno::LOOP);
    }
    assert_eq!(open(b"content/../secret/a.md").unwrap_err(), rustix::io::Errno::XDEV);
    assert_eq!(open(b"/etc/passwd").unwrap_err(), rustix::io::Errno::XDEV);
    assert_eq!(open(b"content/none").unwrap_err(), rustix::io::Errno::NOENT);
}

#[test]
fn pipes_and_sockets_never_block() {
    let scratch = Scratch::new();
    scratch.write("content/b.md", "x");
    mkfifoat(CWD, scratch.at("content/a.md"), Mode::RUSR | Mode::WUSR).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(scratch.at("content/s.md")).unwrap();
    let begun = Instant::now();
    let tree = Tree::folder(&scratch.path);
    let listing = tree.list().unwrap();
    assert_eq!(findings(&listing), ["special-file content/a.md", "special-file content/s.md"]);
    assert_eq!(tree.read(&path("content/a.md"), LIMIT), Err(ReadProblem::Special));
    assert_eq!(tree.read(&path("content/s.md"), LIMIT), Err(ReadProblem::Special));
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_second_name_of_a_file_is_a_warning() {
    let scratch = Scratch::new();
    scratch.write("content/a.md", "x");
    std::fs::hard_link(scratch.at("content/a.md"), scratch.at("elsewhere")).unwrap();
    let listing = Tree::folder(&scratch.path).list().unwrap();
    assert_eq!(
        (paths(&listing), findings(&listing)),
        (vec!["content/a.md"], vec!["hard-link content/a.md".to_owned()])
    );
    assert!(!listing.findings[0].forbids_publication());
}

#[test]
fn a_repository_among_the_content_is_refused_whole() {
    let nested = [
        "content/x/.git/HEAD",
        "content/x/a.md",
        "content/y/.git",
        "content/b/HEAD",
        "content/b/objects/1",
        "content/b/refs/h",
        "content/ok.md",
    ];
    let listing = memory(&nested);
    assert_eq!(paths(&listing), ["content/ok.md"]);
    assert_eq!(
        findings(&listing),
        ["content/b", "content/x", "content/y"].map(|place| format!("nested-repository {place}"))
    );
}

#[test]
fn names_that_some_computer_takes_for_one_are_all_refused() {
    let listing =
        memory(&["content/A.md", "content/a.md", "content/straße/x.md", "content/STRASSE/y.md", "content/b.md"]);
    assert_eq!(paths(&listing), ["content/b.md"]);
    assert_eq!(findings(&listing), ["names-alike content/A.md", "names-alike content/STRASSE"]);
    let words = &listing.findings[0].arguments;
    assert_eq!(words, &[("name", "A.md".to_owned()), ("other", "a.md".to_owned())]);
    let listing = memory(&["content/\u{e9}.md", "content/e\u{301}.md"]);
    assert_eq!((listing.files.len(), listing.findings[0].help), (0, "help-accents"));
}

#[test]
fn a_decomposed_name_is_listed_composed_and_still_read() {
    let scratch = Scratch::new();
    scratch.write("content/e\u{301}te\u{301}/a\u{300}.md", "x");
    for tree in [
        Tree::folder(&scratch.path),
        Tree::memory(BTreeMap::from([("content/e\u{301}te\u{301}/a\u{300}.md".to_owned(), b"x".to_vec())])),
    ] {
        let listing = tree.list().unwrap();
        assert_eq!(paths(&listing), ["content/\u{e9}t\u{e9}/\u{e0}.md"]);
        assert_eq!(tree.read(&listing.files[0].path, LIMIT), Ok(b"x".to_vec()));
    }
}

#[test]
fn folders_stop_at_a_named_depth() {
    let deep = |depth: usize| format!("content/{}a.md", "d/".repeat(depth - 1));
    assert_eq!(memory(&[&deep(24)]).files.len(), 1);
    assert_eq!(memory(&[&deep(25)]).findings[0].rule, &rules::FOLDERS_TOO_DEEP);
    assert_eq!(memory(&[&deep(5000)]).findings.len(), 1);
}

#[test]
fn only_content_can_be_read() {
    let scratch = Scratch::new();
    scratch.write(".git/config", "secret");
    scratch.write("content/.env", "secret");
    scratch.write("notes.md", "secret");
    let tree = Tree::folder(&scratch.path);
    for name in [".git/config", "content/.env", "notes.md", "content", "content/none.md"] {
        assert_eq!(tree.read(&path(name), LIMIT), Err(ReadProblem::Vanished), "{name}");
    }
    assert!(matches!(Tree::folder(&scratch.at("none")).list(), Err(TreeError::NoFolder { .. })));
}

#[test]
fn text_is_utf8_of_a_reasonable_size() {
    let files = [("a.md", &b"\xef\xbb\xbf\xc3\xa9"[..]), ("b.md", b"un\ndeux caf\xe9"), ("c.md", b"12345678901")];
    let files = files.map(|(name, bytes)| (format!("content/{name}"), bytes.to_vec()));
    let scratch = Scratch::new();
    files.iter().for_each(|(name, bytes)| scratch.write(name, bytes));
    for tree in [Tree::memory(BTreeMap::from(files)), Tree::folder(&scratch.path)] {
        assert_eq!(tree.read_text(&path("content/a.md"), LIMIT).as_deref(), Ok("é"));
        assert_eq!(tree.read_text(&path("content/b.md"), LIMIT), Err(ReadProblem::NotText { line: 2 }));
        assert_eq!(tree.read(&path("content/c.md"), 10), Err(ReadProblem::TooLarge { size: 11, limit: 10 }));
        assert!(tree.read(&path("content/c.md"), 11).is_ok());
    }
}

#[test]
fn a_fingerprint_changes_with_the_bytes_even_when_size_and_date_do_not() {
    let scratch = Scratch::new();
    scratch.write("content/a.md", "one");
    let tree = Tree::folder(&scratch.path);
    let old = std::fs::File::options().write(true).open(scratch.at("content/a.md")).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    old.set_modified(long_ago).unwrap();
    let before = tree.list().unwrap().files[0].fingerprint;
    let begun = Instant::now();
    let mut after = before;
    // Until the file system's clock ticks: that is what `is_certain` is for.
    while after == before && begun.elapsed() < Duration::from_secs(2) {
        scratch.write("content/a.md", "two");
        old.set_modified(long_ago).unwrap();
        after = tree.list().unwrap().files[0].fingerprint;
    }
    assert_ne!(before, after);
    let now = SystemTime::now();
    assert!(!after.is_certain(now), "written within the last two seconds");
    assert!(after.is_certain(now + Duration::from_secs(10)));
    assert!(!after.is_certain(now - Duration::from_secs(3600)), "a clock that was put back");
    assert!(SourceFingerprint::Contents([0; 32]).is_certain(now));
}

#[test]
fn every_rule_and_error_has_words() {
    for messages in Language::ALL.map(Messages::new) {
        for rule in rules::RULES.iter().chain(crate::load::history::RULES) {
            for key in [rule.name.to_owned(), format!("{}.help", rule.name), format!("{}.explain", rule.name)] {
                assert!(messages.find(&key, &[]).is_some(), "{key}");
            }
        }
        let more = [
            "names-alike.help-accents",
            "file-unreadable.help-permission",
            "no-history.help-program",
            "no-history.help-owner",
            "no-history.help-commit",
            "tree-no-folder",
            "tree-folder-unreadable",
            "tree-no-revision",
            "git-not-installed",
            "git-no-repository",
            "git-other-owner",
            "git-failed",
        ];
        for key in more {
            assert!(messages.find(key, &[]).is_some(), "{key}");
        }
    }
}
