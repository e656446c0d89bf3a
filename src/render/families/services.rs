//! The pages of the services, and the tree of them.

use std::sync::Arc;

use tera::Value;

use crate::model::{FixedPage, MadeOf, Role, Value as Written, VisibleEntry, VisibleService, service_address, slug};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::map::{html, map, text_or_none};
use crate::render::family::Family;
use crate::render::values::group::by_type;
use crate::render::values::page::{Crumb, Page};
use crate::render::values::{body, document, entry, picture, service, words};

pub const FAMILY: Family = Family { name: "services", plan };

/// Entries of one type shown on a service's page; the list has them all.
const GROUP_SIZE: usize = 5;

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let index = FixedPage::Services.path();
    let title = desk.engine.word(FixedPage::Services.title());
    Page::new("services", title.clone(), index.clone()).plan(
        desk,
        plan,
        FAMILY.name,
        "services.html",
        |_, page, desk| {
            let chart = FixedPage::Organisation;
            let organisation = Value::from(desk.view.has(chart).then(|| chart.address()));
            Ok(vec![("services", Value::from(service::tree(desk))), ("organisation", organisation), ("page", page)])
        },
    );
    for service in desk.view.services() {
        let service = service.clone();
        let label = desk.typo(&service.label());
        let mut crumbs = vec![Crumb::new(&title, &index)];
        if let Some(direction) = service.direction.and_then(|key| desk.view.service(key)) {
            crumbs.push(Crumb::new(&desk.typo(&direction.label()), &service_address(direction.key)));
        }
        let mut page = Page::new("service", label, service_address(service.key))
            .below(crumbs)
            .with_feed(service.feed_address().map(|path| path.to_string()));
        page = match service.page {
            Some(own) => page.sourced(own.source()).made_of(MadeOf::File(own.file().clone())),
            None => page.made_of(MadeOf::folder_of(service.entries.iter().map(VisibleEntry::source))),
        };
        page.plan(desk, plan, FAMILY.name, "service.html", move |root, page, desk| {
            let mut values = vec![("service", value(desk, &service, root)), ("page", page)];
            values.push(("groups", Value::from(groups(desk, &service))));
            Ok(values)
        });
    }
}

fn value<'v>(desk: &Desk<'v>, service: &VisibleService<'v>, root: &str) -> Value {
    let page = service.page;
    let text = |role| page.and_then(|page| page.text_of(role));
    let parent = service.direction.and_then(|key| desk.view.service(key)).map(|direction| {
        map! { "key": direction.key, "label": desk.typo(&direction.label()), "path": service_address(direction.key).as_str() }
    });
    let facts = page.map_or_else(Vec::new, |page| entry::facts(desk, &page));
    let files = page.and_then(|page| page.value(Role::File)).map(Written::elements).unwrap_or_default();
    map! {
        "key": service.key,
        "label": desk.typo(&service.label()),
        "summary": page.map_or(Value::none(), |page| text_or_none(page.text_of(Role::Summary).unwrap_or_default())),
        "body": page.map_or(Value::none(), |page| html(&body::rendered(desk, &page, root).html)),
        "parent": parent,
        "children": service::children(desk, Some(service.key), 1),
        "contact": map! {
            "person": text(Role::Person).map(|text| desk.typo(text)),
            "phone": text(Role::Phone),
            "phone_href": text(Role::Phone).and_then(words::telephone),
            "email": text(Role::Email),
            "address": text(Role::Address).map(|text| desk.typo(text)),
        },
        "facts": facts,
        "image": page.map_or(Value::none(), |page| picture::of_entry(desk, &page, &[Role::Image])),
        "documents": files.iter().filter_map(Written::path).filter_map(|path| document::document(desk, path)).collect::<Vec<_>>(),
    }
}

/// What the service published, by type: the first of each, and where the others are.
fn groups<'v>(desk: &Desk<'v>, service: &VisibleService<'v>) -> Vec<Value> {
    let mut groups = by_type(desk, &service.entries);
    for group in &mut groups {
        let folder = group.entries.first().and_then(|entry| entry.kind().folder.as_deref());
        group.more = folder
            .filter(|_| group.entries.len() > GROUP_SIZE)
            .map(|folder| format!("{}/{folder}/index.html", slug(service.key)));
        if group.more.is_some() {
            group.entries.truncate(GROUP_SIZE);
        }
    }
    groups.iter().map(|group| group.value(desk)).collect()
}
