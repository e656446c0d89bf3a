//! What a repository can be made to say beside its commits: references that stand in the way, a history that is cut, files
//! that retain it otherwise.

use std::path::Path;
use std::process::Command;

use super::review_desk::{Desk, breve, git, plain};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const DAY: &str = "2026-05-06";

fn stopped(ran: &Ran) {
    assert!(ran.code != Some(0) && !ran.err.contains("panicked"), "{ran:?}");
}

/// Paul writes what Claire goes on with; both agree, Nadia too.
fn on_what_paul_wrote() -> Desk {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("paul", "2026-05-04", "Demain");
    desk.write(QUAI, breve("Le quai rouvre", "Demain matin."));
    desk.commit("claire", "2026-05-04", "Demain matin");
    desk
}

/// Judges a repository from the answers of Paul and Nadia about a commit.
fn judged(desk: &Desk, repository: &Path, head: &str) -> Ran {
    let approvals = desk.approvals(&[("paul", head, "2026-05-05"), ("nadia", head, "2026-05-05")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(["review", "origin/main", "origin/proposition", "--approvals", &approvals, "--today", DAY, "--root"]);
    plain(Ran::of(command.arg(repository).env("LC_ALL", "fr_FR.UTF-8").env_remove("RUST_BACKTRACE")))
}

/// A clone of the town's repository, whole or not.
fn cloned(desk: &Desk, name: &str, options: &[&str]) -> std::path::PathBuf {
    let folder = desk.folder.base.join(name);
    let from = format!("file://{}", desk.folder.root.display());
    let arguments = [&["clone", "-q", "--no-single-branch"], options, &[&from, folder.to_str().unwrap()]].concat();
    git(&desk.folder.base, "claire", DAY, &arguments);
    folder
}

/// Whoever wrote what was left behind would pass for somebody who had no hand in it.
#[test]
fn what_has_only_a_part_of_the_history_is_not_judged() {
    let desk = on_what_paul_wrote();
    desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    desk.write("content/voirie/breves/2026-03-02-pont.md", breve("Le pont", "Ouvert."));
    desk.commit("mathieu", "2026-05-05", "Le pont");
    desk.git("claire", "2026-05-05", &["checkout", "-q", "proposition"]);
    desk.git("claire", "2026-05-05", &["merge", "-q", "--no-edit", "main"]);
    let head = desk.git("claire", DAY, &["rev-parse", "HEAD"]).trim().to_owned();
    let whole = cloned(&desk, "whole", &[]);
    judged(&desk, &whole, &head).ends(1).says("on ne valide pas sa propre proposition");
    let cut = cloned(&desk, "cut", &["--depth", "2"]);
    judged(&desk, &cut, &head).ends(2).says("n’a qu’une partie de l’histoire").says("git fetch --unshallow");
}

/// A file of git, beside the commits, says what each of them follows.
#[test]
fn what_a_commit_follows_is_read_in_the_commit() {
    let desk = on_what_paul_wrote();
    let middle = desk.git("claire", DAY, &["rev-parse", "HEAD"]).trim().to_owned();
    desk.write(QUAI, breve("Le quai rouvre", "Demain à neuf heures."));
    // Of the tips git reads the commits themselves.
    let head = desk.commit("claire", "2026-05-04", "À neuf heures");
    let main = desk.git("claire", DAY, &["rev-parse", "main"]).trim().to_owned();
    let whole = cloned(&desk, "whole", &[]);
    git(&whole, "claire", DAY, &["commit-graph", "write", "--reachable"]);
    let path = whole.join(".git/objects/info/commit-graph");
    let mut graph = std::fs::read(&path).unwrap();
    let number = |at: usize| u32::from_be_bytes(graph[at..at + 4].try_into().unwrap()) as usize;
    let chunk = |name: &[u8]| {
        let row = (0..usize::from(graph[6])).map(|row| 8 + 12 * row).find(|row| &graph[*row..row + 4] == name).unwrap();
        number(row + 8)
    };
    let (names, commits) = (chunk(b"OIDL"), chunk(b"CDAT"));
    let place = |id: &str| {
        let id: Vec<u8> = (0..20).map(|at| u8::from_str_radix(&id[2 * at..2 * at + 2], 16).unwrap()).collect();
        (0..4).find(|row| graph[names + 20 * row..names + 20 * (row + 1)] == id).unwrap()
    };
    // The first commit of Claire would follow what is published, and nobody would see that of Paul.
    let (row, parent) = (place(&middle), place(&main) as u32);
    let at = commits + 36 * row + 20;
    graph[at..at + 4].copy_from_slice(&parent.to_be_bytes());
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, graph).unwrap();
    let listed = git(&whole, "claire", DAY, &["log", "--format=%an", "origin/main..origin/proposition"]);
    assert_eq!(listed, "claire\nclaire\n", "git itself believes the file");
    judged(&desk, &whole, &head).ends(1).says("on ne valide pas sa propre proposition");
}

/// A reference in the place of the folder of another, or of what is no note: no answer could be written any more.
#[test]
fn nothing_stands_in_the_way_of_answers() {
    let desk = Desk::new();
    let bare = desk.served(&[]);
    for name in ["refs/notes/parvis/autre", "refs/heads/main/autre"] {
        stopped(desk.pushed(&bare, "claire", &[&format!("main:{name}")]).says("Git ne pourrait plus écrire"));
    }
    desk.git("claire", DAY, &["tag", "-a", "-m", "Une étiquette", "v1"]);
    let [blob, tree] = [format!("main:{QUAI}"), "main^{tree}".to_owned()].map(|name| desk.id(&name));
    for what in [blob, tree, "v1".to_owned()] {
        stopped(desk.pushed(&bare, "claire", &[&format!("{what}:refs/notes/parvis")]).says("que des notes de Git"));
    }
    desk.noted("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    assert_eq!(desk.pushed(&bare, "paul", &["refs/notes/parvis"]).code, Some(0));
    // What stands there from before can be taken away.
    git(&bare, "mathieu", DAY, &["update-ref", "refs/heads/autre/main", "main"]);
    assert_eq!(desk.pushed(&bare, "claire", &[":refs/heads/autre/main"]).code, Some(0));
}

/// Whoever may push a branch of that name would choose what is compared.
#[test]
fn a_branch_named_head_is_not_the_head() {
    let desk = Desk::new();
    let main = desk.id("main");
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = desk.commit("claire", "2026-05-04", "Demain");
    desk.git("claire", DAY, &["update-ref", "refs/heads/HEAD", &main]);
    let ran = desk.folder.run(&["review", "main", "HEAD", "--today", DAY, "--format", "json"]);
    let review: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(review["head"].as_str().or(review["proposal"]["head"].as_str()), Some(head.as_str()), "{}", ran.out);
}
