//! Every format of findings, for `check`, `build` and `review` alike, read as the programs they are for read them:
//! by the published schemas of SARIF and JUnit, by what GitLab and the runner of GitHub take (`tests/forge/findings.py`).

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::town::{Folder, Ran, SETTINGS, Town};

const DAY: &str = "2026-06-23";
/// The formats that other programs read.
const READ: [&str; 4] = ["sarif", "gitlab", "junit", "github"];
/// A name that addresses, properties and XML each write in their own way.
const PAGE: &str = "content/voirie/l'été, 100% \u{26} <co>.md";

/// A municipality with one page, whose home has no block that would have nothing to show.
fn page(path: &str, text: &str) -> Folder {
    let settings = SETTINGS.lines().filter(|line| !line.starts_with("  { block = ")).collect::<Vec<_>>().join("\n");
    Town::new().settings(&settings).file(path, format!("---\ntitre: Page\n---\n{text}")).on_disk()
}

/// The same fault twice on two lines, words that XML and terminals fear, a warning, and a note that no file bears.
fn faulty() -> Folder {
    let text = "[la charte](charte.md)\n\n[la charte](charte.md)\n\n\
        [<b>&amp;\u{1b}[31m %0A ::error::](a.md)\n\n## Titre {.inconnue}\n";
    page("content/voirie/page.md", text)
}

/// A page with a warning alone.
fn warned() -> Folder {
    page("content/voirie/page.md", "## Titre {.inconnue}\n")
}

/// What a program understood: rule, file, line, and what it makes of the severity.
fn understood(format: &str, text: &str) -> Vec<(String, String, u64, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge");
    let file = Folder::new();
    file.write("printed", text);
    let mut command = Command::new(tests.join("venv/bin/python"));
    command.arg(tests.join("findings.py")).arg(format).arg(file.root.join("printed"));
    let ran = Ran::of(&mut command);
    ran.ends(0);
    serde_json::from_str(&ran.out).unwrap()
}

/// The severity as each format says it.
fn severity(format: &str, severity: &str) -> &'static str {
    match (format, severity) {
        ("sarif" | "github", "error") => "error",
        ("gitlab", "error") => "blocker",
        ("junit", "error") => "failure",
        ("sarif" | "github", "warning") => "warning",
        ("gitlab", "warning") => "minor",
        ("junit", "warning" | "note") => "skipped",
        ("sarif", "note") => "note",
        ("github", "note") => "notice",
        ("gitlab", "note") => "info",
        other => panic!("{other:?}"),
    }
}

/// What our own JSON says, in the words of a format.
fn expected(format: &str, findings: &Value) -> Vec<(String, String, u64, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let finding = |found: &Value| {
        let (file, line) = match (format, found["file"].is_null()) {
            ("gitlab", true) => ("parvis.toml".to_owned(), 1),
            ("junit", true) => ("parvis".to_owned(), 0),
            // GitLab has no place without a line.
            ("gitlab", false) => (text(&found["file"]), found["line"].as_u64().unwrap_or(1)),
            _ => (text(&found["file"]), found["line"].as_u64().unwrap_or_default()),
        };
        (text(&found["rule"]), file, line, severity(format, &text(&found["severity"])).to_owned())
    };
    findings.as_array().unwrap().iter().map(finding).collect()
}

fn sorted<T: Ord>(mut of: Vec<T>) -> Vec<T> {
    of.sort();
    of
}

#[test]
fn what_check_finds_is_what_other_programs_read() {
    let folder = faulty();
    let check = |format: &str| folder.run(&["check", "--today", DAY, "--format", format]);
    let own: Value = serde_json::from_str(&check("json").ends(1).out).unwrap();
    assert_eq!(own["findings"].as_array().unwrap().len(), 6, "{own}");
    assert_eq!(own["today"], json!(DAY));
    for format in READ {
        let printed = check(format);
        assert_eq!(
            sorted(understood(format, &printed.ends(1).out)),
            sorted(expected(format, &own["findings"])),
            "{format}"
        );
    }
}

#[test]
fn names_that_each_format_writes_in_its_own_way_are_read_as_they_are() {
    let folder = page(PAGE, "[la charte](charte.md)\n");
    let check = |format: &str| folder.run(&["check", "--today", DAY, "--format", format]);
    let own: Value = serde_json::from_str(&check("json").ends(1).out).unwrap();
    for format in READ {
        let read = understood(format, &check(format).out);
        assert_eq!(sorted(read), sorted(expected(format, &own["findings"])), "{format}");
    }
}

