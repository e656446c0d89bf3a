//! The search: its page, and the index of what this audience may find, made when a part of it is asked for.

mod subject;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ground::Hash;
use crate::model::{DataItem, FixedPage, OutputPath, Role, collation};
use crate::plan::{KeptPart, Made, Output, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::page::Page;
use crate::render::values::summary;
use crate::search::{Catalogue, Document, Index, IndexShape, KeptTerms, KnownTerms, Lexicon, decode, group_file};
use crate::trace::{Once, Reads, ReadsByPosition, apart, note_all};
use jiff::civil::Date;
use subject::{SECTION, Subject, data, field_role, item_text, subjects};

values! {
    /// The page of the search.
    struct SearchPage {
        /// The index.
        search: SearchIndex,
    }

    /// Where the theme's script finds the index.
    struct SearchIndex {
        /// Its folder, from the root of the tree.
        folder: String,
        /// What changes with it.
        stamp: String,
    }
}

pub const FAMILY: Family = Family { name: "search", plan, pages: &[("search.html", SearchPage::structure)] };

const TEMPLATE: &str = "search.html";
/// The folder of the index.
const FOLDER: &str = "recherche";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    if !desk.view.has(FixedPage::Search) {
        return;
    }
    let (catalogue, placed) = placed(desk);
    let shape = IndexShape::of(placed.len());
    let indexer = Arc::new(Indexer { desk: desk.clone(), shape, catalogue, placed, made: Once::default() });
    let own = indexer.clone();
    let search = FixedPage::Search;
    let page = Page::new("search", desk.engine.word(search.title()), search.path());
    page.plan(desk, plan, FAMILY.name, TEMPLATE, move |_, _| {
        let search = SearchIndex { folder: format!("{FOLDER}/"), stamp: own.made().index.version().to_string() };
        Ok(SearchPage { search })
    });
    for name in shape.names() {
        let (path, own) = (path_of(&name), indexer.clone());
        let file = move || own.made().index.file(&name).ok_or_else(Vec::<Diagnostic>::new);
        plan.add(path, Output::new(FAMILY.name, file));
    }
    for group in 0..shape.groups() {
        let subjects = IndexGroup { group, keys: indexer.keys(group) };
        plan.add(path_of(&IndexShape::group_name(group)), Output::of(FAMILY.name, &indexer, subjects, made_group));
    }
}

fn path_of(name: &str) -> OutputPath {
    OutputPath::new(&format!("{FOLDER}/{name}.js")).expect("a plain path")
}

/// Makes the index of a tree, once for all of its files.
struct Indexer<'v> {
    desk: Arc<Desk<'v>>,
    shape: IndexShape,
    catalogue: Catalogue,
    placed: Vec<Placed<'v>>,
    made: Once<IndexMade>,
}

struct IndexMade {
    index: Index,
    /// By document, what reading it asked.
    reads: Vec<Arc<Reads>>,
}

/// The subjects of a group, which with the answers of the view decide its file.
#[derive(Hash)]
struct IndexGroup {
    group: usize,
    keys: Vec<Hash>,
}

fn made_group(indexer: &Indexer<'_>, of: &IndexGroup) -> Made {
    // Of the whole index, a group needs what was asked for its own documents.
    let made = apart(|| indexer.made());
    let positions = indexer.shape.of_group(of.group);
    if let Some(bytes) = made.index.group(of.group) {
        positions.for_each(|position| note_all(&made.reads[position]));
        return Ok(bytes);
    }
    Ok(group_file(of.group, positions.map(|position| indexer.document(position)).collect()))
}

impl Indexer<'_> {
    fn made(&self) -> &IndexMade {
        self.made.get(|| {
            let (known, reads) = self.known();
            let document = |position: usize| reads.reading(position, || self.document(position));
            let language = self.desk.view.settings().language;
            let (index, kept) = Index::build(self.shape, &self.catalogue, language, known, &document);
            let reads = reads.into_all();
            reads.iter().for_each(|reads| note_all(reads));
            self.keep(kept, &reads);
            IndexMade { index, reads }
        })
    }

    fn document(&self, position: usize) -> Document {
        self.placed[position].subject.document(&self.desk)
    }

    fn keys(&self, group: usize) -> Vec<Hash> {
        self.shape.of_group(group).map(|position| self.placed[position].key).collect()
    }

    /// What was kept of the last index and is still true; by document, what reading it asked, when it is not read again.
    fn known(&self) -> (KnownTerms, ReadsByPosition) {
        let parts = &self.desk.parts;
        let reads = ReadsByPosition::new(self.placed.len());
        let lexicon = parts.get(&lexicon_name()).and_then(|part| Lexicon::from_bytes(&part.bytes));
        let Some(lexicon) = lexicon else { return (KnownTerms::default(), reads) };
        let documents = self.placed.iter().enumerate().map(|(position, placed)| {
            let part = parts.get(&document_name(&placed.key))?;
            let terms = decode(&part.bytes, lexicon.count())?;
            reads.know(position, part.reads);
            Some(terms)
        });
        let documents = documents.collect();
        let stamp = |group: usize| String::from_utf8(parts.get(&group_name(&self.keys(group)))?.bytes).ok();
        (KnownTerms { lexicon, documents, stamps: (0..self.shape.groups()).map(stamp).collect() }, reads)
    }

    fn keep(&self, kept: KeptTerms, reads: &[Arc<Reads>]) {
        let lexicon = KeptPart { name: lexicon_name(), bytes: kept.lexicon, reads: Arc::default() };
        let document = |((placed, bytes), reads): ((&Placed<'_>, Vec<u8>), &Arc<Reads>)| KeptPart {
            name: document_name(&placed.key),
            bytes,
            reads: reads.clone(),
        };
        let documents = self.placed.iter().zip(kept.documents).zip(reads).map(document);
        let group = |(group, stamp): (usize, String)| {
            let mut all = Reads::default();
            self.shape.of_group(group).for_each(|position| all.extend(&reads[position]));
            all.put_in_order();
            KeptPart { name: group_name(&self.keys(group)), bytes: stamp.into_bytes(), reads: Arc::new(all) }
        };
        let groups = kept.stamps.into_iter().enumerate().map(group);
        self.desk.parts.replace(std::iter::once(lexicon).chain(documents).chain(groups));
    }
}

