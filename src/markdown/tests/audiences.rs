//! What some may not read never shows, however badly its block is written.

use proptest::prelude::*;

use super::super::{divide, visible};
use super::html_of;
use crate::ground::Spot;

/// What the agents may read, who may not read `elus`.
fn for_agents(text: &str) -> String {
    visible(text, &divide(text), &|keys| keys.contains(&"agents")).text.into_owned()
}

fn rules_of(text: &str) -> Vec<&'static str> {
    divide(text).findings.iter().map(|finding| finding.rule.name).collect()
}

#[test]
fn blocks_are_taken_out_whole() {
    #[rustfmt::skip]
    let cases = [
        ("a\n::: audience elus\nSECRET\n:::\nb", "a\nb"),
        ("a\n::: audience agents\nb\n:::\nc", "a\nb\nc"),
        ("a\n::: audience elus agents\nb\n:::\nc", "a\nb\nc"),
        ("a\r\n::: audience elus\r\nSECRET\r\n:::\r\nb", "a\r\nb"),
        ("a\r::: audience elus\rSECRET\r:::\rb", "a\rb"),
        ("a\n::: audience agents\nb\n::: audience elus\nSECRET\n:::\nc\n:::\nd", "a\nb\nc\nd"),
        ("a\n::: audience elus\n::: audience agents\nSECRET\n:::\nSECRET\n:::\nd", "a\nd"),
        ("::: note\n::: audience elus\n::: conseil\nSECRET\n:::\nSECRET\n:::\nb\n:::\n", "::: note\nb\n:::\n"),
        ("a\n:::audience elus\nSECRET\n::::\nb", "a\nb"),
        ("a\n  \u{A0}::: Audiences élus,maire\nSECRET\n:::\nb", "a\nb"),
        ("a\n\u{200B}:\u{200B}:\u{200B}: audience elus\nSECRET\n:::\nb", "a\nb"),
        // In code, a marker still hides; inside the block, a closing line in code does not close.
        ("```\n::: audience elus\nSECRET\n:::\n```\nb", "```\n```\nb"),
        ("::: audience elus\n```\n:::\nSECRET\n```\nSECRET\n:::\nb", "b"),
        ("::: audience elus\n    :::\nSECRET\n:::\nb", "b"),
        ("<!--\n::: audience elus\nSECRET\n:::\n-->\nb", "<!--\n-->\nb"),
        ("```\n::: audience elus\nSECRET\n```\nSECRET\n:::\n```\nSECRET", "```\n"),
        // What cannot be understood hides.
        ("a\n::: audience elus\nSECRET", "a\n"),
        ("a\n::: audience\nSECRET\n:::\nb", "a\nb"),
        ("a\n::: audiance agents\nSECRET\n:::\nb", "a\nb"),
        ("a\n:: audience agents\nSECRET\n:::\nb", "a\nb"),
        ("a\n: : : audience agents\nSECRET\n:::\nb", "a\nb"),
        ("a\n::: note audience agents\nSECRET\n:::\nb", "a\nb"),
        ("a\n::: {audience=elus}\nSECRET\n:::\nb", "a\nb"),
        ("a\n\\::: audience elus\nSECRET", "a\n"),
        ("a\n::: ★\nb\n:::", "a\n::: ★\nb\n:::"),
        ("a\n> ::: audience elus\n> SECRET\n> :::\nSECRET", "a\n"),
        ("a\n- ::: audience elus\n  SECRET\n  :::\nSECRET", "a\n"),
        ("a\n| ::: audience elus |\nSECRET", "a\n"),
        ("a\ntexte ::: audience elus\nSECRET", "a\n"),
        // What is not a block stays.
        ("Écrivez `::: audience elus` ici.\nb", "Écrivez `::: audience elus` ici.\nb"),
        ("`Model::Audience` et Model::Audience\nb", "`Model::Audience` et Model::Audience\nb"),
        ("Public\n: audience large\nb", "Public\n: audience large\nb"),
    ];
    for (text, expected) in cases {
        assert_eq!(for_agents(text), expected, "{text:?}");
    }
}

#[test]
fn faults_of_blocks_are_said() {
    assert_eq!(rules_of("::: audience elus\na"), ["unclosed-audience-block"]);
    assert_eq!(rules_of("::: audience\na\n:::"), ["empty-audience-block"]);
    assert_eq!(rules_of("- ::: audience elus"), ["misplaced-audience-block"]);
    assert_eq!(rules_of("::: note\n> ::: audience elus"), ["misplaced-audience-block"]);
    assert_eq!(rules_of("::: audiance elus\n:::"), ["misspelt-audience-block"]);
    assert_eq!(rules_of("::: audience elus\na\n:::"), [""; 0]);
}

