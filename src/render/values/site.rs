//! What every template receives: the site, its assets, its menu, the ways into the content.

use std::collections::BTreeSet;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{Axis, ContentType, FixedPage, MadePage, MenuItem, OfRubrique, OfType, SourcePath, View};
use crate::render::desk::Desk;
use crate::render::desk::assets::AssetPaths;
use crate::render::desk::engine::Workshop;
use crate::render::desk::shape::{Shown, some_text, values};
use crate::render::values::card::{Card, card};
use crate::render::values::device::Device;
use crate::render::values::picture::Image;
use crate::render::values::service::ServiceNode;
use crate::render::values::{device, picture, service};

values! {
    /// What every template receives, beside `root`: what leads from the page to the root of its tree, such as `../`.
    struct Globals {
        /// The site.
        site: SiteNames,
        /// What a device keeps and installs.
        device: Device,
        /// The theme's files.
        assets: AssetPaths,
        /// The menu as the settings declare it, else the services and the lists.
        menu: Vec<MenuLink>,
        /// The ways into the content.
        axes: Axes,
    }

    /// The site, and the portal of this tree.
    struct SiteNames {
        /// The name of the municipality.
        name: String,
        /// The language, as HTML says it: `fr`.
        language: &'static str,
        /// Whether readers may mark pages.
        favourites: bool,
        /// The IANA name of the time zone.
        timezone: String,
        /// The version of Parvis.
        generator_version: &'static str,
        /// The portal of this tree.
        portal: PortalNames,
        /// The audience of this tree.
        audience: AudienceNames,
        /// The address of the logo.
        logo: Option<String>,
        /// The logo as a picture.
        logo_image: Option<Image>,
        /// What stands for the logo where it is not seen.
        logo_alt: Option<String>,
        /// How to reach the municipality.
        contact: TownContact,
        /// The other portals that this audience reads.
        other_portals: Vec<OtherPortal>,
        /// How far the site is accessible: `totalement`, `partiellement` or `non`.
        accessibility: Option<String>,
        /// The page of the search; none where nothing is searched.
        search: Option<&'static str>,
        /// Where readers see who they are logged in as, and leave; none where nobody logs in.
        account: Option<&'static str>,
        /// The options of the theme, as the settings set them.
        options: Value,
    }

    /// A portal.
    struct PortalNames {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
        /// What stands below its name.
        tagline: String,
        /// The address at which it is served, ending with `/`, or empty.
        address: String,
    }

    /// An audience.
    struct AudienceNames {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
    }

    /// How to reach the municipality.
    struct TownContact {
        /// Its postal address.
        address: Option<String>,
        /// Its telephone number.
        phone: Option<String>,
        /// Its address for mail.
        email: Option<String>,
    }

    /// Another portal that the same people read.
    struct OtherPortal {
        /// Its name.
        label: String,
        /// Its address.
        href: String,
    }

    /// A link of the menu.
    struct MenuLink {
        /// Its words.
        label: String,
        /// Where it leads; none for what only holds others.
        path: Option<String>,
        /// What tells it apart from the others.
        key: String,
        /// The links below it.
        children: Vec<MenuLink>,
    }

    /// The ways into the content.
    struct Axes {
        /// The services, each below its direction.
        services: Vec<ServiceNode>,
        /// The rubriques that have something.
        rubriques: Vec<RubriqueLink>,
        /// The spaces.
        spaces: Vec<Shown<Card>>,
        /// The projects.
        projects: Vec<Shown<Card>>,
        /// The types that have a list.
        types: Vec<TypeLink>,
    }

    /// A rubrique.
    struct RubriqueLink {
        /// Its key.
        key: String,
        /// Its name.
        label: String,
        /// What it is about.
        summary: Option<String>,
        /// Its page.
        path: Option<String>,
        /// How many entries it has.
        count: usize,
    }

    /// A type that has a list.
    struct TypeLink {
        /// Its key.
        key: String,
        /// The name of several.
        label: String,
        /// Its list.
        path: String,
        /// How many entries it has.
        count: usize,
    }
}

/// The page of the gate that says who one is; no tree has anything below `_parvis/`.
const ACCOUNT: &str = "_parvis/compte";

/// The desk of a view, its templates having what every one of them receives.
///
/// # Errors
/// When the theme cannot be used: every finding about its templates and catalogues.
pub fn desk<'v>(view: View<'v>, workshop: &Workshop) -> Result<Desk<'v>, Vec<Diagnostic>> {
    let mut desk = Desk::new(view, workshop)?;
    let globals = globals(&desk);
    desk.engine.set_globals(Shown::of(&globals).into_value());
    Ok(desk)
}

