//! Pages at the addresses that entries had before: each leads to where the entry is now.

use std::sync::Arc;

use crate::model::{OutputPath, Role, Value as Written, VisibleEntry};
use crate::plan::{Output, OutputKind, Plan};
use crate::render::Family;
use crate::render::desk::{Desk, map::map};

pub const FAMILY: Family = Family { name: "redirects", plan };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        let addresses = entry.value(Role::Redirects).map(Written::elements).unwrap_or_default();
        for address in addresses.iter().filter_map(Written::text) {
            if let Some(path) = OutputPath::former(address) {
                plan_one(desk, plan, FAMILY.name, path, entry);
            }
        }
    }
}

/// Plans a page that leads to an entry: at once where the browser may, by a link everywhere.
pub fn plan_one<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    family: &'static str,
    path: OutputPath,
    entry: &VisibleEntry<'v>,
) {
    let (desk, entry) = (desk.clone(), *entry);
    let root = desk.root(&path);
    let output = Output::new(family, move || {
        let mut context = desk.context(&root, tera::Value::none());
        let target = format!("{root}{}", entry.address());
        context.insert_value("target", map! { "href": target, "title": desk.typo(entry.title()) });
        desk.engine.render("redirect.html", &context)
    });
    let output = output.of_kind(OutputKind::Redirect).by_template("redirect.html");
    plan.add(path, output.from_source(entry.source()));
}
