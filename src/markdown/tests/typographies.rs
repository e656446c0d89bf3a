//! French typography, one line a case: `~` stands for U+00A0, `_` for U+202F.

use proptest::prelude::*;

use super::super::typography::{Mode, plain};
use super::rendered_as;

#[rustfmt::skip]
const CASES: &[(&str, &str)] = &[
    ("Quoi ? Oui ! Bien ; donc : ceci", "Quoi_? Oui_! Bien_; donc~: ceci"),
    ("Quoi? Oui! Bien; donc: ceci", "Quoi_? Oui_! Bien_; donc~: ceci"),
    ("Vraiment ?! Ah !!", "Vraiment_?! Ah_!!"),
    ("(?) (!)", "(?) (!)"),
    ("\"mot\"", "«_mot_»"),
    ("il dit \"un \"grand\" mot\".", "il dit «_un “grand” mot_»."),
    ("dit:\"oui\"", "dit~:«_oui_»"),
    ("un écran de 24\" et", "un écran de 24\" et"),
    ("« mot » «mot»", "«_mot_» «_mot_»"),
    ("«\u{A0}mot\u{A0}»\u{A0}!", "«~mot~»~!"),
    ("l'eau d'\"été\" aujourd'hui, l'après-midi", "l’eau d’«_été_» aujourd’hui, l’après-midi"),
    ("Les 'années' '68 5'30", "Les 'années' ’68 5'30"),
    ("Attendez... 1....2", "Attendez… 1....2"),
    ("un -- deux --- trois --option 10--20", "un – deux — trois --option 10–20"),
    ("n° 5, n°5, N° 12, 20 °C, p. 12, art. 5", "n°~5, n°~5, N°~12, 20~°C, p.~12, art.~5"),
    ("M. Dupont, Mme Élan, Dr Who et M. le maire", "M.~Dupont, Mme~Élan, Dr~Who et M. le maire"),
    ("10 h 30, 10h30, 18h, 18 h, 10:30, 24h/24", "10~h~30, 10~h~30, 18~h, 18~h, 10:30, 24~h/24"),
    ("25 % 25% 30 € 30€ 5 km 12 m²", "25~% 25~% 30~€ 30~€ 5~km 12~m²"),
    ("5 000 12 500 000 en 2026 500", "5_000 12_500_000 en 2026 500"),
    ("04 67 34 70 00 et +33 4 67 34 70 00", "04~67~34~70~00 et +33~4~67~34~70~00"),
    ("le 12 10 au", "le 12 10 au"),
    ("https://ville.fr/a?b;c:d!e 'x'", "https://ville.fr/a?b;c:d!e 'x'"),
    ("a.b@ville.fr ; www.ville.fr/x?y", "a.b@ville.fr_; www.ville.fr/x?y"),
    ("C:\\dossier a::b :smile: ;) :-)", "C:\\dossier a::b :smile: ;) :-)"),
    ("if (a != b) x ?y", "if (a != b) x ?y"),
    ("Le 1er", "Le 1er"),
];

fn marked(text: &str) -> String {
    text.replace('\u{A0}', "~").replace('\u{202F}', "_")
}

#[test]
fn each_text_is_corrected() {
    for (text, expected) in CASES {
        assert_eq!(marked(&plain(text, Mode::ImprimerieNationale)), *expected, "{text:?}");
        assert_eq!(marked(&plain(text, Mode::Nbsp)), expected.replace('_', "~"), "{text:?}");
        assert_eq!(plain(text, Mode::None), *text);
        let once = plain(text, Mode::ImprimerieNationale);
        assert_eq!(plain(&once, Mode::ImprimerieNationale), once, "again: {text:?}");
    }
}

#[test]
fn where_a_text_stands_in_a_sentence_changes_nothing() {
    for (written, expected) in CASES.iter().filter(|(written, _)| !written.contains("https")) {
        let expected = format!("{}, été", expected.replace('~', "\u{A0}").replace('_', "\u{202F}"));
        for length in 1..40 {
            let before = format!("{}, ", "mot été ".repeat(8).chars().rev().take(length).collect::<String>());
            let corrected = plain(&format!("{before}{written}, été"), Mode::ImprimerieNationale);
            assert_eq!(corrected, format!("{before}{expected}"));
        }
    }
}

#[test]
fn ordinals_rise_in_pages() {
    let html = |text| rendered_as(text, Mode::ImprimerieNationale).html;
    assert_eq!(
        html("le 1er, la 1re, le 2e et 3es 4eb"),
        "<p>le 1<sup>er</sup>, la 1<sup>re</sup>, le 2<sup>e</sup> et 3es 4eb</p>\n"
    );
}

proptest! {
    #[test]
    fn correcting_twice_is_correcting_once(text in "[a-zéM0-9 \"'.:;!?«»%€°hn/@^*()\u{A0}\u{202F}\n-]{0,40}") {
        for mode in [Mode::ImprimerieNationale, Mode::Nbsp] {
            let once = plain(&text, mode);
            prop_assert_eq!(plain(&once, mode), once.clone(), "{:?}", text);
        }
    }

    #[test]
    fn anything_can_be_corrected(text in any::<String>()) {
        let once = plain(&text, Mode::ImprimerieNationale);
        prop_assert_eq!(plain(&once, Mode::ImprimerieNationale), once.clone());
    }
}
