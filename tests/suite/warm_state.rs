//! What a build keeps for the next one is believed only whole, from this user and of this version; and only builds write it.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::town::{Bytes, Folder, SETTINGS, Town, files_below};

const PAGE: &str = "intranet/agents/voirie/pont.html";
const OTHER: &str = "intranet/agents/voirie/quai.html";

fn town() -> Folder {
    let page = |title: &str| format!("---\ntitre: {title}\n---\nUn mot du {title}.\n");
    let town = Town::new().settings(SETTINGS).file("content/voirie/pont.md", page("pont"));
    let town = town.file("content/voirie/quai.md", page("quai")).file("content/voirie/rue.md", page("rue"));
    town.on_disk()
}

fn edit(folder: &Folder, words: &str) {
    folder.write("content/voirie/pont.md", format!("---\ntitre: pont\n---\n{words}\n"));
}

fn node(folder: &Folder, path: &str) -> u64 {
    std::fs::metadata(folder.out.join(path)).unwrap().ino()
}

/// The same town built from nothing.
fn cold(words: &str) -> Bytes {
    let folder = town();
    edit(&folder, words);
    folder.build(&[]).ends(0);
    folder.result()
}

#[test]
fn a_state_that_is_damaged_cut_older_or_of_somebody_else_is_none() {
    let folder = town();
    folder.build(&[]).ends(0);
    let state = folder.root.join(".parvis/state");
    let good = std::fs::read(&state).unwrap();
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    let older = String::from_utf8_lossy(&good[..15]).replace("state 3", "state 2").into_bytes();
    assert_ne!(older, good[..15], "the head of a state is the one that is known here");
    let last = good.len() - 1;
    let states = [
        ("empty", Vec::new()),
        ("the seal", flipped(20)),
        ("the middle", flipped(good.len() / 2)),
        ("the end", flipped(last)),
        ("cut", good[..last].to_vec()),
        ("longer", [good.as_slice(), b"x"].concat()),
        ("an older version", [older.as_slice(), &good[15..]].concat()),
    ];
    for (position, (name, bytes)) in states.into_iter().enumerate() {
        // What was kept of the build before this one would do, if it were believed.
        edit(&folder, &format!("Un autre mot, {position}."));
        folder.build(&[]).ends(0);
        let words = format!("Encore un mot, {position}.");
        edit(&folder, &words);
        std::fs::write(&state, bytes).unwrap();
        let before = node(&folder, OTHER);
        folder.build(&[]).ends(0);
        assert!(folder.result() == cold(&words), "{name}");
        assert_ne!(node(&folder, OTHER), before, "{name}: a state that is none keeps nothing");
    }
    let before = [PAGE, OTHER].map(|path| node(&folder, path));
    edit(&folder, "Un dernier mot.");
    folder.build(&[]).ends(0);
    assert_ne!(node(&folder, PAGE), before[0]);
    assert_eq!(node(&folder, OTHER), before[1], "a good state keeps what has not changed");
    // Another user has another secret.
    edit(&folder, "Un mot pour un autre.");
    let mut command = folder.command(&["build", "--today", "2026-06-23", "--out", folder.out.to_str().unwrap()]);
    command.env("XDG_STATE_HOME", folder.base.join("somebody else"));
    super::town::Ran::of(&mut command).ends(0);
    assert!(folder.result() == cold("Un mot pour un autre."));
    assert_ne!(node(&folder, OTHER), before[1], "what somebody else sealed is not believed");
}

#[test]
fn a_state_of_another_town_makes_nothing_of_it_appear() {
    let (folder, other) = (town(), town());
    edit(&other, "Un mot d’ailleurs.");
    for town in [&folder, &other] {
        let mut command = town.command(&["build", "--today", "2026-06-23", "--out", town.out.to_str().unwrap()]);
        // The same user builds both.
        command.env("XDG_STATE_HOME", folder.base.join("state"));
        super::town::Ran::of(&mut command).ends(0);
    }
    std::fs::copy(other.root.join(".parvis/state"), folder.root.join(".parvis/state")).unwrap();
    edit(&folder, "Un mot d’ici.");
    folder.build(&[]).ends(0);
    assert!(folder.result() == cold("Un mot d’ici."));
}

/// Everything that a publication may read beside the sources.
fn kept(folder: &Folder) -> BTreeMap<&'static str, Bytes> {
    let below = |path: &Path| if path.exists() { files_below(path) } else { Bytes::new() };
    [("root", folder.root.join(".parvis")), ("user", folder.base.join("state")), ("result", folder.out.clone())]
        .map(|(name, path)| (name, below(&path)))
        .into()
}

#[test]
fn what_judges_a_proposal_writes_nothing_that_a_publication_reads() {
    let folder = town();
    folder.repository().commit("2026-06-01", "Claire", "Le site");
    folder.build(&[]).ends(0);
    let before = kept(&folder);
    assert!(before["root"].contains_key("state") && !before["user"].is_empty());
    folder.git("2026-06-02 12:00 +0200", "Ada", &["checkout", "-q", "-b", "proposition"]);
    edit(&folder, "Un mot proposé.");
    folder.git("2026-06-02 12:00 +0200", "Ada", &["commit", "-q", "-m", "Un mot", "content"]);
    let report = folder.base.join("report.html");
    for more in [&[][..], &["--format", "json"], &["--report", report.to_str().unwrap()]] {
        let ran = folder.run(&[&["review", "main", "HEAD", "--today", "2026-06-23"], more].concat());
        assert!(ran.code.is_some_and(|code| code < 2), "{ran:?}");
    }
    assert!(report.exists());
    assert!(kept(&folder) == before, "the review wrote beside its report");
    // The next publication is what it would be without the review.
    folder.build(&[]).ends(0);
    assert!(folder.published(PAGE).contains("Un mot proposé."));
}