#[test]
fn keys_have_their_places() {
    let text = "é\n::: audience élus, agens\na\n:::\n";
    let divided = divide(text);
    let keys: Vec<_> = divided.blocks[0].keys.iter().map(|key| (key.word.as_str(), &text[key.range.clone()])).collect();
    assert_eq!(keys, [("élus", "élus"), ("agens", "agens")]);
    assert_eq!(&text[divided.blocks[0].range.clone()], "::: audience élus, agens\na\n:::\n");
}

#[test]
fn a_misspelt_marker_proposes_the_right_word_at_its_place() {
    let text = "Titre\n\n::: audiance elus\na\n:::";
    let file = crate::ground::SourcePath::new("content/x/a.md").expect("a safe path");
    let found = divide(text).findings[0].to_diagnostic(&file, &|range| Spot::of_range(text, range), &|offset| offset);
    let place = found.place.expect("a place");
    assert_eq!((place.line, place.column, place.length), (3, 5, 8));
    assert_eq!(found.fix.expect("a fix").replacement(), "audience");
}

#[test]
fn places_lead_back_to_the_source() {
    let text = "a\n::: audience elus\nSECRET\n:::\nb\n::: audience agents\nc\n:::\nd";
    let divided = divide(text);
    let shown = visible(text, &divided, &|keys| keys == ["agents"]);
    for (offset, c) in shown.text.char_indices() {
        assert!(text[shown.to_source(offset)..].starts_with(c));
    }
    assert_eq!(shown.to_source(shown.text.len()), text.len());
}

#[test]
fn a_forgotten_block_is_shown_to_nobody() {
    assert_eq!(html_of("a\n\n::: audience elus\nSECRET\n:::\n\nb"), "<p>a</p>\n<p>b</p>");
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("texte".to_owned()),
        Just(String::new()),
        Just("```".to_owned()),
        Just("````".to_owned()),
        Just("~~~".to_owned()),
        Just("- liste".to_owned()),
        Just("  - ```".to_owned()),
        Just("> citation".to_owned()),
        Just("::: note Titre".to_owned()),
        Just("::: inconnu".to_owned()),
        Just(":::".to_owned()),
        Just("   :::".to_owned()),
        Just("       :::".to_owned()),
        Just("> ::: audience elus".to_owned()),
        Just("<div>".to_owned()),
        Just("::: audience agents".to_owned()),
        "[ -~é]{0,12}",
    ]
}

fn well_closed() -> impl Strategy<Value = Vec<String>> {
    let inside = prop_oneof![
        Just(vec!["SECRET".to_owned()]),
        Just(vec!["```".to_owned(), "SECRET :::".to_owned(), ":::".to_owned(), "```".to_owned()]),
        Just(vec!["::: note".to_owned(), "SECRET".to_owned(), ":::".to_owned()]),
        Just(vec!["::: audience agents".to_owned(), "SECRET".to_owned(), ":::".to_owned()]),
        Just(vec!["- SECRET".to_owned(), "  ::: note".to_owned(), "  :::".to_owned()]),
        Just(vec![]),
    ];
    proptest::collection::vec(inside, 0..4).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn hidden_lines_never_show(before in proptest::collection::vec(line(), 0..8), after in proptest::collection::vec(line(), 0..8)) {
        let text = format!("{}\n::: audience elus\nSECRET\n:::\n{}", before.join("\n"), after.join("\n"));
        prop_assert!(!for_agents(&text).contains("SECRET"), "{}", text);
    }

    #[test]
    fn what_is_hidden_changes_nothing_for_others(
        before in proptest::collection::vec(line(), 0..6),
        after in proptest::collection::vec(line(), 0..6),
        one in well_closed(),
        other in well_closed(),
    ) {
        let page = |hidden: &[String]| {
            let lines = [&before[..], &["::: audience elus".to_owned()], hidden, &[":::".to_owned()], &after[..]].concat();
            lines.join("\n")
        };
        prop_assert_eq!(for_agents(&page(&one)), for_agents(&page(&other)));
    }

    #[test]
    fn places_are_always_in_the_source(text in "(?:[:a\n`> ]|::: audience elus\n|:::\n){0,40}") {
        let divided = divide(&text);
        let shown = visible(&text, &divided, &|_| true);
        for offset in 0..=shown.text.len() {
            prop_assert!(shown.to_source(offset) <= text.len());
        }
    }
}
