//! What loading makes of hostile and clumsy files: findings, never a panic, never a wider page.

use std::collections::BTreeMap;

use super::tree::Tree;
use super::{LoadMemory, NoPast, load};
use crate::diagnostic::Diagnostic;

const SETTINGS: &str = "name = \"Ville\"\n[audiences.agents]\nlabel = \"Agents\"\n[audiences.elus]\nlabel = \"Élus\"\n\
    [portals.intranet]\nlabel = \"Intranet\"\naudiences = [\"agents\", \"elus\"]\n";
const SERVICE: &str = "---\ntitre: Voirie\nportals: [intranet]\naudiences: [agents]\n---\n";

fn found(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut files: BTreeMap<String, Vec<u8>> = [("parvis.toml", SETTINGS), ("content/voirie/_service.md", SERVICE)]
        .map(|(path, text)| (path.to_owned(), text.into()))
        .into();
    files.insert(path.to_owned(), bytes.to_vec());
    load(&Tree::memory(files), &NoPast, &mut LoadMemory::default()).expect("a tree in memory").findings
}

fn rules(path: &str, bytes: &[u8]) -> Vec<&'static str> {
    found(path, bytes).iter().map(|found| found.rule.name).collect()
}

fn head(lines: &str) -> Vec<&'static str> {
    rules("content/voirie/page.md", format!("---\ntitre: Page\n{lines}\n---\n").as_bytes())
}

#[test]
fn documents_are_what_their_name_promises() {
    assert_eq!(rules("content/voirie/plan.pdf", b"%PDF-1.7\n%%EOF\n"), [""; 0]);
    assert_eq!(rules("content/voirie/plan.pdf", b"<html><script>alert(1)</script>"), ["attachment-mismatch"]);
    assert_eq!(rules("content/voirie/plan.pdf.html", b"%PDF-1.7\n%%EOF\n"), ["attachment-refused"]);
    assert_eq!(rules("content/voirie/outil.exe", b"MZ"), ["attachment-refused"]);
    assert_eq!(rules("content/voirie/budget.xlsm", b"PK\x03\x04"), ["attachment-refused"]);
}

#[test]
fn a_document_that_does_not_change_is_looked_at_once() {
    let files = |bytes: &[u8]| -> BTreeMap<String, Vec<u8>> {
        let texts = [
            ("parvis.toml", SETTINGS.as_bytes()),
            ("content/voirie/_service.md", SERVICE.as_bytes()),
            ("content/voirie/a.pdf", bytes),
        ];
        texts.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).into()
    };
    let mut memory = LoadMemory::default();
    let mut again = |bytes: &[u8]| load(&Tree::memory(files(bytes)), &NoPast, &mut memory).unwrap().findings.len();
    assert_eq!([again(b"<html>"), again(b"<html>"), again(b"%PDF-1.7\n%%EOF\n"), again(b"<html>")], [1, 1, 0, 1]);
}

#[test]
fn any_doubt_about_readers_is_an_error() {
    let doubts = [
        "audiences: [agents]\naudiences: [elus]",
        "audiences: [Agents]",
        "audiences: []",
        "audiences: public",
        "audiences: [agents, eluss]",
        "audiences: {a: b}",
        "audiences: !!str agents",
        "audiences: &x [agents]",
        "audience: [elus]",
        "\"audiences\": [elus]\naudiences: [agents]",
    ];
    for doubt in doubts {
        let found = found("content/voirie/page.md", format!("---\ntitre: Page\n{doubt}\n---\n").as_bytes());
        assert!(found.iter().any(Diagnostic::forbids_publication), "{doubt}: {found:?}");
    }
}

#[test]
fn bombs_are_findings() {
    let laughs = format!("a: &a [1]\n{}", (0..20).map(|n| format!("b{n}: [*a, *a, *a]\n")).collect::<String>());
    assert_eq!(head(&laughs), ["yaml-trick"]);
    assert_eq!(head(&format!("mots_cles: {}", "[".repeat(5_000))), ["front-matter-unreadable"]);
    let nested = format!("mots_cles: {}{}", "[".repeat(5_000), "]".repeat(5_000));
    assert!(matches!(head(&nested)[..], ["yaml-too-large" | "front-matter-unreadable"]));
    assert_eq!(head(&format!("mots_cles: [{}]", "a, ".repeat(30_000))), ["yaml-too-large"]);
    assert_eq!(rules("content/voirie/page.md", &vec![b'a'; 2 << 20]), ["file-too-large"]);
    assert_eq!(rules("content/voirie/page.md", b"\xff\xfe"), ["text-not-utf8"]);
    assert_eq!(rules("content/voirie/page.md", b""), ["front-matter-missing"]);
    assert_eq!(rules("content/voirie/page.md", b"---"), ["front-matter-unclosed"]);
    assert_eq!(rules("content/voirie/page.md", b"---\n- a\n---\n"), ["front-matter-unreadable"]);
}

