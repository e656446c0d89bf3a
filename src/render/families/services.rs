//! The pages of the services, and the tree of them.

use std::sync::Arc;

use crate::model::kinds::telephone;
use crate::model::{
    FixedPage, ListStyle, MadeOf, Role, Value as Written, VisibleEntry, VisibleService, collation, newest_first,
    service_address, sort_by_type,
};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Html, Shown, some_text, values};
use crate::render::family::Family;
use crate::render::values::card::{Card, ServiceLink, cards};
use crate::render::values::document::DocumentShown;
use crate::render::values::field::FieldShown;
use crate::render::values::group::{Group, by_type};
use crate::render::values::page::{Crumb, Page};
use crate::render::values::picture::Image;
use crate::render::values::service::ServiceNode;
use crate::render::values::{agenda, body, document, entry, picture, service, times};

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
        /// What one asks it for most: the pages that it names, else its own and its questions.
        procedures: Vec<Shown<Card>>,
        /// The last news, the newest first.
        news: Vec<Shown<Card>>,
        /// What begins from today on, the nearest first.
        events: Vec<Shown<Card>>,
        /// Who works there.
        people: Vec<Shown<Card>>,
        /// Its last documents.
        papers: Vec<Shown<Card>>,
        /// All that it publishes, by type.
        archive: Vec<ArchiveLink>,
    }

    /// The list of what a service publishes of one type.
    struct ArchiveLink {
        /// The type, in the plural.
        label: String,
        /// The list.
        path: String,
        /// How many entries.
        count: usize,
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
        /// The card of who is in charge, when the directory has it.
        head: Option<Shown<Card>>,
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

/// What a service's page shows at most: of each kind of news, of events, of people, of what one asks for.
const LAST: usize = 4;
const NEXT: usize = 3;
const WORKERS: usize = 6;
const ASKED: usize = 5;

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
        page.plan(desk, plan, FAMILY.name, "service.html", move |root, desk| Ok(self::page(desk, &service, root)));
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
    let facts = page.map_or_else(Vec::new, |page| facts(desk, &page));
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
        head: head(desk, service),
        image: page.and_then(|page| picture::of_entry(desk, &page, &[Role::Image])),
        documents: files.iter().filter_map(Written::path).filter_map(|path| document::document(desk, path)).collect(),
    }
}

/// The fields that have no place of their own here: who is in charge and where have one.
fn facts<'v>(desk: &Desk<'v>, page: &VisibleEntry<'v>) -> Vec<FieldShown> {
    let mut facts = entry::facts(desk, page);
    let placed = |role: Option<Role>| matches!(role, Some(Role::Person | Role::Address));
    facts.retain(|fact| !page.kind().fields.iter().any(|field| field.name == fact.name && placed(field.role)));
    facts
}

/// The card of who is in charge: the one whose name the service writes.
fn head<'v>(desk: &Desk<'v>, service: &VisibleService<'v>) -> Option<Shown<Card>> {
    let name = collation(service.page?.text_of(Role::Person)?);
    let person = people(service).find(|person| collation(person.title()) == name)?;
    cards(desk, &[*person]).pop()
}

fn people<'s, 'v: 's>(service: &'s VisibleService<'v>) -> impl Iterator<Item = &'s VisibleEntry<'v>> {
    service.entries().iter().filter(|entry| {
        entry.kind().list == ListStyle::People && entry.kind().field_of(Role::Email).is_some() && !entry.is_past()
    })
}

/// What the service's own page says of what it publishes.
fn page<'v>(desk: &Desk<'v>, service: &VisibleService<'v>, root: &str) -> ServicePage {
    let all: Vec<VisibleEntry<'v>> = service.entries().iter().filter(|entry| !entry.is_past()).copied().collect();
    let newest = |fits: &dyn Fn(&VisibleEntry<'v>) -> bool| {
        let mut entries: Vec<VisibleEntry<'v>> = all.iter().filter(|entry| fits(entry)).copied().collect();
        newest_first(&mut entries);
        entries.truncate(LAST);
        cards(desk, &entries)
    };
    let is_paper = |entry: &VisibleEntry<'v>| entry.kind().feed && entry.value(Role::File).is_some();
    let is_event = |entry: &VisibleEntry<'v>| entry.kind().list == ListStyle::Agenda;
    let is_news = |entry: &VisibleEntry<'v>| {
        entry.kind().feed && !is_paper(entry) && !is_event(entry) && entry.kind().folder.is_some()
    };
    let coming: Vec<VisibleEntry<'v>> =
        all.iter().filter(|entry| is_event(entry) && entry.value(Role::Start).is_some()).copied().collect();
    let next = times::next(desk, &coming, NEXT);
    let mut workers: Vec<VisibleEntry<'v>> = people(service).copied().collect();
    sort_by_type(&mut workers);
    workers.truncate(WORKERS);
    ServicePage {
        service: shown(desk, service, root),
        procedures: cards(desk, &procedures(desk, service)),
        news: newest(&is_news),
        events: next.iter().map(|happening| agenda::card(desk, happening)).collect(),
        people: cards(desk, &workers),
        papers: newest(&is_paper),
        archive: archive(desk, service),
    }
}

/// The pages that the service names as asked for most; else those that are of no list, then its questions.
fn procedures<'v>(desk: &Desk<'v>, service: &VisibleService<'v>) -> Vec<VisibleEntry<'v>> {
    let named = service.page.and_then(|page| page.value(Role::Procedures)).map(Written::elements).unwrap_or_default();
    let named: Vec<VisibleEntry<'v>> =
        named.iter().filter_map(|value| desk.view.target(value).copied()).take(ASKED).collect();
    if !named.is_empty() {
        return named;
    }
    let own = |style: ListStyle, listed: bool| {
        let mut entries: Vec<VisibleEntry<'v>> = service
            .entries()
            .iter()
            .filter(|entry| entry.kind().list == style && entry.kind().folder.is_some() == listed && !entry.is_past())
            .copied()
            .collect();
        sort_by_type(&mut entries);
        entries
    };
    let mut pages = own(ListStyle::Rows, false);
    pages.extend(own(ListStyle::Faq, true));
    pages.truncate(ASKED);
    pages
}

/// The lists of what the service publishes.
fn archive<'v>(desk: &Desk<'v>, service: &VisibleService<'v>) -> Vec<ArchiveLink> {
    let groups = by_type(desk, service.entries());
    let link = |group: &Group<'v>| {
        let kind = group.entries.first().map(VisibleEntry::kind)?;
        let path = desk.list_of_service(kind, service.key)?.to_string();
        Some(ArchiveLink { label: group.label.clone(), path, count: group.entries.len() })
    };
    groups.iter().filter_map(link).collect()
}
