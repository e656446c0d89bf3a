//! The lists of the entries of one type, and what each shows of them.

use super::parts::names;
use crate::messages::Language;
use crate::model::{ContentType, ListStyle, Role, Site, VisibleEntry, slug};

/// A list of the entries of one type, of the whole portal or of one service.
#[derive(Debug, Clone, Copy)]
pub struct ListPage<'s> {
    pub service: Option<&'s str>,
    pub kind: &'s ContentType,
    pub aspect: Aspect,
}

/// Which entries a list shows, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    Current,
    Past,
    /// Those whose day has passed before their last step.
    Late,
    /// What changed, and when.
    Changes,
    /// All of it in one table.
    Sheet,
}

impl<'s> ListPage<'s> {
    /// The list of what is current in a type.
    pub fn of(kind: &'s ContentType) -> ListPage<'s> {
        ListPage { service: None, kind, aspect: Aspect::Current }
    }

    /// The part of it that one service published.
    pub fn of_service(self, key: &'s str) -> ListPage<'s> {
        ListPage { service: Some(key), ..self }
    }

    pub fn showing(self, aspect: Aspect) -> ListPage<'s> {
        ListPage { aspect, ..self }
    }

    /// Its address without the ending: `voirie/breves/index`; none for a type that has no lists.
    pub fn stem(&self, language: Language) -> Option<String> {
        let folder = self.kind.folder.as_deref()?;
        let name = self.aspect.name(language);
        Some(match self.service {
            Some(service) => format!("{}/{folder}/{name}", slug(service)),
            None => format!("{folder}/{name}"),
        })
    }

    pub(super) fn at(site: &'s Site, service: Option<&'s str>, folder: &str, name: &str) -> Option<ListPage<'s>> {
        let kind = site.types.of_folder(folder)?;
        let aspect = Aspect::ALL.into_iter().find(|aspect| aspect.name(site.settings.language) == name)?;
        let whole = service.is_none() || matches!(aspect, Aspect::Current | Aspect::Past);
        (whole && aspect.suits(kind)).then_some(ListPage { service, kind, aspect })
    }
}

impl Aspect {
    pub const ALL: [Aspect; 5] = [Aspect::Current, Aspect::Past, Aspect::Late, Aspect::Changes, Aspect::Sheet];

    /// Its name in addresses.
    pub(super) fn name(self, language: Language) -> &'static str {
        let names = names(language);
        match self {
            Aspect::Current => "index",
            Aspect::Past => &names.past,
            Aspect::Late => &names.late,
            Aspect::Changes => &names.changes,
            Aspect::Sheet => &names.sheet,
        }
    }

    /// Whether lists of a type may ever show this.
    fn suits(self, kind: &ContentType) -> bool {
        let says = |role: Role| kind.field_of(role).is_some();
        match self {
            Aspect::Current | Aspect::Past => true,
            Aspect::Late => says(Role::Status) && says(Role::Deadline),
            Aspect::Changes => says(Role::Log),
            Aspect::Sheet => kind.list == ListStyle::Plan && says(Role::Parent),
        }
    }

    /// Whether there is something of these entries of one type to show.
    pub fn is_found(self, kind: &ContentType, entries: &[VisibleEntry<'_>]) -> bool {
        self.suits(kind)
            && match self {
                Aspect::Current | Aspect::Sheet => true,
                Aspect::Past => entries.iter().any(VisibleEntry::is_past),
                // A plan says that nothing is late; elsewhere that would be said of nothing.
                Aspect::Late => {
                    entries.iter().any(|entry| entry.moment(Role::Deadline).is_some())
                        && (kind.list == ListStyle::Plan || entries.iter().any(VisibleEntry::is_late))
                }
                Aspect::Changes => entries.iter().any(|entry| entry.value(Role::Log).is_some()),
            }
    }
}
