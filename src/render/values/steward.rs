//! Who maintains a page, and how to change it or to report a fault.

use std::sync::Arc;

use crate::model::MadeOf;
use crate::render::desk::Desk;
use crate::render::desk::shape::values;

values! {
    /// Who maintains a page, for its foot.
    struct Steward {
        /// The service, or who answers for it.
        owner: String,
        /// The names of those who may change it.
        people: Vec<String>,
        /// Where it is changed on the forge.
        edit: Option<String>,
        /// Where the files beside it are.
        files: Option<String>,
        /// Where pictures are added to it.
        pictures: Option<String>,
        /// Where a fault is reported.
        report: Option<String>,
    }
}

/// Who maintains a page, for its foot; who that is, is found once for all the pages of a folder.
pub fn steward(desk: &Desk<'_>, made_of: &MadeOf, title: &str) -> Option<Steward> {
    let key = desk.view.keepers_key(made_of);
    let keepers = desk.keepers.get(&key, || desk.view.keepers(made_of).map(Arc::new))?;
    let ways = desk.view.ways(made_of, &keepers, title);
    Some(Steward {
        owner: desk.typo(&keepers.owner),
        people: keepers.people.clone(),
        edit: ways.edit,
        files: ways.files,
        pictures: ways.pictures,
        report: ways.report,
    })
}
