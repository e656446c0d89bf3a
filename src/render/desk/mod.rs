//! What every family of outputs works with: the view, the theme, and what pages share.

pub mod assets;
pub mod dates;
pub mod engine;
pub mod parts;
pub mod rules;
pub mod shape;

use std::collections::BTreeMap;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::ground::Hash;
use crate::markdown::typography;
use crate::model::{
    ContentType, Keepers, ListPage, MadePage, OutputPath, View, VisibleEntry, VisibleService, sort_by_type,
};
use crate::picture::PictureSettings;
use crate::plan::{Answerer, KeptPart};
use crate::render::desk::assets::Assets;
use crate::render::desk::engine::{Engine, Workshop};
use crate::render::desk::parts::PartStore;
use crate::trace::{EntryAspect, Memo, Once, Question, apart, note_question};

/// The place where the pages of one view are made.
pub struct Desk<'v> {
    pub view: View<'v>,
    pub engine: Engine,
    pub pictures: PictureSettings,
    pub assets: Assets,
    /// What lists show of each entry, by its position in the view.
    pub cards: Positions<Value>,
    /// What cards show of their services and tags, by key.
    pub services: Memo<Value>,
    /// The services by the direction above them. Found when first asked for.
    pub directed: Once<BTreeMap<Option<&'v str>, Vec<VisibleService<'v>>>>,
    /// The step that leads to each service.
    pub service_crumbs: Memo<Option<(String, OutputPath)>>,
    pub tags: Memo<Value>,
    /// Who maintains the pages of a folder; none when the municipality does not say.
    pub keepers: Memo<Option<Arc<Keepers>>>,
    /// What was kept of the last build, and what is kept for the next.
    pub parts: PartStore,
    /// By position, the entries before and after; found when first asked for.
    neighbours: OnceLock<Vec<[Option<u32>; 2]>>,
    /// The depths that planned pages are read from, as bits.
    depths: AtomicU64,
    /// The other roots that planned pages are read from.
    roots: Mutex<BTreeSet<String>>,
}

/// Values by the position of an entry, each made when first shown.
pub struct Positions<T>(Vec<Once<T>>);

impl<T: Clone> Positions<T> {
    fn of(count: usize) -> Positions<T> {
        Positions((0..count).map(|_| Once::default()).collect())
    }

    pub fn get(&self, position: usize, make: impl FnOnce() -> T) -> T {
        self.0[position].get(make).clone()
    }
}

