//! What every family of outputs works with: the view, the theme, and what pages share.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::{Context, Value};

use super::engine::{Engine, Workshop};
use super::{assets, cards, lists, pages};
use crate::diagnostic::Diagnostic;
use crate::markdown::typography;
use crate::model::{OutputPath, SourcePath, View, VisibleEntry};
use crate::picture::PictureSettings;

type Siblings<'v> = HashMap<(&'v str, &'v str), Arc<Vec<VisibleEntry<'v>>>>;

/// The place where the pages of one view are made.
pub struct Desk<'v> {
    pub view: View<'v>,
    pub engine: Engine,
    pub pictures: PictureSettings,
    pub assets: assets::Assets,
    /// By position of the entry in the view; a card is made when first shown.
    cards: Vec<OnceLock<Value>>,
    positions: HashMap<&'v SourcePath, usize>,
    /// By service and type, the entries in order; made when first asked for.
    siblings: OnceLock<Siblings<'v>>,
    /// The roots that planned pages are read from.
    roots: Mutex<BTreeSet<String>>,
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
        let positions = view.entries().iter().enumerate().map(|(position, entry)| (entry.source(), position)).collect();
        let cards = view.entries().iter().map(|_| OnceLock::new()).collect();
        let assets = assets::Assets::new(&view);
        let mut desk = Desk {
            view,
            engine,
            pictures,
            assets,
            cards,
            positions,
            siblings: OnceLock::new(),
            roots: Mutex::default(),
        };
        let globals = pages::globals(&desk);
        desk.engine.set_globals(globals);
        Ok(desk)
    }

    /// The map that lists and blocks show an entry with.
    pub fn card(&self, entry: &VisibleEntry<'v>) -> Value {
        match self.positions.get(entry.source()) {
            Some(position) => self.cards[*position].get_or_init(|| cards::card(self, entry)).clone(),
            None => cards::card(self, entry),
        }
    }

    pub fn cards<'e>(&self, entries: impl IntoIterator<Item = &'e VisibleEntry<'v>>) -> Vec<Value>
    where
        'v: 'e,
    {
        entries.into_iter().map(|entry| self.card(entry)).collect()
    }

    /// The entries of the same type and service as this one, in the order of their type.
    pub fn siblings(&self, entry: &VisibleEntry<'v>) -> Arc<Vec<VisibleEntry<'v>>> {
        let key = (entry.service(), entry.kind().key.as_str());
        self.siblings.get_or_init(|| self.sort_siblings()).get(&key).cloned().unwrap_or_default()
    }

    fn sort_siblings(&self) -> Siblings<'v> {
        let mut siblings: HashMap<(&str, &str), Vec<VisibleEntry<'v>>> = HashMap::new();
        for entry in self.view.entries() {
            siblings.entry((entry.service(), &entry.kind().key)).or_default().push(*entry);
        }
        siblings
            .into_iter()
            .map(|(key, mut entries)| {
                lists::sort_by_type(&mut entries);
                (key, Arc::new(entries))
            })
            .collect()
    }

    /// A title or a label with the site's typography.
    pub fn typo(&self, text: &str) -> String {
        typography::plain(text, self.view.settings().typography)
    }

    /// What leads from a page back to the root of its tree.
    pub fn root(&self, path: &OutputPath) -> String {
        "../".repeat(path.depth())
    }

    /// Remembers that pages will be read from this root, so that shared fragments are made for it.
    pub fn expect_root(&self, root: String) {
        self.roots.lock().unwrap_or_else(PoisonError::into_inner).insert(root);
    }

    /// Renders what pages share; to be called once all pages are planned.
    pub fn set_fragments(&self) -> Result<(), Vec<Diagnostic>> {
        let roots: Vec<String> = self.roots.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect();
        self.engine.set_fragments(&roots)
    }

    /// The context of a page that is read from `root`.
    pub fn context(&self, root: &str, page: Value) -> Context {
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        context.insert_value("page", page);
        context
    }
}
