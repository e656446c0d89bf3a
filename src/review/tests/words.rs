//! What the marks of a comparison say is what was written: nothing is lost, nothing is made up.

use proptest::prelude::*;
use proptest::sample::Index;
use pulldown_cmark::{Options, Parser, html};

use crate::review::marks::Marks;
use crate::review::shown::{self, Token};
use crate::review::words::{Difference, compare};

/// Real prose, Markdown, code and tables.
const TEXTS: [&str; 8] = [
    include_str!("../../../content/direction-generale/qui-decide-quoi.md"),
    include_str!("../../../content/projet-administration/la-demarche.md"),
    include_str!("../../../content/petite-enfance/breves/2026-11-04-jardin.md"),
    include_str!("../../../content/_data/tarifs.csv"),
    include_str!("../../../docs/review.md"),
    include_str!("../../../README.md"),
    include_str!("../../../parvis.toml"),
    include_str!("../words.rs"),
];

/// What one person does to a text: from where, how much, what is put there.
#[derive(Debug, Clone)]
struct Edit {
    at: Index,
    length: usize,
    from: Index,
    of: Index,
    taken: usize,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let length = prop_oneof![Just(0_usize), 1_usize..4, 4_usize..40, 40_usize..400];
    let edit = (any::<Index>(), length.clone(), any::<Index>(), any::<Index>(), length)
        .prop_map(|(at, length, from, of, taken)| Edit { at, length, from, of, taken });
    prop::collection::vec(edit, 1..8)
}

/// A piece of a text, of some characters.
fn piece(text: &[char], from: Index, most: usize) -> &[char] {
    let at = from.index(text.len() + 1);
    &text[at..(at + most).min(text.len())]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for edit in edits {
        let other: Vec<char> = TEXTS[edit.of.index(TEXTS.len())].chars().collect();
        let at = edit.at.index(letters.len() + 1);
        let end = (at + edit.length).min(letters.len());
        letters.splice(at..end, piece(&other, edit.from, edit.taken).to_vec());
    }
    letters.into_iter().collect()
}

/// The tokens of a text as it is typed, and as the page that it makes.
fn both(text: &str) -> [Vec<Token>; 2] {
    let mut typed = Vec::new();
    shown::text(text, &mut typed);
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_DEFINITION_LIST));
    [typed, shown::tokens(format!("<main>{page}</main>").as_bytes())]
}

/// The words of tokens, whatever separates them as one space.
fn words(tokens: &[Token]) -> String {
    let word = |token: &Token| match token {
        Token::Word(word) => word.clone(),
        Token::Picture(source, alternative) => format!("[{source} {alternative}]"),
        Token::Open(tag, _) | Token::Close(tag) if !shown::is_block(tag) => String::new(),
        Token::Link(_) => String::new(),
        Token::Space | Token::Open(..) | Token::Close(_) | Token::Void(_) => " ".to_owned(),
    };
    one_space(&tokens.iter().map(word).collect::<String>())
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of what the report shows, without what stands in one of its marks, or in what is said for the ear.
fn shown_words(html: &str, without: &str) -> String {
    let mut text = String::new();
    let (mut hidden, mut spans) = (0, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = at + rest[at..].find('>').expect("a tag is closed");
        if hidden == 0 && spans == 0 {
            text.push_str(&rest[..at]);
        }
        let tag = &rest[at + 1..end];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        match (name, tag.starts_with('/')) {
            ("span", false) => spans += 1,
            ("span", true) => spans -= 1,
            (name, false) if name == without => hidden += 1,
            (name, true) if name == without => hidden -= 1,
            ("ins" | "del", _) => {}
            (name, _) if shown::is_block(name) || name == "br" => text.push(' '),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    one_space(&signs.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign)))
}

fn with_marks<T>(show: impl FnOnce(&Marks<'_>) -> T) -> T {
    let picture = |source: &str, alternative: &str, _: bool| {
        crate::ground::escape::visible_html(&format!("[{source} {alternative}]"))
    };
    show(&Marks { added: "[ajouté", removed: "[retiré", end: "]", leads_to: "vers", picture: &picture })
}

/// What each view says, and what all of them say together.
///
/// In a page, what is kept may stand in other blocks than before, and blocks are what separates words: there the
/// overlaid view is compared letter by letter.
fn tells_the_truth(difference: &Difference, before: &str, after: &str, as_said: fn(&str) -> String) {
    let [overlaid, old, new] = with_marks(|marks| {
        [difference.overlaid_html(marks), difference.before_html(marks), difference.after_html(marks)]
    });
    let shows = |html: &str, without: &str| as_said(&shown_words(html, without));
    assert_eq!(shows(&overlaid, "ins"), as_said(before), "what is kept plus what is removed, in {overlaid}");
    assert_eq!(shows(&overlaid, "del"), as_said(after), "what is kept plus what is added, in {overlaid}");
    assert_eq!(shown_words(&old, "ins"), before);
    assert_eq!(shown_words(&new, "del"), after);
    assert_eq!(shows(&old, "del"), shows(&new, "ins"), "what is kept is the same on both sides");
    // Few are shown; none may stop the review.
    difference.excerpts(usize::MAX);
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn compares_truly(before: &str, after: &str) {
    let as_said: [fn(&str) -> String; 2] = [str::to_owned, letters];
    for ((old, new), as_said) in both(before).into_iter().zip(both(after)).zip(as_said) {
        let (said_before, said_after) = (words(&old), words(&new));
        tells_the_truth(&compare(old.clone(), new.clone()), &said_before, &said_after, as_said);
        tells_the_truth(&compare(new, old), &said_after, &said_before, as_said);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_removed_and_added_is_what_was_written(text in any::<Index>(), from in any::<Index>(), edits in edits()) {
        let whole: Vec<char> = TEXTS[text.index(TEXTS.len())].chars().collect();
        let before: String = piece(&whole, from, 1500).iter().collect();
        compares_truly(&before, &edited(&before, &edits));
    }

    #[test]
    fn nothing_of_two_texts_that_have_little_in_common_is_lost(
        signs in prop::collection::vec(prop::sample::select(&["a", "b", ".", "-", ",", " ", "\n\n", "- ", "|", "**"][..]), 0..30),
        others in prop::collection::vec(prop::sample::select(&["a", "b", ".", "-", ",", " ", "\n\n", "- ", "|", "**"][..]), 0..30),
    ) {
        compares_truly(&signs.concat(), &others.concat());
    }
}

#[test]
fn an_edit_that_stopped_the_review_is_told() {
    compares_truly("img .-", "{% /component.");
    compares_truly("a.-b", "a X.Y-Z b");
}
