//! What is published is judged: whatever way a commit came into the branch, the run of the publication holds it to the
//! review before anything is built, and lets pass what was validated.

use super::forge_runs::{Forge, Reviews, job};
use super::review_desk::breve;
use super::town::files_below;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const BOTH: [&str; 2] = ["paul", "nadia"];

/// How a proposal came into the branch.
#[derive(Clone, Copy, PartialEq)]
enum Joined {
    /// By a merge, as the button of a forge makes it.
    Merge,
    /// In one commit that is none of the proposal's.
    Squash,
    /// The commits of the proposal, moved on top of what the branch holds.
    Rebase,
}

/// A town where Claire's proposal, the request 7, came into the branch after somebody else's was published.
fn joined(kind: &'static str, way: Joined) -> (Forge, String) {
    let forge = Forge::new(kind);
    forge.desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    forge.desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    forge.desk.write("content/voirie/breves/2026-04-01-pont.md", breve("Le pont ferme", "Lundi."));
    let published = forge.desk.commit("claire", "2026-05-04", "Le pont");
    forge.published(Some(&published));
    match way {
        Joined::Merge => {
            forge.desk.git("mathieu", "2026-05-06", &["merge", "-q", "--no-ff", "-m", "Demande 7", "proposition"]);
        }
        Joined::Squash => {
            forge.desk.git("mathieu", "2026-05-06", &["merge", "-q", "--squash", "proposition"]);
            forge.desk.commit("claire", "2026-05-06", "Demain (7)");
        }
        Joined::Rebase => {
            forge.desk.git("mathieu", "2026-05-06", &["cherry-pick", "proposition"]);
        }
    }
    forge.requests_of_steps(&[7]);
    (forge, head)
}

fn accounts(kind: &str, people: &[&str]) -> Vec<String> {
    people.iter().map(|person| if kind == "github" { format!("{person}-gh") } else { (*person).to_owned() }).collect()
}

/// Publishes; `given` approved the head of the request.
fn publish(forge: &Forge, kind: &str, given: &[&str], head: &str) -> super::town::Ran {
    let accounts = accounts(kind, given);
    let reviews: Vec<(&str, &str)> = accounts.iter().map(|account| (account.as_str(), head)).collect();
    let reviews: Reviews<'_> = &reviews;
    forge.event("push", &forge.main(), reviews)
}

/// Nothing was built, let alone published, and the run says which commit it stops at.
fn refused(forge: &Forge, ran: &super::town::Ran, words: &str) {
    job(ran, "Publication", false);
    ran.says(words);
    assert!(!forge.at("kept/portails").exists() && !ran.out.contains("Main parvis build"), "{}", ran.out);
}

#[test]
fn a_validated_proposal_is_published_however_it_was_joined() {
    for (kind, way) in [
        ("github", Joined::Merge),
        ("github", Joined::Squash),
        ("github", Joined::Rebase),
        ("forgejo", Joined::Merge),
        ("forgejo", Joined::Squash),
    ] {
        let (forge, head) = joined(kind, way);
        let ran = publish(&forge, kind, &BOTH, &head);
        job(&ran, "Publication", true);
        if kind == "github" {
            let pages = files_below(&forge.at("kept/portails"));
            let home = String::from_utf8_lossy(&pages["dist/intranet/agents/index.html"]);
            assert!(home.contains("Le quai rouvre"), "{kind}");
        }
        let step = forge.main();
        let ran = publish(&forge, kind, &["paul"], &head);
        job(&ran, "Publication", false);
        ran.says(&format!("{step} est entré dans la branche sans être validé"));
    }
}

#[test]
fn what_nobody_was_asked_about_is_not_published() {
    let (forge, head) = joined("github", Joined::Merge);
    // The request was validated, then somebody with the right to push adds what nobody saw.
    forge.desk.write(QUAI, breve("Le quai rouvre", "Jamais."));
    let pushed = forge.desk.commit("claire", "2026-05-06", "Jamais");
    refused(&forge, &publish(&forge, "github", &BOTH, &head), &format!("{pushed} est entré dans la branche"));
}

#[test]
fn a_rewritten_branch_is_not_published() {
    let (forge, head) = joined("github", Joined::Merge);
    let before = forge.main();
    forge.published(Some(&before));
    // Back to before the merge, and on.
    forge.desk.git("mathieu", "2026-05-07", &["reset", "-q", "--hard", "HEAD^1"]);
    refused(&forge, &publish(&forge, "github", &BOTH, &head), "ne continue pas ce qui est publié");
    // Joined backwards: what was published is the second parent of what somebody made.
    forge.desk.git("mathieu", "2026-05-07", &["checkout", "-q", "-B", "ailleurs", "main~1"]);
    forge.desk.write(QUAI, breve("Le quai rouvre", "Jamais."));
    forge.desk.commit("claire", "2026-05-07", "Jamais");
    forge.desk.git("mathieu", "2026-05-07", &["merge", "-q", "-s", "ours", "-m", "À l’envers", &before]);
    forge.desk.git("mathieu", "2026-05-07", &["checkout", "-q", "-B", "main"]);
    refused(&forge, &publish(&forge, "github", &BOTH, &head), "ne continue pas ce qui est publié");
}

#[test]
fn a_first_publication_and_what_it_answers_for_are_named_by_who_administers() {
    let (forge, head) = joined("github", Joined::Merge);
    forge.published(None);
    let ran = publish(&forge, "github", &BOTH, &head);
    refused(&forge, &ran, "Rien n’a encore été publié d’ici");
    let accepted = |commit: &str| {
        let mut command = forge.command_of("parvis.yml", "push");
        forge.ended(command.arg("--var").arg(format!("PARVIS_PUBLISHED={commit}")))
    };
    for nothing in ["main", "HEAD", "../..", "$(touch /tmp/pwned)", &"0".repeat(40)] {
        refused(&forge, &accepted(nothing), "Rien n’a encore été publié d’ici");
    }
    let tip = forge.main();
    let ran = accepted(&tip);
    job(&ran, "Publication", true);
    ran.says(&format!("L’informatique répond de tout ce que contient {tip}"));
    // It answers for that commit, not for the next.
    forge.desk.write(QUAI, breve("Le quai rouvre", "Jamais."));
    forge.desk.commit("claire", "2026-05-06", "Jamais");
    std::fs::remove_dir_all(forge.at("kept")).unwrap();
    refused(&forge, &accepted(&tip), "est entré dans la branche sans être validé");
    // An old answer takes nothing back: what was published since is where the judgement starts.
    let tip = forge.main();
    forge.published(Some(&tip));
    let ran = accepted(forge.desk.git("mathieu", "2026-05-07", &["rev-parse", "main~2"]).trim());
    job(&ran, "Publication", true);
    assert!(!ran.out.contains("L’informatique répond"), "{}", ran.out);
}

/// A forge that does not say what is published lets nothing pass.
#[test]
fn a_forge_that_does_not_answer_publishes_nothing_unjudged() {
    let (forge, head) = joined("github", Joined::Merge);
    std::fs::write(forge.at("runs.json"), "<html>").unwrap();
    refused(&forge, &publish(&forge, "github", &BOTH, &head), "Publication");
}
