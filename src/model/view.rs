//! What one portal shows one audience at one moment.
//!
//! Renderers get a [`View`] and never a [`Site`]: what an audience may not read cannot be named by
//! the code that writes its pages, menus, feeds, pictures or redirects. Everything here is derived
//! from visible things alone, so that nothing else can change it.

mod dates;
mod identity;
mod rank;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ahash::AHashMap;
use jiff::civil::Date;

use super::listed::Found;
use super::service::{self, VisibleService};
use super::site::{DataItem, DocumentFile, Files, PictureFile};
use super::{
    Audience, Block, ContentType, Entry, Feed, FeedSource, FieldValue, Milestone, Moment, Now, Occurrence, OutputPath,
    Portal, Role, Settings, Site, SourcePath, Theme, Types, Value, Variant, readable,
};
use crate::diagnostic::Diagnostic;
use crate::picture::Derivation;

/// The keys of the types that the engine itself relies on.
pub const SERVICE_TYPE: &str = "service";
pub const FOLDER_TYPE: &str = "folder";

pub struct View<'s> {
    pub(super) site: &'s Site,
    files: &'s dyn Files,
    portal: usize,
    audience: usize,
    now: Now,
    /// The day of the moment at which it is looked at.
    pub today: Date,
    pub(super) entries: Vec<VisibleEntry<'s>>,
    by_source: AHashMap<&'s str, u32>,
    services: BTreeMap<&'s str, VisibleService<'s>>,
    /// By entry, those that name it as their parent, project or space.
    parts: HashMap<&'s SourcePath, Vec<u32>>,
    /// By position of the entry, that of the one which takes its place.
    pub(super) successors: HashMap<u32, u32>,
    pub(super) found: Found<'s>,
}

/// An entry as this audience may read it.
#[derive(Clone, Copy)]
pub struct VisibleEntry<'s> {
    entry: &'s Entry,
    variant: &'s Variant,
    audience: usize,
    today: Date,
    /// Whether its deadline is past, and whether it is too late to answer, register or apply.
    overdue: bool,
    closed: bool,
    /// Its place among all visible entries by file, by title, and by date with the latest first.
    by_file: u32,
    by_title: u32,
    by_date: u32,
    /// Whether another visible entry has taken its place.
    pub(super) replaced: bool,
}

