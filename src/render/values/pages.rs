//! What every page has: its title, its place in the tree, and what it shares with the others.

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::model::{
    FixedPage, MadeOf, MadePage, MenuItem, OfRubrique, OfType, OutputPath, SourcePath, VisibleEntry, service_address,
};
use crate::plan::{Made, Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, named, safe, text_or_none};
use crate::render::families::{network, offline, pictures, services};

/// A page to be planned.
#[derive(Clone)]
pub struct Page {
    kind: &'static str,
    title: String,
    description: String,
    path: OutputPath,
    crumbs: Vec<Crumb>,
    feed: Option<String>,
    source: Option<SourcePath>,
    /// None for what no reader could ask to be changed.
    made_of: Option<MadeOf>,
}

/// A step from the home page to a page.
#[derive(Clone)]
pub struct Crumb {
    label: String,
    path: Option<String>,
}

/// What a page adds to the context, beside what every page has.
pub type Values = Result<Vec<(&'static str, Value)>, Vec<Diagnostic>>;

impl Crumb {
    pub fn new(label: &str, path: &OutputPath) -> Crumb {
        Crumb { label: label.to_owned(), path: Some(path.to_string()) }
    }
}

impl Page {
    pub fn new(kind: &'static str, title: String, path: OutputPath) -> Page {
        let made_of = Some(MadeOf::settings());
        Page { kind, title, description: String::new(), path, crumbs: Vec::new(), feed: None, source: None, made_of }
    }

    pub fn below(mut self, crumbs: Vec<Crumb>) -> Page {
        self.crumbs = crumbs;
        self
    }

    pub fn described(mut self, description: String) -> Page {
        self.description = description;
        self
    }

    pub fn with_feed(mut self, feed: Option<String>) -> Page {
        self.feed = feed;
        self
    }

    pub fn sourced(mut self, source: &SourcePath) -> Page {
        self.source = Some(source.clone());
        self
    }

    /// Made of this, and not of the settings.
    pub fn made_of(mut self, made_of: MadeOf) -> Page {
        self.made_of = Some(made_of);
        self
    }

    /// A page that stands for one that is not there: it has nobody to change it.
    pub fn of_nobody(mut self) -> Page {
        self.made_of = None;
        self
    }

    /// Plans the page; `values` are made when the page is.
    pub fn plan<'v>(
        self,
        desk: &Arc<Desk<'v>>,
        plan: &mut Plan<'v>,
        family: &'static str,
        template: &'v str,
        values: impl Fn(&str, Value, &Desk<'v>) -> Values + Send + Sync + 'v,
    ) {
        let (path, source) = (self.path.clone(), self.source.clone());
        plan_page(desk, plan, family, template, path, source.as_ref(), move |_| self.clone(), values);
    }

    /// Makes the page at once, with links that start from `root`.
    pub fn made_at<'v>(
        &self,
        root: &str,
        desk: &Desk<'v>,
        template: &str,
        values: &dyn Fn(&str, Value, &Desk<'v>) -> Values,
    ) -> Made {
        rendered(desk, root, template, self, values)
    }

    fn value(&self, desk: &Desk<'_>) -> Value {
        let home = map! { "label": desk.engine.word("home"), "path": "index.html" };
        let crumb = |crumb: &Crumb| map! { "label": crumb.label.as_str(), "path": crumb.path.as_deref() };
        let own = map! { "label": self.title.as_str(), "path": self.path.as_str() };
        let mut breadcrumb = vec![home];
        if self.kind != "home" {
            breadcrumb.extend(self.crumbs.iter().map(crumb));
            breadcrumb.push(own);
        }
        named!(&desk.engine, {
            "kind": self.kind,
            "title": self.title.as_str(),
            "description": text_or_none(&self.description),
            "path": self.path.as_str(),
            "breadcrumb": breadcrumb,
            "feed": self.feed.as_deref(),
            "robots": "noindex, nofollow",
            "steward": self.made_of.as_ref().and_then(|made_of| network::steward(desk, made_of, &self.title)),
        })
    }
}

/// Plans a page of the tree; the page itself, like its values, is made when it is asked for.
#[expect(clippy::too_many_arguments, reason = "all of them are what a planned page is made of")]
pub fn plan_page<'v>(
    desk: &Arc<Desk<'v>>,
    plan: &mut Plan<'v>,
    family: &'static str,
    template: &'v str,
    path: OutputPath,
    source: Option<&SourcePath>,
    page: impl Fn(&Desk<'v>) -> Page + Send + Sync + 'v,
    values: impl Fn(&str, Value, &Desk<'v>) -> Values + Send + Sync + 'v,
) {
    desk.expect_depth(path.depth());
    let own = desk.clone();
    let depth = path.depth();
    let output = Output::new(family, move || rendered(&own, &"../".repeat(depth), template, &page(&own), &values));
    let output = output.of_kind(OutputKind::Page).by_template(template);
    plan.add(
        path,
        match source {
            Some(source) => output.from_source(source),
            None => output,
        },
    );
}

fn rendered<'v>(
    desk: &Desk<'v>,
    root: &str,
    template: &str,
    page: &Page,
    values: &dyn Fn(&str, Value, &Desk<'v>) -> Values,
) -> Made {
    let mut context = Context::new();
    context.insert_value("root", Value::from(root));
    for (name, value) in values(root, page.value(desk), desk)? {
        context.insert_value(name, value);
    }
    desk.engine.render(template, &context)
}

/// The steps from the home page to an entry: its service, then its list.
pub fn crumbs_of<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Crumb> {
    let to_service = || {
        let service = desk.view.service(entry.service())?;
        Some(Crumb::new(&desk.typo(&service.label()), &service_address(service.key)))
    };
    let mut crumbs: Vec<Crumb> = desk.service_crumbs.get(entry.service(), to_service).into_iter().collect();
    if let Some(folder) = entry.kind().folder.as_deref()
        && entry.source().parent().ends_with(&format!("/{folder}"))
        && let Ok(list) = OutputPath::new(&format!("{}/{folder}/index.html", entry.service()))
        && list != *entry.address()
    {
        crumbs.push(Crumb::new(&desk.typo(&entry.kind().plural), &list));
    }
    crumbs
}

/// What every template of the view receives.
pub fn globals<'v>(desk: &Desk<'v>) -> Vec<(&'static str, Value)> {
    vec![
        ("site", site(desk)),
        ("device", offline::value(desk)),
        ("assets", desk.assets.value()),
        ("menu", Value::from(menu(desk))),
        ("axes", axes(desk)),
    ]
}

fn site(desk: &Desk<'_>) -> Value {
    let view = &desk.view;
    let settings = view.settings();
    let (portal, audience) = (view.portal(), view.audience());
    let logo = settings.logo.as_ref().and_then(|logo| {
        let picture = view.picture(&SourcePath::new(&logo.file).ok()?)?;
        Some(pictures::image(desk, picture, Some(&logo.alt)))
    });
    let others = view.other_portals().map(|(portal, address)| {
        map! { "label": desk.typo(&portal.label), "href": address }
    });
    let accessibility = serde_json::to_value(settings.accessibility.proved(view.today)).unwrap_or_default();
    map! {
        "name": settings.name.as_str(),
        "language": settings.language.code(),
        "favourites": portal.keeps_favourites(),
        "timezone": settings.timezone.as_str(),
        "generator_version": env!("CARGO_PKG_VERSION"),
        "portal": map! {
            "key": portal.key.as_str(),
            "label": desk.typo(&portal.label),
            "tagline": desk.typo(&portal.tagline),
            "address": view.address(),
        },
        "audience": map! { "key": audience.key.as_str(), "label": desk.typo(&audience.label) },
        "logo": logo.as_ref().and_then(|logo| logo.get_from_path("path").cloned()),
        "logo_image": logo.clone(),
        "logo_alt": settings.logo.as_ref().map(|logo| logo.alt.as_str()),
        "contact": map! {
            "address": settings.contact.address.as_deref().map(|text| desk.typo(text)),
            "phone": settings.contact.phone.as_deref(),
            "email": settings.contact.email.as_deref(),
        },
        "other_portals": others.collect::<Vec<_>>(),
        "accessibility": accessibility.as_str(),
        "search": view.has(FixedPage::Search).then(|| FixedPage::Search.address()),
        "options": Value::from_serializable(&settings.options),
    }
}

/// The menu as declared, without what leads to no page of this tree today; else the axes.
fn menu(desk: &Desk<'_>) -> Vec<Value> {
    if !desk.view.portal().menu.is_empty() {
        let items = &desk.view.portal().menu;
        let pages = desk.view.destinations(items.iter().flat_map(MenuItem::paths));
        return items.iter().filter_map(|item| menu_item(desk, item, &pages)).collect();
    }
    let link = |label: String, path: String| map! { "label": label, "path": path.as_str(), "key": path.as_str(), "children": Vec::<Value>::new() };
    let types = desk.view.listed_types().iter().map(|(kind, _)| {
        link(desk.typo(&kind.plural), format!("{}/index.html", kind.folder.as_deref().unwrap_or_default()))
    });
    let services = link(desk.engine.word("services-title"), FixedPage::Services.address().to_owned());
    std::iter::once(services).chain(types).collect()
}

fn menu_item(desk: &Desk<'_>, item: &MenuItem, pages: &BTreeSet<&str>) -> Option<Value> {
    let children: Vec<Value> = item.children.iter().filter_map(|child| menu_item(desk, child, pages)).collect();
    let path = item.path.as_deref().filter(|path| pages.contains(path));
    if path.is_none() && children.is_empty() {
        return None;
    }
    Some(
        map! { "label": desk.typo(&item.label), "path": path, "key": path.unwrap_or(&item.label), "children": children },
    )
}

/// The ways into the content: services, rubriques, spaces, projects, types.
fn axes<'v>(desk: &Desk<'v>) -> Value {
    let rubrique = |(rubrique, entries): &OfRubrique<'v>| {
        map! {
            "key": rubrique.key.as_str(),
            "label": desk.typo(&rubrique.label),
            "summary": text_or_none(&desk.typo(&rubrique.summary)),
            "path": desk.address(MadePage::Rubrique(rubrique)).map(|path| path.to_string()),
            "count": entries.len(),
        }
    };
    let of_type = |key: &str| -> Vec<Value> {
        let mut entries: Vec<_> = desk.view.listed().filter(|entry| entry.kind().key == key).copied().collect();
        crate::model::sort_by_type(&mut entries);
        entries.iter().filter(|entry| !entry.is_past()).take(40).map(|entry| desk.card(entry)).collect()
    };
    let kind = |(kind, entries): &OfType<'v>| {
        map! {
            "key": kind.key.as_str(),
            "label": desk.typo(&kind.plural),
            "path": format!("{}/index.html", kind.folder.as_deref().unwrap_or_default()),
            "count": entries.len(),
        }
    };
    map! {
        "services": services::tree(desk),
        "rubriques": desk.view.rubriques().iter().map(rubrique).collect::<Vec<_>>(),
        "spaces": of_type("espace"),
        "projects": of_type("projet"),
        "types": desk.view.listed_types().iter().map(kind).collect::<Vec<_>>(),
    }
}

/// Rendered Markdown, safe to stand in a page.
pub fn html(text: &str) -> Value {
    if text.is_empty() { Value::none() } else { safe(text) }
}
