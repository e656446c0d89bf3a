//! Who maintains a page, and how to change it or to report a fault.

use std::sync::Arc;

use tera::Value;

use crate::model::MadeOf;
use crate::render::desk::Desk;
use crate::render::desk::map::map;

/// Who maintains a page, for its foot; who that is, is found once for all the pages of a folder.
pub fn steward(desk: &Desk<'_>, made_of: &MadeOf, title: &str) -> Option<Value> {
    let key = desk.view.keepers_key(made_of);
    let keepers = desk.keepers.get(&key, || desk.view.keepers(made_of).map(Arc::new))?;
    let ways = desk.view.ways(made_of, &keepers, title);
    Some(map! {
        "owner": desk.typo(&keepers.owner),
        "people": keepers.people.iter().map(String::as_str).collect::<Vec<_>>(),
        "edit": ways.edit,
        "files": ways.files,
        "pictures": ways.pictures,
        "report": ways.report,
    })
}