impl<'s> View<'s> {
    /// What `portal` shows `audience` (positions in the settings) at the moment `now`.
    pub fn new(site: &'s Site, files: &'s dyn Files, portal: usize, audience: usize, now: &Now) -> View<'s> {
        // Room for all: a list that grows is copied again and again.
        let mut entries: Vec<VisibleEntry<'s>> = Vec::with_capacity(site.entries.len());
        entries.extend(site.entries.iter().filter_map(|entry| VisibleEntry::new(entry, portal, audience, now)));
        rank::rank(&mut entries);
        let by_source =
            entries.iter().enumerate().map(|(index, entry)| (entry.source().as_str(), index as u32)).collect();
        let mut view = View {
            site,
            files,
            portal,
            audience,
            now: now.clone(),
            today: now.today(),
            entries,
            by_source,
            services: BTreeMap::new(),
            parts: HashMap::new(),
            successors: HashMap::new(),
            found: Found::default(),
        };
        view.retire_replaced();
        (view.services, view.parts) = rayon::join(|| service::gather(site, &view.entries), || view.gather_parts());
        view
    }

    fn gather_parts(&self) -> HashMap<&'s SourcePath, Vec<u32>> {
        let mut parts: HashMap<&'s SourcePath, Vec<u32>> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            for role in [Role::Parent, Role::Project, Role::Space] {
                for target in entry.value(role).map(Value::elements).unwrap_or_default() {
                    if let Some(whole) = self.target(target) {
                        let list = parts.entry(whole.source()).or_default();
                        if list.last() != Some(&(index as u32)) {
                            list.push(index as u32);
                        }
                    }
                }
            }
        }
        parts
    }

    pub fn portal(&self) -> &'s Portal {
        &self.site.settings.portals[self.portal]
    }

    pub fn audience(&self) -> &'s Audience {
        &self.site.settings.audiences[self.audience]
    }

    pub fn settings(&self) -> &'s Settings {
        &self.site.settings
    }

    /// The blocks of the home page that this audience sees today.
    pub fn blocks(&self) -> impl Iterator<Item = &'s Block> {
        let (audience, today) = (&self.audience().key, self.today);
        let own = move |block: &&Block| block.audiences.is_empty() || block.audiences.contains(audience);
        self.portal().home.iter().filter(own).filter(move |block| block.is_shown(today))
    }

    pub fn types(&self) -> &'s Types {
        &self.site.types
    }

    pub fn theme(&self) -> &'s Arc<Theme> {
        &self.site.theme
    }

    /// The address at which this tree is served, ending with `/`, or empty.
    pub fn address(&self) -> String {
        self.portal().address(&self.audience().key)
    }

    /// The other portals that this audience reads, with their addresses.
    pub fn other_portals(&self) -> impl Iterator<Item = (&'s Portal, String)> {
        let audience = self.audience().key.as_str();
        let own = self.portal;
        let portals = self.site.settings.portals.iter().enumerate();
        portals
            .filter(move |(position, portal)| *position != own && portal.audiences.iter().any(|key| key == audience))
            .map(move |(_, portal)| (portal, portal.address(audience)))
            .filter(|(_, address)| !address.is_empty())
    }

    /// When a moment comes on the municipality's clock.
    pub fn instant(&self, moment: Moment) -> Now {
        self.now.begins(moment)
    }

    /// Every visible entry, services' and folders' pages included, in the order of their files.
    pub fn entries(&self) -> &[VisibleEntry<'s>] {
        &self.entries
    }

    pub fn entry(&self, source: &SourcePath) -> Option<&VisibleEntry<'s>> {
        self.entry_at(source.as_str())
    }

    /// The visible entry whose file has this path.
    pub fn entry_at(&self, source: &str) -> Option<&VisibleEntry<'s>> {
        self.by_source.get(source).map(|index| &self.entries[*index as usize])
    }

    /// The visible entry that a reference means.
    pub fn target(&self, reference: &Value) -> Option<&VisibleEntry<'s>> {
        match reference {
            Value::Path(path) => self.entry(path),
            Value::Id(id) => self.entry(&self.site.entry_with_id(id)?.content.source),
            _ => None,
        }
    }

    /// The absolute address of an entry that this audience reads on another portal only.
    pub fn elsewhere(&self, source: &SourcePath) -> Option<String> {
        let entry = self.site.entry(source)?;
        self.site.settings.portals.iter().enumerate().find_map(|(portal, settings)| {
            if portal == self.portal || !settings.audiences.contains(&self.audience().key) {
                return None;
            }
            VisibleEntry::new(entry, portal, self.audience, &self.now)?;
            let address = settings.address(&self.audience().key);
            (!address.is_empty()).then(|| format!("{address}{}", entry.address))
        })
    }

    pub fn services(&self) -> impl Iterator<Item = &VisibleService<'s>> {
        self.services.values()
    }

    pub fn service(&self, key: &str) -> Option<&VisibleService<'s>> {
        self.services.get(key)
    }

    /// What a service is called here, even one that shows nothing.
    pub fn service_label(&self, key: &str) -> String {
        match self.services.get(key) {
            Some(service) => service.label(),
            None => self.site.service_names.get(key).cloned().unwrap_or_else(|| readable(key)),
        }
    }

    /// The entries that say they are a part of this one.
    pub fn parts_of(&self, whole: &VisibleEntry<'s>) -> impl Iterator<Item = &VisibleEntry<'s>> {
        let indices = self.parts.get(whole.source()).map(Vec::as_slice).unwrap_or_default();
        indices.iter().map(|index| &self.entries[*index as usize])
    }

    /// The items of a data list that this audience may read.
    pub fn data(&self, name: &str) -> impl Iterator<Item = &'s DataItem> {
        let (portal, audience) = (self.portal, self.audience);
        let named = self.site.data.iter().filter(move |item| item.source.stem() == name);
        named.filter(move |item| item.portals.contains(portal) && item.audiences.contains(audience))
    }

    /// The copy of a feed that a visible block names, and how it was declared.
    pub fn feed(&self, key: &str) -> Option<(&'s FeedSource, &'s Feed)> {
        let source = self.site.settings.feeds.iter().find(|source| source.key == key)?;
        Some((source, self.site.feeds.get(key)?))
    }

    /// A picture named by something visible.
    pub fn picture(&self, source: &SourcePath) -> Option<&'s Arc<PictureFile>> {
        self.site.pictures.get(source)
    }

    /// The pictures that lie in the folder of a visible album.
    pub fn pictures_beside(&self, album: &VisibleEntry<'s>) -> Vec<&'s Arc<PictureFile>> {
        let folder = album.source().parent();
        let beside = |picture: &&Arc<PictureFile>| picture.source.parent() == folder;
        self.site.pictures.values().filter(beside).collect()
    }

    /// A document named by something visible.
    pub fn document(&self, source: &SourcePath) -> Option<&'s DocumentFile> {
        self.site.documents.get(source)
    }

    /// # Errors
    /// Says what is wrong with the file.
    pub fn read_document(&self, document: &DocumentFile) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.files.read(&document.source)
    }

    /// # Errors
    /// Says what is wrong with the picture.
    pub fn derive(&self, picture: &PictureFile, derivation: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.files.derive(picture, derivation)
    }
}

