//! The ways around the review that were found once, each as it was found. `stories` looks for others.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::review_desk::{Desk, breve, git, git_command, plain};
use super::town::{Ran, png};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const CRECHE: &str = "content/petite-enfance/breves/2026-02-02-creche.md";
const DAY: &str = "2026-05-06";

/// A page in three parts, far enough from each other that Git merges them.
fn page(first: &str, last: &str) -> String {
    let between: String = (0..8).map(|line| format!("La ligne {line} ne change pas.\n\n")).collect();
    breve("Le quai rouvre", &format!("{first}\n\n{between}{last}"))
}

impl Desk {
    /// `main` has the page in parts.
    pub fn parted() -> Desk {
        let desk = Desk::new();
        desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
        desk.write(QUAI, page("Au début.", "À la fin."));
        desk.commit("mathieu", "2026-04-02", "En parties");
        desk.git("mathieu", DAY, &["checkout", "-q", "-B", "proposition"]);
        desk
    }

    pub fn id(&self, revision: &str) -> String {
        self.git("claire", DAY, &["rev-parse", revision]).trim().to_owned()
    }

    /// An answer of somebody who was shown the tip of the proposal.
    pub fn answered(&self, who: &str, name: &str, word: &str) {
        let seen = format!("Vu: {} {}", self.id("main"), self.id("HEAD"));
        self.commit(who, "2026-05-05", &format!("Relu\n\n{word}: {name} <{who}@ville.example>\n{seen}"));
    }

    pub fn agree(&self) {
        self.answered("paul", "Paul Costa", "Validé-par");
        self.answered("nadia", "Nadia Ferrand", "Approved-by");
    }

    pub fn judged(&self) -> Ran {
        self.review(DAY, &["--approvals-in-commits", "--approvals-in-notes"])
    }

    /// A commit of this tree with these parents, at which the proposal then stands.
    pub fn grafted(&self, who: &str, tree: &str, parents: &[&str]) {
        let mut arguments = vec!["commit-tree", tree, "-m", "Greffe"];
        parents.iter().for_each(|parent| arguments.extend(["-p", parent]));
        let made = self.git(who, "2026-05-04", &arguments);
        self.git(who, DAY, &["reset", "-q", "--hard", made.trim()]);
    }

