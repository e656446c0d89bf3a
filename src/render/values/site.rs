//! What every template receives: the site, its assets, its menu, the ways into the content.

use std::collections::BTreeSet;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{Axis, FixedPage, MadePage, MenuItem, OfRubrique, OfType, SourcePath, View};
use crate::render::desk::Desk;
use crate::render::desk::engine::Workshop;
use crate::render::desk::map::{map, text_or_none};
use crate::render::values::card::card;
use crate::render::values::{device, picture, service};

/// The desk of a view, its templates having what every one of them receives.
///
/// # Errors
/// When the theme cannot be used: every finding about its templates and catalogues.
pub fn desk<'v>(view: View<'v>, workshop: &Workshop) -> Result<Desk<'v>, Vec<Diagnostic>> {
    let mut desk = Desk::new(view, workshop)?;
    let globals = globals(&desk);
    desk.engine.set_globals(globals);
    Ok(desk)
}

fn globals<'v>(desk: &Desk<'v>) -> Vec<(&'static str, Value)> {
    vec![
        ("site", site(desk)),
        ("device", device::value(desk)),
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
        Some(picture::image(desk, picture, Some(&logo.alt)))
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
    let along = |axis| -> Vec<Value> { desk.view.along(axis).iter().take(40).map(|entry| card(desk, entry)).collect() };
    let kind = |(kind, entries): &OfType<'v>| {
        map! {
            "key": kind.key.as_str(),
            "label": desk.typo(&kind.plural),
            "path": format!("{}/index.html", kind.folder.as_deref().unwrap_or_default()),
            "count": entries.len(),
        }
    };
    map! {
        "services": service::tree(desk),
        "rubriques": desk.view.rubriques().iter().map(rubrique).collect::<Vec<_>>(),
        "spaces": along(Axis::Spaces),
        "projects": along(Axis::Projects),
        "types": desk.view.listed_types().iter().map(kind).collect::<Vec<_>>(),
    }
}
