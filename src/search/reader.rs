//! What a document says: every word that it holds, weighed.

use ahash::AHashMap;

use super::document::{Document, SearchField};
use super::language::{self, is_in};
use super::lexicon;
use super::words;
use crate::messages::Language;

/// How soon more of the same word tells nothing more.
const SATURATION: f32 = 6_000.0;

impl SearchField {
    /// In thousandths: sums of whole numbers are the same in any order.
    fn weight(self, words: usize) -> u32 {
        let (weight, usual) = match self {
            SearchField::Title => (10.0, 4.0),
            SearchField::Name => (4.0, 8.0),
            SearchField::Heading => (3.0, 20.0),
            SearchField::Label => (2.0, 6.0),
            SearchField::Text => (1.0, 250.0),
        };
        ((1000.0 * weight / (0.4 + 0.6 * words as f32 / usual)) as u32).max(1)
    }
}

/// A word as it was met.
#[derive(Debug, Clone, Copy)]
struct Met {
    form: u32,
    word: u32,
}

/// Reads documents, remembering every word it met.
pub struct DocumentReader {
    language: Language,
    stemmer: rust_stemmers::Stemmer,
    /// By word as written without endings; none for one that tells nothing.
    known: AHashMap<String, Option<Met>>,
    by_form: AHashMap<String, u32>,
    /// The words that it met, as a lexicon has them; some twice.
    pub words: Vec<String>,
    /// By form, what it weighs in the document that is read; zero when it is not there.
    sums: Vec<u64>,
    /// By form, its word with the smallest stem in that document.
    least: Vec<u32>,
    /// The forms of that document.
    met: Vec<u32>,
}

impl DocumentReader {
    pub fn new(language: Language) -> DocumentReader {
        DocumentReader {
            language,
            stemmer: language::stemmer(language),
            known: AHashMap::new(),
            by_form: AHashMap::new(),
            words: Vec::new(),
            sums: Vec::new(),
            least: Vec::new(),
            met: Vec::new(),
        }
    }

    /// The terms of a document, by the numbers of [`DocumentReader::words`].
    pub fn read(&mut self, document: &Document) -> Vec<u32> {
        for (field, text) in &document.fields {
            let words = words::split(text, self.language);
            let weight = field.weight(words.len());
            let mut previous: Option<words::Word<'_>> = None;
            for word in words {
                self.count(word.base, weight);
                for other in word.others() {
                    self.count(&other, weight);
                }
                // `télé-travail` is found as `télétravail` too.
                if let Some(before) = previous
                    && matches!(&text[before.end..word.start], "-" | "\u{2010}" | "\u{2011}")
                {
                    self.count(&format!("{}{}", before.base, word.base), weight);
                }
                previous = Some(word);
            }
        }
        let term = |form: u32| {
            let sum = std::mem::take(&mut self.sums[form as usize]) as f32;
            let level = 1 + (14.0 * sum / (sum + SATURATION)).round() as u8;
            lexicon::term(self.least[form as usize], level)
        };
        let terms = self.met.iter().copied().map(term).collect();
        self.met.clear();
        terms
    }

    /// Adds a word to what the document that is read says.
    fn count(&mut self, written: &str, weight: u32) {
        let Some(Met { form, word }) = self.meet(written) else { return };
        let (sum, least) = (&mut self.sums[form as usize], &mut self.least[form as usize]);
        if *sum == 0 {
            self.met.push(form);
            *least = word;
        } else if word != *least && self.words[word as usize] < self.words[*least as usize] {
            // One form may come from words of several stems, `côté` and `cote`: the smallest stands for all.
            *least = word;
        }
        *sum += u64::from(weight);
    }

    fn meet(&mut self, written: &str) -> Option<Met> {
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        let form = words::fold(written);
        let met = (!form.is_empty() && !is_in(language::stops(self.language), &form)).then(|| self.add(written, form));
        self.known.insert(written.to_owned(), met);
        met
    }

    fn add(&mut self, written: &str, form: String) -> Met {
        let plain = form.bytes().any(|byte| byte.is_ascii_digit());
        let stem = if plain { form.clone() } else { words::fold(&self.stemmer.stem(&written.to_lowercase())) };
        let word = self.words.len() as u32;
        self.words.push(format!("{form} {stem}"));
        let next = self.by_form.len() as u32;
        let form = *self.by_form.entry(form).or_insert(next);
        if form == next {
            self.sums.push(0);
            self.least.push(word);
        }
        Met { form, word }
    }
}
