//! The ways between the pages of a list.

use crate::render::desk::shape::values;

values! {
    /// The pages of a long list.
    struct Pagination {
        /// Which one this is, from 1.
        current: usize,
        /// How many there are.
        total: usize,
        /// The address of the page before.
        previous: Option<String>,
        /// The address of the page after.
        next: Option<String>,
        /// The first, the last and those near this one.
        pages: Vec<PageLink>,
    }

    /// A page of a long list.
    struct PageLink {
        /// Its number, or its letter.
        number: String,
        /// Its address.
        path: Option<String>,
        /// Whether it is this one.
        current: bool,
    }
}
/// Which page of a list this is, and its ways to the others; `pages` are their names and their addresses.
pub fn value(current: usize, pages: &[(String, String)]) -> Option<Pagination> {
    let total = pages.len();
    if total < 2 {
        return None;
    }
    let address = |position: usize| pages.get(position).map(|(_, address)| address.clone());
    let lettered = pages[0].0 != "1";
    let page = |position: &usize| PageLink {
        number: pages[*position].0.clone(),
        path: address(*position),
        current: *position == current,
    };
    // The first, the last and the neighbours: a long list must not make every page long.
    let near =
        |position: &usize| lettered || *position == 0 || position + 1 == total || position.abs_diff(current) <= 2;
    Some(Pagination {
        current: current + 1,
        total,
        previous: current.checked_sub(1).and_then(address),
        next: address(current + 1),
        pages: (0..total).filter(near).map(|position| page(&position)).collect(),
    })
}
