//! What is read from a commit, and what happens while somebody else changes the files.

use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};

use super::tests::{findings, path, paths};
use super::*;
use crate::load::git::GitProblem;
use crate::load::git::fixture::Scratch;

const LIMIT: u64 = 1024 * 1024;

#[test]
fn a_commit_is_read_as_it_was_committed() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "un\r\n$Format:%ae$\n");
    scratch.write("content/e\u{301}.md", "accent");
    for file in [
        "parvis.toml",
        "contributors.toml",
        "members.toml",
        "qr.toml",
        "baseline.json",
        "themes/x/theme.toml",
        "README.md",
    ] {
        scratch.write(file, "x");
    }
    scratch.commit("one");
    scratch.write("content/a.md", "changed");
    scratch.write(".gitattributes", "* text eol=lf export-subst working-tree-encoding=UTF-16LE filter=x ident\n");
    let tree = Tree::revision(&scratch.path, "HEAD").unwrap();
    let listing = tree.list().unwrap();
    let root = ["baseline.json", "contributors.toml", "members.toml", "parvis.toml", "qr.toml", "themes/x/theme.toml"];
    let (content, of_root): (Vec<_>, Vec<_>) =
        paths(&listing).into_iter().partition(|path| path.starts_with("content/"));
    assert_eq!(content, ["content/a.md", "content/\u{e9}.md"]);
    assert_eq!(of_root, root, "what a folder gives, a commit gives");
    assert_eq!(tree.read_text(&path("content/a.md"), LIMIT).unwrap(), "un\r\n$Format:%ae$\n");
    assert_eq!(tree.read_text(&path("content/\u{e9}.md"), LIMIT).unwrap(), "accent");
    assert_eq!(tree.read(&path("content/a.md"), 3), Err(ReadProblem::TooLarge { size: 17, limit: 3 }));
    assert_eq!(tree.read(&path("content/a.md"), LIMIT).unwrap().len(), 17, "git is started again");
    assert_eq!(tree.read(&path("README.md"), LIMIT), Err(ReadProblem::Vanished));
    let bare = scratch.at("bare.git");
    scratch.git(&["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
    assert_eq!(Tree::revision(&bare, "main").unwrap().list().unwrap(), listing);
}

#[test]
fn the_root_may_lie_inside_the_repository() {
    let mut scratch = Scratch::repository();
    scratch.write("villes/la ville/content/a.md", "x");
    scratch.write("content/other.md", "x");
    scratch.commit("one");
    let tree = Tree::revision(&scratch.at("villes/la ville"), "HEAD").unwrap();
    assert_eq!(paths(&tree.list().unwrap()), ["content/a.md"]);
    assert_eq!(tree.read(&path("content/a.md"), LIMIT), Ok(b"x".to_vec()));
}

#[test]
fn hostile_entries_of_a_commit_are_refused() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "x");
    let commit = scratch.commit("one");
    let blob = scratch.git(&["rev-parse", "HEAD:content/a.md"]);
    let rows = [
        format!("100644 blob {blob}\t..\0"),
        format!("100644 blob {blob}\tIndex.md\0"),
        format!("100644 blob {blob}\tindex.md\0"),
        format!("120000 blob {blob}\tphoto.md\0"),
        format!("160000 commit {commit}\tsub\0"),
        format!("100644 blob {blob}\t.gitattributes\0"),
        format!("100644 blob {blob}\tnl\nx.md\0"),
        format!("100755 blob {blob}\tok.md\0"),
    ];
    let hostile = scratch.git_reading(&["mktree", "-z"], rows.concat().as_bytes());
    let nested = scratch.git_reading(&["mktree", "-z"], format!("100644 blob {blob}\t.git\0").as_bytes());
    let content = format!("040000 tree {hostile}\tx\x00040000 tree {nested}\ty\0");
    let content = scratch.git_reading(&["mktree", "-z"], content.as_bytes());
    let root = scratch.git_reading(&["mktree", "-z"], format!("040000 tree {content}\tcontent\0").as_bytes());
    let commit = scratch.git(&["commit-tree", &root, "-m", "hostile"]);
    let listing = Tree::revision(&scratch.path, &commit).unwrap().list().unwrap();
    assert_eq!(paths(&listing), ["content/x/ok.md"]);
    let expected = [
        "repository-settings content/x/.gitattributes",
        "names-alike content/x/Index.md",
        "name-reserved content/x/\\x2e\\x2e",
        "name-invisible-character content/x/nl\\u{a}x.md",
        "symbolic-link content/x/photo.md",
        "submodule content/x/sub",
        "nested-repository content/y",
    ];
    assert_eq!(findings(&listing), expected);
}

