//! The answers of the reviews APIs, as each forge documents them. `tests/browser/review.test.mjs` holds the same
//! payloads to the schemas that the forges publish.

use super::review_desk::{Desk, breve};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// A desk with one proposal of two commits, and the payload of a forge that speaks of them.
fn proposal(payloads: &[&str]) -> (Desk, String, Vec<String>) {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let parent = desk.commit("claire", "2026-05-04", "Demain");
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    let commit = desk.commit("claire", "2026-05-05", "Après-demain");
    let written = payloads.iter().map(|name| {
        let path = format!("{}/tests/suite/payloads/{name}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let here = desk.folder.base.join(name);
        std::fs::write(&here, text.replace("{{commit}}", &commit).replace("{{parent}}", &parent)).unwrap();
        here.to_str().unwrap().to_owned()
    });
    let written = written.collect();
    (desk, parent, written)
}

#[test]
fn each_forge_tells_who_approved_what() {
    for (forge, payloads) in [
        ("github", vec!["github.json"]),
        ("gitlab", vec!["gitlab-approvals.json", "gitlab-versions.json"]),
        ("forgejo", vec!["forgejo.json"]),
        ("gitea", vec!["forgejo.json"]),
    ] {
        let (desk, _, written) = proposal(&payloads);
        let arguments: Vec<&str> = written.iter().flat_map(|path| ["--approvals-from", forge, path]).collect();
        let ran = desk.review("2026-05-06", &arguments);
        assert_eq!(ran.code, Some(0), "{forge}: {ran:?}");
        ran.says("validée par Paul Costa (le 5 mai 2026)").says("validée par Nadia Ferrand (le 6 mai 2026)");
    }
}

#[test]
fn an_approval_of_nobody_knows_what_does_not_count() {
    let (desk, _, written) = proposal(&["gitlab-approvals.json"]);
    let ran = desk.review("2026-05-06", &["--approvals-from", "gitlab", &written[0]]);
    ran.ends(1).says("on ne sait pas quelle version a été lue");
}

#[test]
fn an_approval_of_what_stood_before_does_not_count() {
    let (desk, parent, written) = proposal(&["github.json"]);
    let text = std::fs::read_to_string(&written[0]).unwrap();
    let head = desk.git("claire", "2026-05-06", &["rev-parse", "HEAD"]);
    std::fs::write(&written[0], text.replace(head.trim(), &parent)).unwrap();
    let ran = desk.review("2026-05-06", &["--approvals-from", "github", &written[0]]);
    ran.ends(1).says("L’accord de Paul Costa ne vaut plus");
}

#[test]
fn what_no_forge_answers_is_a_failure() {
    let (desk, _, written) = proposal(&["gitlab-versions.json"]);
    desk.review("2026-05-06", &["--approvals-from", "github", &written[0]]).ends(2).says("ne se lit pas");
    desk.review("2026-05-06", &["--approvals-from", "gitlub", &written[0]]).ends(2).says("gitlab");
}