fn lexicon_name() -> Hash {
    Hash::of_value(&(FAMILY.name, "lexicon"))
}

fn document_name(key: &Hash) -> Hash {
    Hash::of_value(&(FAMILY.name, "document", key))
}

fn group_name(keys: &[Hash]) -> Hash {
    Hash::of_value(&(FAMILY.name, "group", keys))
}

/// A subject in its place: by kind, by service, the latest first.
struct Placed<'v> {
    subject: Subject<'v>,
    /// Tells its subject from all others.
    key: Hash,
    kind: usize,
    service: usize,
    past: bool,
    date: Option<Date>,
    address: String,
}

/// Every subject in order, with what is known of them all.
fn placed<'v>(desk: &Desk<'v>) -> (Catalogue, Vec<Placed<'v>>) {
    let subjects = subjects(desk);
    let (kinds, services) = (kinds(desk, &subjects), services_of(desk, &subjects));
    let positions: BTreeMap<&str, usize> =
        services.iter().enumerate().map(|(position, (key, _))| (key.as_str(), position)).collect();
    let place = |subject: Subject<'v>| {
        let (kind, service) = subject.keys();
        Placed {
            kind: kinds.iter().position(|[key, ..]| key == kind).unwrap_or_default(),
            service: positions.get(service).copied().unwrap_or_default(),
            past: matches!(&subject, Subject::Entry(entry) if entry.is_past()),
            date: subject.date(),
            address: subject.address(desk),
            key: subject.key(),
            subject,
        }
    };
    let mut placed: Vec<Placed<'v>> = subjects.into_iter().map(place).collect();
    placed.sort_by(|one, other| {
        let key = |placed: &Placed<'v>| (placed.kind, placed.service, placed.past, Reverse(placed.date));
        key(one).cmp(&key(other)).then_with(|| one.address.cmp(&other.address))
    });
    let year = |placed: &Placed<'v>| placed.date.map_or(0, Date::year);
    let alike = |one: &Placed<'v>, other: &Placed<'v>| {
        (one.kind, one.service, one.past, year(one)) == (other.kind, other.service, other.past, year(other))
    };
    let run = |run: &[Placed<'v>]| (run[0].kind, run[0].service, year(&run[0]), run[0].past, run.len());
    let runs = placed.chunk_by(alike).map(run).collect();
    let synonyms = desk.view.settings().search.synonyms.clone();
    (Catalogue { kinds, services, runs, acronyms: acronyms(desk), synonyms }, placed)
}

/// What subjects are, in the order of the types.
fn kinds(desk: &Desk<'_>, subjects: &[Subject<'_>]) -> Vec<[String; 3]> {
    let present: BTreeMap<&str, ()> = subjects.iter().map(|subject| (subject.keys().0, ())).collect();
    let types = desk.view.types().iter().filter(|kind| present.contains_key(kind.key.as_str()));
    let types = types.map(|kind| [kind.key.clone(), desk.typo(&kind.plural), desk.typo(&kind.label)]);
    let section = [SECTION.to_owned(), desk.engine.word("search-sections"), desk.engine.word("search-section")];
    types.chain([section]).collect()
}

/// Who publishes them, by name; the first is nobody.
fn services_of(desk: &Desk<'_>, subjects: &[Subject<'_>]) -> Vec<(String, String)> {
    let present: BTreeMap<&str, ()> = subjects.iter().map(|subject| (subject.keys().1, ())).collect();
    let named = present.keys().filter(|key| !key.is_empty());
    let mut services: Vec<(String, String)> =
        named.map(|key| ((*key).to_owned(), desk.typo(&desk.view.service_label(key)))).collect();
    services.sort_by_cached_key(|(key, label)| (collation(label), key.clone()));
    services.insert(0, (String::new(), String::new()));
    services
}

/// What acronyms stand for: the items of data that have both.
fn acronyms(desk: &Desk<'_>) -> Vec<[String; 3]> {
    let acronym = |item: &DataItem| {
        let (short, long) = (item_text(item, Role::Title)?, item_text(item, Role::Meaning)?);
        let mut more = item.values.iter().filter(|value| field_role(&item.kind.fields, value).is_none());
        let more = more.find_map(|value| value.value.text()).unwrap_or_default();
        Some([desk.typo(short), desk.typo(long), desk.typo(&summary::plain(more))])
    };
    let mut acronyms: Vec<[String; 3]> = data(desk).filter_map(acronym).collect();
    acronyms.sort();
    acronyms.dedup();
    acronyms
}