#[test]
fn names_and_ids_that_cannot_be_addresses_say_what_could() {
    let suggestion = |found: &[Diagnostic]| {
        let argument = found[0].arguments.iter().find(|(name, _)| *name == "suggestion");
        (found[0].rule.name, argument.map(|(_, value)| value.clone()), found[0].help)
    };
    let id = |id: &str| {
        suggestion(&found("content/voirie/page.md", format!("---\ntitre: Page\nid: '{id}'\n---\n").as_bytes()))
    };
    assert_eq!(id("Fête 2026"), ("id-wrong", Some("fete-2026".to_owned()), "help-nearest"));
    assert_eq!(id("../.."), ("id-wrong", None, "help"));
    let name = suggestion(&found("content/voirie/(!).md", b"---\ntitre: Page\n---\n"));
    assert_eq!(name, ("name-unsuitable", None, "help"));
}

#[test]
fn every_value_that_is_wrong_is_placed_and_helped() {
    for (line, help) in [
        ("date: mardi", "help-date"),
        ("date: 2026-02-30", "help-date"),
        ("a_la_une: oui", "help-record"),
        ("image: ../../../../etc/passwd", "help-path"),
        ("documents: [../../../../../etc/passwd]", "help-path"),
        ("review_every: bientôt", "help-duration"),
        ("draft: peut-être", "help-boolean"),
    ] {
        let found = found("content/voirie/page.md", format!("---\ntitre: Page\n{line}\n---\n").as_bytes());
        let said: Vec<_> = found
            .iter()
            .map(|found| (found.rule.name, found.help, found.place.as_ref().map(|place| place.line)))
            .collect();
        assert_eq!(said, [("value-wrong", help, Some(3))], "{line}");
    }
}

/// The preview shows what it can of a broken site: it must not show it wider.
#[test]
fn pages_below_a_head_that_cannot_be_read_are_nobodys() {
    let settings = format!("{SETTINGS}[defaults]\nportals = [\"intranet\"]\naudiences = [\"agents\"]\n");
    let readers = |service: &str| {
        let texts = [
            ("parvis.toml", settings.as_str()),
            ("content/assemblees/_service.md", service),
            ("content/assemblees/page.md", "---\ntitre: Page\n---\n"),
        ];
        let files = texts.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let site = load(&Tree::memory(files), &NoPast, &mut LoadMemory::default()).unwrap().site.unwrap();
        let page = site.entries.iter().find(|entry| entry.content.title() == "Page").unwrap();
        page.audiences.positions().count()
    };
    assert_eq!(readers("---\ntitre: Assemblées\n---\n"), 1);
    assert_eq!(readers("---\ntitre: Assemblées\naudiences: [elus\n---\n"), 0);
}

#[test]
fn a_mistyped_name_of_a_required_field_is_one_finding() {
    let rules = |head: &str| {
        let found = found("content/voirie/breves/pont.md", format!("---\n{head}\ndate: 2026-11-20\n---\n").as_bytes());
        found.iter().map(|found| found.rule.name).collect::<Vec<_>>()
    };
    assert_eq!(rules("titer: Le pont rouvre"), ["field-unknown"]);
    assert_eq!(rules("tags: []"), ["field-missing"]);
}

#[test]
fn rhythms_are_sentences_or_parts() {
    let event = |lines: &str| {
        let text = format!("---\ntitre: Marché\ndebut: 2026-12-08\n{lines}\n---\n");
        let found = found("content/voirie/agenda/marche.md", text.as_bytes());
        let place = |found: &Diagnostic| found.place.as_ref().map_or(0, |place| place.line);
        found.iter().map(|found| format!("{}:{}", found.rule.name, place(found))).collect::<Vec<_>>()
    };
    for right in [
        "repetition: chaque 2e mardi jusqu’au 2027-06-30",
        "répétition: tous les mardis",
        "recurrence: {every: week, interval: 2, days: [tuesday, jeudi], until: 2027-06-30, except: [2026-12-22]}",
        "repetition:\n  chaque: mois\n  jours: mardi\n  rang: 2\n  jusqu_au: 2027-06-30\n  sauf: [2027-01-12]",
    ] {
        assert_eq!(event(right), [""; 0], "{right}");
    }
    for (wrong, expected) in [
        ("repetition: parfois", "value-wrong:4"),
        ("repetition: [chaque mardi]", "value-wrong:4"),
        ("repetition:\n  jours: mardi", "value-wrong:5"),
        ("repetition:\n  chaque: semaine\n  jours: [mardi, tantôt]", "value-wrong:6"),
        ("repetition:\n  chaque: semaine\n  rang: 2", "value-wrong:5"),
        ("repetition:\n  chaque: semaine\n  intervalle: 0", "value-wrong:5"),
        ("repetition:\n  chaque: semaine\n  jusqua: 2027-06-30", "field-unknown:6"),
        ("repetition:\n  chaque: semaine\n  jusqu_au: bientôt", "value-wrong:6"),
    ] {
        assert_eq!(event(wrong), [expected], "{wrong}");
    }
}
