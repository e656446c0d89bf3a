//! Markup of other tools: found, named, on its characters; and nothing else is.

use std::collections::BTreeSet;

use super::super::{FOREIGN, outline};

/// What is found, as `kind characters`.
fn found(text: &str) -> Vec<String> {
    let outline = outline(text);
    let foreign = outline.findings.iter().filter(|found| found.rule.name == "foreign-markup");
    let shown = foreign.map(|found| {
        let kind = found.arguments.iter().find(|(name, _)| *name == "kind").map(|(_, kind)| kind.as_str());
        format!("{} {}", kind.unwrap_or_default(), &text[found.range.clone()])
    });
    shown.collect()
}

/// The examples of the table of `docs/markdown.md`, which must be complete.
#[test]
fn the_table_of_the_documentation_is_the_table_of_the_code() {
    let document = include_str!("../../../docs/markdown.md");
    let (_, section) = document.split_once("## Venu d'un autre outil").expect("the section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let examples: Vec<String> = rows
        .map(|row| {
            let row = row.trim_start_matches("| `").replace("\\|", "\u{1}");
            row.split('`').next().unwrap_or_default().replace('\u{1}', "|")
        })
        .collect();
    let mut kinds = BTreeSet::new();
    for example in &examples {
        let found = found(&format!("Avant.\n\n{example}\n\nAprès.\n"));
        assert_eq!(found.len(), 1, "{example}: {found:?}");
        kinds.insert(found[0].split(' ').next().unwrap_or_default().to_owned());
    }
    let known: BTreeSet<String> = FOREIGN.iter().map(|foreign| foreign.name.to_owned()).collect();
    assert_eq!(kinds, known);
}

#[test]
fn each_is_found_where_it_stands() {
    assert_eq!(found("Le {{< ref \"a.md\" >}} et {{% x %}} ici."), ["hugo {{< ref \"a.md\" >}}", "hugo {{% x %}}"]);
    assert_eq!(found("- [[Page|mots]] et ![[p.png]]"), ["wiki-link [[Page|mots]]", "wiki-picture ![[p.png]]"]);
    assert_eq!(found("{%- endhint -%}\n"), ["gitbook-hint {%- endhint -%}"]);
    assert_eq!(found("a [su_note]b[/su_note]"), ["shortcode [su_note]"]);
    assert_eq!(found("# T\n\n!!! danger \"Titre\"\n    texte\n"), ["admonition !!! danger \"Titre\""]);
    assert_eq!(found("<doc12> puis <img3|left>"), ["spip-document <doc12>", "spip-document <img3|left>"]);
    assert_eq!(found("[url=https://a.example]a[/url]"), ["bbcode [url=https://a.example]"]);
}

#[test]
fn what_is_code_or_words_is_left_alone() {
    for text in [
        "`{{ x }}` et ``{% y %}``",
        "```\n{{ x }}\n[[Page]]\n!!! note\n```",
        "    {% include x %}\n",
        "<!-- {{ x }} -->",
        "\\{{ x }} \\[[a]]",
        "[[1]](note.md) et [a][b]\n\n[b]: c.md",
        "[les horaires](a.md) [x] [ ] [sic] [...] [À compléter] [b] seul",
        "- [x] fait\n- [ ] à faire",
        "Attention !!! note bien. Quoi ??? rien.",
        "## Titre {#titre}\n\n![Pont](p.png){.deco}",
        "Prix = 3 == 4 ; a == b",
        "importer des données from 'x'",
        "Le tableau ]] et {{ seul",
        "a[^1]\n\n[^1]: b",
        "[article 12] et [a -> b c]",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_flood_is_said_a_few_times_and_read_once() {
    assert_eq!(found(&"{{ x }} [[y]] ".repeat(20_000)).len(), 20);
    assert_eq!(found(&"{{ [[ {% [a ".repeat(20_000)).len(), 0);
}

#[test]
fn the_callouts_of_other_tools_are_callouts() {
    for (name, class) in [("tip", "tip"), ("info", "note"), ("warning", "warning"), ("danger", "warning")] {
        let html = super::html_of(&format!("::: {name} Titre\nmot\n:::"));
        assert!(html.contains(&format!("callout-{class}")), "{html}");
    }
}
