//! Short addresses: `/q/<id>` leads for ever to the entry with this id, and is what a printed QR code holds.

use std::sync::Arc;

use crate::model::PrintedCode;
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::redirect;

pub const FAMILY: Family = Family { name: "short addresses", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for entry in desk.view.entries() {
        let Some(id) = entry.id() else { continue };
        if let Some(path) = PrintedCode::output(id) {
            redirect::plan(desk, plan, FAMILY.name, path, entry);
        }
    }
}
