//! What real repositories tell, and what they cannot.

use super::*;
use crate::load::git::fixture::Scratch;

fn path(path: &str) -> SourcePath {
    SourcePath::new(path).unwrap()
}

fn read(scratch: &Scratch) -> Known {
    FileHistories::new(&scratch.path, "HEAD").read(None).unwrap()
}

/// The dates and authors of one file: first, last.
fn dates(known: &Known, file: &str) -> Option<((i64, String), (i64, String))> {
    let said = |commit: &DatedCommit| (commit.time, commit.author.to_string());
    known.files.get(&path(file)).map(|history| (said(&history.first), said(&history.last)))
}

fn times(known: &Known, file: &str) -> Option<(i64, i64)> {
    dates(known, file).map(|(first, last)| (first.0, last.0))
}

#[test]
fn the_first_and_the_last_change_are_dated_and_signed() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.write("README.md", "1");
    scratch.commit("one");
    scratch.author = "Karim\u{202e} Ben ";
    scratch.write("content/a.md", "2");
    let head = scratch.commit("two");
    let known = read(&scratch);
    assert_eq!((known.state, known.head.as_deref()), (HistoryState::Complete, Some(head.as_str())));
    assert_eq!(known.files.len(), 1, "only content");
    assert_eq!(dates(&known, "content/a.md"), Some(((1010, "Claire".into()), (1020, "Karim Ben".into()))));
}

#[test]
fn a_minor_change_does_not_count_as_an_update() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    scratch.write("content/a.md", "2");
    scratch.write("content/b.md", "1");
    scratch.commit("coquille\n\nMineur: Oui\nSigned-off-by: x");
    let known = read(&scratch);
    assert_eq!(times(&known, "content/a.md"), Some((1010, 1010)));
    assert_eq!(times(&known, "content/b.md"), Some((1020, 1020)), "a new file is new");
    scratch.write("content/a.md", "3");
    scratch.commit("Mineur: oui\n\nOnly a subject that looks like it.");
    assert_eq!(times(&read(&scratch), "content/a.md"), Some((1010, 1030)));
}

#[test]
fn a_file_that_comes_back_starts_anew_and_one_that_moves_does_not() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "a");
    scratch.write("content/b.md", "b");
    scratch.commit("one");
    std::fs::remove_file(scratch.at("content/a.md")).unwrap();
    scratch.commit("two");
    scratch.write("content/a.md", "a");
    std::fs::rename(scratch.at("content/b.md"), scratch.at("content/c.md")).unwrap();
    scratch.commit("three");
    let known = read(&scratch);
    assert_eq!(times(&known, "content/a.md"), Some((1030, 1030)));
    assert_eq!(times(&known, "content/c.md"), Some((1010, 1010)));
    assert_eq!(known.files.len(), 2);
}

#[test]
fn a_contribution_is_dated_when_it_is_merged_and_signed_by_its_author() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    scratch.git(&["checkout", "-q", "-b", "topic"]);
    scratch.author = "Inès";
    scratch.write("content/new.md", "1");
    scratch.commit("written in January");
    scratch.git(&["checkout", "-q", "main"]);
    scratch.author = "Claire";
    scratch.write("content/a.md", "2");
    scratch.commit("two");
    scratch.time = 5000;
    scratch.author = "Valérie";
    scratch.git(&["merge", "-q", "--no-ff", "topic", "-m", "Merge pull request #3 from topic"]);
    let known = read(&scratch);
    assert_eq!(dates(&known, "content/new.md"), Some(((5000, "Inès".into()), (5000, "Inès".into()))));
    assert_eq!(times(&known, "content/a.md"), Some((1010, 1030)));
}

#[test]
fn a_merge_of_what_is_published_into_a_copy_dates_nothing_anew() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    scratch.git(&["checkout", "-q", "-b", "copy"]);
    scratch.write("content/mine.md", "1");
    scratch.commit("mine");
    scratch.git(&["checkout", "-q", "main"]);
    scratch.write("content/a.md", "2");
    scratch.commit("theirs");
    scratch.git(&["checkout", "-q", "copy"]);
    scratch.time = 5000;
    scratch.git(&["merge", "-q", "--no-ff", "main", "-m", "Merge branch 'main' of https://forge.ville.fr/site"]);
    let known = read(&scratch);
    assert_eq!(times(&known, "content/a.md"), Some((1010, 1030)));
    assert_eq!(times(&known, "content/mine.md"), Some((5000, 5000)));
}

