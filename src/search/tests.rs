//! Words, numbers, and an index that is the same however it is made.

use proptest::prelude::*;

use super::words::{fold, split};
use super::{
    Catalogue, Document, Index, IndexShape, KeptTerms, KnownTerms, Lexicon, SearchField, code, decode, language, terms,
};
use crate::messages::Language;

fn forms(text: &str) -> Vec<String> {
    split(text, Language::Fr).iter().map(super::words::Word::form).collect()
}

/// The client of the theme is tested with the same table (`tests/browser/search.test.mjs`).
#[test]
fn words_are_those_of_the_table() {
    let table: Vec<(String, Vec<String>)> =
        serde_json::from_str(include_str!("../../tests/browser/words.json")).unwrap();
    assert!(table.len() > 20);
    for (text, expected) in table {
        assert_eq!(forms(&text), expected, "{text}");
    }
}

#[test]
fn a_text_is_found_under_other_forms_too() {
    for (text, expected) in [
        ("agent·es", "agentes"),
        ("agent·e·s", "agente agentes"),
        ("agent.e.s", "agente agentes"),
        ("directeur·rice", "directrice"),
        ("acteur·trices", "actrices"),
        ("chercheur·euse", "chercheuse"),
        ("conseiller·ère·s", "conseillere conseilleres"),
        ("sportif·ive", "sportive"),
        ("professionnel·le·s", "professionnelle professionnelles"),
        ("citoyen·nes", "citoyennes"),
        ("tous·tes", "toutes"),
        ("01 99 00 45 32", "4532"),
        ("agent", ""),
        ("0199004532", ""),
    ] {
        let others: Vec<String> = split(text, Language::Fr).iter().flat_map(super::words::Word::others).collect();
        assert_eq!(others.join(" "), expected, "{text}");
    }
}

#[test]
fn lists_of_a_language_are_folded() {
    for language in Language::ALL {
        for list in [language::stops(language), language::elisions(language), language::inclusives(language)] {
            list.split_whitespace().for_each(|word| assert_eq!(fold(word), word));
        }
    }
}

#[test]
fn numbers_are_read_back() {
    let numbers = [0, 1, 63, 64, 65, 155, 156, 2455, 2456, 2457, 8463, 8464, 8465, 100_000, 70_000_000];
    let mut text = String::new();
    numbers.iter().for_each(|number| code::push(*number, &mut text));
    assert_eq!(code::read(&text), numbers);
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'), "{text}");
}

/// A few hundred documents whose words repeat.
fn document(position: usize) -> Document {
    let words = ["congés", "l’école", "agent·es", "côté", "cote", "01 99 00 45 32", "télé-travail", "DRH", "été"];
    let text =
        |step: usize| (0..12).map(|at| words[(position * step + at * at) % words.len()]).collect::<Vec<_>>().join(" ");
    Document {
        address: format!("p/{position}.html"),
        title: format!("{} {position}", text(3)),
        fields: vec![(SearchField::Title, text(3)), (SearchField::Text, text(7)), (SearchField::Label, text(5))],
        text: text(7),
        ..Document::default()
    }
}

fn index(shape: IndexShape, document: &(dyn Fn(usize) -> Document + Sync)) -> Index {
    Index::build(shape, &Catalogue::default(), Language::Fr, KnownTerms::default(), document).0
}

/// The bytes of every file; those of a group that was known are not there.
fn all_files(shape: IndexShape, index: &Index) -> Vec<Option<Vec<u8>>> {
    shape.names().map(|name| index.file(&name)).chain((0..shape.groups()).map(|group| index.group(group))).collect()
}

/// What an index kept, as it is read again.
fn known(kept: &KeptTerms) -> KnownTerms {
    let lexicon = Lexicon::from_bytes(&kept.lexicon).unwrap();
    let documents = kept.documents.iter().map(|bytes| Some(decode(bytes, lexicon.count()).unwrap())).collect();
    KnownTerms { lexicon, documents, stamps: kept.stamps.iter().cloned().map(Some).collect() }
}

