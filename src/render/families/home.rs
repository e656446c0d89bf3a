//! The home page: the blocks that the settings declare, in their order; else what any reader looks for first.

use std::sync::Arc;

use crate::model::{Block, BlockArea, FEED, FixedPage};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::addition::AdditionPlace;
use crate::render::values::block::HomeBlock;
use crate::render::values::page::Page;
use crate::render::values::{addition, block};

values! {
    /// The home page.
    struct HomePage {
        /// Its blocks in order, without those that have nothing to show.
        blocks: Vec<HomeBlock>,
        /// The lists that anybody may add to.
        additions: Vec<AdditionPlace>,
    }
}

pub const FAMILY: Family = Family { name: "home", plan, pages: &[("home.html", HomePage::structure)] };

/// The blocks of a home page that nobody declared: kind, name of its title, place, how many at most.
const DEFAULT: [(&str, &str, BlockArea, usize); 5] = [
    ("featured", "home-featured", BlockArea::Main, 3),
    ("updates", "home-updates", BlockArea::Main, 8),
    ("agenda", "home-agenda", BlockArea::Side, 4),
    ("lists", "home-lists", BlockArea::Full, usize::MAX),
    ("services", "services-title", BlockArea::Full, usize::MAX),
];

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let portal = desk.view.portal();
    let page =
        Page::new("home", desk.typo(&portal.label), FixedPage::Home.path()).described(desk.typo(&portal.tagline));
    let page = page.with_feed(Some(FEED.to_owned()));
    page.plan(desk, plan, FAMILY.name, "home.html", |root, desk| {
        let mut shown = shown(desk, desk.view.blocks(), root);
        if shown.is_empty() {
            let default = default_blocks(desk);
            shown = self::shown(desk, default.iter(), root);
        }
        Ok(HomePage { blocks: shown, additions: addition::from_home(desk) })
    });
}

/// What blocks show here, without those that show nothing.
fn shown<'b>(desk: &Desk<'_>, blocks: impl Iterator<Item = &'b Block>, root: &str) -> Vec<HomeBlock> {
    let blocks: Vec<&Block> = blocks.collect();
    let places = phone_places(&blocks);
    let shown = blocks.iter().zip(places).enumerate();
    shown.filter_map(|(position, (block, phone))| block::block(desk, block, position, phone, root)).collect()
}

/// The place of each on a phone, from 1: that which it names, the others around it as they are declared.
fn phone_places(blocks: &[&Block]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..blocks.len()).filter(|place| blocks[*place].phone.is_none()).collect();
    let mut named: Vec<usize> = (0..blocks.len()).filter(|place| blocks[*place].phone.is_some()).collect();
    named.sort_by_key(|place| blocks[*place].phone);
    for place in named {
        let wanted = blocks[place].phone.unwrap_or_default().saturating_sub(1);
        order.insert(wanted.min(order.len()), place);
    }
    let mut places = vec![0; blocks.len()];
    for (rank, place) in order.into_iter().enumerate() {
        places[place] = rank + 1;
    }
    places
}

fn default_blocks(desk: &Desk<'_>) -> Vec<Block> {
    let block = |(block, title, area, limit): (&str, &str, BlockArea, usize)| Block {
        block: block.to_owned(),
        title: desk.engine.word(title),
        area,
        limit: Some(limit),
        ..Block::default()
    };
    DEFAULT.into_iter().map(block).collect()
}
