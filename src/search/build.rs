//! The making of an index: documents in any number of threads, always the same bytes.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ahash::AHashMap;
use serde_json::json;

use super::language::{self, is_in};
use super::terms::{self, Posting, SPELLINGS, Term};
use super::words;
use crate::ground::Hash;
use crate::messages::Language;

/// Documents whose results are in one file.
const GROUP: usize = 8;
/// Documents for one file of terms, and the limits of these files.
const DOCUMENTS_PER_FILE: usize = 40;
const FEWEST_FILES: usize = 4;
const MOST_FILES: usize = 512;
/// Characters of a text among which results find their excerpt.
const EXCERPT: usize = 1_400;
/// The file that knows the others.
const MAP: &str = "map";
/// Digits of a stamp.
const STAMP: usize = 6;
/// How soon more of the same word tells nothing more.
const SATURATION: f32 = 6_000.0;

/// What a part of a document weighs, and the number of words at which it weighs just that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    /// What it is, who does it, what it is called elsewhere.
    Name,
    Heading,
    Label,
    Text,
}

impl Field {
    /// In thousandths: sums of whole numbers are the same in any order.
    fn weight(self, words: usize) -> u32 {
        let (weight, usual) = match self {
            Field::Title => (10.0, 4.0),
            Field::Name => (4.0, 8.0),
            Field::Heading => (3.0, 20.0),
            Field::Label => (2.0, 6.0),
            Field::Text => (1.0, 250.0),
        };
        ((1000.0 * weight / (0.4 + 0.6 * words as f32 / usual)) as u32).max(1)
    }
}

/// Something that a search may find.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its address, relative to the root of the tree or absolute.
    pub address: String,
    pub title: String,
    /// The day that results show, in words.
    pub date: String,
    /// What is searched.
    pub fields: Vec<(Field, String)>,
    /// What excerpts are taken from, a passage a line.
    pub text: String,
}

/// What is known of all documents without reading them.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// What documents are: the key, the name of many, the name of one.
    pub kinds: Vec<[String; 3]>,
    /// Who publishes them: the key and the name; the first is nobody.
    pub services: Vec<(String, String)>,
    /// Documents that follow each other: kind, service, year, whether they are past, how many.
    pub runs: Vec<(usize, usize, i16, bool, usize)>,
    /// What acronyms stand for, and a sentence about it.
    pub acronyms: Vec<[String; 3]>,
}

/// Which files an index of so many documents is made of, known before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    documents: usize,
    files: usize,
}

/// Every file of an index, by name.
pub struct Index {
    /// By name, what stands for the contents, and the contents.
    files: HashMap<String, (String, String)>,
}

impl Shape {
    pub fn of(documents: usize) -> Shape {
        Shape { documents, files: (documents / DOCUMENTS_PER_FILE).clamp(FEWEST_FILES, MOST_FILES) }
    }

    /// The names of the files.
    pub fn names(self) -> impl Iterator<Item = String> {
        std::iter::once(MAP.to_owned()).chain(self.parts())
    }

    /// What the map knows the stamps of, in this order: terms, spellings, documents.
    fn parts(self) -> impl Iterator<Item = String> {
        let terms = (0..self.files).map(|file| format!("t{file}"));
        let spellings = (0..SPELLINGS).map(|file| format!("w{file}"));
        let groups = (0..self.documents.div_ceil(GROUP)).map(|group| format!("d{group}"));
        terms.chain(spellings).chain(groups)
    }
}

impl Index {
    /// Makes the index of `shape` documents, each given by its position.
    pub fn build(
        shape: Shape,
        catalogue: &Catalogue,
        language: Language,
        document: &(dyn Fn(usize) -> Document + Sync),
    ) -> Index {
        let parts = in_parts(shape.documents.div_ceil(GROUP), |groups| Part::read(shape, groups, language, document));
        let made = in_parts(shape.files, |files| {
            let file = |file: usize| (file, terms::file(parts.iter().flat_map(|part| &part.terms[file])));
            files.map(file).collect::<Vec<_>>()
        });
        let mut files = HashMap::new();
        let mut spelt: Vec<Vec<&str>> = vec![Vec::new(); SPELLINGS];
        for (file, (payload, forms)) in made.into_iter().flatten() {
            files.insert(format!("t{file}"), payload);
            for form in forms {
                if let Some(file) = terms::spelling_of(form) {
                    spelt[file].push(form);
                }
            }
        }
        for (file, words) in spelt.iter_mut().enumerate() {
            words.sort_unstable();
            files.insert(format!("w{file}"), terms::spellings(words));
        }
        let groups = parts.iter().flat_map(|part| &part.groups);
        files.extend(groups.enumerate().map(|(group, payload)| (format!("d{group}"), payload.clone())));
        let stamped = |payload: String| (stamp(&payload), payload);
        let mut files: HashMap<String, (String, String)> =
            files.into_iter().map(|(name, payload)| (name, stamped(payload))).collect();
        let stamps: String = shape.parts().map(|name| files[&name].0.as_str()).collect();
        files.insert(MAP.to_owned(), stamped(map(shape, catalogue, language, &stamps)));
        Index { files }
    }

