//! Who really approved: keys of real `ssh-keygen`, names that a real bare repository compares, notes of real Git.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::review_desk::{CONTRIBUTORS, Desk, breve, git, git_command, plain};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const PAUL: &str = "Oui\n\nValidé-par: Paul Costa <paul@ville.example>";
const NADIA: &str = "Oui\n\nApproved-by: Nadia Ferrand <nadia@ville.example>";

/// A desk whose town knows the keys of some people; each has a private one beside it.
fn desk(keyed: &[&str], signed: bool) -> Desk {
    let desk = Desk::new();
    let mut network = CONTRIBUTORS.to_owned();
    for name in ["claire", "paul", "nadia"] {
        let path = desk.folder.base.join(name);
        let mut made = Command::new("ssh-keygen");
        made.args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]).arg(&path);
        assert_eq!(Ran::of(&mut made).code, Some(0));
        let public = std::fs::read_to_string(path.with_extension("pub")).unwrap();
        if keyed.contains(&name) {
            let email = format!("email = \"{name}@ville.example\"");
            network = network.replace(&email, &format!("{email}, signing_keys = [\"{}\"]", public.trim()));
        }
    }
    network.push_str(&format!("\n[settings]\napprovals_signed = {signed}\n"));
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    desk.write("contributors.toml", network);
    desk.commit("mathieu", "2026-04-02", "Les clés");
    desk.git("claire", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk
}

impl Desk {
    /// An empty commit in the name of `who`, signed with the key of `by`.
    fn signed(&self, who: &str, by: &str, message: &str) {
        let key = format!("user.signingKey={}", self.folder.base.join(by).display());
        let arguments = ["-c", "gpg.format=ssh", "-c", &key, "commit", "-q", "-S", "--allow-empty", "-m", message];
        self.git(who, "2026-05-05", &arguments);
    }

    fn commits(&self) -> Ran {
        self.review("2026-05-06", &["--approvals-in-commits", "--approvals-in-notes"])
    }

