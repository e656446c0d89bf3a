//! What the hook does not judge, it refuses; who commits for whom; what a git that is too old cannot say.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::review_desk::{CONTRIBUTORS, Desk, breve, git, git_command, plain};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const CRECHE: &str = "content/petite-enfance/breves/2026-02-02-creche.md";
const NONE: &str = "0000000000000000000000000000000000000000";

/// A bare repository of the desk's town, without the hook.
fn bare(desk: &Desk) -> PathBuf {
    let bare = desk.folder.base.join("depot.git");
    git(&desk.folder.base, "mathieu", "2026-05-04", &["clone", "-q", "--bare", "root", bare.to_str().unwrap()]);
    git(&bare, "mathieu", "2026-05-04", &["symbolic-ref", "HEAD", "refs/heads/main"]);
    bare
}

/// The hook, told what a push would move.
fn hook(bare: &Path, options: &[&str], input: &[u8], path: Option<&Path>) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.current_dir(bare).args(["review", "--pre-receive", "--approvals-in-commits", "--approvals-in-notes"]);
    command.args(["--root", ".", "--today", "2026-05-06"]).args(options).env("LC_ALL", "fr_FR.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let mut child = command.spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writing = std::thread::spawn(move || questions.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // Who does not read to the end closes the pipe.
    let _ = writing.join();
    let words = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    plain(Ran { code: output.status.code(), out: words(output.stdout), err: words(output.stderr) })
}

/// A folder whose `git` is this script.
fn with_git(desk: &Desk, script: &str) -> PathBuf {
    let folder = desk.folder.base.join("programs");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("git");
    std::fs::write(&path, format!("#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn id(folder: &Path, revision: &str) -> String {
    git(folder, "claire", "2026-05-04", &["rev-parse", revision]).trim().to_owned()
}

#[test]
fn what_the_hook_cannot_read_is_refused() {
    let desk = Desk::new();
    let bare = bare(&desk);
    let main = id(&bare, "main");
    for line in ["", " ", "x y z", &format!("{main} {main}"), &format!("{main} {}g refs/heads/a", &main[1..])] {
        let ran = hook(&bare, &[], format!("{line}\n").as_bytes(), None);
        if line.is_empty() {
            ran.ends(0);
        } else {
            ran.ends(2).says("ne peut pas être lue jusqu’au bout");
        }
    }
    let long: String = (0..700_000).map(|at| format!("{main} {main} refs/heads/{at:060}\n")).collect();
    hook(&bare, &[], long.as_bytes(), None).ends(2).says("ne peut pas être lue jusqu’au bout");
}

#[test]
fn the_published_branch_is_judged_however_many_others_move() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let commit = desk.commit("claire", "2026-05-04", "Demain");
    let bare = bare(&desk);
    let main = id(&bare, "main");
    let others: String = (0..20_000).map(|at| format!("{NONE} {commit} refs/heads/autre-{at:030}\n")).collect();
    let push = format!("{others}{main} {commit} refs/heads/main\n");
    assert!(push.len() > 2 << 20);
    hook(&bare, &[], push.as_bytes(), None).ends(1).says("demandez à Paul Costa");
    hook(&bare, &["--pusher", "claire"], push.as_bytes(), None).ends(1).says("demandez à Paul Costa");
}

#[test]
fn a_git_that_never_ends_is_ended() {
    let desk = Desk::new();
    let bare = bare(&desk);
    let main = id(&bare, "main");
    let mark = desk.folder.base.join("alive");
    let script = format!("sleep 30; touch '{}'", mark.display());
    let started = Instant::now();
    let push = format!("{main} {main} refs/heads/main\n");
    let ran = hook(&bare, &["--within", "1"], push.as_bytes(), Some(&with_git(&desk, &script)));
    assert_ne!(ran.code, Some(0), "{ran:?}");
    ran.says("dure trop longtemps");
    assert!(started.elapsed() < Duration::from_secs(25), "everything ended together");
    assert!(!mark.exists());
}

#[test]
fn a_git_that_cannot_merge_by_itself_is_named() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let script =
        r#"for word in "$@"; do [ "$word" = version ] && echo "git version 2.30.2" && exit; done; exec git "$@""#;
    let old = with_git(&desk, script);
    let review = || {
        let mut command = desk.folder.command(&["review", "main", "proposition", "--today", "2026-05-06"]);
        plain(Ran::of(command.env("PATH", &old)))
    };
    // Nothing is to be merged: the oldest git can say what is proposed.
    review().ends(1).says("demandez à Paul Costa");
    desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    desk.write(CRECHE, breve("La crèche ouvre", "Mardi."));
    desk.commit("mathieu", "2026-05-05", "Mardi");
    review().ends(2).says("2.30.2").says("2.38");
}

