//! A town without a forge: a bare repository that refuses what is not validated.

use super::review_desk::{Desk, breve, git, git_command, plain};
use super::town::Ran;
use std::process::Command;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// A bare repository with the hook, and the desk that pushes to it.
fn bare() -> (Desk, std::path::PathBuf) {
    let desk = Desk::new();
    let bare = desk.folder.base.join("depot.git");
    let bare_words = bare.to_str().unwrap().to_owned();
    git(&desk.folder.base, "mathieu", "2026-04-01", &["clone", "-q", "--bare", "root", &bare_words]);
    let write = || Command::new(env!("CARGO_BIN_EXE_parvis")).args(["forge", "bare", "--root", &bare_words]).output();
    assert_eq!(write().unwrap().status.code(), Some(0));
    assert_eq!(write().unwrap().status.code(), Some(0), "once more changes nothing");
    let hook = bare.join("hooks/pre-receive");
    // The day of the story, not that of the test.
    let text = std::fs::read_to_string(&hook).unwrap();
    std::fs::write(&hook, text.replace("--root .", "--root . --today 2026-05-06")).unwrap();
    (desk, bare)
}

fn push(desk: &Desk, bare: &std::path::Path, what: &[&str]) -> Ran {
    let arguments = [&["push", "-q", bare.to_str().unwrap()], what].concat();
    plain(Ran::of(&mut git_command(&desk.folder.root, "claire", "2026-05-04", &arguments)))
}

#[test]
fn a_push_is_refused_in_french_then_accepted_when_validated() {
    let (desk, bare) = bare();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let refused = push(&desk, &bare, &["proposition:main"]);
    assert_ne!(refused.code, Some(0));
    refused.says("Pas encore validée").says("demandez à Paul Costa");
    // A branch that is not published is anybody's.
    assert_eq!(push(&desk, &bare, &["proposition:proposition"]).code, Some(0));
    // An approval in somebody else's name counts for nothing.
    desk.commit("claire", "2026-05-05", &desk.answer("Oui\n\nValidé-par: Paul Costa <paul@ville.example>"));
    assert_ne!(push(&desk, &bare, &["proposition:main"]).code, Some(0));
    desk.commit("paul", "2026-05-05", &desk.answer("Oui\n\nValidé-par: Paul Costa <paul@ville.example>"));
    push(&desk, &bare, &["proposition:main"]).says("demandez à Nadia Ferrand");
    desk.commit("nadia", "2026-05-06", &desk.answer("Oui\n\nApproved-by: Nadia Ferrand <nadia@ville.example>"));
    let accepted = push(&desk, &bare, &["proposition:main"]);
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    let page = git(&bare, "mathieu", "2026-05-06", &["show", &format!("main:{QUAI}")]);
    assert!(page.contains("Demain."));
}

#[test]
fn the_published_branch_is_neither_rewritten_nor_deleted() {
    let (desk, bare) = bare();
    let refused = push(&desk, &bare, &[":main"]);
    assert_ne!(refused.code, Some(0));
    refused.says("elle ne se supprime pas");
    desk.git("claire", "2026-05-04", &["commit", "-q", "--amend", "-m", "Autre passé"]);
    let refused = push(&desk, &bare, &["--force", "proposition:main"]);
    assert_ne!(refused.code, Some(0));
}

#[test]
fn the_hook_is_written_in_a_bare_repository_and_over_no_other() {
    let desk = Desk::new();
    desk.folder.run(&["forge", "bare"]).ends(2).says("n’est pas un dépôt nu");
    let (_desk, bare) = bare();
    std::fs::write(bare.join("hooks/pre-receive"), "#!/bin/sh\nexit 0\n").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        Ran::of(command.args(["forge", "bare", "--root", bare.to_str().unwrap()]).args(arguments))
    };
    run(&["--check"]).ends(1);
    run(&[]).ends(2);
    assert_eq!(std::fs::read_to_string(bare.join("hooks/pre-receive")).unwrap(), "#!/bin/sh\nexit 0\n");
}