impl<'v> Desk<'v> {
    pub fn new(view: View<'v>, workshop: &Workshop) -> Result<Desk<'v>, Vec<Diagnostic>> {
        let settings = view.settings();
        let engine = workshop.engine(view.theme(), settings.language, settings.typography)?;
        let sizes = settings.pictures.formats.iter().map(|(name, size)| (name.clone(), (size.width, size.height)));
        let pictures = PictureSettings {
            widths: settings.pictures.widths.clone(),
            quality: settings.pictures.quality,
            formats: sizes.collect(),
        };
        let cards = Positions::of(view.entries().len());
        let assets = Assets::new(&view);
        Ok(Desk {
            view,
            engine,
            pictures,
            assets,
            cards,
            services: Memo::default(),
            directed: Once::default(),
            service_crumbs: Memo::default(),
            tags: Memo::default(),
            keepers: Memo::default(),
            parts: PartStore::default(),
            neighbours: OnceLock::new(),
            depths: AtomicU64::new(0),
            roots: Mutex::default(),
        })
    }

    /// The entries before and after this one among those of its type and service.
    pub fn neighbours(&self, entry: &VisibleEntry<'v>) -> [Option<VisibleEntry<'v>>; 2] {
        note_question(Question::Neighbours, entry.source().as_str());
        self.around(entry)
    }

    fn around(&self, entry: &VisibleEntry<'v>) -> [Option<VisibleEntry<'v>>; 2] {
        let around = self.neighbours.get_or_init(|| apart(|| self.find_neighbours()));
        apart(|| around[entry.position()].map(|at| at.map(|at| self.view.entries()[at as usize])))
    }

    fn known_neighbours(&self, source: &str) -> Option<Hash> {
        let around = self.around(self.view.entry_at(source)?);
        Some(Hash::of_value(&around.map(|entry| entry.map(|entry| entry.source()))))
    }

    fn find_neighbours(&self) -> Vec<[Option<u32>; 2]> {
        let mut groups: HashMap<(&str, &str), Vec<VisibleEntry<'v>>> = HashMap::new();
        for entry in self.view.listed() {
            groups.entry((entry.service(), &entry.kind().key)).or_default().push(*entry);
        }
        let mut around = vec![[None, None]; self.view.entries().len()];
        for mut group in groups.into_values() {
            sort_by_type(&mut group);
            let places: Vec<usize> = group.iter().map(VisibleEntry::position).collect();
            for pair in places.windows(2) {
                around[pair[0]][1] = Some(pair[1] as u32);
                around[pair[1]][0] = Some(pair[0] as u32);
            }
        }
        around
    }

    /// A title or a label with the site's typography.
    pub fn typo(&self, text: &str) -> String {
        typography::plain(text, self.view.settings().typography)
    }

    /// The address of a page in this tree's language; none when nothing of its name can stand in one.
    pub fn address(&self, page: MadePage<'_>) -> Option<OutputPath> {
        self.view.address_of(page)
    }

    /// The address of the list of what is current in a type; none for a type that has no lists.
    pub fn list(&self, kind: &ContentType) -> Option<OutputPath> {
        self.address(MadePage::List(ListPage::of(kind)))
    }

    /// The address of the part of it that one service published.
    pub fn list_of_service(&self, kind: &ContentType, service: &str) -> Option<OutputPath> {
        self.address(MadePage::List(ListPage::of(kind).of_service(service)))
    }

    /// What leads from a page back to the root of its tree.
    pub fn root(&self, path: &OutputPath) -> String {
        "../".repeat(path.depth())
    }

    /// Remembers that a page will be read from this deep, so that shared fragments are made for it.
    pub fn expect_depth(&self, depth: usize) {
        self.depths.fetch_or(1 << depth.min(63), Ordering::Relaxed);
    }

    /// Remembers that a page will be read from this root, which is no depth of the tree.
    pub fn expect_root(&self, root: String) {
        self.roots.lock().unwrap_or_else(PoisonError::into_inner).insert(root);
    }

    /// Renders what pages share; to be called once the pages to be made are planned.
    pub fn set_fragments(&self) -> Result<(), Vec<Diagnostic>> {
        let depths = self.depths.load(Ordering::Relaxed);
        let mut roots: Vec<String> =
            (0..64).filter(|depth| depths & (1 << depth) != 0).map(|depth| "../".repeat(depth)).collect();
        roots.extend(self.roots.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned());
        self.engine.set_fragments(&roots)
    }

    /// The context of what is read from `root`, without its own values.
    pub fn context(&self, root: &str) -> Context {
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        context
    }
}

impl Answerer for Desk<'_> {
    fn source_at(&self, position: u32) -> &str {
        self.view.source_at(position).as_str()
    }

    fn position_of(&self, source: &str) -> Option<u32> {
        self.view.position_of(source)
    }

    fn recall(&self, parts: Vec<KeptPart>) {
        self.parts.recall(parts);
    }

    fn parts(&self) -> Vec<KeptPart> {
        self.parts.to_keep()
    }

    fn of_entry(&self, aspect: EntryAspect, source: &str) -> Option<Hash> {
        self.view.known(aspect, source)
    }

    fn of_every(&self, aspect: EntryAspect) -> Hash {
        self.view.known_of_every(aspect)
    }

    fn of(&self, question: Question, name: &str) -> Option<Hash> {
        match question {
            Question::Neighbours => apart(|| self.known_neighbours(name)),
            Question::Globals | Question::Fragment => self.engine.answer(question, name),
            _ => self.view.answer(question, name),
        }
    }
}
