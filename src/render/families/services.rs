//! The pages of the services, and the tree of them.

use std::sync::Arc;

use crate::model::kinds::telephone;
use crate::model::{FixedPage, MadeOf, Role, Value as Written, VisibleEntry, VisibleService, service_address};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Html, some_text, values};
use crate::render::family::Family;
use crate::render::values::card::ServiceLink;
use crate::render::values::document::DocumentShown;
use crate::render::values::field::FieldShown;
use crate::render::values::group::CardGroup;
use crate::render::values::group::by_type;
use crate::render::values::page::{Crumb, Page};
use crate::render::values::picture::Image;
use crate::render::values::service::ServiceNode;
use crate::render::values::{body, document, entry, picture, service};

values! {
    /// The page of all services.
    struct ServicesPage {
        /// The services, each below its direction.
        services: Vec<ServiceNode>,
        /// The organisation chart, when there is one.
        organisation: Option<&'static str>,
    }

    /// The page of a service.
    struct ServicePage {
        /// The service.
        service: ServiceShown,
        /// What it published, by type.
        groups: Vec<CardGroup>,
    }

    /// A service on its own page.
    struct ServiceShown {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
        /// What it does, in a few words.
        summary: Option<String>,
        /// Its text.
        body: Option<Html>,
        /// The direction above it.
        parent: Option<ServiceLink>,
        /// The services below it.
        children: Vec<ServiceNode>,
        /// How to reach it.
        contact: ServiceContact,
        /// The fields that have no place of their own.
        facts: Vec<FieldShown>,
        /// Its picture.
        image: Option<Image>,
        /// The files that it names.
        documents: Vec<DocumentShown>,
    }

    /// How to reach a service.
    struct ServiceContact {
        /// Who is in charge of it.
        person: Option<String>,
        /// A telephone number as it is written.
        phone: Option<String>,
        /// The same for a link.
        phone_href: Option<String>,
        /// An address for mail.
        email: Option<String>,
        /// Where it is.
        address: Option<String>,
    }
}

pub const FAMILY: Family = Family {
    name: "services",
    plan,
    pages: &[("services.html", ServicesPage::structure), ("service.html", ServicePage::structure)],
};

/// Entries of one type shown on a service's page; the list has them all.
const GROUP_SIZE: usize = 5;

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let index = FixedPage::Services.path();
    let title = desk.engine.word(FixedPage::Services.title());
    Page::new("services", title.clone(), index.clone()).plan(desk, plan, FAMILY.name, "services.html", |_, desk| {
        let chart = FixedPage::Organisation;
        let organisation = desk.view.has(chart).then(|| chart.address());
        Ok(ServicesPage { services: service::tree(desk), organisation })
    });
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
            None => page.made_of(MadeOf::folder_of(service.entries().iter().map(VisibleEntry::source))),
        };
        page.plan(desk, plan, FAMILY.name, "service.html", move |root, desk| {
            Ok(ServicePage { service: shown(desk, &service, root), groups: groups(desk, &service) })
        });
    }
}

fn shown<'v>(desk: &Desk<'v>, service: &VisibleService<'v>, root: &str) -> ServiceShown {
    let page = service.page;
    let text = |role| page.and_then(|page| page.text_of(role));
    let parent = service.direction.and_then(|key| desk.view.service(key)).map(|direction| ServiceLink {
        key: direction.key.to_owned(),
        label: desk.typo(&direction.label()),
        path: service_address(direction.key).to_string(),
    });
    let facts = page.map_or_else(Vec::new, |page| entry::facts(desk, &page));
    let files = page.and_then(|page| page.value(Role::File)).map(Written::elements).unwrap_or_default();
    ServiceShown {
        key: service.key.to_owned(),
        label: desk.typo(&service.label()),
        summary: some_text(text(Role::Summary).unwrap_or_default().to_owned()),
        body: page.and_then(|page| Html::of(&body::rendered(desk, &page, root).html)),
        parent,
        children: service::children(desk, Some(service.key), 1),
        contact: ServiceContact {
            person: text(Role::Person).map(|text| desk.typo(text)),
            phone: text(Role::Phone).map(str::to_owned),
            phone_href: text(Role::Phone).and_then(telephone),
            email: text(Role::Email).map(str::to_owned),
            address: text(Role::Address).map(|text| desk.typo(text)),
        },
        facts,
        image: page.and_then(|page| picture::of_entry(desk, &page, &[Role::Image])),
        documents: files.iter().filter_map(Written::path).filter_map(|path| document::document(desk, path)).collect(),
    }
}

/// What the service published, by type: the first of each, and where the others are.
fn groups<'v>(desk: &Desk<'v>, service: &VisibleService<'v>) -> Vec<CardGroup> {
    let mut groups = by_type(desk, service.entries());
    for group in &mut groups {
        let kind = group.entries.first().map(VisibleEntry::kind).filter(|_| group.entries.len() > GROUP_SIZE);
        group.more = kind.and_then(|kind| Some(desk.list_of_service(kind, service.key)?.to_string()));
        if group.more.is_some() {
            group.entries.truncate(GROUP_SIZE);
        }
    }
    groups.iter().map(|group| group.value(desk)).collect()
}