#[test]
fn a_file_that_only_a_merge_brings_is_known_too() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    scratch.git(&["checkout", "-q", "-b", "topic"]);
    scratch.commit("empty");
    scratch.git(&["checkout", "-q", "main"]);
    scratch.git(&["merge", "-q", "--no-ff", "--no-commit", "topic"]);
    scratch.write("content/evil.md", "1");
    scratch.commit("merge");
    assert_eq!(times(&read(&scratch), "content/evil.md"), Some((1030, 1030)));
}

#[test]
fn paths_are_below_the_root_and_composed() {
    let mut scratch = Scratch::repository();
    scratch.write("villes/x/content/e\u{301}.md", "1");
    scratch.write("content/other.md", "1");
    scratch.commit("one");
    scratch.write("villes/x/content/e\u{301}.md", "2");
    scratch.commit("two");
    let history = FileHistories::new(&scratch.at("villes/x"), "HEAD");
    let known = history.read(None).unwrap();
    assert_eq!((known.files.len(), times(&known, "content/\u{e9}.md")), (1, Some((1010, 1020))));
    let file = path("content/\u{e9}.md");
    assert_eq!(history.versions(std::slice::from_ref(&file)).unwrap()[&file].len(), 2);
    let worktree = scratch.at("copy");
    scratch.git(&["worktree", "add", "-q", worktree.to_str().unwrap()]);
    assert_eq!(FileHistories::new(&worktree.join("villes/x"), "HEAD").read(None).unwrap(), known);
}

#[test]
fn absurd_dates_are_reported_as_they_are() {
    let mut scratch = Scratch::repository();
    for (file, time) in [("content/a.md", 4_102_444_800), ("content/b.md", 0)] {
        scratch.time = time;
        scratch.write(file, "1");
        scratch.commit("one");
    }
    let known = read(&scratch);
    assert_eq!(times(&known, "content/a.md"), Some((4_102_444_810, 4_102_444_810)));
    assert_eq!(times(&known, "content/b.md"), Some((10, 10)));
}

#[test]
fn a_shallow_history_dates_nothing() {
    let mut scratch = Scratch::repository();
    for text in ["1", "2", "3"] {
        scratch.write("content/a.md", text);
        scratch.commit(text);
    }
    let source = format!("file://{}", scratch.path.display());
    scratch.git(&["clone", "-q", "--depth", "2", &source, "copy"]);
    let history = FileHistories::new(&scratch.at("copy"), "HEAD");
    let known = history.read(None).unwrap();
    assert_eq!((known.state, known.files.len()), (HistoryState::Shallow, 0));
    assert!(history.versions(&[path("content/a.md")]).unwrap().is_empty());
    assert_eq!(known.state.finding().unwrap().rule.name, "shallow-history");
}

#[test]
fn a_partial_clone_needs_no_contents() {
    let mut scratch = Scratch::repository();
    scratch.git(&["config", "uploadpack.allowFilter", "true"]);
    for text in ["1", "2"] {
        scratch.write("content/a.md", text);
        scratch.commit(text);
    }
    let source = format!("file://{}", scratch.path.display());
    scratch.git(&["clone", "-q", "--no-checkout", "--filter=blob:none", &source, "copy"]);
    std::fs::rename(scratch.at(".git"), scratch.at("gone")).unwrap();
    let history = FileHistories::new(&scratch.at("copy"), "HEAD");
    assert_eq!(times(&history.read(None).unwrap(), "content/a.md"), Some((1010, 1020)));
    assert!(history.versions(&[path("content/a.md")]).is_err(), "the texts are not there");
}

