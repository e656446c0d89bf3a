//! What the rules know of the site: its files by path, and who reads what.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::suggest::Suggestions;
use crate::diagnostic::Diagnostic;
use crate::model::{
    AudienceSet, Entry, ListPage, MadePage, Moment, Now, OutputPath, PictureFile, PortalSet, Role, Site, SourcePath,
    Value, whole_of,
};

/// Where the rules put what they find.
pub(super) type Findings = Vec<Diagnostic>;

/// A site as the rules look at it, at one moment.
pub struct Survey<'s> {
    pub site: &'s Site,
    pub now: Now,
    /// The day of that moment.
    pub today: Date,
    files: HashMap<&'s str, File<'s>>,
    /// By portal, the audiences that read it.
    read_by: Vec<AudienceSet>,
    /// By portal, the audiences for whom it has an address that other portals can lead to.
    addressed_to: Vec<AudienceSet>,
    suggestions: OnceLock<Suggestions<'s>>,
    folders: OnceLock<BTreeSet<&'s str>>,
    /// The types of what each service has written, by the keys of both.
    written: OnceLock<HashSet<(&'s str, &'s str)>>,
    /// By path, the entry that has taken the place of another.
    successors: OnceLock<HashMap<&'s str, &'s Entry>>,
}

/// A file that a reference may mean.
#[derive(Clone, Copy)]
pub enum File<'s> {
    Entry(&'s Entry),
    Picture(&'s PictureFile),
    Document(&'s SourcePath),
}

/// Who reads something, and whether today.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    pub portals: PortalSet,
    pub audiences: AudienceSet,
    pub today: bool,
}

/// What an address in the settings leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingDestination {
    /// A page that the portal has, as soon as there is something to put on it.
    Page,
    /// A page that the settings keep from this portal.
    Excluded,
    /// A part of the page with this address, which comes and goes.
    PartOf(String),
    Nothing,
}

/// Why an entry is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case", tag = "why", content = "day")]
pub enum Unpublished {
    Draft,
    NotYet(Moment),
    NoLonger(Moment),
}

impl Unpublished {
    /// Why nobody reads an entry at a moment, if so.
    pub fn of(entry: &Entry, now: &Now) -> Option<Unpublished> {
        if entry.content.draft {
            return Some(Unpublished::Draft);
        }
        let moment = |role: Role| entry.content.moment(role);
        let not_yet = moment(Role::Publish).filter(|begins| !now.has_come(*begins)).map(Unpublished::NotYet);
        not_yet.or_else(|| moment(Role::Expires).filter(|ends| now.is_past(*ends)).map(Unpublished::NoLonger))
    }
}

impl<'s> Survey<'s> {
    pub fn new(site: &'s Site, now: &Now) -> Survey<'s> {
        let mut files = HashMap::with_capacity(site.entries.len() + site.pictures.len() + site.documents.len());
        files.extend(site.entries.iter().map(|entry| (entry.content.source.as_str(), File::Entry(entry))));
        files.extend(site.pictures.iter().map(|(path, picture)| (path.as_str(), File::Picture(picture))));
        files.extend(site.documents.keys().map(|path| (path.as_str(), File::Document(path))));
        let set = |keys: &mut dyn Iterator<Item = &String>| {
            let mut set = AudienceSet::EMPTY;
            keys.filter_map(|key| site.settings.audience(key)).for_each(|position| set.insert(position));
            set
        };
        let portals = &site.settings.portals;
        Survey {
            site,
            now: now.clone(),
            today: now.today(),
            files,
            read_by: portals.iter().map(|portal| set(&mut portal.audiences.iter())).collect(),
            addressed_to: portals.iter().map(|portal| set(&mut portal.addresses.keys())).collect(),
            suggestions: OnceLock::new(),
            folders: OnceLock::new(),
            written: OnceLock::new(),
            successors: OnceLock::new(),
        }
    }

    pub fn file(&self, path: &str) -> Option<File<'s>> {
        self.files.get(path).copied()
    }

