//! Random small edits of a page with reserved blocks, links and pictures: what the built pages say decides.
//!
//! Both states are built for both audiences. When one of them reads more changed characters than a correction has,
//! leads elsewhere, shows other pictures, or gives words that only the other one had, the review calls it no correction.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::review_minor::{Corrections, PAGE, TEXT};
use super::town::{MemoryFiles, TREES, Town, png, view};
use parvis::picture::MemoryResults;
use parvis::render::{self, Workshop};

/// Each is a real proposal, reviewed by the real program.
const CASES: usize = 60;
/// The characters of a correction.
const LIMIT: usize = 80;

/// What one audience reads of a page.
#[derive(Debug, Default, PartialEq)]
struct Read {
    words: Vec<String>,
    /// What links say and where they lead, in order.
    links: Vec<(String, String)>,
    images: Vec<(String, String)>,
}

/// Reads HTML as a browser without styles would.
fn read(html: &str) -> Read {
    let begin = html.find("<main").expect("a page has a main part");
    let mut rest = &html[begin..html.rfind("</main>").unwrap()];
    let (mut read, mut text) = (Read::default(), String::new());
    let mut link: Option<(usize, String)> = None;
    let value = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(tag[from..from + tag[from..].find('"')?].to_owned())
    };
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        match tag.split_whitespace().next().unwrap_or_default() {
            "a" => link = Some((text.len(), value(tag, "href").unwrap_or_default())),
            "/a" => read.links.extend(link.take().map(|(from, to)| (text[from..].trim().to_owned(), to))),
            "img" => read.images.push((value(tag, "src").unwrap_or_default(), value(tag, "alt").unwrap_or_default())),
            "strong" | "/strong" | "em" | "/em" => {}
            _ => text.push(' '),
        }
        rest = &rest[end + 1..];
    }
    read.words = text.split_whitespace().map(str::to_owned).collect();
    read
}

/// What each tree reads of the page; nothing when the town cannot be published.
fn built(text: &str, workshop: &Workshop) -> Option<HashMap<&'static str, Read>> {
    let mut town = Town::new().file(PAGE, text).today("2026-05-04");
    for (at, name) in ["quai", "pont", "rive"].iter().enumerate() {
        town = town.file(&format!("content/voirie/breves/photos/{name}.png"), png([at as u8 * 60; 3]));
    }
    if !town.errors().is_empty() {
        return None;
    }
    let site = town.site();
    let results = MemoryResults::default();
    let files = MemoryFiles { files: &town.files, results: &results, reads: Default::default() };
    let trees = TREES.iter().filter(|name| name.starts_with("intranet/"));
    let page = |name: &&'static str| {
        let plan = render::plan(view(&site, &files, name, &town.now()), workshop).ok()?;
        let (_, output) = plan.iter().find(|(path, _)| path.as_str().ends_with("/2026-03-01-quai.html"))?;
        Some((*name, read(&String::from_utf8(output.make().ok()?).unwrap())))
    };
    Some(trees.filter_map(page).collect())
}