#[test]
fn no_revision_and_no_repository_are_said() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "x");
    scratch.commit("one");
    for revision in ["none", "--help", "HEAD:content", "", "a\0b", "HEAD~7"] {
        let error = Tree::revision(&scratch.path, revision).err();
        assert_eq!(error, Some(TreeError::NoRevision { revision: revision.to_owned() }), "{revision:?}");
    }
    let nowhere = Scratch::new();
    let error = Tree::revision(&nowhere.path, "HEAD").err();
    assert!(matches!(error, Some(TreeError::Git(GitProblem::NoRepository { .. }))));
    assert!(Git::find_in(nowhere.path.as_os_str()).is_none());
    std::fs::write(nowhere.at("git"), "#!/bin/sh\n").unwrap();
    assert!(Git::find_in(std::ffi::OsStr::new(".:relative:")).is_none(), "never a program of the current folder");
}

#[test]
fn no_setting_of_a_repository_is_obeyed() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "x");
    scratch.write(".gitattributes", "*.md diff=x filter=x\n");
    scratch.commit("one");
    scratch.write("content/bare/HEAD", "ref: refs/heads/main\n");
    scratch.write("content/bare/objects/x", "");
    scratch.write("content/bare/refs/x", "");
    let touch = format!("touch {}", scratch.at("PWN").display());
    scratch.write("content/bare/config", format!("[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {touch}\n"));
    scratch.set_traps();
    // An object that a partial clone would go and fetch.
    let blob = scratch.git(&["rev-parse", "HEAD:content/a.md"]);
    std::fs::remove_file(scratch.at(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..]))).unwrap();
    let tree = Tree::revision(&scratch.path, "HEAD").unwrap();
    tree.list().unwrap();
    assert!(matches!(tree.read(&path("content/a.md"), LIMIT), Err(ReadProblem::Unreadable { .. })));
    let folder = Tree::folder(&scratch.path).list().unwrap();
    assert_eq!(findings(&folder), ["nested-repository content/bare"]);
    let history = crate::load::history::FileHistories::new(&scratch.path, "HEAD");
    assert_eq!(history.read(None).unwrap().files.len(), 1);
    assert!(history.versions(&[path("content/a.md")]).is_err());
    assert!(!scratch.is_trapped());
}

/// Runs `change` again and again beside `body`.
fn meanwhile(change: impl Fn() + Sync, body: impl FnOnce()) {
    struct Stop<'a>(&'a AtomicBool);
    impl Drop for Stop<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                change();
            }
        });
        let _stop = Stop(&stop);
        body();
    });
}

#[test]
fn a_link_swapped_in_between_is_never_followed() {
    let scratch = Scratch::new();
    scratch.write("secret/a.md", "secret");
    scratch.write("content/x/a.md", "public");
    let (x, aside) = (scratch.at("content/x"), scratch.at("aside"));
    let swap = || {
        std::fs::rename(&x, &aside).unwrap();
        symlink(scratch.at("secret"), &x).unwrap();
        std::fs::remove_file(&x).unwrap();
        std::fs::rename(&aside, &x).unwrap();
    };
    let tree = Tree::folder(&scratch.path);
    meanwhile(swap, || {
        for _ in 0..2000 {
            let listing = tree.list().unwrap();
            assert!(
                listing.files.iter().all(|file| matches!(file.fingerprint, SourceFingerprint::OnDisk { size: 6, .. }))
            );
            match tree.read(&path("content/x/a.md"), LIMIT) {
                Ok(bytes) => assert_eq!(bytes, b"public"),
                Err(problem) => assert!(matches!(problem, ReadProblem::Link | ReadProblem::Vanished), "{problem:?}"),
            }
        }
    });
}

#[test]
fn files_that_come_and_go_or_change_are_read_whole_or_not_at_all() {
    let scratch = Scratch::new();
    scratch.write("content/stays.md", "x");
    let (long, short) = ("a".repeat(300_000), "b".repeat(100_000));
    let (page, folder) = (scratch.at("content/d/page.md"), scratch.at("content/d"));
    let change = || {
        std::fs::create_dir_all(&folder).unwrap();
        for text in [&long, &short, &long] {
            std::fs::write(&page, text).unwrap();
        }
        std::fs::remove_dir_all(&folder).unwrap();
    };
    let tree = Tree::folder(&scratch.path);
    meanwhile(change, || {
        for _ in 0..1000 {
            let listing = tree.list().unwrap();
            assert!(paths(&listing).contains(&"content/stays.md"));
            match tree.read(&path("content/d/page.md"), LIMIT) {
                // Truncated, then written: the beginning of a text exists on its own for a moment.
                Ok(bytes) => assert!(bytes.iter().all(|byte| *byte == b'a') || bytes.iter().all(|byte| *byte == b'b')),
                Err(problem) => assert!(matches!(problem, ReadProblem::Vanished | ReadProblem::Changing)),
            }
        }
    });
}
