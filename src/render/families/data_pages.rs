//! The page of a data list whose type has a template of its own: « Je veux… », all applications.

use std::sync::Arc;

use crate::model::MadeOf;
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::item;
use crate::render::values::item::ItemShown;
use crate::render::values::page::Page;

values! {
    /// The page of a data list.
    struct DataPage {
        /// The list.
        list: DataList,
    }

    /// A data list.
    struct DataList {
        /// Its title.
        title: String,
        /// Its items, in the order of the file.
        items: Vec<ItemShown>,
    }
}

pub const FAMILY: Family =
    Family { name: "data", plan, pages: &[("the templates of data lists", DataPage::structure)] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for (kind, path) in desk.view.data_pages() {
        let name = kind.folder.as_deref().unwrap_or_default();
        let file = desk.view.data(name).next().map(|item| item.source.clone());
        let made_of = file.map_or_else(MadeOf::settings, MadeOf::File);
        let page = Page::new("data", desk.typo(&kind.plural), path.clone()).made_of(made_of);
        page.plan(desk, plan, FAMILY.name, &kind.template, move |_, desk| {
            let list = DataList { title: desk.typo(&kind.plural), items: item::items(desk, name) };
            Ok(DataPage { list })
        });
    }
}