/// Characters of the words that one of two texts has and the other has not: the least that an edit can have typed.
fn least(before: &[String], after: &[String]) -> usize {
    let count = |words: &[String]| {
        let mut counts: HashMap<String, isize> = HashMap::new();
        words.iter().for_each(|word| *counts.entry(word.clone()).or_default() += 1);
        counts
    };
    let (old, new) = (count(before), count(after));
    let words: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let apart = |word: &&String| old.get(*word).unwrap_or(&0).abs_diff(*new.get(*word).unwrap_or(&0));
    words.iter().map(|word| apart(word) * word.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Why an edit is no correction, by what is read.
fn grave(before: &HashMap<&str, Read>, after: &HashMap<&str, Read>) -> Option<String> {
    let nothing = Read::default();
    let trees: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for tree in &trees {
        let [old, new] = [before, after].map(|side| side.get(tree).unwrap_or(&nothing));
        if old.links != new.links || old.images != new.images {
            return Some(format!("{tree}: {:?} {:?} → {:?} {:?}", old.links, old.images, new.links, new.images));
        }
        if least(&old.words, &new.words) > LIMIT {
            return Some(format!("{tree} reads too many other words"));
        }
        let others = trees.iter().filter(|other| *other != tree).filter_map(|other| before.get(other));
        let others: BTreeSet<&String> = others.flat_map(|read| &read.words).collect();
        let unveiled = |word: &&String| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 3 && others.contains(word) && !old.words.contains(word)
        };
        if let Some(word) = new.words.iter().find(unveiled) {
            return Some(format!("{tree} now reads `{word}`"));
        }
        let digits = |read: &Read| -> Vec<String> {
            read.words.iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).cloned().collect()
        };
        if digits(old) != digits(new) {
            return Some(format!("{tree} reads other numbers"));
        }
    }
    None
}

