//! What a text is said to hold.

use super::super::{LinkKind, Outline, outline, suspicious_characters};

fn findings(text: &str) -> Vec<(&'static str, String)> {
    outline(text).findings.into_iter().map(|found| (found.rule.name, text[found.range].to_owned())).collect()
}

#[test]
fn headings_and_links_have_their_places() {
    let text = "# L’*été* {#ete}\n\nUn [lien **gras**](b.md \"T\") et ![Pont](p.png){.deco}, https://ville.fr/a_b.\n\n## Suite\n";
    let Outline { headings, links, first_paragraph, .. } = outline(text);
    let seen: Vec<_> = headings.iter().map(|h| (h.written_level, h.level, h.text.as_str(), h.id.as_str())).collect();
    assert_eq!(seen, [(1, 2, "L’été", "ete"), (2, 3, "Suite", "suite")]);
    let seen: Vec<_> = links
        .iter()
        .map(|l| (l.kind, l.destination.as_str(), l.text.as_str(), &text[l.range.clone()], l.decorative))
        .collect();
    assert_eq!(
        seen,
        [
            (LinkKind::Link, "b.md", "lien gras", "[lien **gras**](b.md \"T\")", false),
            (LinkKind::Image, "p.png", "Pont", "![Pont](p.png)", true),
            (LinkKind::Autolink, "https://ville.fr/a_b", "https://ville.fr/a_b", "https://ville.fr/a_b", false),
        ]
    );
    assert_eq!(links[0].title, "T");
    assert_eq!(first_paragraph, "Un lien gras et Pont, https://ville.fr/a_b.");
}

#[test]
fn links_typed_as_html_are_links_too() {
    let text = "voir\n\n<div>\n<a href=\"b.md\">b</a>\n</div>\n\net <a href='c.md'>c</a>";
    let seen: Vec<_> =
        outline(text).links.into_iter().map(|l| (l.kind, l.destination, text[l.range].to_owned())).collect();
    assert_eq!(
        seen,
        [
            (LinkKind::Html, "b.md".to_owned(), "<a href=\"b.md\">".to_owned()),
            (LinkKind::Html, "c.md".to_owned(), "<a href='c.md'>".to_owned()),
        ]
    );
}

#[test]
fn faults_are_found_at_their_place() {
    #[rustfmt::skip]
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("un texte sans faute : [a](b.md)\n\n::: note\nx\n:::", &[]),
        ("::: nte Titre\nx\n:::", &[("unknown-container", "nte")]),
        ("::: note\nx", &[("unclosed-container", "note")]),
        ("x\n\n:::\n", &[("stray-container-end", ":::")]),
        ("[a](javascript:x)", &[("unsafe-address", "[a](javascript:x)")]),
        ("x <b onclick='y'>z</b>", &[("raw-html-removed", "<b onclick='y'>")]),
        ("> <iframe src=x>\n> a\n> </iframe>", &[("media-lost", "<iframe src=x>")]),
        ("x <!-- y --> z", &[]),
        ("## A {#a}\n\n## B {#a}", &[("duplicate-heading-id", "a")]),
        ("## A {.rouge}", &[("unknown-class", "## A {.rouge}")]),
        ("![a](b.png){.rouge}", &[("unknown-class", "{.rouge}")]),
        ("x\n\n[^1]: y", &[("unused-footnote", "[^1]:")]),
        ("x\u{202E}y\u{200B}z", &[("deceptive-character", "\u{202E}"), ("invisible-character", "\u{200B}")]),
    ];
    for (text, expected) in cases {
        let found = findings(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(rule, place)| (*rule, place.as_str())).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn emoji_and_no_break_spaces_are_not_suspicious() {
    assert!(
        suspicious_characters("👩\u{200D}👩\u{200D}👧 ☀\u{FE0F} 1\u{FE0F}\u{20E3} 5\u{202F}000\u{A0}€\tà\r\n")
            .is_empty()
    );
    let found: Vec<char> =
        suspicious_characters("a\u{200D}b \u{E0041} \u{FE0F} \u{85} \u{AD}").into_iter().map(|(_, c)| c).collect();
    assert_eq!(found, ['\u{200D}', '\u{E0041}', '\u{FE0F}', '\u{85}', '\u{AD}']);
}

#[test]
fn texts_out_of_proportion_are_refused() {
    let rules = |text: &str| findings(text).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(rules(&"a".repeat((1 << 20) + 1)), ["text-too-large"]);
    assert_eq!(rules(&format!("{}a", "> ".repeat(70))), ["text-too-large"]);
    let columns = "|a".repeat(201);
    assert_eq!(rules(&format!("{columns}|\n{}|\n", "|-".repeat(201))), ["text-too-large"]);
    assert_eq!(rules(&format!("{}\n\n[^1]: x", "a[^1] ".repeat(5_001))), ["text-too-large"]);
}
