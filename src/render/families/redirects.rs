//! Pages at the addresses that entries had before: each leads to where the entry is now.

use std::sync::Arc;

use crate::model::{OutputPath, Role, Value as Written};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::redirect;

pub const FAMILY: Family = Family { name: "redirects", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        let addresses = entry.value(Role::Redirects).map(Written::elements).unwrap_or_default();
        for address in addresses.iter().filter_map(Written::text) {
            if let Some(path) = OutputPath::former(address) {
                redirect::plan(desk, plan, FAMILY.name, path, entry);
            }
        }
    }
}
