use proptest::prelude::*;

use super::*;

const ODD: &str = "\u{feff}---\r\n# Un commentaire\r\ntitre: 'L''\u{e9}t\u{e9}'   # dit court\r\n\r\ndate: 2026-06-23\r\nmots_cles:\r\n  - a  # premier\r\n  - \"b\"\r\nresume: >-\r\n  Deux\r\n  lignes\r\nvide:\r\n---\r\nUn\rDeux\nTrois\r\n";

fn set(text: &str, name: &str, value: &str) -> String {
    with_value(text, name, &NewValue::Text(value.to_owned())).unwrap()
}

fn list(text: &str, name: &str, values: &[&str]) -> String {
    with_value(text, name, &NewValue::List(values.iter().map(|value| (*value).to_owned()).collect())).unwrap()
}

#[test]
fn one_value_is_one_line_and_its_comment_and_quotes_stay() {
    assert_eq!(set(ODD, "titre", "L'hiver"), ODD.replace("'L''\u{e9}t\u{e9}'", "'L''hiver'"));
    assert_eq!(set(ODD, "date", "2027-01-01"), ODD.replace("2026-06-23", "2027-01-01"));
    assert_eq!(set(ODD, "vide", "plein"), ODD.replace("vide:", "vide: plein"));
    assert_eq!(set(ODD, "resume", "Une"), ODD.replace(">-\r\n  Deux\r\n  lignes", "Une"));
    assert_eq!(set(ODD, "lieu", "Ici: l\u{e0}"), ODD.replace("vide:\r\n", "vide:\r\nlieu: \"Ici: l\u{e0}\"\r\n"));
    let without = |name: &str| with_value(ODD, name, &NewValue::Nothing).unwrap();
    assert_eq!(without("date"), ODD.replace("date: 2026-06-23\r\n", ""));
    assert_eq!(without("titre"), ODD.replace("'L''\u{e9}t\u{e9}'", ""));
}

#[test]
fn an_element_of_a_list_is_one_line() {
    assert_eq!(list(ODD, "mots_cles", &["a", "c", "b"]), ODD.replace("  - \"b\"", "  - c\r\n  - \"b\""));
    assert_eq!(list(ODD, "mots_cles", &["b"]), ODD.replace("  - a  # premier\r\n", ""));
    let flow = "---\na: ['x', y] # z\n---\n";
    assert_eq!(list(flow, "a", &["x", "n, o"]), "---\na: ['x', \"n, o\"] # z\n---\n");
}

#[test]
fn lines_of_the_body_keep_what_ends_them() {
    assert_eq!(with_body(ODD, "Un\nDeux\nTrois\n").unwrap(), ODD);
    assert_eq!(with_body(ODD, "Un\r\nDeux\r\nQuatre\r\n").unwrap(), ODD.replace("Trois\r\n", "Quatre\r"));
    assert_eq!(with_body(ODD, "Un\nDeux\nTrois").unwrap(), ODD.strip_suffix("\r\n").unwrap());
}

#[test]
fn what_cannot_be_changed_alone_is_not_changed() {
    for (text, why) in [
        ("titre: x\n", NotEditable::NoHead),
        ("---\ntitre: [\n---\n", NotEditable::BadHead),
        ("---\n{a: 1, b: 2}\n---\n", NotEditable::Intricate),
        ("---\na: \"\u{1}\"\n---\n", NotEditable::Characters),
    ] {
        assert_eq!(with_value(text, "a", &NewValue::Text("z".to_owned())).unwrap_err(), why, "{text:?}");
    }
}

/// A line that says what no other says.
fn value() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z\u{e9} :#'\"\\\\\\[\\]{}&*!|>%@`,-]{1,20}", "[0-9]{1,4}", "(null|true|~|- a|\\? b|a: b|---)"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("something", |text| !text.is_empty())
}

proptest! {
    /// Whatever is typed is what is read again, and no other line moves.
    #[test]
    fn what_is_typed_is_what_is_read(text in value(), name in "(titre|date|vide|nouveau|mots_cles|resume)") {
        if let Ok(out) = with_value(ODD, &name, &NewValue::Text(text.clone())) {
            let document = EditedText::read(&out).unwrap();
            prop_assert_eq!(document.node.get(&name).unwrap().text(), Some(text.as_str()));
            let kept = |text: &str| text.split("\r\n").map(str::to_owned).collect::<Vec<_>>();
            let (before, after) = (kept(ODD), kept(&out));
            let lost = before.iter().filter(|line| !after.contains(line)).count();
            let most = if matches!(name.as_str(), "mots_cles" | "resume") { 3 } else { 1 };
            prop_assert!(lost <= most, "{:?}", out);
        } else {
            prop_assert!(name == "mots_cles", "{} cannot take {:?}", name, text);
        }
    }

    /// A body goes to the browser and comes back.
    #[test]
    fn a_body_that_is_sent_back_is_the_same(body in "[a-c \r\n]{0,40}", sent in "[a-c \n]{0,40}") {
        let text = format!("---\ntitre: x\n---\n{body}");
        let document = EditedText::read(&text).unwrap();
        prop_assert_eq!(with_body(&text, &shown_body(&document)).unwrap(), text.clone());
        let out = with_body(&text, &sent).unwrap();
        prop_assert_eq!(shown_body(&EditedText::read(&out).unwrap()), sent);
    }
}

#[test]
fn two_people_change_one_page() {
    let base = "---\ntitre: A\ndate: 2026-01-01 # le jour\n---\nUn\n\nDeux\n\nTrois\n";
    let mine = base.replace("titre: A", "titre: B").replace("Un", "Moi");
    let theirs = base.replace("2026-01-01", "2026-02-02").replace("Trois", "Eux");
    let both = mine.replace("2026-01-01", "2026-02-02").replace("Trois", "Eux");
    assert_eq!(merged(base, &mine, &theirs).unwrap(), (both, Vec::new()));
    let theirs = base.replace("titre: A", "titre: C").replace("Un", "Eux");
    let (out, clashes) = merged(base, &mine, &theirs).unwrap();
    assert_eq!(out, theirs, "what clashes is left to a person");
    let clash = |field: Option<&str>, mine: &str, theirs: &str| Clash {
        field: field.map(str::to_owned),
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
    };
    let text = |first: &str| format!("{first}\n\nDeux\n\nTrois\n");
    assert_eq!(clashes, [clash(Some("titre"), "B", "C"), clash(None, &text("Moi"), &text("Eux"))]);
}
