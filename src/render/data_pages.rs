//! The page of a data list whose type has a template of its own: « Je veux… », all applications.

use std::sync::Arc;

use super::pages::Page;
use super::values::map;
use super::{Desk, Family, blocks};
use crate::model::{ContentType, MadeOf, OutputPath, TypeKind};
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "data", plan };

/// The lists that have a page and something to show here, with its address.
pub fn lists<'v>(desk: &Desk<'v>) -> Vec<(&'v ContentType, OutputPath)> {
    let types = desk.view.types().iter().filter(|kind| kind.kind == TypeKind::Data);
    let page = |kind: &'v Arc<ContentType>| {
        desk.view.data(kind.folder.as_deref()?).next()?;
        Some((kind.as_ref(), address(kind)?))
    };
    types.filter_map(page).collect()
}

/// The address of the page of a type, when it has one.
pub fn address(kind: &ContentType) -> Option<OutputPath> {
    let name = kind.folder.as_deref().filter(|_| kind.template != ContentType::ANY_TEMPLATE)?;
    OutputPath::new(&format!("{name}.html")).ok()
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for (kind, path) in lists(desk) {
        let name = kind.folder.as_deref().unwrap_or_default();
        let file = desk.view.data(name).next().map(|item| item.source.clone());
        let made_of = file.map_or_else(MadeOf::settings, MadeOf::File);
        let page = Page::new("data", desk.typo(&kind.plural), path).made_of(made_of);
        page.plan(desk, plan, FAMILY.name, &kind.template, move |_, page, desk| {
            let list = map! {
                "title": desk.typo(&kind.plural),
                "items": blocks::items(desk, name),
                "today": desk.engine.calendar.day(desk.view.today),
            };
            Ok(vec![("list", list), ("page", page)])
        });
    }
}