    /// A bare repository with the hook.
    pub fn served(&self, options: &[&str]) -> PathBuf {
        let bare = self.folder.base.join("depot.git");
        let words = bare.to_str().unwrap();
        git(&self.folder.base, "mathieu", DAY, &["init", "-q", "--bare", "-b", "main", words]);
        self.git("mathieu", DAY, &["push", "-q", words, "main"]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        Ran::of(command.args(["forge", "bare", "--root", words]).args(options)).ends(0);
        let hook = bare.join("hooks/pre-receive");
        let text = std::fs::read_to_string(&hook).unwrap();
        std::fs::write(&hook, text.replace("--root .", &format!("--root . --today {DAY}"))).unwrap();
        bare
    }

    pub fn pushed(&self, bare: &Path, who: &str, what: &[&str]) -> Ran {
        let arguments = [&["push", "-q", bare.to_str().unwrap()], what].concat();
        let mut command = git_command(&self.folder.root, who, DAY, &arguments);
        plain(Ran::of(command.env("GL_USERNAME", who)))
    }

    pub fn noted(&self, who: &str, message: &str) {
        self.git(who, "2026-05-05", &["notes", "--ref=parvis", "append", "-m", message, "proposition"]);
    }

    /// A commit written byte by byte, at which `name` then stands.
    pub fn written(&self, name: &str, commit: &str) {
        let mut command = git_command(
            &self.folder.root,
            "claire",
            DAY,
            &["hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        );
        let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        running.stdin.take().unwrap().write_all(commit.as_bytes()).unwrap();
        let made = String::from_utf8(running.wait_with_output().unwrap().stdout).unwrap();
        self.git("claire", DAY, &["update-ref", name, made.trim()]);
    }
}

fn refused(ran: &Ran) {
    assert_ne!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.err.contains("panicked"), "{ran:?}");
}

#[test]
fn two_merge_bases_hide_no_correction() {
    let desk = Desk::parted();
    desk.git("claire", DAY, &["checkout", "-q", "-b", "un"]);
    desk.write(QUAI, page("Au début, un.", "À la fin."));
    desk.commit("claire", "2026-05-01", "Un");
    desk.git("mathieu", DAY, &["checkout", "-q", "-b", "deux", "main"]);
    desk.write(QUAI, page("Au début.", "À la fin, corrigé."));
    desk.commit("mathieu", "2026-05-01", "Deux");
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    desk.git("mathieu", "2026-05-02", &["merge", "-q", "--no-ff", "un"]);
    desk.git("mathieu", "2026-05-02", &["merge", "-q", "-m", "Les deux", "deux"]);
    // The same parents in two orders; whichever base is taken alone, one of them shows nothing.
    for (tree, parents) in [("un^{tree}", ["un", "deux"]), ("un^{tree}", ["deux", "un"])] {
        desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition", "un"]);
        desk.grafted("claire", tree, &parents);
        let review = desk.json(DAY, &[]);
        assert_ne!(review["verdict"], "validated", "the correction goes");
        desk.judged().ends(1).says("demandez à Paul Costa").says(QUAI);
    }
}

#[test]
fn a_proposal_that_conflicts_names_the_pages_and_is_refused() {
    let desk = Desk::parted();
    desk.write(QUAI, page("Au début, vert.", "À la fin."));
    desk.commit("claire", "2026-05-04", "Vert");
    desk.agree();
    desk.judged().ends(0);
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    desk.write(QUAI, page("Au début, rouge.", "À la fin."));
    desk.commit("mathieu", "2026-05-05", "Rouge");
    desk.judged().ends(1).says(QUAI);
    assert_eq!(desk.json(DAY, &["--approvals-in-commits"])["verdict"], "refused");
}

#[test]
fn an_old_version_that_a_merge_brings_back_was_approved_by_nobody() {
    let desk = Desk::parted();
    desk.write(QUAI, page("Au début, fermé.", "À la fin."));
    desk.commit("claire", "2026-05-03", "Fermé");
    desk.agree();
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    desk.git("mathieu", DAY, &["merge", "-q", "--ff-only", "proposition"]);
    // The town says it is open again; the old proposal, approved as it was, takes that in and drops it.
    desk.write(QUAI, page("Au début, ouvert.", "À la fin."));
    desk.commit("mathieu", "2026-05-04", "Ouvert");
    desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition", "main~1"]);
    desk.agree();
    desk.git("claire", "2026-05-05", &["merge", "-q", "-s", "ours", "-m", "Suite", "main"]);
    desk.judged().ends(1).says("demandez à Paul Costa");
}

#[test]
fn a_page_or_a_picture_that_moves_can_be_approved() {
    let desk = Desk::new();
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    desk.write("content/voirie/images/pont.png", png([1, 2, 3]));
    desk.write("content/voirie/images/pont.png.yaml", "credit: Claire Aubin\nalternative: Le pont\n");
    desk.write(
        "content/voirie/breves/2026-04-01-rue.md",
        "---\ntitre: La rue\ndate: 2026-04-01\ndraft: true\n---\nElle.\n",
    );
    desk.commit("mathieu", "2026-04-02", "De quoi déplacer");
    desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition"]);
    for (from, to) in [
        ("breves/2026-04-01-rue.md", "breves/2026-04-01-avenue.md"),
        ("images/pont.png", "images/passerelle.png"),
        ("images/pont.png.yaml", "images/passerelle.png.yaml"),
    ] {
        desk.git("claire", DAY, &["mv", &format!("content/voirie/{from}"), &format!("content/voirie/{to}")]);
    }
    let head = desk.commit("claire", "2026-05-04", "Déplacés");
    desk.judged().ends(1).says("demandez à Paul Costa");
    let given = desk.approvals(&[("paul", &head, "2026-05-05"), ("nadia", &head, "2026-05-05")]);
    desk.review(DAY, &["--approvals", &given]).ends(0);
    desk.agree();
    desk.judged().ends(0);
}

/// A commit of the notes in this name, that says Paul approves.
fn forged_note(desk: &Desk, name: &str) {
    let line = format!(
        "Relu\n\nValidé-par: Paul Costa <paul@ville.example>\nVu: {} {}",
        desk.id("main"),
        desk.id("proposition")
    );
    desk.noted("claire", &line);
    let whole = desk.git("claire", DAY, &["cat-file", "commit", "refs/notes/parvis"]);
    desk.written("refs/notes/parvis", &whole.replacen("author claire <claire@", &format!("author {name} <claire@"), 1));
}

#[test]
fn a_control_character_in_a_name_forges_no_approval_in_notes() {
    for control in ['\u{1}', '\u{2}', '\u{1e}', '\u{1f}', '\u{7f}', '\u{85}'] {
        let desk = Desk::new();
        desk.write(QUAI, breve("Le quai rouvre", "Demain."));
        desk.commit("claire", "2026-05-04", "Demain");
        desk.answered("nadia", "Nadia Ferrand", "Validé-par");
        for name in [
            format!("paul{control}paul@ville.example{control}2026-05-05T12:00:00Z"),
            format!("{control}{control}Paul Costa{control}paul@ville.example{control}"),
        ] {
            forged_note(&desk, &name);
            desk.judged().ends(1).says("demandez à Paul Costa");
        }
        // What stands there for ever stops nobody.
        desk.answered("paul", "Paul Costa", "Validé-par");
        desk.judged().ends(0);
        let bare = desk.served(&[]);
        refused(&desk.pushed(&bare, "claire", &["refs/notes/parvis"]));
    }
}

#[test]
fn a_malformed_note_erases_no_refusal() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk.agree();
    desk.judged().ends(0);
    desk.noted("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    desk.judged().ends(1).says("refusée par Paul Costa");
    desk.git("paul", "2026-05-06", &["notes", "--ref=parvis", "remove", "proposition"]);
    let whole = desk.git("claire", DAY, &["cat-file", "commit", "refs/notes/parvis"]);
    desk.written("refs/notes/parvis", &whole.replacen("author paul <", "author pa\u{2}ul <", 1));
    desk.judged().ends(1).says("refusée par Paul Costa");
}

#[test]
fn a_control_character_in_a_path_erases_no_question() {
    for control in ['\u{1}', '\u{2}', '\u{1f}', '\u{7f}'] {
        let desk = Desk::new();
        // Claire has no mandate there, and the page beside it is asked about first.
        desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
        desk.write(&format!("content/voirie/breves/2026-05-04-a{control}b.md"), breve("Un nom", "Deux mots."));
        desk.commit("claire", "2026-05-04", "Un nom");
        desk.agree();
        desk.answered("fatou", "Fatou Elbaz", "Validé-par");
        let ran = desk.judged();
        ran.ends(1).says("Claire Aubin n’a pas de mandat");
        let bare = desk.served(&[]);
        refused(&desk.pushed(&bare, "claire", &["proposition:main"]));
    }
}

#[test]
fn the_hook_reads_all_the_references_that_it_is_sent() {
    let desk = Desk::new();
    let bare = desk.served(&[]);
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let start = desk.id("main");
    let long = "x".repeat(180);
    let lines: String = (0..4500).map(|number| format!("{start} refs/flood/{long}/{number}\n")).collect();
    std::fs::write(desk.folder.root.join(".git/packed-refs"), lines).unwrap();
    for order in
        [["refs/flood/*:refs/heads/a/*", "proposition:main"], ["proposition:main", "refs/flood/*:refs/heads/a/*"]]
    {
        let ran = desk.pushed(&bare, "claire", &order);
        refused(&ran);
        ran.says("demandez à Paul Costa");
        assert_eq!(git(&bare, "claire", DAY, &["rev-parse", "main"]).trim(), start);
    }
    desk.agree();
    assert_eq!(desk.pushed(&bare, "claire", &["refs/flood/*:refs/heads/a/*", "proposition:main"]).code, Some(0));
}

/// What the hook answers to these lines.
fn hook(bare: &Path, lines: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(["review", "--pre-receive", "--approvals-in-commits", "--approvals-in-notes", "--root"]).arg(bare);
    command.env("LC_ALL", "fr_FR.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // It may stop reading at its bound.
    let _ = running.stdin.take().unwrap().write_all(lines);
    let output = running.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn the_hook_refuses_what_it_cannot_read_or_count() {
    let desk = Desk::new();
    let bare = desk.served(&[]);
    let (zero, main) = ("0".repeat(40), desk.id("main"));
    hook(&bare, format!("{zero} {main} refs/heads/autre\n").as_bytes()).ends(0);
    for line in ["rien", "a b refs/heads/main", "\u{fffd}"] {
        refused(&hook(&bare, format!("{zero} {main} refs/heads/autre\n{line}\n").as_bytes()));
    }
    refused(&hook(&bare, b"\xff\xfe \xff refs/heads/main\n"));
    let long = "x".repeat(3000);
    let many: String = (0..23_000).map(|number| format!("{zero} {main} refs/heads/{long}{number}\n")).collect();
    refused(&hook(&bare, many.as_bytes()));
    let many: String = (0..100_001).map(|number| format!("{zero} {main} refs/heads/b{number}\n")).collect();
    refused(&hook(&bare, many.as_bytes()));
}

#[test]
fn the_notes_are_neither_rewritten_nor_deleted() {
    let desk = Desk::new();
    let bare = desk.served(&[]);
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk.agree();
    desk.noted("claire", "Bonne lecture à tous.");
    assert_eq!(desk.pushed(&bare, "claire", &["refs/notes/parvis"]).code, Some(0));
    let before = desk.id("refs/notes/parvis");
    desk.noted("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    assert_eq!(desk.pushed(&bare, "paul", &["refs/notes/parvis"]).code, Some(0));
    refused(&desk.pushed(&bare, "claire", &[":refs/notes/parvis"]));
    refused(&desk.pushed(&bare, "claire", &[&format!("+{before}:refs/notes/parvis")]));
    desk.git("claire", DAY, &["update-ref", "refs/notes/parvis", &before]);
    desk.noted("claire", "Autre chose.");
    refused(&desk.pushed(&bare, "claire", &["+refs/notes/parvis"]));
    desk.pushed(&bare, "claire", &["proposition:main"]).says("refusée par Paul Costa");
}

/// A proposal of Léa's, where she has a mandate and Paul had a hand through a merge.
fn merged_by(who: &str, more: &[&str]) -> Desk {
    let desk = Desk::parted();
    for branch in [&["cote"], more].concat() {
        desk.git("lea", DAY, &["checkout", "-q", "-b", branch, "main"]);
        desk.write(&format!("content/petite-enfance/breves/2026-05-01-{branch}.md"), breve(branch, "Une nouvelle."));
        desk.commit("lea", "2026-05-01", branch);
    }
    desk.git("claire", DAY, &["checkout", "-q", "proposition"]);
    desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
    desk.commit("lea", "2026-05-02", "Mardi");
    // What no parent had.
    desk.write(QUAI, page("Au début, en douce.", "À la fin."));
    desk.git("lea", DAY, &["add", "-A"]);
    let tree = desk.git("lea", DAY, &["write-tree"]);
    let parents: Vec<String> = [&["HEAD", "cote"], more].concat().iter().map(|name| desk.id(name)).collect();
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    desk.grafted(who, tree.trim(), &parents);
    desk
}

#[test]
fn what_a_merge_adds_is_of_whoever_made_it() {
    for more in [&[][..], &["ici"][..]] {
        let desk = merged_by("paul", more);
        desk.agree();
        desk.answered("fatou", "Fatou Elbaz", "Validé-par");
        let ran = desk.judged();
        ran.ends(1).says("L’avis de Paul Costa ne compte pas : on ne valide pas sa propre proposition");
        let mandate = merged_by("lea", more);
        mandate.judged().ends(1).says(&format!("Léa Brun n’a pas de mandat pour {QUAI}"));
    }
}

#[test]
fn a_tree_that_nobody_wrote_is_of_whoever_made_the_commit() {
    let desk = Desk::parted();
    desk.write(QUAI, page("Au début, bâti.", "À la fin."));
    desk.git("claire", DAY, &["add", "-A"]);
    let tree = desk.git("claire", DAY, &["write-tree"]);
    desk.grafted("paul", tree.trim(), &["main"]);
    desk.agree();
    desk.judged().ends(1).says("L’avis de Paul Costa ne compte pas : on ne valide pas sa propre proposition");
}

#[test]
fn an_author_that_a_push_invents_has_no_mandate_and_approves_nothing() {
    let desk = Desk::new();
    let bare = desk.served(&["--pusher", "GL_USERNAME"]);
    desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
    desk.git("lea", DAY, &["add", "-A"]);
    // Paul changes a page of another service, and signs it with the name of somebody who may.
    desk.git("paul", "2026-05-04", &["commit", "-q", "-m", "Mardi", "--author", "lea <lea@ville.example>"]);
    let ran = desk.pushed(&bare, "paul", &["proposition:proposition"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let ran = desk.pushed(&bare, "paul", &["proposition:main"]);
    refused(&ran);
    assert!(!ran.err.contains("Léa Brun a un mandat pour tout ce qui change"), "{ran:?}");
    desk.answered("lea", "Léa Brun", "Validé-par");
    assert_eq!(desk.pushed(&bare, "lea", &["proposition:proposition"]).code, Some(0));
    desk.pushed(&bare, "claire", &["proposition:main"]).says("L’avis de Léa Brun ne compte pas");
}