    /// The paths of all files that a reference may mean.
    pub fn paths(&self) -> impl Iterator<Item = &'s str> {
        self.files.keys().copied()
    }

    pub fn suggestions(&self) -> &Suggestions<'s> {
        self.suggestions.get_or_init(|| Suggestions::new(self.paths()))
    }

    pub fn is_folder(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| {
            let above =
                |path: &'s str| std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'));
            self.paths().flat_map(above).map(|(folder, _)| folder).collect()
        });
        folders.contains(path)
    }

    /// The published entry that has taken the place of this one: of several, the latest to apply.
    pub fn successor(&self, of: &Entry) -> Option<&'s Entry> {
        let successors = self.successors.get_or_init(|| {
            let day = |entry: &Entry| entry.content.moment(Role::Effect).map(|moment| moment.date);
            let mut replacing: Vec<&'s Entry> = self.site.entries.iter().collect();
            replacing
                .retain(|entry| entry.content.value(Role::Replaces).is_some() && self.unpublished(entry).is_none());
            replacing.retain(|entry| day(entry).is_none_or(|day| day <= self.today));
            replacing.sort_by_key(|entry| day(entry));
            let mut successors = HashMap::new();
            for entry in replacing {
                for target in entry.content.value(Role::Replaces).map(Value::elements).unwrap_or_default() {
                    let old = match target {
                        Value::Path(path) => Some(path.as_str()),
                        Value::Id(id) => self.site.entry_with_id(id).map(|old| old.content.source.as_str()),
                        _ => None,
                    };
                    old.map(|old| successors.insert(old, entry));
                }
            }
            successors
        });
        successors.get(of.content.source.as_str()).copied()
    }

    /// The audiences to which at least one portal shows something.
    pub fn readers_of(&self, portals: PortalSet, audiences: AudienceSet) -> AudienceSet {
        let read = portals.positions().filter_map(|portal| self.read_by.get(portal));
        read.fold(AudienceSet::EMPTY, |all, read| all.union(*read)).intersection(audiences)
    }

    /// Those who read the one but can reach the other neither on the same portal nor on another.
    pub fn cut_off(&self, from: Readers, target: &Entry) -> AudienceSet {
        let whole = target.portals.union(from.portals) == target.portals
            && target.audiences.union(from.audiences) == target.audiences;
        if whole {
            return AudienceSet::EMPTY;
        }
        let on = |portal: usize| if target.portals.contains(portal) { target.audiences } else { AudienceSet::EMPTY };
        let mut cut_off = AudienceSet::EMPTY;
        for portal in from.portals.positions().take_while(|portal| *portal < self.read_by.len()) {
            let others = (0..self.read_by.len()).filter(|other| *other != portal);
            let elsewhere =
                others.map(|other| on(other).intersection(self.read_by[other]).intersection(self.addressed_to[other]));
            let reached = elsewhere.fold(on(portal), AudienceSet::union);
            cut_off = cut_off.union(self.read_by[portal].intersection(from.audiences).without(reached));
        }
        cut_off
    }

    /// Why nobody reads an entry today, if so.
    pub fn unpublished(&self, entry: &Entry) -> Option<Unpublished> {
        Unpublished::of(entry, &self.now)
    }

    /// The names of some audiences, as people say them.
    pub fn names(&self, audiences: AudienceSet) -> String {
        let labels = audiences.positions().filter_map(|position| self.site.settings.audiences.get(position));
        labels.map(|audience| audience.label.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The names of some portals, as people say them.
    pub fn portal_names(&self, portals: PortalSet) -> String {
        let labels = portals.positions().filter_map(|position| self.site.settings.portals.get(position));
        labels.map(|portal| portal.label.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What an address that the settings give leads to on a portal.
    pub fn destination(&self, portal: usize, address: &str) -> SettingDestination {
        let site = self.site;
        let read = |entry: &Entry| {
            entry.portals.contains(portal) && !entry.audiences.intersection(self.read_by[portal]).is_empty()
        };
        let is_entry = |address: &str| {
            let mut entries = site.entries.iter();
            entries.any(|entry| entry.address.as_str() == address && read(entry))
        };
        let made = |address: &str| MadePage::at(site, address).filter(MadePage::is_destination);
        let is_page = |address: &str| is_entry(address) || made(address).is_some();
        match made(address) {
            Some(page) if page.may_be_on(site, portal) => SettingDestination::Page,
            _ if is_entry(address) => SettingDestination::Page,
            Some(_) => SettingDestination::Excluded,
            None => {
                // A further page of a facet is a part of a part.
                let wholes = std::iter::successors(whole_of(site, address), |whole| whole_of(site, whole));
                wholes
                    .take(2)
                    .find(|whole| is_page(whole))
                    .map_or(SettingDestination::Nothing, SettingDestination::PartOf)
            }
        }
    }

    /// Whether the engine itself makes a page at this address, on some portal, as soon as there is something to put on it.
    pub fn is_made_page(&self, address: &str) -> bool {
        let page = MadePage::at(self.site, address);
        page.is_some_and(|page| match page {
            // What no service wrote a line of is free for other uses.
            MadePage::List(ListPage { service: Some(key), kind, .. }) => {
                let written = self.written.get_or_init(|| {
                    let of = |entry: &'s Entry| (&*entry.service, entry.content.kind.key.as_str());
                    self.site.entries.iter().map(of).collect()
                });
                written.contains(&(key, kind.key.as_str()))
            }
            page => (0..self.site.settings.portals.len()).any(|portal| page.may_be_on(self.site, portal)),
        })
    }

    /// The addresses that a menu of a portal may be given.
    pub fn addresses(&self, portal: usize) -> Vec<String> {
        let language = self.site.settings.language;
        let made = self.site.possible_pages(portal).into_iter().filter_map(|page| page.address(language));
        let entries = self.site.entries.iter().filter(|entry| entry.portals.contains(portal));
        made.chain(entries.map(|entry| entry.address.clone())).map(|path| path.to_string()).collect()
    }

    /// The entries by their address.
    pub fn by_address(&self) -> HashMap<&'s OutputPath, &'s SourcePath> {
        self.site.entries.iter().map(|entry| (&entry.address, &entry.content.source)).collect()
    }
}
