//! Which of the pages that the engine can make one tree has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fixed::is_searchable;
use super::{Aspect, FixedPage, ListPage, MadePage, data_folder};
use crate::model::{ContentType, OutputPath, View, VisibleEntry};

impl<'s> View<'s> {
    /// The pages that the engine makes here beside those of entries, each with its address.
    pub fn made_pages(&self) -> &[(OutputPath, MadePage<'s>)] {
        self.found.made.get(|| {
            let language = self.settings().language;
            let mut known = BTreeSet::new();
            let address = |page: MadePage<'s>| Some((page.address(language)?, page));
            let pages = self.gather_made().into_iter().filter_map(address);
            pages.filter(|(path, _)| known.insert(path.clone())).collect()
        })
    }

    fn gather_made(&self) -> Vec<MadePage<'s>> {
        let mut pages: Vec<MadePage<'s>> = Vec::new();
        pages.extend(FixedPage::ALL.into_iter().filter(|fixed| fixed.is_in(self)).map(MadePage::Fixed));
        pages.extend(self.services().map(|service| MadePage::Service(service.key)));
        for &(kind, ref entries) in self.listed_types() {
            let whole = ListPage::of(kind);
            let found = Aspect::ALL.into_iter().filter(|aspect| aspect.is_found(kind, entries));
            pages.extend(found.map(|aspect| MadePage::List(whole.showing(aspect))));
            let services = |past: bool| -> BTreeSet<&'s str> {
                let own = entries.iter().filter(|entry| !past || entry.is_past());
                own.map(VisibleEntry::service).collect()
            };
            for (aspect, services) in [(Aspect::Current, services(false)), (Aspect::Past, services(true))] {
                let list = |key: &'s str| MadePage::List(whole.of_service(key).showing(aspect));
                pages.extend(services.into_iter().map(list));
            }
        }
        let shown =
            |kind: &&'s Arc<ContentType>| data_folder(kind).is_some_and(|folder| self.data(folder).next().is_some());
        pages.extend(self.types().iter().filter(shown).map(|kind| MadePage::Data(kind)));
        pages.extend(self.rubriques().iter().map(|(rubrique, _)| MadePage::Rubrique(rubrique)));
        pages.extend(self.tags().values().map(|tag| MadePage::Tag(tag.label)));
        pages.extend(self.communes().values().map(|commune| MadePage::Commune(commune.item)));
        let followed = self.governance().filter(|_| self.follows_network());
        pages.extend(followed.iter().flat_map(|governance| &governance.people).map(MadePage::Form));
        pages
    }

    /// The data lists that have a page and something to show here, with its address.
    pub fn data_pages(&self) -> impl Iterator<Item = (&'s ContentType, &OutputPath)> {
        self.made_pages().iter().filter_map(|(path, page)| match page {
            MadePage::Data(kind) => Some((*kind, path)),
            _ => None,
        })
    }

    /// The address of a page in this tree's language, whether the tree has it or not.
    pub fn address_of(&self, page: MadePage<'_>) -> Option<OutputPath> {
        page.address(self.settings().language)
    }

    /// Whether the tree has one of the pages with a fixed address.
    pub fn has(&self, fixed: FixedPage) -> bool {
        fixed.is_in(self)
    }

    /// Those of some addresses at which this tree has a page that a reader may be led to.
    pub fn destinations<'p>(&self, wanted: impl IntoIterator<Item = &'p str>) -> BTreeSet<&'p str> {
        let wanted: BTreeSet<&'p str> = wanted.into_iter().collect();
        if wanted.is_empty() {
            return wanted;
        }
        let made = self.made_pages().iter().filter(|(_, page)| page.is_destination()).map(|(path, _)| path);
        let pages = made.chain(self.entries().iter().map(VisibleEntry::address));
        pages.filter_map(|path| wanted.get(path.as_str()).copied()).collect()
    }
}

impl FixedPage {
    fn is_in(self, view: &View<'_>) -> bool {
        match self {
            FixedPage::Organisation => view.services().any(|service| service.direction.is_some()),
            FixedPage::Tags => !view.tags().is_empty(),
            FixedPage::Search => is_searchable(view.settings(), view.theme()),
            FixedPage::Offline => view.is_kept_offline(),
            FixedPage::WhoValidates => view.governance().is_some(),
            FixedPage::Dashboard => view.governance().is_some() && view.follows_network(),
            _ => true,
        }
    }
}