#[test]
fn a_build_that_refuses_prints_what_check_prints() {
    let folder = faulty();
    for format in READ.into_iter().chain(["rules"]) {
        let check = folder.run(&["check", "--today", DAY, "--format", format]);
        let build = folder.run(&["build", "--today", DAY, "--format", format]);
        build.ends(1).says("Rien n’a été publié");
        assert_eq!(build.out, check.ends(1).out, "{format}");
    }
}

#[test]
fn a_build_keeps_its_result_for_the_program_and_its_words_beside() {
    let folder = warned();
    let build = |format: &str| folder.run(&["build", "--today", DAY, "--format", format]);
    for format in READ.into_iter().chain(["rules"]) {
        let first = build(format);
        assert!(first.ends(0).err.contains("dans "), "{}", first.err);
        assert!(first.out.contains("unknown-class"), "{}", first.out);
        // A file that was just written is not trusted to be the same: some builds later it is.
        let mut later = (0..40).map(|_| build(format));
        let again = later.find(|ran| ran.ends(0).err.contains("Rien n’a changé")).expect("nothing changed");
        assert_eq!(again.out, first.out, "{format}");
    }
}

#[test]
fn strict_makes_of_a_warning_a_case_that_fails() {
    let folder = warned();
    folder.repository().commit(DAY, "Claire", "one");
    for (strict, code, state) in [(&[][..], 0, "skipped"), (&["--strict"], 1, "failure")] {
        let ran = folder.run(&[&["check", "--today", DAY, "--format", "junit"], strict].concat());
        let read = understood("junit", &ran.ends(code).out);
        assert_eq!(read.iter().map(|(.., state)| state.as_str()).collect::<Vec<_>>(), [state]);
    }
}

#[test]
fn a_folder_without_a_fault_is_a_document_without_a_finding() {
    let folder = page("content/voirie/page.md", "Texte\n");
    folder.repository().commit(DAY, "Claire", "one");
    for format in READ {
        let ran = folder.run(&["check", "--today", DAY, "--format", format]);
        let passed = ("parvis".to_owned(), "parvis".to_owned(), 0, "passed".to_owned());
        let expected = if format == "junit" { vec![passed] } else { Vec::new() };
        assert_eq!(understood(format, &ran.ends(0).out), expected, "{format}");
    }
    folder.run(&["check", "--today", DAY, "--format", "rules"]).ends(0).says("Rien à signaler");
}

#[test]
fn findings_are_counted_by_rule() {
    let ran = faulty().run(&["check", "--today", DAY, "--format", "rules"]);
    let lines: Vec<&str> = ran.ends(1).out.lines().collect();
    let starts = ["3 × link-to-missing-file, dans content/voirie/page.md", "1 × deceptive-character", "1 × no-history"];
    for (line, start) in lines.iter().zip(starts.into_iter().chain(["1 × unknown-class", "4 erreurs"])) {
        assert!(line.starts_with(start), "{line}");
    }
    assert_eq!(lines.len(), 5, "{}", ran.out);
}

#[test]
fn what_a_proposal_brings_is_printed_as_what_check_finds() {
    let folder = page("content/voirie/page.md", "Texte\n");
    folder.repository().commit(DAY, "Claire", "one");
    let base = folder.git("2026-06-23 12:00 +0200", "Claire", &["rev-parse", "HEAD"]);
    folder.write("content/voirie/page.md", "---\ntitre: Page\n---\n[la charte](charte.md)\n\n## Titre {.inconnue}\n");
    folder.commit(DAY, "Claire", "two");
    let review = |format: &str| folder.run(&["review", base.trim(), "HEAD", "--today", DAY, "--format", format]);
    let own: Value = serde_json::from_str(&review("json").ends(1).out).unwrap();
    assert_eq!(own["brought"].as_array().unwrap().len(), 2);
    for format in READ {
        let ran = review(format);
        let mut read = understood(format, &ran.ends(1).out);
        // Its conclusions, which only notes beside a change hold.
        let before = read.len();
        read.retain(|(rule, ..)| rule != "parvis");
        assert_eq!(before > read.len(), format == "github", "{format}");
        assert_eq!(sorted(read), sorted(expected(format, &own["brought"])), "{format}");
    }
    review("rules").ends(1).says("1 × link-to-missing-file").says("Refusée");
}

#[test]
fn help_names_every_format_with_its_words() {
    for command in ["check", "build", "review"] {
        let help = Folder::new().run(&[command, "--help"]);
        for words in ["text (une personne)", "sarif (SARIF 2.1.0)", "junit (JUnit)", "rules (compte par règle)"] {
            let plain = help.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(plain.contains(words), "{command}: {words}");
        }
    }
}
