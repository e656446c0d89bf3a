//! The making of an index: documents in any number of threads, always the same bytes.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::document::{Catalogue, Document};
use super::language;
use super::parts::{GroupPart, KeptTerms, KnownTerms, Postings, Whole};
use super::payload::{bytes, stamp};
use super::shape::{GROUP, IndexShape, MAP};
use super::terms::{self, SPELLINGS, Term};
use crate::messages::Language;

/// Every file of an index.
pub struct Index {
    /// By name, what stands for the contents, and the contents.
    files: HashMap<String, (String, String)>,
    /// What results show, by group: what stands for it, and the contents, unless they were known.
    groups: Vec<(String, Option<String>)>,
}

impl Index {
    /// Makes the index of `shape` documents, each given by its position; and what to keep for the next one.
    ///
    /// What is known of documents and groups must be true of those at the same place: they are not read again.
    pub fn build(
        shape: IndexShape,
        catalogue: &Catalogue,
        language: Language,
        known: KnownTerms,
        document: &(dyn Fn(usize) -> Document + Sync),
    ) -> (Index, KeptTerms) {
        let read = |groups| GroupPart::read(shape, groups, language, &known, document);
        let parts = in_parts(shape.groups(), read);
        let mut whole = Whole::of(known, parts);
        let words = whole.words();
        let mut forms: Vec<(&str, &str)> = Vec::new();
        let mut form_of = vec![0; whole.lexicon.count()];
        for word in &words {
            let (form, stem) = split_word(whole.lexicon.word(*word));
            if forms.last().is_none_or(|(last, _)| *last != form) {
                forms.push((form, stem));
            }
            form_of[*word as usize] = forms.len() as u32 - 1;
        }
        let postings = Postings::of(&whole.documents, &form_of, forms.len());
        let made = term_files(shape, &forms, &postings);
        let groups = std::mem::take(&mut whole.groups);
        let of_groups = groups.iter().map(|(stamp, _)| stamp.as_str());
        let stamps: String = made.iter().map(|(stamp, _)| stamp.as_str()).chain(of_groups).collect();
        let mut files: HashMap<String, (String, String)> = shape.parts().zip(made).collect();
        let map = map(shape, catalogue, language, &stamps);
        files.insert(MAP.to_owned(), (stamp(&map), map));
        let stamps = groups.iter().map(|(stamp, _)| stamp.clone()).collect();
        let kept = KeptTerms::of(&mut whole, &words, stamps);
        (Index { files, groups }, kept)
    }

    /// Differs whenever some file does.
    pub fn version(&self) -> &str {
        &self.files[MAP].0
    }

    /// The bytes of a file of words, or of the map.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let (stamp, payload) = self.files.get(name)?;
        Some(bytes(name, stamp, payload))
    }

    /// The bytes of what results show of a group; none when it was known, and not made.
    pub fn group(&self, group: usize) -> Option<Vec<u8>> {
        let (stamp, payload) = self.groups.get(group)?;
        Some(bytes(&IndexShape::group_name(group), stamp, payload.as_deref()?))
    }
}

/// The files of terms and those of spellings, in the order of the map, each with its stamp.
fn term_files(shape: IndexShape, forms: &[(&str, &str)], postings: &Postings) -> Vec<(String, String)> {
    let mut in_file: Vec<Vec<Term<'_>>> = vec![Vec::new(); shape.files];
    let mut spelt: Vec<Vec<&str>> = vec![Vec::new(); SPELLINGS];
    for (number, (form, stem)) in forms.iter().enumerate() {
        in_file[terms::file_of(form, shape.files)].push(Term { form, stem, postings: postings.of_form(number) });
        if let Some(file) = terms::spelling_of(form) {
            spelt[file].push(form);
        }
    }
    let made = in_parts(shape.files + SPELLINGS, |files| {
        let file = |file: usize| {
            let payload = match file.checked_sub(shape.files) {
                None => terms::file(&mut in_file[file].clone()),
                Some(file) => terms::spellings(&spelt[file]),
            };
            (stamp(&payload), payload)
        };
        files.map(file).collect::<Vec<_>>()
    });
    made.into_iter().flatten().collect()
}

fn map(shape: IndexShape, catalogue: &Catalogue, language: Language, stamps: &str) -> String {
    let runs = catalogue
        .runs
        .iter()
        .map(|(kind, service, year, past, count)| json!([kind, service, year, u8::from(*past), count]));
    json!({
        "documents": shape.documents,
        "files": shape.files,
        "group": GROUP,
        "kinds": catalogue.kinds,
        "services": catalogue.services,
        "runs": runs.collect::<Vec<_>>(),
        "acronyms": catalogue.acronyms,
        "synonyms": synonyms(catalogue, language),
        "stamps": stamps,
        "stops": language::stops(language),
        "elisions": language::elisions(language),
        "inclusives": language::inclusives(language),
    })
    .to_string()
}

/// The words that say the same thing: those of the town, then those of the language.
fn synonyms(catalogue: &Catalogue, language: Language) -> Vec<Vec<String>> {
    let common = language::synonyms(language).map(|thing| thing.iter().map(|words| (*words).to_owned()).collect());
    catalogue.synonyms.iter().cloned().chain(common).collect()
}

/// Makes `count` things in as many parts as there are threads, in order.
///
/// Plain threads: whoever waits for an index must not be given, meanwhile, work that waits for it too.
fn in_parts<T: Send>(count: usize, make: impl Fn(std::ops::Range<usize>) -> T + Sync) -> Vec<T> {
    let threads = rayon::current_num_threads().clamp(1, 16);
    let parts = (threads * 4).min(count.max(1));
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, T)>> = Mutex::default();
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                break;
            }
            let done = make(part * count / parts..(part + 1) * count / parts);
            made.lock().expect("no part panics while it is held").push((part, done));
        }
    };
    std::thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    let mut made = made.into_inner().expect("no part panics while it is held");
    made.sort_unstable_by_key(|(part, _)| *part);
    made.into_iter().map(|(_, done)| done).collect()
}

/// The form and the stem of a word.
fn split_word(word: &str) -> (&str, &str) {
    word.split_once(' ').unwrap_or((word, word))
}
