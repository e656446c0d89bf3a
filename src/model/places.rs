//! Where keys are written in `parvis.toml`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Settings, SourcePath};
use crate::ground::{Lines, Place, Spot};

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

impl Settings {
    /// The place of a key, such as `dpo` of the table `legal`; without it, the head of its table; else the file.
    pub fn place_of_key(&self, table: &str, key: &str) -> Place {
        let (mut current, mut head, mut at) = ("", None, 0);
        for line in self.text.split_inclusive('\n') {
            let text = line.trim();
            if let Some(name) = text.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
                current = name.trim_start_matches('[').trim();
                if current == table {
                    head = Some(at..at + line.trim_end().len());
                }
            } else if current == table && text.split('=').next().is_some_and(|name| name.trim() == key) {
                let start = at + line.len() - line.trim_start().len();
                return self.place(start..start + key.len());
            }
            at += line.len();
        }
        head.map_or_else(|| Place::file(&file()), |range| self.place(range))
    }

    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Spot::of_range(&self.text, range).in_file(&file())
    }
}

fn file() -> SourcePath {
    SourcePath::new("parvis.toml").expect("a plain path")
}
