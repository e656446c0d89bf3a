//! What parts of the documents say, put together.

use super::document::Document;
use super::lexicon::{self, Lexicon, level_of, number_of};
use super::payload::{group_payload, stamp};
use super::reader::DocumentReader;
use super::shape::IndexShape;
use crate::messages::Language;

/// What is known of documents before they are read, by position.
#[derive(Debug, Default)]
pub struct KnownTerms {
    pub lexicon: Lexicon,
    /// The terms of documents.
    pub documents: Vec<Option<Vec<u32>>>,
    /// What stands for the contents of groups.
    pub stamps: Vec<Option<String>>,
}

impl KnownTerms {
    fn terms(&self, position: usize) -> Option<&Vec<u32>> {
        self.documents.get(position)?.as_ref()
    }

    fn stamp(&self, group: usize) -> Option<&str> {
        self.stamps.get(group)?.as_deref()
    }
}

/// What to keep of an index so that the next one reads only what has changed.
#[derive(Debug)]
pub struct KeptTerms {
    pub lexicon: Vec<u8>,
    pub documents: Vec<Vec<u8>>,
    pub stamps: Vec<String>,
}

impl KeptTerms {
    pub fn of(whole: &mut Whole, words: &[u32], stamps: Vec<String>) -> KeptTerms {
        let lexicon = Lexicon::to_bytes(words.iter().map(|word| whole.lexicon.word(*word)));
        let mut numbers = vec![0; whole.lexicon.count()];
        words.iter().enumerate().for_each(|(number, word)| numbers[*word as usize] = number as u32);
        let documents = whole.documents.iter_mut().map(|terms| {
            let again = |term: &mut u32| *term = lexicon::term(numbers[number_of(*term) as usize], level_of(*term));
            terms.iter_mut().for_each(again);
            lexicon::encode(terms)
        });
        KeptTerms { lexicon, documents: documents.collect(), stamps }
    }
}

/// What some groups of documents give.
pub struct GroupPart {
    words: Vec<String>,
    /// By document, its terms by the numbers of these words; none for those that are known.
    documents: Vec<Option<Vec<u32>>>,
    /// By group, its stamp, and its payload when it was made.
    groups: Vec<(String, Option<String>)>,
}

impl GroupPart {
    pub fn read(
        shape: IndexShape,
        groups: std::ops::Range<usize>,
        language: Language,
        known: &KnownTerms,
        document: &(dyn Fn(usize) -> Document + Sync),
    ) -> GroupPart {
        let mut reader = DocumentReader::new(language);
        let mut documents = Vec::new();
        let mut made = Vec::with_capacity(groups.len());
        for group in groups {
            let positions = shape.of_group(group);
            if let Some(stamp) = known.stamp(group)
                && positions.clone().all(|position| known.terms(position).is_some())
            {
                documents.extend(positions.map(|_| None));
                made.push((stamp.to_owned(), None));
                continue;
            }
            let mut shown = Vec::with_capacity(positions.len());
            for position in positions {
                let document = document(position);
                documents.push(known.terms(position).is_none().then(|| reader.read(&document)));
                shown.push(document);
            }
            let payload = group_payload(shown);
            made.push((stamp(&payload), Some(payload)));
        }
        GroupPart { words: reader.words, documents, groups: made }
    }
}

/// The terms of every document by the words of one lexicon, and the groups.
pub struct Whole {
    pub lexicon: Lexicon,
    pub documents: Vec<Vec<u32>>,
    pub groups: Vec<(String, Option<String>)>,
}

impl Whole {
    pub fn of(mut known: KnownTerms, parts: Vec<GroupPart>) -> Whole {
        let mut lexicon = std::mem::take(&mut known.lexicon);
        let (mut documents, mut groups) = (Vec::new(), Vec::new());
        for part in parts {
            let numbers: Vec<u32> = part.words.iter().map(|word| lexicon.number(word)).collect();
            for terms in part.documents {
                let again = |term: u32| lexicon::term(numbers[number_of(term) as usize], level_of(term));
                let terms = match terms {
                    Some(terms) => terms.into_iter().map(again).collect(),
                    None => known.documents.get_mut(documents.len()).and_then(Option::take).unwrap_or_default(),
                };
                documents.push(terms);
            }
            groups.extend(part.groups);
        }
        Whole { lexicon, documents, groups }
    }

    /// The words that some document holds, in order: those of one form follow each other, the smallest stem first.
    pub fn words(&self) -> Vec<u32> {
        let mut held = vec![false; self.lexicon.count()];
        self.documents.iter().flatten().for_each(|term| held[number_of(*term) as usize] = true);
        let mut words: Vec<u32> = (0..held.len() as u32).filter(|number| held[*number as usize]).collect();
        words.sort_unstable_by_key(|number| self.lexicon.word(*number));
        words
    }
}

/// Where forms stand: the postings of all, those of each form from where it begins.
pub struct Postings {
    begins: Vec<usize>,
    all: Vec<u32>,
}

impl Postings {
    pub fn of(documents: &[Vec<u32>], form_of: &[u32], forms: usize) -> Postings {
        let mut begins = vec![0; forms + 1];
        let form = |term: u32| form_of[number_of(term) as usize] as usize;
        documents.iter().flatten().for_each(|term| begins[form(*term) + 1] += 1);
        (0..forms).for_each(|at| begins[at + 1] += begins[at]);
        let mut next = begins.clone();
        let mut all = vec![0; begins[forms]];
        for (position, terms) in documents.iter().enumerate() {
            for term in terms {
                let place = &mut next[form(*term)];
                all[*place] = lexicon::term(position as u32, level_of(*term));
                *place += 1;
            }
        }
        Postings { begins, all }
    }

    pub fn of_form(&self, form: usize) -> &[u32] {
        &self.all[self.begins[form]..self.begins[form + 1]]
    }
}
