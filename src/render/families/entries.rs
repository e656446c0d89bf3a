//! The page of each entry.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{FOLDER_TYPE, MadeOf, Role, SERVICE_TYPE, VisibleEntry};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::entry;
use crate::render::values::entry::Entry;
use crate::render::values::page::{self, Page, plan_page};

values! {
    /// The page of an entry.
    struct EntryPage {
        /// The entry.
        entry: Shown<Entry>,
    }
}

pub const FAMILY: Family =
    Family { name: "entries", plan, pages: &[("the templates of types, else `entry.html`", EntryPage::structure)] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let mut templates: HashMap<&str, &'v str> = HashMap::new();
    for entry in desk.view.entries() {
        if matches!(entry.kind().key.as_str(), SERVICE_TYPE | FOLDER_TYPE) {
            continue;
        }
        let entry = *entry;
        let own: &'v str = &entry.kind().template;
        let known = templates.entry(own);
        let template = *known.or_insert_with(|| if desk.engine.has_template(own) { own } else { "entry.html" });
        let page = move |desk: &Desk<'v>| {
            Page::new("entry", desk.typo(entry.title()), entry.address().clone())
                .below(page::crumbs_of(desk, &entry))
                .made_of(made_of(&entry))
                .described(entry.text_of(Role::Summary).map(|text| desk.typo(text)).unwrap_or_default())
        };
        let values = move |root: &str, desk: &Desk<'v>| Ok(EntryPage { entry: entry::entry(desk, &entry, root)? });
        let (address, source) = (entry.address().clone(), Some(entry.source()));
        plan_page(desk, plan, FAMILY.name, template, address, source, page, values);
    }
}

fn made_of(entry: &VisibleEntry<'_>) -> MadeOf {
    let album = entry.kind().field_of(Role::Photos).is_some() && entry.source().file_name() == "index.md";
    let file = entry.file().clone();
    if album { MadeOf::Album(file) } else { MadeOf::File(file) }
}
