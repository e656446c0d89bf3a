//! The site map for people, and the one for programs (sitemaps.org 0.9).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::formats::sitemap::{self, MOST_ADDRESSES, SitemapUrl};
use crate::model::{Aspect, FOLDER_TYPE, FixedPage, ListPage, MadePage, OutputPath, SERVICE_TYPE, VisibleEntry};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::page::Page;
use crate::render::values::service;
use crate::render::values::service::ServiceNode;

values! {
    /// The site map for people.
    struct SitemapPage {
        /// Every section of the site.
        sections: Vec<SitemapSection>,
    }

    /// A section of the site.
    struct SitemapSection {
        /// Its name.
        label: String,
        /// Its own page.
        path: Option<&'static str>,
        /// What is in it.
        links: Vec<SitemapLink>,
    }

    /// A page of the site.
    struct SitemapLink {
        /// Its name.
        label: String,
        /// Its address.
        path: String,
        /// The pages below it.
        children: Vec<SitemapLink>,
    }
}

pub const FAMILY: Family = Family { name: "sitemap", plan, pages: &[("sitemap.html", SitemapPage::structure)] };

const FOR_PROGRAMS: &str = "sitemap.xml";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let sitemap = FixedPage::Sitemap;
    Page::new("sitemap", desk.engine.word(sitemap.title()), sitemap.path()).plan(
        desk,
        plan,
        FAMILY.name,
        "sitemap.html",
        |_, desk| Ok(SitemapPage { sections: sections(desk) }),
    );
    plan_for_programs(desk, plan);
}

/// Every section of the site: its pages about itself, its services, its rubriques, its lists (RGAA 12.3).
fn sections(desk: &Desk<'_>) -> Vec<SitemapSection> {
    let link = |label: String, path: &OutputPath| SitemapLink { label, path: path.to_string(), children: Vec::new() };
    let [mut portal, mut services, mut rubriques, mut lists] = [const { Vec::new() }; 4];
    for (path, page) in desk.view.made_pages() {
        match page {
            MadePage::Fixed(FixedPage::Organisation) => {
                services.push(link(desk.engine.word(FixedPage::Organisation.title()), path));
            }
            // The heads of two sections, this page itself, and what stands where there is none.
            MadePage::Fixed(FixedPage::Services | FixedPage::Sitemap | FixedPage::NotFound) => {}
            MadePage::Fixed(fixed) => portal.push(link(desk.engine.word(fixed.title()), path)),
            MadePage::Rubrique(rubrique) => rubriques.push(link(desk.typo(&rubrique.label), path)),
            MadePage::List(ListPage { service: None, kind, aspect: Aspect::Current }) | MadePage::Data(kind) => {
                lists.push(link(desk.typo(&kind.plural), path));
            }
            // Each is one step from a page that stands here; services are told with those below them.
            _ => {}
        }
    }
    services.extend(service::tree(desk).into_iter().map(below));
    let section = |label: &str, path: Option<FixedPage>, links: Vec<SitemapLink>| SitemapSection {
        label: desk.engine.word(label),
        path: path.map(FixedPage::address),
        links,
    };
    let all = [
        section("sitemap-portal", Some(FixedPage::Home), portal),
        section("services-title", Some(FixedPage::Services), services),
        section("rubriques-title", None, rubriques),
        section("lists-title", None, lists),
    ];
    all.into_iter().filter(|section| !section.links.is_empty()).collect()
}

fn below(service: ServiceNode) -> SitemapLink {
    let children = service.children.into_iter().map(below).collect();
    SitemapLink { label: service.label, path: service.path, children }
}

/// Addresses are absolute, as the format demands: without a declared address there is nothing to list.
///
/// One file holds 50,000 addresses at most: beyond, it lists the files that hold them.
fn plan_for_programs<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    if desk.view.address().is_empty() {
        return;
    }
    let parts = destinations(desk).count().div_ceil(MOST_ADDRESSES).max(1);
    let numbered = |number: usize| if parts == 1 { FOR_PROGRAMS.to_owned() } else { part_name(number) };
    for number in 1..=parts {
        let Ok(path) = OutputPath::new(&numbered(number)) else { continue };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(addresses(&own, number - 1).into_bytes())));
    }
    if parts > 1 {
        let own = desk.clone();
        let index = move || Ok(sitemap::index(&own.view.address(), (1..=parts).map(part_name)).into_bytes());
        plan.add(OutputPath::new(FOR_PROGRAMS).expect("a plain path"), Output::new(FAMILY.name, index));
    }
}

fn part_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// Every page that a reader may be led to: those of entries, and those that only the engine makes.
fn destinations<'d, 'v>(desk: &'d Desk<'v>) -> impl Iterator<Item = (&'d OutputPath, Option<&'d VisibleEntry<'v>>)> {
    let entries = desk.view.entries();
    // A service and a folder are told by their own files, when they have one.
    let of_file = |entry: &&VisibleEntry<'v>| matches!(entry.kind().key.as_str(), SERVICE_TYPE | FOLDER_TYPE);
    let told: BTreeSet<&OutputPath> = entries.iter().filter(of_file).map(VisibleEntry::address).collect();
    let made = desk.view.made_pages().iter().filter(move |(path, page)| page.is_destination() && !told.contains(path));
    made.map(|(path, _)| (path, None)).chain(entries.iter().map(|entry| (entry.address(), Some(entry))))
}

fn addresses(desk: &Desk<'_>, part: usize) -> String {
    let own = destinations(desk).skip(part * MOST_ADDRESSES).take(MOST_ADDRESSES);
    let own =
        own.map(|(path, entry)| SitemapUrl { path: path.as_str(), changed: entry.and_then(VisibleEntry::changed) });
    sitemap::addresses(&desk.view.address(), own)
}
