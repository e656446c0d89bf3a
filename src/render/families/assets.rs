//! The theme's own files: one style sheet, one script, another for the search, and whatever else lies in `assets/`.

use std::sync::Arc;

use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;

pub const FAMILY: Family = Family { name: "assets", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for position in 0..desk.assets.files.len() {
        let own = desk.clone();
        let path = desk.assets.files[position].0.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(own.assets.files[position].1.clone())));
    }
}
