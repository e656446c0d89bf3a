//! Where words are written in a text of settings.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::ground::{Lines, Spot};

/// Where the words of a text of settings are written, sorted at the first question.
#[derive(Debug, Clone, Default)]
pub struct WrittenWords(OnceLock<(Lines, HashMap<String, usize>)>);

impl WrittenWords {
    /// The first place where a word stands between quotes, or where a link leads to it.
    pub fn spot(&self, text: &str, word: &str) -> Option<Spot> {
        let (lines, words) = self.0.get_or_init(|| (Lines::of(text), words(text)));
        words.get(word).map(|at| lines.spot(text, *at..*at + word.len()))
    }
}

/// What stands between two quotes that follow each other, and where links lead, each with its first place.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    let quotes: Vec<usize> = memchr::memchr_iter(b'"', text.as_bytes()).collect();
    for pair in quotes.windows(2) {
        words.entry(text[pair[0] + 1..pair[1]].to_owned()).or_insert(pair[0] + 1);
    }
    for (at, _) in text.match_indices("](") {
        let start = at + "](".len();
        let rest = &text[start..];
        let destination = &rest[..rest.find([')', '"', ' ', '\n']).unwrap_or(rest.len())];
        let file = destination.split(['#', '?']).next().unwrap_or_default();
        for word in [destination, file] {
            words.entry(word.to_owned()).or_insert(start);
        }
    }
    words
}
