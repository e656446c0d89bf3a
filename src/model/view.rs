//! What one portal shows one audience at one moment.
//!
//! Renderers get a [`View`] and never a [`Site`]: what an audience may not read cannot be named by
//! the code that writes its pages, menus, feeds, pictures or redirects. Everything here is derived
//! from visible things alone, so that nothing else can change it.
//!
//! Every question is noted ([`crate::trace`]), and `answers` says how to know an answer again: what asks the view and
//! finds the same answers makes the same output. What the settings, the types, the theme and `contributors.toml` say is
//! not noted: where one of them changes, everything is made anew.

mod answers;
mod identity;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use ahash::AHashMap;
use jiff::civil::Date;

use super::found::Found;
use super::governance::Governance;
use super::network::{self, ServiceState};
use super::service::{self, VisibleService};
use super::site::{DataItem, DocumentFile, Files, PictureFile};
use super::visible::KnownAspects;
use super::{
    Audience, AudienceSet, Block, Feed, FeedSource, Moment, Now, Portal, Role, Settings, Site, SourcePath, Theme,
    Types, Value, VisibleEntry, readable,
};
use crate::diagnostic::Diagnostic;
use crate::picture::Derivation;
use crate::trace::{EntryAspect, Question, note, note_every, note_question};

/// What one portal shows one audience at one moment.
pub struct View<'s> {
    site: &'s Site,
    files: &'s dyn Files,
    portal: usize,
    audience: usize,
    now: Now,
    entries: Vec<VisibleEntry<'s>>,
    by_source: AHashMap<&'s str, u32>,
    services: BTreeMap<&'s str, VisibleService<'s>>,
    /// By entry, those that name it as their parent, project or space.
    parts: HashMap<&'s SourcePath, Vec<u32>>,
    /// By position of the entry, that of the one which takes its place.
    successors: HashMap<u32, u32>,
    pub(super) found: Found<'s>,
    /// How to know each entry again; found when first asked for.
    known: OnceLock<Vec<KnownAspects>>,
}