#[test]
fn each_absence_has_its_reason() {
    let reason = |history: FileHistories| match history.read(None).unwrap().state {
        HistoryState::Absent { reason } => reason,
        state => panic!("{state:?}"),
    };
    let nowhere = Scratch::new();
    assert_eq!(reason(FileHistories::new(&nowhere.path, "HEAD")), NoHistory::NoRepository);
    assert_eq!(reason(FileHistories::with(None, &nowhere.path, "HEAD")), NoHistory::NoProgram);
    let scratch = Scratch::repository();
    assert_eq!(reason(FileHistories::new(&scratch.path, "HEAD")), NoHistory::NoCommit);
    assert_eq!(reason(FileHistories::new(&scratch.path, "--all")), NoHistory::NoCommit);
    scratch.write("site/content/a.md", "1");
    // Only an administrator can give a file away, as the machines that run the tests do.
    if std::os::unix::fs::chown(scratch.at(".git"), Some(12345), None).is_ok() {
        assert_eq!(reason(FileHistories::new(&scratch.at("site"), "HEAD")), NoHistory::OtherOwner);
        assert_eq!(
            reason(FileHistories::new(&scratch.path, "HEAD")),
            NoHistory::NoCommit,
            "the root itself is trusted"
        );
    }
}

#[test]
fn a_damaged_repository_is_an_error_unless_it_still_tells_all() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    let object = |name: &str| {
        let id = scratch.git(&["rev-parse", name]);
        scratch.at(&format!(".git/objects/{}/{}", &id[..2], &id[2..]))
    };
    let (blob, tree, commit) = (object("HEAD:content/a.md"), object("HEAD:content"), object("HEAD"));
    std::fs::remove_file(blob).unwrap();
    assert_eq!(times(&read(&scratch), "content/a.md"), Some((1010, 1010)));
    for damaged in [tree, commit] {
        std::fs::remove_file(damaged).unwrap();
        let error = FileHistories::new(&scratch.path, "HEAD").read(None).unwrap_err();
        assert_eq!(error.key(), "git-failed");
    }
    std::fs::write(scratch.at(".git/HEAD"), "nonsense").unwrap();
    assert!(FileHistories::new(&scratch.path, "HEAD").read(None).is_err());
}

#[test]
fn authors_are_named_as_the_committed_list_says() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    let cache = scratch.at("cache");
    let history = || FileHistories::new(&scratch.path, "HEAD").read(Some(&cache)).unwrap();
    assert_eq!(&*history().files[&path("content/a.md")].first.author, "Claire");
    let mut scratch = scratch;
    scratch.write(".mailmap", "Claire Martin <a@ville.fr>\n");
    scratch.git(&["add", ".mailmap"]);
    scratch.time += 10;
    scratch.git(&["commit", "-q", "-m", "two"]);
    scratch.write(".mailmap", "Not committed <a@ville.fr>\n");
    let known = FileHistories::new(&scratch.path, "HEAD").read(Some(&cache)).unwrap();
    assert_eq!(&*known.files[&path("content/a.md")].first.author, "Claire Martin");
}

#[test]
fn every_past_text_of_a_file_is_given() {
    let mut scratch = Scratch::repository();
    let file = path("content/a.md");
    for text in ["lost", "1"] {
        scratch.write("content/a.md", text);
        scratch.commit(text);
        std::fs::remove_file(scratch.at("content/a.md")).unwrap();
        scratch.commit("removed");
    }
    scratch.write("content/a.md", "2");
    scratch.commit("two");
    scratch.git(&["checkout", "-q", "-b", "topic"]);
    scratch.write("content/a.md", "3");
    scratch.commit("three\n\nMineur: oui");
    scratch.git(&["checkout", "-q", "main"]);
    scratch.time = 5000;
    scratch.git(&["merge", "-q", "--no-ff", "topic", "-m", "merge"]);
    scratch.write("content/never.md", "x");
    let history = FileHistories::new(&scratch.path, "HEAD");
    let versions = history.versions(&[file.clone(), path("content/never.md")]).unwrap();
    let said: Vec<_> = versions[&file].iter().map(|v| (v.commit.time, v.minor, v.text.as_str())).collect();
    assert_eq!(said, [(1050, false, "2"), (5000, true, "3")]);
    assert!(versions[&path("content/never.md")].is_empty());
}
