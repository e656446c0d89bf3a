//! Pages at the addresses that entries had before: each leads to where the entry is now.

use std::sync::Arc;

use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::redirect;

pub const FAMILY: Family = Family { name: "redirects", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        entry.former().for_each(|path| redirect::plan(desk, plan, FAMILY.name, path, entry));
    }
}
