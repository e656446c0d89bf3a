//! Which documents hold which words: forms put together by their stem, in files by their first letters.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::code;

/// The first letters of a form, which say in which file it is.
const KEY: usize = 3;
/// Letters of the words among which a misspelt one is looked for.
const SPELT: std::ops::RangeInclusive<usize> = 4..=20;
/// Letters up to which they are all in the first file of spellings.
const SHORT: usize = 5;
/// The files of spellings.
pub const SPELLINGS: usize = 33;

/// Where a form stands: a document, and how much it is about it, from 1 to 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub document: u32,
    pub level: u8,
}

/// What some documents hold of one form.
pub struct Term {
    pub form: String,
    pub stem: String,
    /// By document.
    pub postings: Vec<Posting>,
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

/// The payload of a file from the terms that parts of the documents gave, in the order of the documents.
pub fn file<'t>(parts: impl Iterator<Item = &'t Term>) -> (String, Vec<&'t str>) {
    let mut stems: BTreeMap<&str, &str> = BTreeMap::new();
    let mut forms: BTreeMap<&str, Vec<&[Posting]>> = BTreeMap::new();
    for part in parts {
        // One form may come from words of several stems, `côté` and `cote`: the smallest stands for all.
        let stem = stems.entry(&part.form).or_insert(&part.stem);
        *stem = (*stem).min(part.stem.as_str());
        forms.entry(&part.form).or_default().push(&part.postings);
    }
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (form, stem) in stems {
        groups.entry(stem).or_default().push(form);
    }
    let mut words = String::new();
    let mut postings = String::new();
    for group in groups.values() {
        let separator = if words.is_empty() { "" } else { " " };
        write!(words, "{separator}{}", group.join(",")).expect("a string takes all");
        for form in group {
            postings.push_str(if postings.is_empty() { "" } else { " " });
            encode(&forms[form], &mut postings);
        }
    }
    let json = serde_json::json!({ "words": words, "postings": postings });
    (json.to_string(), forms.into_keys().collect())
}

/// By level, the highest first: the level, how many documents, and the way from each to the next.
fn encode(parts: &[&[Posting]], text: &mut String) {
    let mut levels: [Vec<u32>; 16] = Default::default();
    for posting in parts.iter().copied().flatten() {
        levels[usize::from(posting.level & 15)].push(posting.document);
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