impl<'s> VisibleEntry<'s> {
    fn new(entry: &'s Entry, portal: usize, audience: usize, now: &Now) -> Option<VisibleEntry<'s>> {
        let open = entry.portals.contains(portal) && entry.audiences.contains(audience) && !entry.content.draft;
        let content = &entry.content;
        let begun = content.moment(Role::Publish).is_none_or(|moment| now.has_come(moment));
        let going_on = content.moment(Role::Expires).is_none_or(|moment| !now.is_past(moment));
        let variant = entry.content.body.for_audience(audience)?;
        (open && begun && going_on).then_some(VisibleEntry {
            entry,
            variant,
            audience,
            today: now.today(),
            overdue: content.moment(Role::Deadline).is_some_and(|moment| now.is_past(moment)),
            closed: entry.closes().is_some_and(|moment| now.is_past(moment)),
            by_file: 0,
            by_title: 0,
            by_date: 0,
            replaced: false,
        })
    }

    pub fn source(&self) -> &'s SourcePath {
        &self.entry.content.source
    }

    /// The file in which it is written: a sheet, for one of its rows.
    pub fn file(&self) -> &'s SourcePath {
        self.entry.content.file()
    }

    pub fn address(&self) -> &'s OutputPath {
        &self.entry.address
    }

    pub fn kind(&self) -> &'s ContentType {
        &self.entry.content.kind
    }

    pub fn id(&self) -> Option<&'s str> {
        self.entry.content.id.as_ref().map(|id| id.value.as_str())
    }

    pub fn service(&self) -> &'s str {
        &self.entry.service
    }

    pub fn title(&self) -> &'s str {
        self.entry.content.title()
    }

    pub fn values(&self) -> &'s [FieldValue] {
        &self.entry.content.values
    }

    pub fn value(&self, role: Role) -> Option<&'s Value> {
        self.entry.content.value(role)
    }

    pub fn text_of(&self, role: Role) -> Option<&'s str> {
        self.value(role).and_then(Value::text)
    }

    pub fn moment(&self, role: Role) -> Option<Moment> {
        self.entry.content.moment(role)
    }

    /// Its place in [`View::entries`].
    pub fn position(&self) -> usize {
        self.by_file as usize
    }

    /// Its place among all visible entries by title; ties by file.
    pub fn title_rank(&self) -> u32 {
        self.by_title
    }

    /// Its place among all visible entries, the latest published first; ties by title.
    pub fn date_rank(&self) -> u32 {
        self.by_date
    }

    /// The words of the body that this audience may read.
    pub fn text(&self) -> &'s str {
        self.entry.content.body.words(self.variant)
    }

    pub fn variant(&self) -> &'s Variant {
        self.variant
    }

    /// The times that it happens, if only in part, between two days included; the earliest first.
    pub fn occurrences(&self, from: Date, to: Date) -> Vec<Occurrence> {
        self.entry.content.occurrences(from, to)
    }

    /// Its milestones, the earliest first.
    pub fn milestones(&self) -> Vec<Milestone<'s>> {
        self.entry.content.milestones()
    }

    /// The weight with which it is put forward today.
    pub fn featured_weight(&self) -> Option<i64> {
        self.entry.featured_weight(self.today)
    }
}
