//! Which documents hold which words: forms put together by their stem, in files by their first letters.

use serde::Serialize;

use super::code;
use super::lexicon::{level_of, number_of};

/// The first letters of a form, which say in which file it is.
const KEY: usize = 3;
/// Letters of the words among which a misspelt one is looked for.
const SPELT: std::ops::RangeInclusive<usize> = 4..=20;
/// Letters up to which they are all in the first file of spellings.
const SHORT: usize = 5;
/// The files of spellings.
pub const SPELLINGS: usize = 33;

/// A form with the stem that it is put under, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Term<'t> {
    pub form: &'t str,
    pub stem: &'t str,
    /// Documents in their order, each as a number with the level, from 1 to 15, as in a term of a lexicon.
    pub postings: &'t [u32],
}

/// The payload of a file of terms.
#[derive(Serialize)]
struct TermFile {
    words: String,
    postings: String,
}

/// The file of a form among `files` (FNV-1a of its first letters).
pub fn file_of(form: &str, files: usize) -> usize {
    hash(form.chars().take(KEY)) % files
}

fn hash(letters: impl Iterator<Item = char>) -> usize {
    let hash = letters.fold(0x811c_9dc5_u32, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize
}

/// The file of spellings that holds a form, if one does.
///
/// A mistake beyond the first letters is looked for where these lead; one within them leaves the last two as they
/// are, and these lead to the file. Shorter words are too few to be divided.
pub fn spelling_of(form: &str) -> Option<usize> {
    let spelt = SPELT.contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_lowercase());
    spelt.then(|| if form.len() <= SHORT { 0 } else { 1 + hash(form[form.len() - 2..].chars()) % (SPELLINGS - 1) })
}

/// The payload of a file from its terms.
pub fn file(terms: &mut [Term<'_>]) -> String {
    terms.sort_unstable_by_key(|term| (term.stem, term.form));
    let mut file = TermFile { words: String::new(), postings: String::new() };
    let mut stem = None;
    for term in terms {
        if stem.is_some() {
            file.words.push(if stem == Some(term.stem) { ',' } else { ' ' });
            file.postings.push(' ');
        }
        stem = Some(term.stem);
        file.words.push_str(term.form);
        encode(term.postings, &mut file.postings);
    }
    serde_json::to_string(&file).expect("texts are JSON")
}

/// By level, the highest first: the level, how many documents, and the way from each to the next.
fn encode(postings: &[u32], text: &mut String) {
    let mut levels: [Vec<u32>; 16] = Default::default();
    for posting in postings {
        levels[usize::from(level_of(*posting))].push(number_of(*posting));
    }
    for (level, documents) in levels.iter().enumerate().rev().filter(|(_, documents)| !documents.is_empty()) {
        code::push(level as u32, text);
        code::push(documents.len() as u32, text);
        let mut next = 0;
        for document in documents {
            code::push(document - next, text);
            next = document + 1;
        }
    }
}

/// Words in order, each as what it shares with the one before, how long the rest is, and the rest.
pub fn spellings(words: &[&str]) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        let shared = before.bytes().zip(word.bytes()).take_while(|(one, other)| one == other).count();
        code::push(shared as u32, &mut text);
        code::push((word.len() - shared) as u32, &mut text);
        text.push_str(&word[shared..]);
        before = word;
    }
    serde_json::json!({ "words": text }).to_string()
}