/// Something small done to the page, by lines and by words.
#[derive(Debug, Clone)]
enum Edit {
    Drop(usize),
    Swap(usize, usize),
    Repeat(usize, usize),
    Insert(usize, &'static str),
    /// Words of one place put in another.
    Copy(usize, usize, usize),
    Word(usize, &'static str),
    SwapWords(usize, usize),
    /// The destinations of two links, each in the place of the other; or of two pictures.
    SwapAddresses(bool, usize, usize),
    /// Takes the marks off a reserved block, and leaves its words.
    Unfence(usize),
    Character(usize, &'static str),
}

const LINES: [&str; 12] = [
    ":::",
    "::: audience elus",
    "::: audience agents",
    "::::",
    "```",
    "<!--",
    "-->",
    "",
    "Un mot de plus.",
    "[c]: https://ailleurs.example/",
    "![La rive](photos/rive.png)",
    "> cité",
];
const WORDS: [&str; 8] =
    ["mot", "relancé.", "10", "[un](https://ville.example/plan)", "budget", "les", "e\u{301}t\u{e9}", "`a`"];
const CHARACTERS: [&str; 12] = ["a", "s", " ", "\n", "é", "]", "(", "`", ":", "#", "-", "1"];

fn edit() -> impl Strategy<Value = Edit> {
    let any = 0..usize::MAX;
    prop_oneof![
        1 => any.clone().prop_map(Edit::Drop),
        1 => (any.clone(), any.clone()).prop_map(|(a, b)| Edit::Swap(a, b)),
        1 => (any.clone(), any.clone()).prop_map(|(a, b)| Edit::Repeat(a, b)),
        1 => (any.clone(), prop::sample::select(&LINES[..])).prop_map(|(at, line)| Edit::Insert(at, line)),
        1 => (any.clone(), any.clone(), 1..4usize).prop_map(|(from, to, count)| Edit::Copy(from, to, count)),
        2 => (any.clone(), prop::sample::select(&WORDS[..])).prop_map(|(at, word)| Edit::Word(at, word)),
        1 => (any.clone(), any.clone()).prop_map(|(a, b)| Edit::SwapWords(a, b)),
        1 => (prop::bool::ANY, any.clone(), any.clone()).prop_map(|(of, a, b)| Edit::SwapAddresses(of, a, b)),
        1 => any.clone().prop_map(Edit::Unfence),
        3 => (any, prop::sample::select(&CHARACTERS[..])).prop_map(|(at, text)| Edit::Character(at, text)),
    ]
}

/// The text with two destinations exchanged, of links or of pictures; as it is when there are not two.
fn swapped(body: &str, pictures: bool, a: usize, b: usize) -> String {
    let starts = body.match_indices("](").map(|(at, opening)| at + opening.len());
    let is_picture = |start: usize| body[..start].rfind('[').is_some_and(|open| body[..open].ends_with('!'));
    let destination = |start: usize| start..start + body[start..].find([' ', ')']).unwrap_or(0);
    let found: Vec<_> = starts.filter(|start| is_picture(*start) == pictures).map(destination).collect();
    if found.len() < 2 {
        return body.to_owned();
    }
    let one = a % found.len();
    let other = (one + 1 + b % (found.len() - 1)) % found.len();
    let (one, other) = (&found[one.min(other)], &found[one.max(other)]);
    let (first, between, rest) = (&body[..one.start], &body[one.end..other.start], &body[other.end..]);
    format!("{first}{}{between}{}{rest}", &body[other.clone()], &body[one.clone()])
}

fn apply(text: &str, edit: &Edit) -> String {
    // The head ends at its second mark: the body alone is edited by lines.
    let body = text[4..].find("\n---\n").map_or(0, |at| at + 9);
    let (head, body) = text.split_at(body);
    let mut lines: Vec<&str> = body.lines().collect();
    let mut words: Vec<&str> = body.split_inclusive([' ', '\n']).collect();
    let count = lines.len().max(1);
    match *edit {
        Edit::Drop(at) => drop(lines.remove(at % count)),
        Edit::Swap(a, b) => lines.swap(a % count, b % count),
        Edit::Repeat(from, to) => lines.insert(to % count, lines[from % count]),
        Edit::Insert(at, line) => lines.insert(at % count, line),
        Edit::Copy(from, to, many) => {
            let from = from % words.len();
            let copied = words[from..(from + many).min(words.len())].to_vec();
            let to = to % words.len();
            words.splice(to..to, copied);
            return format!("{head}{}", words.concat());
        }
        Edit::Word(at, word) => {
            let at = at % words.len();
            let end = if words[at].ends_with('\n') { "\n" } else { " " };
            let word = format!("{word}{end}");
            words[at] = &word;
            return format!("{head}{}", words.concat());
        }
        Edit::SwapWords(a, b) => {
            let count = words.len();
            words.swap(a % count, b % count);
            return format!("{head}{}", words.concat());
        }
        Edit::SwapAddresses(pictures, a, b) => return format!("{head}{}", swapped(body, pictures, a, b)),
        Edit::Unfence(number) => {
            let opens: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with(":::")).collect();
            // An opening mark, and the closing one that follows it.
            if let [open, close] = *opens.chunks(2).nth(number % (opens.len() / 2).max(1)).unwrap_or_default() {
                lines.remove(close);
                lines.remove(open);
            }
        }
        Edit::Character(at, with) => {
            let places: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
            let at = places[at % places.len()];
            let end = at + body[at..].chars().next().map_or(0, char::len_utf8);
            return format!("{head}{}{with}{}", &body[..at], &body[end..]);
        }
    }
    format!("{head}{}\n", lines.join("\n"))
}

/// The same inputs for a seed: that of every other random test.
fn rng() -> TestRng {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&super::stories::seed().to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &seed)
}

#[test]
fn what_an_audience_reads_decides_whether_it_is_a_correction() {
    let (town, workshop) = (Corrections::new(), Workshop::default());
    let before = built(TEXT, &workshop).expect("the page of the test is without a fault");
    assert_eq!(before.len(), 2);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng());
    let edits = prop::collection::vec(edit(), 1..=2);
    let (mut corrections, mut graves) = (0, 0);
    for _ in 0..CASES {
        let edits = edits.new_tree(&mut runner).unwrap().current();
        let text = edits.iter().fold(TEXT.to_owned(), |text, edit| apply(&text, edit));
        let Some(after) = built(&text, &workshop).filter(|_| text != TEXT) else { continue };
        let why = grave(&before, &after);
        let minor = town.circuit(&[(PAGE, Some(&text))]) == "Correction";
        corrections += usize::from(minor);
        graves += usize::from(why.is_some());
        assert!(!minor || why.is_none(), "{}\n{edits:?}\n{text}", why.unwrap());
    }
    assert!(corrections > CASES / 20 && graves > CASES / 5, "{corrections} corrections, {graves} others");
}
