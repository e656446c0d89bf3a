//! The pages that the engine makes beside those of entries: one list, and the address of each.
//!
//! Menus, rules, the search, the site map and the families of outputs all ask it. [`MadePage::address`] and
//! [`MadePage::at`] are inverse; [`MadePage::may_be_on`] says what the settings and the folders allow a portal, whatever
//! is written today; [`super::View::made_pages`] says what one tree has.

mod beside;
mod fixed;
mod in_view;
mod list;
mod parts;

use super::governance::Person;
use super::{COMMUNES, ContentType, DataItem, OutputPath, Rubrique, Site, TypeKind, slug};
use crate::messages::Language;

pub use beside::{CALENDAR, FEED, calendar_beside, feed_beside};
pub use fixed::FixedPage;
pub use list::{Aspect, ListPage};
pub use parts::{facet_stem, folder_index, month_address, numbered_address, whole_of};

/// A page that no entry is alone to make.
#[derive(Debug, Clone, Copy)]
pub enum MadePage<'s> {
    /// One of those that have the same address in every tree.
    Fixed(FixedPage),
    /// The page of the service with this key.
    Service(&'s str),
    List(ListPage<'s>),
    /// The page of a data list whose type has a template of its own.
    Data(&'s ContentType),
    Rubrique(&'s Rubrique),
    /// The entries with this tag, as somebody wrote it.
    Tag(&'s str),
    /// A commune of the list.
    Commune(&'s DataItem),
    /// What a contributor signs.
    Form(&'s Person),
}

const RUBRIQUES: &str = "rubriques";
const TAGS: &str = "mots-cles";
const FORMS: [&str; 2] = ["reseau", "fiches"];

impl<'s> MadePage<'s> {
    /// Its address in a tree of this language; none when nothing of its name can stand in one.
    pub fn address(&self, language: Language) -> Option<OutputPath> {
        let path = match self {
            MadePage::Fixed(fixed) => return Some(fixed.path()),
            MadePage::Service(key) => return Some(service_address(key)),
            MadePage::List(list) => format!("{}.html", list.stem(language)?),
            MadePage::Data(kind) => format!("{}.html", data_folder(kind)?),
            MadePage::Rubrique(rubrique) => format!("{RUBRIQUES}/{}.html", slug(&rubrique.key)),
            MadePage::Tag(label) => format!("{TAGS}/{}.html", slug(label)),
            MadePage::Commune(item) => format!("{COMMUNES}/{}.html", slug(item.title())),
            MadePage::Form(person) => format!("{}/{}.html", FORMS.join("/"), slug(&person.key.value)),
        };
        OutputPath::new(&path).ok()
    }

    /// The page at an address, if the engine can make one there.
    pub fn at(site: &'s Site, address: &str) -> Option<MadePage<'s>> {
        let fixed = FixedPage::ALL.iter().find(|fixed| fixed.address() == address);
        if let Some(fixed) = fixed {
            return Some(MadePage::Fixed(*fixed));
        }
        let names: Vec<&str> = address.strip_suffix(".html")?.split('/').collect();
        let found = match names.as_slice() {
            [name] => site.types.of_data(name).map(|kind| MadePage::Data(kind)),
            [RUBRIQUES, key] => {
                let mut rubriques = site.settings.rubriques.iter();
                rubriques.find(|rubrique| slug(&rubrique.key) == *key).map(MadePage::Rubrique)
            }
            [TAGS, key] => site.tag(key).map(MadePage::Tag),
            [COMMUNES, key] if site.commune(key).is_some() => site.commune(key).map(MadePage::Commune),
            [network, forms, key] if [*network, *forms] == FORMS => {
                let mut people = site.governance.people.iter();
                people.find(|person| slug(&person.key.value) == *key).map(MadePage::Form)
            }
            [folder, "index"] if site.service(folder).is_some() => {
                site.service(folder).map(|service| MadePage::Service(&service.key))
            }
            [folder, name] => ListPage::at(site, None, folder, name).map(MadePage::List),
            [service, folder, name] => {
                let service = site.service(service)?;
                ListPage::at(site, Some(&service.key), folder, name).map(MadePage::List)
            }
            _ => None,
        };
        let language = site.settings.language;
        found.filter(|page| page.address(language).is_some_and(|known| known.as_str() == address))
    }

    /// Whether a portal may have it, as soon as there is something to put on it.
    pub fn may_be_on(&self, site: &Site, portal: usize) -> bool {
        match self {
            MadePage::Fixed(fixed) => fixed.may_be_on(site, portal),
            MadePage::Form(_) => FixedPage::Dashboard.may_be_on(site, portal),
            _ => true,
        }
    }

    /// Whether anything may lead to it.
    pub fn is_destination(&self) -> bool {
        !matches!(self, MadePage::Fixed(FixedPage::NotFound))
    }
}

impl Site {
    /// What a portal may have, and a menu may be meant to lead to: neither tags nor what only one service lists.
    pub fn possible_pages(&self, portal: usize) -> Vec<MadePage<'_>> {
        let fixed = FixedPage::ALL.into_iter().map(MadePage::Fixed);
        let services = self.services.iter().map(|service| MadePage::Service(&service.key));
        let listed = self.types.iter().filter(|kind| kind.kind == TypeKind::Page && kind.folder.is_some());
        let lists = listed.map(|kind| MadePage::List(ListPage::of(kind)));
        let data = self.types.iter().filter(|kind| data_folder(kind).is_some()).map(|kind| MadePage::Data(kind));
        let rubriques = self.settings.rubriques.iter().map(MadePage::Rubrique);
        let communes = self.communes().map(MadePage::Commune);
        let all = fixed.chain(services).chain(lists).chain(data).chain(rubriques).chain(communes);
        all.filter(|page| page.is_destination() && page.may_be_on(self, portal)).collect()
    }
}

/// The address of the page of a service.
pub fn service_address(key: &str) -> OutputPath {
    folder_index(&slug(key)).expect("a slug can stand in an address")
}

/// The name of a data list that has a page.
fn data_folder(kind: &ContentType) -> Option<&str> {
    let own = kind.kind == TypeKind::Data && kind.template != ContentType::ANY_TEMPLATE;
    kind.folder.as_deref().filter(|_| own)
}