impl<'s> View<'s> {
    /// What `portal` shows `audience` (positions in the settings) at the moment `now`.
    pub fn new(site: &'s Site, files: &'s dyn Files, portal: usize, audience: usize, now: &Now) -> View<'s> {
        // Room for all: a list that grows is copied again and again.
        let mut entries: Vec<VisibleEntry<'s>> = Vec::with_capacity(site.entries.len());
        entries.extend(site.entries.iter().filter_map(|entry| VisibleEntry::new(entry, portal, audience, now)));
        super::visible::rank(&mut entries);
        let by_source =
            entries.iter().enumerate().map(|(index, entry)| (entry.source().as_str(), index as u32)).collect();
        let mut view = View {
            site,
            files,
            portal,
            audience,
            now: now.clone(),
            entries,
            by_source,
            services: BTreeMap::new(),
            parts: HashMap::new(),
            successors: HashMap::new(),
            found: Found::default(),
            known: OnceLock::new(),
        };
        let replacements = view.replacements();
        for (old, by, already) in replacements {
            view.successors.entry(old).or_insert(by);
            if already {
                view.entries[old as usize].replace();
            }
        }
        (view.services, view.parts) = rayon::join(|| service::gather(site, &view.entries), || view.gather_parts());
        view
    }

    /// The day of the moment at which it is looked at.
    pub fn today(&self) -> Date {
        note_question(Question::Today, "");
        self.now.today()
    }

    /// Everybody and every mandate; who may be told of them is for whoever asks to say.
    pub(super) fn whole_governance(&self) -> &'s Governance {
        &self.site.governance
    }

    /// The state of the whole network, of which this view is only a part.
    pub(super) fn network_of(&self, covers: AudienceSet) -> Vec<ServiceState<'s>> {
        note_question(Question::Anything, "");
        network::report(self.site, covers, self.now.today())
    }

    /// What takes, or will take, the place of an entry.
    pub(super) fn successor(&self, entry: &VisibleEntry<'s>) -> Option<&VisibleEntry<'s>> {
        note_question(Question::Replacement, entry.source().as_str());
        self.successors.get(&(entry.position() as u32)).map(|by| &self.entries[*by as usize])
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

    /// Whether devices keep copies of pages for where there is no network.
    pub fn is_kept_offline(&self) -> bool {
        self.portal().offline && !self.audience().narrow
    }

    /// Whether readers may keep something of their own on their device.
    pub fn keeps_favourites(&self) -> bool {
        self.portal().keeps_favourites() && !self.audience().narrow
    }

    /// Whether readers log in to this tree at a gate.
    pub fn is_behind_gate(&self) -> bool {
        self.settings().gate.is_some() && !self.audience().everybody && !self.address().is_empty()
    }

    /// The blocks of the home page that this audience sees today.
    pub fn blocks(&self) -> impl Iterator<Item = &'s Block> {
        let (audience, today) = (&self.audience().key, self.today());
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
        note_every(EntryAspect::Place);
        &self.entries
    }

    pub fn entry(&self, source: &SourcePath) -> Option<&VisibleEntry<'s>> {
        self.entry_at(source.as_str())
    }

    /// The visible entry whose file has this path.
    pub fn entry_at(&self, source: &str) -> Option<&VisibleEntry<'s>> {
        let found = self.by_source.get(source);
        match found {
            Some(position) => note(EntryAspect::Place, *position),
            None => note_question(Question::Entry, source),
        }
        found.map(|position| &self.entries[*position as usize])
    }

    /// The visible entry that a reference means.
    pub fn target(&self, reference: &Value) -> Option<&VisibleEntry<'s>> {
        match reference {
            Value::Path(path) => self.entry(path),
            Value::Id(id) => {
                note_question(Question::Id, id);
                self.entry(&self.site.entry_with_id(id)?.content.source)
            }
            _ => None,
        }
    }

    /// The absolute address of an entry that this audience reads on another portal only.
    pub fn elsewhere(&self, source: &SourcePath) -> Option<String> {
        note_question(Question::Elsewhere, source.as_str());
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
        note_question(Question::Services, "");
        self.services.values()
    }

    pub fn service(&self, key: &str) -> Option<&VisibleService<'s>> {
        note_question(Question::Service, key);
        self.services.get(key)
    }

    /// What a service is called here, even one that shows nothing.
    pub fn service_label(&self, key: &str) -> String {
        match self.service(key) {
            Some(service) => service.label(),
            None => self.site.service_names.get(key).cloned().unwrap_or_else(|| readable(key)),
        }
    }

    /// The entries that say they are a part of this one.
    pub fn parts_of(&self, whole: &VisibleEntry<'s>) -> impl Iterator<Item = &VisibleEntry<'s>> {
        note_question(Question::Parts, whole.source().as_str());
        let indices = self.parts.get(whole.source()).map(Vec::as_slice).unwrap_or_default();
        indices.iter().map(|index| &self.entries[*index as usize])
    }

    /// The items of a data list that this audience may read.
    pub fn data(&self, name: &str) -> impl Iterator<Item = &'s DataItem> {
        note_question(Question::Data, name);
        let (portal, audience) = (self.portal, self.audience);
        let named = self.site.data.iter().filter(move |item| item.source.stem() == name);
        named.filter(move |item| item.portals.contains(portal) && item.audiences.contains(audience))
    }

    /// The copy of a feed that a visible block names, and how it was declared.
    pub fn feed(&self, key: &str) -> Option<(&'s FeedSource, &'s Feed)> {
        note_question(Question::Feed, key);
        let source = self.site.settings.feeds.iter().find(|source| source.key == key)?;
        Some((source, self.site.feeds.get(key)?))
    }

    /// A picture named by something visible.
    pub fn picture(&self, source: &SourcePath) -> Option<&'s Arc<PictureFile>> {
        note_question(Question::Picture, source.as_str());
        self.site.pictures.get(source)
    }

    /// The pictures that lie in the folder of a visible album.
    pub fn pictures_beside(&self, album: &VisibleEntry<'s>) -> Vec<&'s Arc<PictureFile>> {
        let folder = album.source().parent();
        note_question(Question::Beside, folder);
        let beside = |picture: &&Arc<PictureFile>| picture.source.parent() == folder;
        self.site.pictures.values().filter(beside).collect()
    }

    /// A document named by something visible.
    pub fn document(&self, source: &SourcePath) -> Option<&'s DocumentFile> {
        note_question(Question::Document, source.as_str());
        self.site.documents.get(source)
    }

    /// # Errors
    /// Says what is wrong with the file.
    pub fn read_document(&self, document: &DocumentFile) -> Result<Vec<u8>, Vec<Diagnostic>> {
        note_question(Question::Bytes, document.source.as_str());
        self.files.read(&document.source)
    }

    /// # Errors
    /// Says what is wrong with the picture.
    pub fn derive(&self, picture: &PictureFile, derivation: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
        note_question(Question::Picture, picture.source.as_str());
        self.files.derive(picture, derivation)
    }
}
