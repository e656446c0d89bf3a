//! A page that leads to an entry.

use std::sync::Arc;

use crate::model::{OutputPath, VisibleEntry};
use crate::plan::{Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};

values! {
    /// A page that only leads elsewhere.
    struct RedirectPage {
        /// Where it leads.
        target: RedirectTarget,
    }

    /// Where a page leads.
    struct RedirectTarget {
        /// Its address.
        href: String,
        /// The title of the entry there.
        title: String,
    }
}

/// Plans a page that leads to an entry: at once where the browser may, by a link everywhere.
pub fn plan<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    family: &'static str,
    path: OutputPath,
    entry: &VisibleEntry<'v>,
) {
    let (desk, entry) = (desk.clone(), *entry);
    let root = desk.root(&path);
    let output = Output::new(family, move || {
        let mut context = desk.context(&root);
        let target = format!("{root}{}", entry.address());
        let target = RedirectTarget { href: target, title: desk.typo(entry.title()) };
        let RedirectPage { target } = RedirectPage { target };
        context.insert_value("target", Shown::of(&target).into_value());
        desk.engine.render("redirect.html", &context)
    });
    let output = output.of_kind(OutputKind::Redirect).by_template("redirect.html");
    plan.add(path, output.from_source(entry.source()));
}