#[test]
fn head_names_the_branch_that_is_published() {
    let desk = Desk::new();
    desk.write("contributors.toml", CONTRIBUTORS.replace("branch = \"main\"", "branch = \"ailleurs\""));
    let commit = desk.commit("claire", "2026-05-04", "Une autre branche publiée");
    let bare = bare(&desk);
    let main = id(&bare, "main");
    let push = format!("{main} {commit} refs/heads/main\n");
    for head in ["refs/heads/proposition", "refs/heads/nulle-part"] {
        git(&bare, "mathieu", "2026-05-04", &["symbolic-ref", "HEAD", head]);
        let ran = hook(&bare, &[], push.as_bytes(), None);
        assert_ne!(ran.code, Some(0), "{head}: {ran:?}");
        ran.says("git symbolic-ref HEAD");
    }
    let mut write = Command::new(env!("CARGO_BIN_EXE_parvis"));
    Ran::of(write.args(["forge", "bare", "--root"]).arg(&bare)).ends(0).says("HEAD");
    assert_eq!(std::fs::read_to_string(bare.join("HEAD")).unwrap(), "ref: refs/heads/main\n");
}

#[test]
fn answers_that_stand_are_neither_deleted_nor_rewritten() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let note = |who: &str, words: &str| {
        desk.git(who, "2026-05-05", &["notes", "--ref=parvis", "append", "-m", words, "HEAD"]);
    };
    note("paul", "Refusé-par: Paul Costa <paul@ville.example>");
    let bare = bare(&desk);
    let refuse = id(&desk.folder.root, "refs/notes/parvis");
    git(&bare, "paul", "2026-05-05", &["fetch", "-q", "../root", "refs/notes/parvis:refs/notes/parvis"]);
    hook(&bare, &[], format!("{refuse} {NONE} refs/notes/parvis\n").as_bytes(), None)
        .ends(1)
        .says("ne se suppriment pas");
    desk.git("claire", "2026-05-05", &["update-ref", "-d", "refs/notes/parvis"]);
    note("claire", "Rien à dire.");
    let other = id(&desk.folder.root, "refs/notes/parvis");
    git(&bare, "paul", "2026-05-05", &["fetch", "-q", "../root", "refs/notes/parvis:refs/notes/autre"]);
    hook(&bare, &[], format!("{refuse} {other} refs/notes/parvis\n").as_bytes(), None)
        .ends(1)
        .says("ne se réécrivent pas");
}

#[test]
fn an_author_whom_somebody_else_commits_for_is_not_known() {
    let desk = Desk::new();
    let bare = bare(&desk);
    let main = id(&bare, "main");
    // Léa has no mandate here; Claire has one.
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.git("lea", "2026-05-04", &["add", "-A"]);
    let author = "--author=Claire Aubin <claire@ville.example>";
    desk.git("lea", "2026-05-04", &["commit", "-q", author, "-m", "Demain"]);
    let commit = id(&desk.folder.root, "HEAD");
    git(&bare, "lea", "2026-05-04", &["fetch", "-q", "../root", "proposition:refs/heads/arrivee"]);
    let push = format!("{main} {commit} refs/heads/main\n");
    hook(&bare, &[], push.as_bytes(), None).ends(1).says("Claire Aubin a un mandat pour tout ce qui change");
    let ran = hook(&bare, &["--pusher", "lea"], push.as_bytes(), None);
    ran.ends(1).says("rien ne dit qui l’a écrit");
}

