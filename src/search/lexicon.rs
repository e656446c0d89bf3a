//! Words by number: what a document says is a few numbers, kept from one build to the next.
//!
//! A word is a form with the stem of one of its spellings. A term is the number of a word and, in its last four bits,
//! how much a document is about it.

use std::sync::Arc;

use ahash::AHashMap;

/// Bits of the level of a term.
const LEVEL: u32 = 4;
const MOST: u32 = (1 << (32 - LEVEL)) - 1;

/// The words of an index by number.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The form, a space and the stem.
    words: Vec<Arc<str>>,
    numbers: AHashMap<Arc<str>, u32>,
}

impl Lexicon {
    /// The lexicon that [`Lexicon::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Lexicon> {
        let mut lexicon = Lexicon::default();
        for word in std::str::from_utf8(bytes).ok()?.lines() {
            word.split_once(' ')?;
            lexicon.number(word);
        }
        Some(lexicon)
    }

    /// A word a line.
    pub fn to_bytes<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in words {
            bytes.extend_from_slice(word.as_bytes());
            bytes.push(b'\n');
        }
        bytes
    }

    /// The number of a word, which is added when it is new.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let (word, number): (Arc<str>, u32) = (word.into(), self.words.len() as u32);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    pub fn count(&self) -> usize {
        self.words.len()
    }
}

pub fn term(number: u32, level: u8) -> u32 {
    number.min(MOST) << LEVEL | u32::from(level & 15)
}

pub fn number_of(term: u32) -> u32 {
    term >> LEVEL
}

pub fn level_of(term: u32) -> u8 {
    (term & 15) as u8
}

/// The terms of a document in a few bytes each: the way from one to the next, in sevens of bits, the lowest first.
pub fn encode(terms: &mut [u32]) -> Vec<u8> {
    terms.sort_unstable();
    let mut bytes = Vec::with_capacity(terms.len() * 2);
    let mut before = 0;
    for term in terms {
        let mut way = (u64::from(number_of(*term) - before) << LEVEL) | u64::from(level_of(*term));
        before = number_of(*term);
        while way >= 0x80 {
            bytes.push(way as u8 | 0x80);
            way >>= 7;
        }
        bytes.push(way as u8);
    }
    bytes
}

/// The terms that [`encode`] wrote, of a lexicon of `words` words; none for anything else.
pub fn decode(bytes: &[u8], words: usize) -> Option<Vec<u32>> {
    let mut terms = Vec::with_capacity(bytes.len());
    let (mut before, mut way, mut shift) = (0_u64, 0_u64, 0);
    for byte in bytes {
        way |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            before += way >> LEVEL;
            terms.push(term(u32::try_from(before).ok().filter(|number| (*number as usize) < words)?, (way & 15) as u8));
            (way, shift) = (0, 0);
        } else if shift > 35 {
            return None;
        }
    }
    (shift == 0).then_some(terms)
}
