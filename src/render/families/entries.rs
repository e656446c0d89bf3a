//! The page of each entry.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{FOLDER_TYPE, MadeOf, Role, SERVICE_TYPE, SourcePath, VisibleEntry};
use crate::plan::{Made, Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::entry;
use crate::render::values::entry::EntryShown;
use crate::render::values::page::{self, Page};

values! {
    /// The page of an entry.
    struct EntryPage {
        /// The entry.
        entry: Shown<EntryShown>,
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
        let own: &'v str = &entry.kind().template;
        let template = *templates.entry(own).or_insert_with(|| template_of(desk, own));
        let path = entry.address().clone();
        desk.expect_depth(path.depth());
        let output = Output::of(FAMILY.name, desk, entry.source().clone(), made);
        plan.add(path, output.of_kind(OutputKind::Page).by_template(template).from_source(entry.source()));
    }
}

fn template_of<'t>(desk: &Desk<'_>, own: &'t str) -> &'t str {
    if desk.engine.has_template(own) { own } else { "entry.html" }
}

/// The page of the entry that is written in a file.
fn made(desk: &Desk<'_>, source: &SourcePath) -> Made {
    let Some(entry) = desk.view.entry(source) else { return Err(Vec::new()) };
    let page = Page::new("entry", desk.typo(entry.title()), entry.address().clone())
        .below(page::crumbs_of(desk, entry))
        .made_of(made_of(entry))
        .described(entry.text_of(Role::Summary).map(|text| desk.typo(text)).unwrap_or_default());
    let template = template_of(desk, &entry.kind().template);
    page.made_at(&desk.root(entry.address()), desk, template, &|root: &str, desk: &Desk<'_>| {
        Ok(EntryPage { entry: entry::entry(desk, entry, root)? })
    })
}

fn made_of(entry: &VisibleEntry<'_>) -> MadeOf {
    let album = entry.kind().field_of(Role::Photos).is_some() && entry.source().file_name() == "index.md";
    let file = entry.file().clone();
    if album { MadeOf::Album(file) } else { MadeOf::File(file) }
}
