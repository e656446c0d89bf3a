//! What a command shows of many findings: enough to work, the count of the others, and all of them on demand.

use super::town::{Folder, Town};

/// A town with these pages, each with so many links to nothing.
fn town(pages: usize, links: usize) -> Folder {
    let text: String = (0..links).map(|number| format!("[la charte {number}](charte-{number}.md)\n\n")).collect();
    let page = |town: Town, number: usize| {
        town.file(&format!("content/voirie/p{number:02}.md"), format!("---\ntitre: Page\n---\n{text}"))
    };
    (0..pages).fold(Town::new(), page).on_disk()
}

fn shown(text: &str) -> usize {
    text.matches("[link-to-missing-file]").count()
}

#[test]
fn one_file_shows_twenty_findings_and_counts_the_others() {
    let folder = town(1, 30);
    let check = |arguments: &[&str]| folder.run(&[&["check", "--today", "2026-06-23"], arguments].concat());
    let usual = check(&[]);
    usual.ends(1).says("10 × link-to-missing-file, dans content/voirie/p00.md").says("--all").says("30 erreurs");
    assert_eq!(shown(&usual.out), 20);
    let all = check(&["--all"]);
    all.ends(1).says("30 erreurs");
    assert_eq!((shown(&all.out), all.out.contains('×')), (30, false));
    let json = check(&["--format", "json"]);
    assert_eq!(json.ends(1).out.matches("\"link-to-missing-file\"").count(), 30);
    let build = folder.build(&[]);
    build.ends(1).says("10 × link-to-missing-file, dans content/voirie/p00.md").says("30 erreurs");
}

#[test]
fn a_town_shows_two_hundred_findings_and_counts_the_others() {
    let folder = town(15, 20);
    let usual = folder.run(&["check", "--today", "2026-06-23"]);
    usual.ends(1).says("100 × link-to-missing-file, dans 5 fichiers").says("300 erreurs");
    assert_eq!(shown(&usual.out), 200);
    assert_eq!(shown(&folder.run(&["check", "--today", "2026-06-23", "--all"]).ends(1).out), 300);
}

#[test]
fn what_forbids_publication_is_shown_before_what_does_not() {
    let warnings = "## Titre {.inconnue}\n\n".repeat(40);
    let page = format!("---\ntitre: Page\n---\n{warnings}[la charte](charte.md)\n");
    let folder = Town::new().file("content/voirie/page.md", page).on_disk();
    let ran = folder.run(&["check", "--today", "2026-06-23"]);
    assert_eq!(shown(&ran.ends(1).out), 1);
    ran.says("21 × unknown-class");
}

#[test]
fn a_line_that_fills_the_screen_is_shown_around_its_fault() {
    let line = format!("{}[la charte](chartre.md) {}", "mot ".repeat(5_000), "mot ".repeat(5_000));
    let folder = Town::new().file("content/voirie/page.md", format!("---\ntitre: Page\n---\n{line}\n")).on_disk();
    let ran = folder.run(&["check", "--today", "2026-06-23"]);
    ran.ends(1).says("content/voirie/page.md:4:20013").says("[la charte](chartre.md)");
    assert!(ran.out.len() < 8_000, "{} bytes", ran.out.len());
}

#[test]
fn no_message_says_a_word_of_any_length_whole() {
    let long = "z".repeat(60_000);
    let page = |lines: &str, body: &str| format!("---\ntitre: Page\n{lines}\n---\n{body}\n");
    let folder = Town::new()
        .file("content/voirie/a.md", page(&format!("publication: {long}"), ""))
        .file("content/voirie/b.md", page(&format!("{long}: oui"), ""))
        .file("content/voirie/c.md", page(&format!("audiences: [{long}]"), ""))
        .file("content/voirie/d.md", page("", &format!("[la charte]({long}.md)")))
        .file("content/voirie/e.md", page("", &format!("::: {long}\nMots.\n:::")))
        .on_disk();
    for format in ["text", "json", "github", "sarif", "gitlab", "junit"] {
        let ran = folder.run(&["check", "--today", "2026-06-23", "--format", format]);
        assert!(ran.code == Some(1) && ran.out.len() < 60_000, "{format}: {:?}, {} bytes", ran.code, ran.out.len());
    }
}
