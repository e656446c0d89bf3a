//! The page that servers show when there is none: it must work at any depth.

use std::sync::Arc;

use crate::model::FixedPage;
use crate::plan::{Made, Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::page::NothingMore;
use crate::render::values::page::Page;

pub const FAMILY: Family = Family { name: "not found", plan, pages: &[("404.html", NothingMore::structure)] };

const TEMPLATE: &str = "404.html";

/// Whatever the address that was asked for, links start from the root of the host: a tree has one of its own.
const ROOT: &str = "/";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    desk.expect_root(ROOT.to_owned());
    let own = desk.clone();
    let output = Output::new(FAMILY.name, move || made(&own, ROOT));
    plan.add(FixedPage::NotFound.path(), output.of_kind(OutputKind::Page).by_template(TEMPLATE));
}

/// The page with links that start from `root`, for which the fragments must have been made.
pub fn made(desk: &Desk<'_>, root: &str) -> Made {
    let not_found = FixedPage::NotFound;
    let page = Page::new("404", desk.engine.word(not_found.title()), not_found.path()).of_nobody();
    page.made_at(root, desk, TEMPLATE, &|_, _| Ok(NothingMore {}))
}
