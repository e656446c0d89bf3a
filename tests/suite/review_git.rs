//! What Git allows to whoever would publish what nobody approved: each way was tried from outside.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::review_desk::{Desk, breve, git, git_command};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const DAY: &str = "2026-05-06";

fn stopped(ran: &Ran) {
    assert!(ran.code != Some(0) && !ran.err.contains("panicked"), "{ran:?}");
}

fn accepted(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

/// Claire proposes that the quay opens tomorrow.
fn proposed() -> Desk {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk
}

impl Desk {
    /// The id of an object of these bytes.
    fn object(&self, kind: &str, bytes: &[u8]) -> String {
        let arguments = ["hash-object", "-t", kind, "-w", "--stdin", "--literally"];
        let mut command = git_command(&self.folder.root, "claire", DAY, &arguments);
        let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        running.stdin.take().unwrap().write_all(bytes).unwrap();
        String::from_utf8(running.wait_with_output().unwrap().stdout).unwrap().trim().to_owned()
    }

    /// The tree of `proposition` in which a folder of `content/voirie` holds these entries too: mode, name, text.
    fn tree_with(&self, more: &[(&str, &str, &str)]) -> String {
        let read = |path: &str| {
            let kind = ["cat-file", "tree", &format!("proposition:{path}")].map(str::to_owned);
            let mut command = git_command(&self.folder.root, "claire", DAY, &kind.each_ref().map(String::as_str));
            command.output().unwrap().stdout
        };
        let raw = |id: &str| -> Vec<u8> {
            let digit = |at: usize| u8::from_str_radix(&id[at..at + 2], 16).unwrap();
            (0..id.len()).step_by(2).map(digit).collect()
        };
        let mut inner = read("content/voirie/breves");
        for (mode, name, text) in more {
            let mut id = self.object("blob", text.as_bytes());
            if *mode == "40000" {
                id = self.object("tree", &[b"100644 dedans.md\0", &raw(&id)[..]].concat());
            }
            inner.extend([format!("{mode} {name}\0").as_bytes(), &raw(&id)].concat());
        }
        let mut made = self.object("tree", &inner);
        for (folder, name) in [("content/voirie", "breves"), ("content", "voirie"), ("", "content")] {
            let old =
                self.git("claire", DAY, &["rev-parse", &format!("proposition:{folder}/{name}").replace(":/", ":")]);
            let mut bytes = read(folder);
            let (entry, id) = (format!("40000 {name}\0"), raw(old.trim()));
            let at = bytes.windows(entry.len()).position(|window| window == entry.as_bytes()).unwrap() + entry.len();
            bytes.splice(at..at + id.len(), raw(&made));
            made = self.object("tree", &bytes);
        }
        made
    }

    fn noted_by(&self, folder: &Path, who: &str, message: &str) {
        git(folder, who, "2026-05-05", &["notes", "--ref=parvis", "append", "-m", message, "proposition"]);
    }
}

/// A merge may write what none of its parents held, and another may take it back: what was approved of the first is
/// no approval of its return.
#[test]
fn what_a_merge_took_back_does_not_return_on_its_old_approvals() {
    let desk = Desk::new();
    let before = desk.id("main^{tree}");
    let side = desk.git("mathieu", DAY, &["commit-tree", &before, "-p", "main", "-m", "À côté"]).trim().to_owned();
    desk.write(QUAI, breve("Le quai rouvre", "Le nom d’un agent."));
    desk.commit("claire", "2026-05-01", "Pour son arbre");
    let named = desk.id("HEAD^{tree}");
    // By a merge it comes, approved on another branch; by a merge it goes.
    desk.grafted("claire", &named, &["main", &side]);
    let came = desk.id("HEAD");
    desk.agree();
    desk.judged().ends(0);
    let approved = desk.id("HEAD");
    desk.git("mathieu", DAY, &["branch", "-f", "main", &came]);
    desk.grafted("claire", &before, &[&came, &side]);
    desk.agree();
    desk.judged().ends(0);
    desk.git("mathieu", DAY, &["branch", "-f", "main", "proposition"]);
    desk.grafted("claire", &named, &["main", &approved]);
    desk.judged().ends(1).says("demandez à Paul Costa");
    // What others had published meanwhile takes nothing from an approval.
    desk.agree();
    desk.judged().ends(0);
}

/// A reference that only leads to the published branch is the published branch.
#[test]
fn another_name_of_the_published_branch_is_judged_as_it() {
    let desk = proposed();
    let bare = desk.served(&[]);
    git(&bare, "mathieu", DAY, &["symbolic-ref", "refs/heads/master", "refs/heads/main"]);
    git(&bare, "mathieu", DAY, &["symbolic-ref", "refs/heads/ancienne", "refs/heads/master"]);
    git(&bare, "mathieu", DAY, &["symbolic-ref", "refs/notes/autres", "refs/notes/parvis"]);
    let main = git(&bare, "mathieu", DAY, &["rev-parse", "main"]);
    for name in ["master", "ancienne"] {
        stopped(desk.pushed(&bare, "claire", &[&format!("proposition:{name}")]).says("demandez à Paul Costa"));
        stopped(&desk.pushed(&bare, "claire", &[&format!(":{name}")]));
        assert_eq!(git(&bare, "mathieu", DAY, &["rev-parse", "main"]), main);
    }
    desk.noted("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    accepted(&desk.pushed(&bare, "paul", &["refs/notes/parvis"]));
    stopped(desk.pushed(&bare, "claire", &[":refs/notes/autres"]).says("ne se suppriment pas"));
    desk.agree();
    stopped(desk.pushed(&bare, "claire", &["proposition:master"]).says("refusée par Paul Costa"));
}

/// A program that reads the server's repository would take these for what is published.
#[test]
fn nothing_takes_the_place_of_what_is_published() {
    let desk = proposed();
    let bare = desk.served(&[]);
    let blobs = [desk.id(&format!("main:{QUAI}")), desk.id(&format!("proposition:{QUAI}"))];
    desk.git("claire", DAY, &["replace", &blobs[0], &blobs[1]]);
    let replace = format!("refs/replace/{}", blobs[0]);
    for what in [&replace, "proposition:refs/tags/main", "proposition:refs/main"] {
        stopped(desk.pushed(&bare, "claire", &[what]).says("à la place de ce qui est publié"));
    }
    assert_eq!(git(&bare, "mathieu", DAY, &["show", &format!("main:{QUAI}")]).matches("depuis lundi").count(), 1);
    accepted(&desk.pushed(&bare, "claire", &["proposition", "proposition:refs/tags/v1"]));
    // One that stands there already can be taken away.
    git(&bare, "mathieu", DAY, &["update-ref", "refs/tags/main", "main"]);
    accepted(&desk.pushed(&bare, "claire", &[":refs/tags/main"]));
}

/// Two entries of one name: each program would publish another of them.
#[test]
fn a_tree_that_can_be_read_in_two_ways_is_refused() {
    let name = QUAI.rsplit('/').next().unwrap();
    let other = breve("Le quai rouvre", "Jamais.");
    for more in [
        &[("100644", name, other.as_str())][..],
        &[("40000", name, &other)],
        &[("100644", "2026-03-01-QUAI.md", &other)],
        &[("100644", "..", &other)],
        &[("100644", ".git", &other)],
        &[("100644", "../2026-03-09-ici.md", &other)],
        &[("120000", "2026-03-09-lien.md", "2026-03-01-quai.md")],
    ] {
        let desk = Desk::new();
        let tree = desk.tree_with(more);
        let made = desk.git("claire", "2026-05-04", &["commit-tree", &tree, "-p", "main", "-m", "Deux"]);
        desk.git("claire", DAY, &["update-ref", "refs/heads/proposition", made.trim()]);
        for (who, word) in [("paul", "Validé-par: Paul Costa"), ("nadia", "Validé-par: Nadia Ferrand")] {
            desk.noted(who, &format!("{word} <{who}@ville.example>\nVu: {} {}", desk.id("main"), made.trim()));
        }
        stopped(&desk.judged());
        assert_eq!(desk.json(DAY, &["--approvals-in-notes"])["verdict"], "refused", "{more:?}");
    }
}

/// What somebody adds to a note that is full takes nothing back, and hides nothing that was said.
#[test]
fn a_note_that_is_too_long_takes_no_refusal_back() {
    let desk = proposed();
    desk.agree();
    desk.judged().ends(0);
    desk.noted("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    desk.judged().ends(1).says("refusée par Paul Costa");
    let bare = desk.served(&[]);
    accepted(&desk.pushed(&bare, "paul", &["refs/notes/parvis"]));
    for (who, size) in [("paul", 65_400), ("claire", 200), ("claire", 65_536), ("paul", 65_536)] {
        desk.noted(who, &"x".repeat(size));
        desk.judged().ends(1).says("refusée par Paul Costa");
    }
    stopped(desk.pushed(&bare, "claire", &["refs/notes/parvis"]).says("trop longue"));
    desk.pushed(&bare, "claire", &["proposition:main"]).says("refusée par Paul Costa");
}

/// The published branch moves a folder; a proposal adds to the folder that was. Where git hesitates, a person decides.
#[test]
fn what_is_added_to_a_folder_that_moved_is_asked_of_a_person() {
    let desk = Desk::new();
    let draft = |title: &str| format!("---\ntitre: {title}\ndate: 2026-03-01\ndraft: true\n---\nTexte de {title}.\n");
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    for name in ["un", "deux", "trois"] {
        desk.write(&format!("content/voirie/guide/{name}.md"), draft(name));
    }
    desk.commit("mathieu", "2026-04-02", "Un guide");
    desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition"]);
    desk.write("content/voirie/guide/quatre.md", draft("quatre"));
    desk.commit("claire", "2026-05-03", "Quatre");
    desk.agree();
    desk.judged().ends(0);
    desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
    desk.git("mathieu", DAY, &["mv", "content/voirie/guide", "content/petite-enfance/guide"]);
    desk.commit("mathieu", "2026-05-04", "Le guide change de service");
    let moved = "content/petite-enfance/guide/quatre.md";
    desk.git("mathieu", DAY, &["checkout", "-q", "proposition"]);
    desk.judged().ends(1).says(moved);
    assert_eq!(desk.json(DAY, &["--approvals-in-commits"])["verdict"], "refused");
    // Git moves it by itself where it is told to: then whoever merged is asked about, at the place that is published.
    let merge = ["-c", "merge.directoryRenames=true", "merge", "-q", "-m", "Suite", "main"];
    desk.git("claire", "2026-05-05", &merge);
    assert!(desk.folder.root.join(moved).exists());
    desk.judged().ends(1).says("demandez à Fatou Elbaz");
    desk.agree();
    desk.judged().ends(1).says("demandez à Fatou Elbaz");
    desk.answered("fatou", "Fatou Elbaz", "Validé-par");
    desk.answered("nadia", "Nadia Ferrand", "Validé-par");
    desk.judged().ends(0);
}

/// Two people answer in the note of one proposal at once; git joins what they wrote.
#[test]
fn notes_that_git_joins_are_pushed_and_count() {
    let desk = proposed();
    let bare = desk.served(&[]);
    desk.noted("claire", "Bonne lecture.");
    accepted(&desk.pushed(&bare, "claire", &["refs/notes/parvis"]));
    let other = desk.folder.base.join("autre");
    git(&desk.folder.base, "nadia", DAY, &["clone", "-q", desk.folder.root.to_str().unwrap(), "autre"]);
    git(&other, "nadia", DAY, &["fetch", "-q", "origin", "refs/notes/*:refs/notes/*"]);
    let seen = format!("Vu: {} {}", desk.id("main"), desk.id("proposition"));
    desk.noted("paul", &format!("Validé-par: Paul Costa <paul@ville.example>\n{seen}"));
    accepted(&desk.pushed(&bare, "paul", &["refs/notes/parvis"]));
    desk.noted_by(
        &other,
        "nadia",
        &format!("Validé-par: Nadia Ferrand <nadia@ville.example>\n{}", seen.replace("Vu", "Seen")),
    );
    let bare_path = bare.to_str().unwrap();
    git(&other, "nadia", DAY, &["fetch", "-q", bare_path, "refs/notes/parvis:refs/notes/serveur"]);
    let joined = |strategy: &str| {
        let start = git(&other, "nadia", DAY, &["rev-parse", "refs/notes/parvis"]);
        git(&other, "nadia", DAY, &["notes", "--ref=parvis", "merge", "-q", "-s", strategy, "refs/notes/serveur"]);
        let push = ["push", "-q", bare_path, "refs/notes/parvis"];
        let ran = Ran::of(&mut git_command(&other, "nadia", DAY, &push));
        if ran.code != Some(0) {
            git(&other, "nadia", DAY, &["update-ref", "refs/notes/parvis", start.trim()]);
        }
        ran
    };
    // Sorted by lines, an answer no longer stands beside what its author was shown.
    stopped(&joined("cat_sort_uniq"));
    accepted(&joined("union"));
    accepted(&desk.pushed(&bare, "nadia", &["proposition:main"]));
}

/// A merge of the notes says nothing for anybody, whoever makes it.
#[test]
fn a_merge_of_notes_brings_no_answer() {
    let desk = proposed();
    let bare = desk.served(&[]);
    desk.noted("claire", "Bonne lecture.");
    let first = desk.id("refs/notes/parvis");
    desk.noted("nadia", &desk.answer("Validé-par: Nadia Ferrand <nadia@ville.example>"));
    let one = desk.id("refs/notes/parvis");
    desk.noted("claire", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    let forged = desk.id("refs/notes/parvis^{tree}");
    let merge = desk.git("paul", DAY, &["commit-tree", &forged, "-p", &one, "-p", &first, "-m", "Réunies"]);
    desk.git("claire", DAY, &["update-ref", "refs/notes/parvis", merge.trim()]);
    desk.judged().ends(1).says("demandez à Paul Costa");
    stopped(&desk.pushed(&bare, "claire", &["refs/notes/parvis"]));
}

/// Git writes messages in other encodings for whoever asks for it, and shows them as what they say.
#[test]
fn a_refusal_in_another_encoding_is_heard() {
    let desk = proposed();
    desk.agree();
    desk.judged().ends(0);
    let file = desk.folder.base.join("avis.txt");
    for (encoding, accent) in [("ISO-8859-1", b"\xe9"), ("latin1", b"\xe9"), ("windows-1252", b"\xe9")] {
        let line = [b"Refus", &accent[..], b"-par: Paul Costa <paul@ville.example>\n"].concat();
        std::fs::write(&file, [b"Relu\n\n", &line[..]].concat()).unwrap();
        let setting = format!("i18n.commitEncoding={encoding}");
        let words = ["-c", &setting, "commit", "-q", "--allow-empty", "-F", file.to_str().unwrap()];
        desk.git("paul", "2026-05-05", &words);
        desk.judged().ends(1);
        assert!(desk.json(DAY, &["--approvals-in-commits"])["verdict"] == "refused", "{encoding}");
        desk.git("claire", DAY, &["reset", "-q", "--hard", "HEAD~1"]);
    }
    desk.judged().ends(0);
}

#[test]
fn a_branch_compared_with_itself_proposes_nothing() {
    let desk = proposed();
    let ran = desk.folder.run(&["review", "main", "main", "--today", DAY]);
    super::review_desk::plain(ran).ends(0).says("Rien n’est proposé.");
    desk.review(DAY, &[]).ends(1).says("1 page, en 1 commit");
}
