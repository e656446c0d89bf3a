use super::*;

fn source() -> SourcePath {
    SourcePath::new("content/voirie/page.md").expect("a plain path")
}

#[test]
fn a_value_cut_by_a_sign_is_found_whole() {
    let of = |head: &str| {
        let found = cut_values(&source(), head);
        let told = |found: &Diagnostic| {
            let place = found.place.as_ref().expect("a place");
            let fix = found.fix.as_ref().map(|fix| fix.replacement().to_owned()).unwrap_or_default();
            (format!("{}:{}+{}", place.line, place.column, place.length), fix)
        };
        found.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(of("titre: Réunion #2 du quartier"), [("2:16+14".to_owned(), "\"Réunion #2 du quartier\"".to_owned())]);
    assert_eq!(of("date: 2026-01-01\nresume: Le #velo"), [("3:12+5".to_owned(), "\"Le #velo\"".to_owned())]);
    assert_eq!(of("titre: Le \"2\" #2"), [("2:15+2".to_owned(), String::new())]);
    for head in [
        "date: 2026-01-01 # à confirmer",
        "titre: \"Réunion #2\"",
        "# un mot: Le #velo",
        "mots: [a, b] #c",
        "titre: C#",
    ] {
        assert_eq!(of(head), [], "{head}");
    }
}

#[test]
fn an_indented_line_is_told_as_what_it_is() {
    let help = |head: &str| read(&source(), head).expect_err("not readable").help;
    assert_eq!(help("titre: La page\n date: 2026-01-01\n"), "help-indent");
    assert_eq!(help("titre: Travaux : le pont\n"), "help-quotes");
    assert_eq!(help("titre: a\n\tdate: b\n"), "help-tab");
}

#[test]
fn a_heading_that_repeats_the_title_is_shown_once() {
    let title = "L’été au parc";
    assert_eq!(without_title("\n# L'été au parc\n\nTexte.\n", title), ("\nTexte.\n", 2));
    for body in ["# L'été\n\nTexte.\n", "Texte.\n\n# L'été au parc\n", "## L'été au parc\n", "", "\n\n"] {
        assert_eq!(without_title(body, title), (body, 0), "{body}");
    }
}