    /// Differs whenever some file does.
    pub fn version(&self) -> &str {
        &self.files[MAP].0
    }

    /// The bytes of a file: a script for pages opened from a disk, whose second line is JSON for the others.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let (stamp, payload) = self.files.get(name)?;
        Some(format!("parvisSearch(\"{stamp}\",\"{name}\",\n{payload}\n);\n").into_bytes())
    }
}

/// Enough of the hash of a payload to tell it from the one before it.
fn stamp(payload: &str) -> String {
    Hash::of(payload.as_bytes()).short()[..STAMP].to_owned()
}

fn map(shape: Shape, catalogue: &Catalogue, language: Language, stamps: &str) -> String {
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
        "stamps": stamps,
        "stops": language::stops(language),
        "elisions": language::elisions(language),
        "inclusives": language::inclusives(language),
    })
    .to_string()
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

/// What results show of the documents of a group: title, address, day, text.
#[derive(serde::Serialize)]
struct Group {
    documents: Vec<(String, String, String, String)>,
}

/// What some groups of documents give.
struct Part {
    /// By file.
    terms: Vec<Vec<Term>>,
    groups: Vec<String>,
}

impl Part {
    fn read(
        shape: Shape,
        groups: std::ops::Range<usize>,
        language: Language,
        document: &(dyn Fn(usize) -> Document + Sync),
    ) -> Part {
        let mut reader = Reader::new(language);
        let mut made = Vec::with_capacity(groups.len());
        for group in groups {
            let mut shown = Vec::with_capacity(GROUP);
            for position in group * GROUP..((group + 1) * GROUP).min(shape.documents) {
                let document = document(position);
                reader.read(position as u32, &document);
                shown.push((document.title, document.address, document.date, document.text));
            }
            made.push(serde_json::to_string(&Group { documents: shown }).expect("texts are JSON"));
        }
        let mut terms: Vec<Vec<Term>> = (0..shape.files).map(|_| Vec::new()).collect();
        for term in reader.terms {
            terms[terms::file_of(&term.form, shape.files)].push(term);
        }
        Part { terms, groups: made }
    }
}

/// The beginning of a text, cut at a word: as much as results choose their excerpt from.
pub fn excerpt(text: &str) -> &str {
    let Some((most, _)) = text.char_indices().nth(EXCERPT) else { return text };
    let cut = text[..most].rfind(char::is_whitespace).unwrap_or(most);
    &text[..cut]
}

/// Reads documents, remembering every word it met.
struct Reader {
    language: Language,
    stemmer: rust_stemmers::Stemmer,
    /// By word as written without endings, the term it is; none for a word that tells nothing.
    known: AHashMap<String, Option<u32>>,
    by_form: AHashMap<String, u32>,
    terms: Vec<Term>,
    /// By term, what it weighs in the document that is read; zero when it is not there.
    sums: Vec<u64>,
    /// The terms of that document.
    met: Vec<u32>,
}

impl Reader {
    fn new(language: Language) -> Reader {
        let stemmer = language::stemmer(language);
        Reader {
            language,
            stemmer,
            known: AHashMap::new(),
            by_form: AHashMap::new(),
            terms: Vec::new(),
            sums: Vec::new(),
            met: Vec::new(),
        }
    }

    fn read(&mut self, position: u32, document: &Document) {
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
        for term in self.met.drain(..) {
            let sum = std::mem::take(&mut self.sums[term as usize]) as f32;
            let level = 1 + (14.0 * sum / (sum + SATURATION)).round() as u8;
            self.terms[term as usize].postings.push(Posting { document: position, level });
        }
    }

    /// Adds a word to what the document that is read says.
    fn count(&mut self, written: &str, weight: u32) {
        let Some(term) = self.term(written) else { return };
        if self.sums.len() < self.terms.len() {
            self.sums.resize(self.terms.len(), 0);
        }
        let sum = &mut self.sums[term as usize];
        if *sum == 0 {
            self.met.push(term);
        }
        *sum += u64::from(weight);
    }

    fn term(&mut self, written: &str) -> Option<u32> {
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        let form = words::fold(written);
        let term = (!form.is_empty() && !is_in(language::stops(self.language), &form)).then(|| self.add(written, form));
        self.known.insert(written.to_owned(), term);
        term
    }

    fn add(&mut self, written: &str, form: String) -> u32 {
        let plain = form.bytes().any(|byte| byte.is_ascii_digit());
        let stem = if plain { form.clone() } else { words::fold(&self.stemmer.stem(&written.to_lowercase())) };
        let next = self.terms.len() as u32;
        match self.by_form.get(&form) {
            Some(term) => {
                let known = &mut self.terms[*term as usize];
                if stem < known.stem {
                    known.stem = stem;
                }
                *term
            }
            None => {
                self.by_form.insert(form.clone(), next);
                self.terms.push(Term { form, stem, postings: Vec::new() });
                next
            }
        }
    }
}