fn globals(desk: &Desk<'_>) -> Globals {
    Globals {
        site: site(desk),
        device: device::device(desk),
        assets: desk.assets.paths(),
        menu: menu(desk),
        axes: axes(desk),
    }
}

fn site(desk: &Desk<'_>) -> SiteNames {
    let view = &desk.view;
    let settings = view.settings();
    let (portal, audience) = (view.portal(), view.audience());
    let logo = settings.logo.as_ref().and_then(|logo| {
        let picture = view.picture(&SourcePath::new(&logo.file).ok()?)?;
        Some(picture::image(desk, picture, Some(&logo.alt)))
    });
    let others =
        view.other_portals().map(|(portal, address)| OtherPortal { label: desk.typo(&portal.label), href: address });
    let accessibility = serde_json::to_value(settings.accessibility.proved(view.today())).unwrap_or_default();
    SiteNames {
        name: settings.name.clone(),
        language: settings.language.code(),
        favourites: view.keeps_favourites(),
        timezone: settings.timezone.clone(),
        generator_version: env!("CARGO_PKG_VERSION"),
        portal: PortalNames {
            key: portal.key.clone(),
            label: desk.typo(&portal.label),
            tagline: desk.typo(&portal.tagline),
            address: view.address(),
        },
        audience: AudienceNames { key: audience.key.clone(), label: desk.typo(&audience.label) },
        logo: logo.as_ref().map(|logo| logo.path.clone()),
        logo_image: logo,
        logo_alt: settings.logo.as_ref().map(|logo| logo.alt.clone()),
        contact: TownContact {
            address: settings.contact.address.as_deref().map(|text| desk.typo(text)),
            phone: settings.contact.phone.clone(),
            email: settings.contact.email.clone(),
        },
        other_portals: others.collect(),
        accessibility: accessibility.as_str().map(str::to_owned),
        search: view.has(FixedPage::Search).then(|| FixedPage::Search.address()),
        account: view.is_behind_gate().then_some(ACCOUNT),
        options: Value::from_serializable(&settings.options),
    }
}

/// The menu as declared, without what leads to no page of this tree today; else the axes.
fn menu(desk: &Desk<'_>) -> Vec<MenuLink> {
    if !desk.view.portal().menu.is_empty() {
        let items = &desk.view.portal().menu;
        let pages = desk.view.destinations(items.iter().flat_map(MenuItem::paths));
        return items.iter().filter_map(|item| menu_item(desk, item, &pages)).collect();
    }
    let link =
        |label: String, path: String| MenuLink { label, path: Some(path.clone()), key: path, children: Vec::new() };
    let list = |kind: &ContentType| Some(link(desk.typo(&kind.plural), desk.list(kind)?.to_string()));
    let types = desk.view.listed_types().iter().filter_map(|(kind, _)| list(kind));
    let services = link(desk.engine.word("services-title"), FixedPage::Services.address().to_owned());
    std::iter::once(services).chain(types).collect()
}

fn menu_item(desk: &Desk<'_>, item: &MenuItem, pages: &BTreeSet<&str>) -> Option<MenuLink> {
    let children: Vec<MenuLink> = item.children.iter().filter_map(|child| menu_item(desk, child, pages)).collect();
    let path = item.path.as_deref().filter(|path| pages.contains(path));
    if path.is_none() && children.is_empty() {
        return None;
    }
    let key = path.unwrap_or(&item.label).to_owned();
    Some(MenuLink { label: desk.typo(&item.label), path: path.map(str::to_owned), key, children })
}

/// The ways into the content: services, rubriques, spaces, projects, types.
fn axes<'v>(desk: &Desk<'v>) -> Axes {
    let rubrique = |(rubrique, entries): &OfRubrique<'v>| RubriqueLink {
        key: rubrique.key.clone(),
        label: desk.typo(&rubrique.label),
        summary: some_text(desk.typo(&rubrique.summary)),
        path: desk.address(MadePage::Rubrique(rubrique)).map(|path| path.to_string()),
        count: entries.len(),
    };
    let along =
        |axis| -> Vec<Shown<Card>> { desk.view.along(axis).iter().take(40).map(|entry| card(desk, entry)).collect() };
    let kind = |(kind, entries): &OfType<'v>| {
        let path = desk.list(kind)?.to_string();
        Some(TypeLink { key: kind.key.clone(), label: desk.typo(&kind.plural), path, count: entries.len() })
    };
    Axes {
        services: service::tree(desk),
        rubriques: desk.view.rubriques().iter().map(rubrique).collect(),
        spaces: along(Axis::Spaces),
        projects: along(Axis::Projects),
        types: desk.view.listed_types().iter().filter_map(kind).collect(),
    }
}
