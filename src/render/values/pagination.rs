//! The ways between the pages of a list.

use crate::render::desk::map::map;
use tera::Value;

/// Which page of a list this is, and its ways to the others; `pages` are their names and their addresses.
pub fn value(current: usize, pages: &[(String, String)]) -> Value {
    let total = pages.len();
    if total < 2 {
        return Value::none();
    }
    let address = |position: usize| pages.get(position).map(|(_, address)| address.as_str());
    let lettered = pages[0].0 != "1";
    let page = |position: &usize| {
        map! { "number": pages[*position].0.as_str(), "path": address(*position), "current": *position == current }
    };
    // The first, the last and the neighbours: a long list must not make every page long.
    let near =
        |position: &usize| lettered || *position == 0 || position + 1 == total || position.abs_diff(current) <= 2;
    map! {
        "current": current + 1,
        "total": total,
        "previous": current.checked_sub(1).and_then(address),
        "next": address(current + 1),
        "pages": (0..total).filter(near).map(|position| page(&position)).collect::<Vec<_>>(),
    }
}