    fn bare(&self, options: &[&str]) -> PathBuf {
        let bare = self.folder.base.join("depot.git");
        let words = bare.to_str().unwrap();
        git(&self.folder.base, "mathieu", "2026-05-04", &["clone", "-q", "--bare", "root", words]);
        git(&bare, "mathieu", "2026-05-04", &["update-ref", "-d", "refs/heads/proposition"]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        Ran::of(command.args(["forge", "bare", "--root", words]).args(options)).ends(0);
        let hook = bare.join("hooks/pre-receive");
        let text = std::fs::read_to_string(&hook).unwrap();
        std::fs::write(&hook, text.replace("--root .", "--root . --today 2026-05-06")).unwrap();
        bare
    }

    /// Pushes as somebody whom the server knows.
    fn push(&self, bare: &Path, pusher: &str, what: &[&str]) -> Ran {
        let arguments = [&["push", "-q", bare.to_str().unwrap()], what].concat();
        let mut command = git_command(&self.folder.root, "claire", "2026-05-04", &arguments);
        plain(Ran::of(command.env("GL_USERNAME", pusher)))
    }

    fn note(&self, who: &str, message: &str) {
        self.git(who, "2026-05-05", &["notes", "--ref=parvis", "append", "-m", message, "HEAD"]);
    }
}

#[test]
fn a_forged_approval_is_refused_and_a_signed_one_accepted_by_a_bare_repository() {
    let desk = desk(&["claire", "paul", "nadia"], true);
    let bare = desk.bare(&[]);
    // A repository that would run what its settings name.
    let trap = desk.folder.base.join("PWN");
    for key in ["gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand"] {
        git(&bare, "mathieu", "2026-05-04", &["config", key, &format!("touch {}", trap.display())]);
    }
    git(&bare, "mathieu", "2026-05-04", &["config", "gpg.ssh.allowedSignersFile", "/dev/null"]);
    let refused = |desk: &Desk, words: &str| {
        let ran = desk.push(&bare, "", &["proposition:main"]);
        assert_ne!(ran.code, Some(0), "{ran:?}");
        ran.says(words).says("demandez à Paul Costa");
    };
    desk.commit("paul", "2026-05-05", &desk.answer(PAUL));
    refused(&desk, "L’accord de Paul Costa ne compte pas : il n’est pas signé");
    desk.signed("paul", "claire", &desk.answer(PAUL));
    refused(&desk, "L’accord de Paul Costa ne compte pas : il n’est pas signé");
    // The signature of one commit on another.
    desk.git("claire", "2026-05-05", &["checkout", "-q", "-b", "ailleurs", "main"]);
    desk.signed("paul", "paul", &desk.answer(PAUL));
    let signed = desk.git("claire", "2026-05-05", &["cat-file", "commit", "HEAD"]);
    let parent = |revision: &str| desk.git("claire", "2026-05-05", &["rev-parse", revision]).trim().to_owned();
    let tree = |revision: &str| parent(&format!("{revision}^{{tree}}"));
    let moved = signed.replace(&parent("main"), &parent("proposition")).replace(&tree("main"), &tree("proposition"));
    std::fs::write(desk.folder.base.join("commit"), moved).unwrap();
    let moved = desk.git("claire", "2026-05-05", &["hash-object", "-w", "-t", "commit", "../commit"]);
    desk.git("claire", "2026-05-05", &["checkout", "-q", "-B", "proposition", moved.trim()]);
    refused(&desk, "L’accord de Paul Costa ne compte pas : il n’est pas signé");
    desk.signed("paul", "paul", &desk.answer(PAUL));
    let waiting = desk.push(&bare, "", &["proposition:main"]);
    assert_ne!(waiting.code, Some(0));
    waiting.says("validée par Paul Costa (le 5 mai 2026, signé)").says("demandez à Nadia Ferrand");
    desk.signed("nadia", "nadia", &desk.answer(NADIA));
    let accepted = desk.push(&bare, "", &["proposition:main"]);
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    assert!(!trap.exists(), "a setting of the repository was obeyed");
}

#[test]
fn without_the_setting_a_name_is_believed_and_it_is_said() {
    let desk = desk(&["paul"], false);
    desk.commit("paul", "2026-05-05", &desk.answer(PAUL));
    desk.commits().ends(1).says("validée par Paul Costa (le 5 mai 2026, nom que rien ne prouve)");
    desk.signed("nadia", "nadia", &desk.answer(NADIA));
    desk.commits().ends(0).says("Nadia Ferrand (le 5 mai 2026, nom que rien ne prouve)");
    let words = desk.json("2026-05-06", &["--approvals-in-commits"]).to_string();
    assert!(words.contains(r#""claimed":true"#) && words.contains(r#""signed":false"#), "{words}");
}

#[test]
fn who_has_no_key_is_told_so() {
    let desk = desk(&["paul"], true);
    desk.signed("paul", "paul", &desk.answer(PAUL));
    desk.signed("nadia", "nadia", &desk.answer(NADIA));
    let ran = desk.commits();
    ran.ends(1).says("contributors.toml ne donne aucune clé à cette personne (`signing_keys`)");
    ran.says("validée par Paul Costa (le 5 mai 2026, signé)");
    let mut english = desk.folder.command(&["review", "main", "proposition", "--today", "2026-05-06"]);
    english.arg("--approvals-in-commits").env("LC_ALL", "en_GB.UTF-8");
    plain(Ran::of(&mut english)).ends(1).says("contributors.toml gives this person no key");
}

#[test]
fn an_unsigned_answer_takes_the_place_of_no_signed_one() {
    let desk = desk(&["paul", "nadia"], true);
    desk.signed("paul", "paul", "Non\n\nRefusé-par: Paul Costa <paul@ville.example>");
    desk.commit("paul", "2026-05-06", &desk.answer(PAUL));
    desk.commits().ends(1).says("refusée par Paul Costa");
}

#[test]
fn who_signed_what_is_proposed_does_not_approve_it_under_whatever_name() {
    let desk = desk(&["paul", "nadia"], true);
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    desk.git("lea", "2026-05-04", &["add", "-A"]);
    desk.signed("lea", "paul", "Après-demain");
    desk.signed("paul", "paul", &desk.answer(PAUL));
    desk.commits().ends(1).says("L’avis de Paul Costa ne compte pas : on ne valide pas sa propre proposition");
}

#[test]
fn a_key_is_one_of_a_person_alone_and_a_public_one() {
    let desk = desk(&["paul"], true);
    let path = desk.folder.base.join("paul.pub");
    let key = std::fs::read_to_string(path).unwrap();
    let network = desk.folder.root.join("contributors.toml");
    let text = std::fs::read_to_string(&network).unwrap();
    let nadia = "email = \"nadia@ville.example\"";
    let with = |key: &str| text.replace(nadia, &format!("{nadia}, signing_keys = [\"{key}\"]"));
    let check = || plain(desk.folder.run(&["check", "--today", "2026-05-06"]));
    std::fs::write(&network, with(key.trim())).unwrap();
    check().ends(1).says("est aussi à Paul Costa");
    for wrong in ["ssh-ed25519", "ssh-ed25519 AA\\n* namespaces=", "p0 ssh-ed25519 AAAA", ""] {
        std::fs::write(&network, with(wrong)).unwrap();
        check().ends(1).says("Ce réglage ne convient pas");
    }
}

#[test]
fn the_server_says_who_pushes_and_nobody_pushes_for_another() {
    let desk = desk(&[], false);
    let bare = desk.bare(&["--pusher", "GL_USERNAME"]);
    let refused = |ran: Ran, words: &str| {
        assert_ne!(ran.code, Some(0), "{ran:?}");
        ran.says(words);
    };
    refused(desk.push(&bare, "", &["proposition:proposition"]), "GL_USERNAME");
    assert_eq!(desk.push(&bare, "claire", &["proposition:proposition"]).code, Some(0));
    desk.commit("paul", "2026-05-05", &desk.answer(PAUL));
    let forged = "le serveur connaît ici claire, mais le commit";
    refused(desk.push(&bare, "claire", &["proposition:proposition"]), forged);
    refused(desk.push(&bare, "claire", &["proposition:main"]), forged);
    refused(desk.push(&bare, "inconnu", &["proposition:autre"]), "Chacun envoie ses propres commits");
    desk.note("nadia", &desk.answer("Approved-by: Nadia Ferrand <nadia@ville.example>"));
    refused(desk.push(&bare, "claire", &["refs/notes/parvis"]), forged);
    assert_eq!(desk.push(&bare, "paul", &["proposition:proposition"]).code, Some(0));
    assert_eq!(desk.push(&bare, "nadia@ville.example", &["refs/notes/parvis"]).code, Some(0));
    // What everybody pushed for themselves, anybody may bring together.
    let accepted = desk.push(&bare, "claire", &["proposition:main"]);
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    let again = Command::new(env!("CARGO_BIN_EXE_parvis"))
        .args(["forge", "bare", "--pusher", "A;B", "--root"])
        .arg(&bare)
        .output();
    assert_eq!(again.unwrap().status.code(), Some(2));
}

#[test]
fn notes_approve_what_their_author_read() {
    let desk = desk(&[], false);
    desk.note("claire", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    desk.commits().ends(1).says("demandez à Paul Costa");
    desk.note("paul", &desk.answer("Relu.\n\nValidé-par: Paul Costa <paul@ville.example>"));
    desk.review("2026-05-06", &["--approvals-in-commits"]).ends(1).says("demandez à Paul Costa");
    desk.commits().ends(1).says("validée par Paul Costa (le 5 mai 2026, nom que rien ne prouve)");
    desk.note("nadia", &desk.answer("Validé-par: Nadia Ferrand <nadia@ville.example>"));
    desk.commits().ends(0);
    // What was read has changed since.
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    desk.commit("claire", "2026-05-05", "Après-demain");
    desk.commits().ends(1).says("L’accord de Paul Costa ne vaut plus");
    desk.note("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    desk.commits().ends(1).says("refusée par Paul Costa");
    // Whoever empties the note does not take the refusal back; its author does.
    desk.git("claire", "2026-05-06", &["notes", "--ref=parvis", "remove", "HEAD"]);
    desk.commits().ends(1).says("refusée par Paul Costa");
}

#[test]
fn a_note_taken_back_counts_no_more() {
    let desk = desk(&[], false);
    desk.note("paul", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"));
    desk.commits().ends(1).says("demandez à Nadia Ferrand");
    desk.git("paul", "2026-05-06", &["notes", "--ref=parvis", "remove", "HEAD"]);
    desk.commits().ends(1).says("demandez à Paul Costa");
    desk.note("nadia", &desk.answer("Validé-par: Nadia Ferrand <nadia@ville.example>"));
    desk.git("nadia", "2026-05-06", &["notes", "--ref=parvis", "remove", "HEAD"]);
    desk.note("claire", &desk.answer("Validé-par: Nadia Ferrand <nadia@ville.example>"));
    let ran = desk.commits();
    ran.ends(1).says("demandez à Paul Costa");
    assert!(!ran.out.contains("validée par Nadia"), "{}", ran.out);
}
