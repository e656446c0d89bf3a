//! The files beside pages that the engine makes for other programs, and those that agents download: the address of each.

use crate::model::{ContentType, DocumentFile, OutputPath, Role, VisibleEntry, VisibleService, slug};

/// The feed of the whole portal, and of whatever has a folder.
pub const FEED: &str = "atom.xml";

/// The calendar of the whole portal, and of each service.
pub const CALENDAR: &str = "agenda.ics";

/// The path of a page with another ending.
fn beside(page: &OutputPath, ending: &str) -> Option<OutputPath> {
    OutputPath::new(&format!("{}.{ending}", page.as_str().strip_suffix(".html")?)).ok()
}

/// The feed beside the page of a tag or a rubrique; none when it would hold nothing.
pub fn feed_beside(page: &OutputPath, entries: &[VisibleEntry<'_>]) -> Option<OutputPath> {
    let dated = entries.iter().any(|entry| entry.published().is_some());
    beside(page, "xml").filter(|_| dated)
}

/// The calendar beside the page of a commune; none when it would hold nothing.
pub fn calendar_beside(page: &OutputPath, entries: &[VisibleEntry<'_>]) -> Option<OutputPath> {
    let dated = entries.iter().any(|entry| entry.moment(Role::Start).is_some());
    beside(page, "ics").filter(|_| dated)
}

impl ContentType {
    /// The feed of what it lists; none for a type that has no folder.
    pub fn feed_address(&self) -> Option<OutputPath> {
        OutputPath::new(&format!("{}/{FEED}", self.folder.as_deref()?)).ok()
    }

    /// The table of what it lists, when it asks for one: `actions/actions.csv`.
    pub fn table_address(&self) -> Option<OutputPath> {
        let folder = self.folder.as_deref().filter(|_| self.table)?;
        OutputPath::new(&format!("{folder}/{folder}.csv")).ok()
    }
}

impl VisibleService<'_> {
    /// Its feed, when it has news.
    pub fn feed_address(&self) -> Option<OutputPath> {
        let news = self.entries().iter().any(|entry| entry.kind().feed && entry.published().is_some());
        OutputPath::new(&format!("{}/{FEED}", slug(self.key))).ok().filter(|_| news)
    }

    /// Its calendar, which is there when it has something to hold.
    pub fn calendar_address(&self) -> Option<OutputPath> {
        OutputPath::new(&format!("{}/{CALENDAR}", slug(self.key))).ok()
    }
}

impl VisibleEntry<'_> {
    /// The calendar of what begins on a day.
    pub fn calendar_address(&self) -> Option<OutputPath> {
        self.moment(Role::Start)?;
        beside(self.address(), "ics")
    }

    /// The card of an entry that says a function and how to reach who holds it, for address books.
    pub fn card_address(&self) -> Option<OutputPath> {
        let says = |role: Role| self.kind().field_of(role).is_some();
        let reachable = says(Role::Function) && (says(Role::Email) || says(Role::Phone));
        beside(self.address(), "vcf").filter(|_| reachable)
    }
}

impl DocumentFile {
    /// Where it is published: `documents/`, then its folders and its name.
    pub fn address(&self) -> Option<OutputPath> {
        let folders = self.source.parent().split('/').skip(1).map(slug).collect::<Vec<_>>().join("/");
        let (stem, extension) = (slug(self.source.stem()), slug(&self.source.extension()));
        OutputPath::new(&format!("documents/{folders}/{stem}.{extension}")).ok()
    }

    /// A name for people: `bilan-2026.pdf` as `bilan 2026`.
    pub fn label(&self) -> String {
        crate::model::readable(&self.source.stem().replace('_', "-"))
    }
}
