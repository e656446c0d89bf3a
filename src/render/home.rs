//! The home page: the blocks that the settings declare, in their order.

use std::sync::Arc;

use tera::Value;

use super::pages::Page;
use super::{Desk, Family, additions, blocks, feeds};
use crate::model::OutputPath;
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "home", plan };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let path = OutputPath::new("index.html").expect("a plain path");
    let portal = desk.view.portal();
    let page = Page::new("home", desk.typo(&portal.label), path).described(desk.typo(&portal.tagline));
    let page = page.with_feed(Some(feeds::PORTAL.to_owned()));
    page.plan(desk, plan, FAMILY.name, "home.html", |root, page, desk| {
        let blocks: Vec<Value> = desk
            .view
            .blocks()
            .enumerate()
            .filter_map(|(position, block)| blocks::block(desk, block, position, root))
            .collect();
        let additions = Value::from(additions::from_home(desk));
        Ok(vec![("blocks", Value::from(blocks)), ("additions", additions), ("page", page)])
    });
}