#[test]
fn the_desk_commits_and_answers_for_others() {
    let desk = Desk::new();
    let key = desk.folder.base.join("desk");
    let mut made = Command::new("ssh-keygen");
    assert_eq!(Ran::of(made.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&key)).code, Some(0));
    let public = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    let settings = format!("\n[settings]\napprovals_signed = true\ndesk_keys = [\"{}\"]\n", public.trim());
    desk.write("contributors.toml", format!("{CONTRIBUTORS}{settings}"));
    desk.commit("mathieu", "2026-04-02", "Le bureau");
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    let commit = |who: &str, message: &str, signed: bool| {
        let setting = format!("user.signingKey={}", key.display());
        let sign = if signed { "-S" } else { "--no-gpg-sign" };
        let arguments =
            ["-c", "gpg.format=ssh", "-c", &setting, "commit", "-q", sign, "-a", "--allow-empty", "-m", message];
        let mut command = git_command(&desk.folder.root, "bureau", "2026-05-04", &arguments);
        command.env("GIT_AUTHOR_NAME", who).env("GIT_AUTHOR_EMAIL", format!("{who}@ville.example"));
        assert_eq!(Ran::of(&mut command).code, Some(0));
    };
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    commit("claire", "Demain", true);
    let bare = bare(&desk);
    let main = id(&bare, "main");
    let judged = || {
        git(&bare, "lea", "2026-05-04", &["fetch", "-q", "../root", "+proposition:refs/heads/arrivee"]);
        let push = format!("{main} {} refs/heads/main\n", id(&desk.folder.root, "HEAD"));
        hook(&bare, &["--pusher", "bureau"], push.as_bytes(), None)
    };
    judged().ends(1).says("Claire Aubin a un mandat").says("demandez à Paul Costa");
    commit("paul", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"), false);
    judged().ends(1).says("demandez à Paul Costa");
    commit("paul", &desk.answer("Validé-par: Paul Costa <paul@ville.example>"), true);
    judged().ends(1).says("validée par Paul Costa (le 4 mai 2026, signé)");
    commit("nadia", &desk.answer("Approved-by: Nadia Ferrand <nadia@ville.example>"), true);
    judged().ends(0);
}

/// Answers about the head of `proposition`, each of which says that another commit was shown: one after the other in
/// notes, or each in a commit of its own branch, so that nothing orders them.
fn answers_of_distinct_sights(desk: &Desk, count: usize, in_notes: bool) {
    let [base, head, tree] = ["main", "proposition", "proposition^{tree}"].map(|name| id(&desk.folder.root, name));
    let mut stream = String::new();
    let mut commit = |name: &str, number: usize, message: &str, rest: &str| {
        stream.push_str(&format!(
            "commit {name}\nmark :{number}\ncommitter paul <paul@ville.example> {} +0000\ndata {}\n{message}\n{rest}\n",
            1_777_939_200 + number,
            message.len()
        ));
    };
    let sight = |number: usize| format!("refs/heads/vu{number}");
    for number in 1..=count {
        commit(&sight(number), number, &format!("Vue {number}"), &format!("from {head}\n"));
    }
    fast_import(desk, stream);
    let listed =
        git(&desk.folder.root, "paul", "2026-05-05", &["for-each-ref", "--format=%(objectname)", "refs/heads/vu*"]);
    let mut stream = String::new();
    for (number, seen) in listed.lines().enumerate() {
        let words = format!("Validé-par: Paul Costa <paul@ville.example>\nVu: {base} {seen}\n");
        let (length, at) = (words.len(), 1_777_949_200 + number);
        let by = format!("committer paul <paul@ville.example> {at} +0000");
        match in_notes {
            true => stream.push_str(&format!(
                "commit refs/notes/parvis\n{by}\ndata 0\n\nM 100644 inline {head}\ndata {length}\n{words}\n"
            )),
            false => stream.push_str(&format!(
                "commit refs/heads/avis{number}\n{by}\ndata {length}\n{words}\nfrom {head}\nM 040000 {tree} \n\n"
            )),
        }
    }
    fast_import(desk, stream);
}

