//! The page that servers show when there is none: it must work at any depth.

use std::sync::Arc;

use super::pages::Page;
use super::{Desk, Family};
use crate::model::OutputPath;
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "not found", plan };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let path = OutputPath::new("404.html").expect("a plain path");
    let address = desk.view.address();
    // Whatever the address that was asked for, links start from the root of the host.
    let root = if address.is_empty() { "/".to_owned() } else { address };
    let page = Page::new("404", desk.engine.word("not-found-title"), path).of_nobody();
    page.plan_at(root, desk, plan, FAMILY.name, "404.html", |_, page, _| Ok(vec![("page", page)]));
}
