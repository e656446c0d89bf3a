//! Attacks on the validation by somebody who had not written it, each as it went around.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::review_desk::{CONTRIBUTORS, Desk, breve, git, git_command, plain};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const CRECHE: &str = "content/petite-enfance/breves/2026-02-02-creche.md";
const DAY: &str = "2026-05-06";

impl Desk {
    /// A bare repository with the hook, at `main`; whoever pushes is told to it.
    fn guarded(&self) -> PathBuf {
        let bare = self.folder.base.join("garde.git");
        let words = bare.to_str().unwrap();
        git(&self.folder.base, "mathieu", DAY, &["init", "-q", "--bare", "-b", "main", words]);
        self.git("mathieu", DAY, &["push", "-q", words, "main"]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        Ran::of(command.args(["forge", "bare", "--pusher", "GL_USERNAME", "--root", words])).ends(0);
        let hook = bare.join("hooks/pre-receive");
        let text = std::fs::read_to_string(&hook).unwrap();
        std::fs::write(&hook, text.replace("--root .", &format!("--root . --today {DAY}"))).unwrap();
        bare
    }

    fn sends(&self, bare: &Path, pusher: &str, what: &str) -> Ran {
        let arguments = ["push", "-q", bare.to_str().unwrap(), what];
        let mut command = git_command(&self.folder.root, "claire", DAY, &arguments);
        plain(Ran::of(command.env("GL_USERNAME", pusher)))
    }
}

fn accepted(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

fn stopped(ran: &Ran) {
    assert!(ran.code != Some(0) && !ran.err.contains("panicked"), "{ran:?}");
}

/// A line of another, kept in a folder where git does not look, is brought by her when git puts the notes in order.
#[test]
fn a_note_that_git_moves_is_no_answer_of_whoever_runs_it() {
    let desk = Desk::new();
    let bare = desk.guarded();
    desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
    let other = desk.commit("lea", "2026-05-01", "Mardi");
    desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition", "main"]);
    desk.write(QUAI, breve("Le quai rouvre", "Ce que personne n’a lu."));
    let evil = desk.commit("claire", "2026-05-01", "Demain");
    let plant = |day: &str| {
        let said = format!("Validé-par: P <paul@ville.example>\n{}\n", desk.seen());
        std::fs::write(desk.folder.base.join("dit"), said).unwrap();
        let blob = desk.git("claire", day, &["hash-object", "-w", "../dit"]);
        let index = |arguments: &[&str]| {
            let mut command = git_command(&desk.folder.root, "claire", day, arguments);
            Ran::of(command.env("GIT_INDEX_FILE", desk.folder.base.join("index"))).ends(0).out.trim().to_owned()
        };
        index(&["read-tree", "--empty"]);
        let place = format!("{}/{}", &evil[..2], &evil[2..]);
        index(&["update-index", "--add", "--cacheinfo", &format!("100644,{},{place}", blob.trim())]);
        let tree = index(&["write-tree"]);
        let made = desk.git("claire", day, &["commit-tree", &tree, "-m", "Notes"]);
        desk.git("claire", day, &["update-ref", "refs/notes/parvis", made.trim()]);
    };
    plant("2026-05-02");
    accepted(&desk.sends(&bare, "claire", "refs/notes/parvis"));
    let refusal = "Refusé-par: Paul Costa <paul@ville.example>";
    desk.git("paul", "2026-05-03", &["notes", "--ref=parvis", "append", "-m", refusal, &other]);
    let told = desk.review(DAY, &["--approvals-in-notes"]);
    told.ends(1).says("demandez à Paul Costa");
    // The other way round: her own answer stays hers when git moves it.
    let own = desk.answer("Validé-par: Paul Costa <paul@ville.example>");
    desk.git("paul", "2026-05-04", &["notes", "--ref=parvis", "append", "-m", &own, "HEAD"]);
    desk.review(DAY, &["--approvals-in-notes"]).ends(1).says("validée par Paul Costa");
}

#[test]
fn a_tag_named_like_the_branch_chooses_nothing() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk.git("claire", DAY, &["tag", "main"]);
    desk.review(DAY, &[]).ends(1).says("demandez à Paul Costa");
    desk.git("claire", DAY, &["update-ref", "refs/remotes/origin/main", "refs/heads/main"]);
    desk.git("claire", DAY, &["tag", "origin/main"]);
    let run = desk.folder.run(&["review", "origin/main", "proposition", "--today", DAY]);
    plain(run).ends(1).says("demandez à Paul Costa");
}

/// An answer to what was published, then taken back, is none to its return.
#[test]
fn what_was_taken_back_does_not_return_on_its_old_approvals() {
    let desk = Desk::new();
    let agree = |day: &str| {
        desk.commit("paul", day, &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
        desk.commit("nadia", day, &desk.answer("Approved-by: Nadia Ferrand <nadia@ville.example>"));
    };
    let judged = || desk.review(DAY, &["--approvals-in-commits"]);
    let before = std::fs::read_to_string(desk.folder.root.join(QUAI)).unwrap();
    let join = || {
        judged().ends(0);
        desk.git("mathieu", DAY, &["branch", "-f", "main", "proposition"]);
    };
    for branch in ["ancienne", "proposition"] {
        desk.git("claire", DAY, &["checkout", "-q", "-B", branch, "main"]);
        desk.write(QUAI, breve("Le quai rouvre", "Le nom d’un agent."));
        desk.commit("claire", "2026-05-01", branch);
        agree("2026-05-02");
    }
    join();
    desk.write(QUAI, before);
    desk.commit("claire", "2026-05-03", "Le nom est retiré");
    agree("2026-05-03");
    join();
    desk.git("claire", "2026-05-05", &["merge", "-q", "--no-edit", "ancienne"]);
    desk.write(QUAI, breve("Le quai rouvre", "Le nom d’un agent."));
    desk.commit("claire", "2026-05-05", "Il revient");
    judged().ends(1).says("demandez à Paul Costa");
}

/// Whoever the network does not know today may be an approver tomorrow.
#[test]
fn nobody_answers_for_who_is_to_come() {
    let desk = Desk::new();
    let bare = desk.guarded();
    desk.commit("zoe", "2026-05-01", &desk.answer("Validé-par: Zoé <zoe@ville.example>"));
    stopped(&desk.sends(&bare, "eve", "proposition:proposition"));
    stopped(&desk.sends(&bare, "", "proposition:proposition"));
    accepted(&desk.sends(&bare, "zoe@ville.example", "proposition:proposition"));
}

/// Where people choose the name of their account, one of them chooses another's key.
#[test]
fn the_key_of_somebody_is_no_account_of_theirs() {
    let desk = Desk::new();
    desk.publish("contributors.toml", CONTRIBUTORS.replace("forgejo = \"nadia\"", "forgejo = \"n.ferrand\""));
    let bare = desk.guarded();
    desk.commit("nadia", "2026-05-01", &desk.answer("Approved-by: Nadia Ferrand <nadia@ville.example>"));
    stopped(&desk.sends(&bare, "nadia", "proposition:proposition"));
    accepted(&desk.sends(&bare, "n.ferrand", "proposition:proposition"));
}

/// Where answers are signed, whoever signed one is believed for what she signs: a refusal typed in her name, whatever
/// its clock says, would otherwise stand for ever.
#[test]
fn what_somebody_signed_is_worth_more_than_what_is_typed_in_her_name() {
    let desk = Desk::new();
    let key = desk.folder.base.join("paul");
    let mut made = Command::new("ssh-keygen");
    Ran::of(made.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key)).ends(0);
    let public = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    let email = "email = \"paul@ville.example\"";
    let keyed = CONTRIBUTORS.replace(email, &format!("{email}, signing_keys = [\"{}\"]", public.trim()));
    desk.publish("contributors.toml", format!("{keyed}\n[settings]\napprovals_signed = true\n"));
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let setting = format!("user.signingKey={}", key.display());
    let signs = |words: &str| {
        let signed = ["-c", "gpg.format=ssh", "-c", &setting, "commit", "-q", "-S", "--allow-empty", "-m", words];
        desk.git("paul", "2026-05-05", &signed);
    };
    let judged = || desk.review(DAY, &["--approvals-in-commits", "--approvals-in-notes"]);
    let note = |word: &str, day: &str| {
        let words = format!("{word}: Paul Costa <paul@ville.example>");
        desk.git("paul", day, &["notes", "--ref=parvis", "append", "-m", &words, "HEAD"]);
    };
    note("Refusé-par", "2027-05-05");
    judged().ends(1).says("refusée par Paul Costa");
    note("Retiré-par", "2027-05-06");
    judged().ends(1).says("refusée par Paul Costa");
    signs(&desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    judged().ends(1).says("validée par Paul Costa (le 5 mai 2026, signé)");
    note("Refusé-par", "2027-05-07");
    judged().ends(1).says("validée par Paul Costa (le 5 mai 2026, signé)");
    signs("Retiré-par: Paul Costa <paul@ville.example>");
    judged().ends(1).says("demandez à Paul Costa");
}

/// The clock of a commit is what somebody typed: an approval of 2027 does not come after a refusal of 2026.
#[test]
fn a_clock_lifts_no_refusal() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let proposed = desk.commit("claire", "2026-05-04", "Demain");
    desk.commit("paul", "2027-05-05", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    let judged = || desk.review(DAY, &["--approvals-in-commits", "--approvals-in-notes"]);
    judged().ends(1).says("validée par Paul Costa");
    let note = |word: &str| {
        let words = format!("{word}: Paul Costa <paul@ville.example>");
        desk.git("paul", "2026-05-05", &["notes", "--ref=parvis", "append", "-m", &words, &proposed]);
    };
    note("Refusé-par");
    judged().ends(1).says("refusée par Paul Costa");
    desk.commit("paul", "2028-05-05", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    judged().ends(1).says("refusée par Paul Costa");
    note("Retiré-par");
    judged().ends(1).says("demandez à Paul Costa");
    note("Validé-par");
    judged().ends(1).says("validée par Paul Costa");
}

/// Two addresses of one person are one person: what she says under one is taken back under the other.
#[test]
fn a_refusal_stands_whatever_the_address_of_its_author() {
    let desk = Desk::new();
    let email = "email = \"paul@ville.example\"";
    let both = CONTRIBUTORS.replace(email, "email = [\"paul@ville.example\", \"p.costa@ville.example\"]");
    desk.publish("contributors.toml", both);
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let judged = || desk.review(DAY, &["--approvals-in-commits", "--approvals-in-notes"]);
    desk.commit("paul", "2027-05-05", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    desk.commit("p.costa", "2026-05-05", "Refusé-par: Paul Costa <p.costa@ville.example>");
    judged().ends(1).says("refusée par Paul Costa");
    desk.commit("paul", "2026-05-03", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    judged().ends(1).says("validée par Paul Costa");
}

/// A refusal is not left behind by whoever pushes what stands below it, nor by whoever writes the commit again.
#[test]
fn a_refusal_above_what_is_pushed_is_heard() {
    let desk = Desk::new();
    let bare = desk.guarded();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk.commit("paul", "2026-05-05", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    accepted(&desk.sends(&bare, "claire", "proposition~1:refs/heads/proposition"));
    accepted(&desk.sends(&bare, "paul", "proposition:proposition"));
    desk.commit("nadia", "2026-05-05", &desk.answer("Approved-by: Nadia Ferrand <nadia@ville.example>"));
    accepted(&desk.sends(&bare, "nadia", "proposition:proposition"));
    desk.commit("mathieu", "2026-05-05", "Refused-by: Mathieu Gros <mathieu@ville.example>");
    accepted(&desk.sends(&bare, "mathieu", "proposition:proposition"));
    desk.commit("paul", "2026-05-05", "Refusé-par: Paul Costa <paul@ville.example>");
    accepted(&desk.sends(&bare, "paul", "proposition:proposition"));
    desk.sends(&bare, "nadia", "proposition~2:main").says("refusée par Paul Costa");
    // The same files, in a commit that is written again.
    desk.git("claire", DAY, &["checkout", "-q", "-b", "encore", "proposition~2"]);
    desk.git("claire", DAY, &["commit", "-q", "--amend", "--allow-empty", "-m", "Demain, encore"]);
    stopped(&desk.sends(&bare, "claire", "encore:main"));
    // Whoever refused says yes above it: what was pushed before is heard with that answer.
    desk.git("claire", DAY, &["checkout", "-q", "proposition"]);
    desk.commit("paul", "2026-05-06", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    accepted(&desk.sends(&bare, "paul", "proposition:proposition"));
    accepted(&desk.sends(&bare, "nadia", "proposition~3:main"));
}

/// A municipality that is a folder of its repository: what leaves the folder is removed from it.
#[test]
fn what_leaves_the_municipality_is_asked_of_whom_it_leaves() {
    let desk = Desk::new();
    let repository = desk.folder.base.join("commun");
    std::fs::create_dir(&repository).unwrap();
    let run = |who: &str, arguments: &[&str]| git(&repository, who, "2026-05-01", arguments);
    run("mathieu", &["init", "-q", "-b", "main"]);
    let mut copy = Command::new("cp");
    Ran::of(copy.arg("-r").arg(&desk.folder.root).arg(repository.join("ville"))).ends(0);
    std::fs::remove_dir_all(repository.join("ville/.git")).unwrap();
    run("mathieu", &["add", "-A"]);
    run("mathieu", &["commit", "-q", "-m", "La ville"]);
    run("claire", &["checkout", "-q", "-b", "proposition"]);
    run("claire", &["mv", &format!("ville/{CRECHE}"), "ici.md"]);
    run("claire", &["commit", "-q", "-m", "Ailleurs"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(["review", "main", "proposition", "--today", DAY, "--root"]).arg(repository.join("ville"));
    plain(Ran::of(command.env("LC_ALL", "fr_FR.UTF-8"))).ends(1).says("« Service » : Petite enfance");
}

/// A merge that keeps nothing of what it merges changes no file; git would then take the other proposal for published.
#[test]
fn a_proposal_is_not_buried_by_a_merge_that_keeps_nothing_of_it() {
    let desk = Desk::new();
    let bare = desk.guarded();
    desk.git("lea", DAY, &["checkout", "-q", "-b", "creche", "main"]);
    desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
    desk.commit("lea", "2026-05-04", "Mardi");
    accepted(&desk.sends(&bare, "lea", "creche:creche"));
    desk.git("claire", "2026-05-05", &["checkout", "-q", "proposition"]);
    desk.git("claire", "2026-05-05", &["merge", "-q", "-s", "ours", "--no-edit", "creche"]);
    let ran = desk.sends(&bare, "claire", "proposition:main");
    stopped(&ran);
    ran.says(&format!("Un commit remet {CRECHE} comme avant"));
    ran.says("demandez à Fatou Elbaz");
    accepted(&desk.sends(&bare, "claire", "proposition:refs/heads/proposition"));
    let told = desk.json(DAY, &["--approvals-in-commits"]);
    assert_eq!(told["dropped"], serde_json::json!([CRECHE]));
    desk.commit("fatou", "2026-05-05", &desk.answer("Validé-par: Fatou Elbaz <fatou@ville.example>"));
    accepted(&desk.sends(&bare, "fatou", "proposition:main"));
    // Whoever drops her own change asks nobody.
    desk.git("lea", DAY, &["checkout", "-q", "-B", "proposition", "main"]);
    desk.write(CRECHE, breve("La crèche ouvre", "Mercredi."));
    desk.commit("lea", "2026-05-05", "Mercredi");
    desk.git("lea", "2026-05-05", &["revert", "--no-edit", "HEAD"]);
    desk.review(DAY, &[]).ends(0);
}