fn fast_import(desk: &Desk, stream: String) {
    let mut command = git_command(&desk.folder.root, "paul", "2026-05-05", &["fast-import", "--quiet"]);
    let mut running = command.stdin(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(running.wait().unwrap().success());
}

/// A review asks Git as often however many answers say that something else was shown.
#[test]
fn answers_that_each_saw_something_else_start_few_programs() {
    let counts: &[usize] = if std::env::var_os("PARVIS_LONG").is_some() { &[100, 1000, 10_000] } else { &[100, 400] };
    for in_notes in [true, false] {
        // A proposal of so many branches of answers is one that nobody reads: there are at most 2,000 of them.
        let started = counts.iter().filter(|count| in_notes || **count <= 1000).map(|count| {
            let desk = Desk::new();
            desk.write(QUAI, breve("Le quai rouvre", "Demain."));
            desk.commit("claire", "2026-05-04", "Demain");
            answers_of_distinct_sights(&desk, *count, in_notes);
            let log = desk.folder.base.join("started");
            let programs = with_git(&desk, &format!("echo x >> {}\nexec git \"$@\"", log.display()));
            let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
            command.args(["review", "main", "proposition", "--approvals-in-notes", "--approvals-in-commits"]);
            command.args(["--today", "2026-05-06", "--root"]).arg(&desk.folder.root).env("PATH", programs);
            let ran = plain(Ran::of(command.env("LC_ALL", "fr_FR.UTF-8").stdin(Stdio::null())));
            ran.ends(1).says("« Service » : Voirie, validée").says("demandez à Nadia Ferrand");
            let started = std::fs::read_to_string(log).unwrap().lines().count();
            println!("{count} answers in {}: {started} programs", if in_notes { "notes" } else { "commits" });
            started
        });
        let started: Vec<usize> = started.collect();
        assert!(started.iter().all(|count| *count == started[0] && *count < 250), "{started:?}");
    }
}

#[test]
fn thousands_of_answers_one_after_the_other_cost_what_they_are_many() {
    const ANSWERS: usize = 5000;
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let [base, head] = ["main", "proposition"].map(|name| id(&desk.folder.root, name));
    let mut stream = String::new();
    for number in 0..ANSWERS {
        // The last of them is an agreement.
        let word = if number % 2 == 1 { "Validé-par" } else { "Refusé-par" };
        let note = format!("{word}: Paul Costa <paul@ville.example>\nVu: {base} {head}\n");
        stream.push_str(&format!(
            "commit refs/notes/parvis\ncommitter paul <paul@ville.example> {} +0000\ndata 0\n\nM 100644 inline {head}\ndata {}\n{note}\n",
            1_777_939_200 + number,
            note.len()
        ));
    }
    fast_import(&desk, stream);
    // In 600 MB of memory: a table of who follows whom takes more, and so many letters of ids much more.
    let mut command = Command::new("prlimit");
    command.args(["--data=629145600", env!("CARGO_BIN_EXE_parvis"), "review", "main", "proposition", "--root"]);
    command.arg(&desk.folder.root).args(["--approvals-in-notes", "--today", "2026-05-06"]).env("LC_ALL", "fr_FR.UTF-8");
    let ran = plain(Ran::of(command.env_remove("RUST_BACKTRACE").stdin(Stdio::null())));
    ran.ends(1).says("« Service » : Voirie, validée").says("demandez à Nadia Ferrand");
}