#[test]
fn what_is_known_of_most_documents_gives_the_same_index() {
    let shape = IndexShape::of(300);
    let other = |position: usize| if position % 37 == 5 { document(position + 1_000) } else { document(position) };
    let build = |known: KnownTerms, document: &(dyn Fn(usize) -> Document + Sync)| {
        Index::build(shape, &Catalogue::default(), Language::Fr, known, document)
    };
    let (_, kept) = build(KnownTerms::default(), &document);
    let mut changed = known(&kept);
    for position in (0..300).filter(|position| position % 37 == 5) {
        changed.documents[position] = None;
        changed.stamps[position / 8] = None;
    }
    let read = std::sync::Mutex::new(Vec::new());
    let (warm, again) = build(changed, &|position| {
        read.lock().unwrap().push(position);
        other(position)
    });
    let (cold, kept) = build(KnownTerms::default(), &other);
    assert_eq!(read.into_inner().unwrap().len(), 8 * 8, "eight groups have a document that changed");
    assert_eq!((&again.lexicon, &again.documents, &again.stamps), (&kept.lexicon, &kept.documents, &kept.stamps));
    for (warm, cold) in all_files(shape, &warm).iter().zip(all_files(shape, &cold)) {
        assert!(warm.is_none() || *warm == cold);
    }
    assert_eq!(warm.version(), cold.version());
    assert_eq!(all_files(shape, &warm).iter().flatten().count(), shape.names().count() + 8);
}

proptest! {
    #[test]
    fn terms_are_read_back_and_nothing_else_is(numbers in prop::collection::btree_map(0..5_000_u32, 0..16_u8, 0..40),
                                               bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut terms: Vec<u32> = numbers.iter().map(|(number, level)| super::lexicon::term(*number, *level)).collect();
        let encoded = super::lexicon::encode(&mut terms);
        prop_assert_eq!(decode(&encoded, 5_000), Some(terms));
        if let Some(terms) = decode(&bytes, 100) {
            prop_assert!(terms.iter().all(|term| super::lexicon::number_of(*term) < 100));
        }
    }
}

#[test]
fn an_index_is_the_same_with_any_number_of_threads() {
    let shape = IndexShape::of(300);
    let build = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| index(shape, &document))
    };
    let one = build(1);
    for threads in [2, 5, 16] {
        let other = build(threads);
        assert_eq!(one.version(), other.version(), "{threads} threads");
        assert!(all_files(shape, &one) == all_files(shape, &other), "{threads} threads");
    }
}

#[test]
fn an_index_has_every_file_of_its_shape_and_no_other() {
    for documents in [0, 1, 8, 9, 300] {
        let shape = IndexShape::of(documents);
        let index = index(shape, &document);
        for name in shape.names() {
            let bytes = index.file(&name).unwrap_or_else(|| panic!("{name} of {documents}"));
            let text = String::from_utf8(bytes).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), 3, "{name}");
            serde_json::from_str::<serde_json::Value>(lines[1]).unwrap();
        }
        assert!(index.file("t9999").is_none() && index.file("../map").is_none());
    }
}

#[test]
fn words_of_one_stem_stand_together_and_those_that_tell_nothing_do_not_stand() {
    let of = |text: &str| Document { fields: vec![(SearchField::Text, text.to_owned())], ..Document::default() };
    let texts = ["Les congés", "Un congé", "Le congélateur de la cantine"];
    let index = index(IndexShape::of(3), &|position| of(texts[position]));
    let file = format!("t{}", terms::file_of("conges", 4));
    let text = String::from_utf8(index.file(&file).unwrap()).unwrap();
    assert!(text.contains("conge,conges") && text.contains("congelateur"), "{text}");
    let all: String =
        IndexShape::of(3).names().map(|name| String::from_utf8(index.file(&name).unwrap()).unwrap()).collect();
    assert!(all.contains("cantine") && !all.contains("\"words\":\"les\""), "{all}");
}

#[test]
fn what_is_said_in_the_title_counts_more() {
    let text = "mot ".repeat(30) + "congé";
    let documents = [
        Document { fields: vec![(SearchField::Text, text.clone())], ..Document::default() },
        Document { fields: vec![(SearchField::Title, "Congé".to_owned())], ..Document::default() },
    ];
    let index = index(IndexShape::of(2), &|at| documents[at].clone());
    let text = String::from_utf8(index.file(&format!("t{}", terms::file_of("conge", 4))).unwrap()).unwrap();
    let value: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    let at = value["words"].as_str().unwrap().split([' ', ',']).position(|form| form == "conge").unwrap();
    let numbers = code::read(value["postings"].as_str().unwrap().split(' ').nth(at).unwrap());
    // Level, count, document: the title first.
    assert_eq!((numbers[2], numbers[5]), (1, 0), "{numbers:?}");
    assert!(numbers[0] >= numbers[3] + 4, "{numbers:?}");
}

proptest! {
    #[test]
    fn any_text_has_words_where_they_stand(text in "[a-zé’'·.\\- 0-9\u{301}œ\u{202f}(]{0,60}|\\PC{0,40}") {
        let mut before = 0;
        for word in split(&text, Language::Fr) {
            prop_assert!(before <= word.start && word.start < word.end && word.end <= text.len());
            prop_assert!(text[word.start..word.end].starts_with(word.base));
            prop_assert!(word.form().chars().all(char::is_alphanumeric));
            word.others();
            before = word.start;
        }
    }
}
