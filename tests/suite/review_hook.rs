//! A town without a forge: a bare repository that refuses what is not validated.

use super::review_desk::{Desk, breve, git, git_command, plain};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// A bare repository with the hook, and the desk that pushes to it.
fn bare() -> (Desk, std::path::PathBuf) {
    let desk = Desk::new();
    let bare = desk.folder.base.join("depot.git");
    let bare_words = bare.to_str().unwrap().to_owned();
    git(&desk.folder.base, "mathieu", "2026-04-01", &["clone", "-q", "--bare", "root", &bare_words]);
    let hook = bare.join("hooks/pre-receive");
    let program = env!("CARGO_BIN_EXE_parvis");
    std::fs::create_dir_all(bare.join("hooks")).unwrap();
    std::fs::write(
        &hook,
        format!("#!/bin/sh\nexec {program} review --pre-receive --approvals-in-commits --root . --today 2026-05-06\n"),
    )
    .unwrap();
    std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
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
    desk.commit("claire", "2026-05-05", "Oui\n\nValidé-par: Paul Costa <paul@ville.example>");
    assert_ne!(push(&desk, &bare, &["proposition:main"]).code, Some(0));
    desk.commit("paul", "2026-05-05", "Oui\n\nValidé-par: Paul Costa <paul@ville.example>");
    push(&desk, &bare, &["proposition:main"]).says("demandez à Nadia Ferrand");
    desk.commit("nadia", "2026-05-06", "Oui\n\nApproved-by: Nadia Ferrand <nadia@ville.example>");
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
