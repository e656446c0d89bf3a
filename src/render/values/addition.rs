//! Where something new is begun on the forge, for the audiences that contribute: under lists, and from the home page.

use crate::model::{ContentType, Role, VisibleService, collation};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;

values! {
    /// A way to add to a list, on the forge.
    struct Beginning {
        /// The service that it is added to.
        label: String,
        /// Where it is begun.
        href: String,
    }

    /// A list that anybody may add to.
    struct AdditionPlace {
        /// What is added.
        label: String,
        /// The place in the list's page where it says how.
        path: String,
    }
}

/// The part of a page from which something is added to it; the templates give it its id.
const PLACE: &str = "_ajouter";

/// A list that can be added to.
#[derive(Clone, Copy)]
pub struct Addition<'v> {
    pub kind: &'v ContentType,
    /// The service whose list it is; none for the list of all.
    pub service: Option<&'v str>,
}

/// The ways to add to a list, one for each service that may: what anybody may propose is for every service, the rest
/// for those that have some already.
pub fn to_list<'v>(desk: &Desk<'v>, addition: &Addition<'v>) -> Vec<Beginning> {
    let Addition { kind, service: own } = *addition;
    let album = kind.field_of(Role::Photos).is_some();
    let naming = desk.engine.word(if album { "addition-name-folder" } else { "addition-name" });
    let mut services: Vec<_> = desk
        .view
        .services()
        .filter(|service| own.is_none_or(|own| own == service.key))
        .filter(|service| kind.form || service.entries().iter().any(|entry| entry.kind().key == kind.key))
        .collect();
    services.sort_by_cached_key(|service| collation(&service.label()));
    let way = |service: &&VisibleService<'v>| {
        let href = desk.view.beginning(kind, service.key, &naming)?;
        Some(Beginning { label: desk.typo(&service.label()), href })
    };
    services.iter().filter_map(way).collect()
}

/// The lists of this tree that anybody may add to, at the place where they say how.
pub fn from_home(desk: &Desk<'_>) -> Vec<AdditionPlace> {
    let begins =
        |kind: &ContentType| desk.view.services().any(|service| desk.view.beginning(kind, service.key, "").is_some());
    let mut ways = Vec::new();
    for (kind, _) in desk.view.listed_types().iter().filter(|(kind, _)| kind.form && begins(kind)) {
        if let Some(list) = desk.list(kind) {
            ways.push(AdditionPlace { label: desk.typo(&kind.label), path: format!("{list}#{PLACE}") });
        }
    }
    ways
}
