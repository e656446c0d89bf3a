//! The site map for people, and the one for programs (sitemaps.org 0.9).

use std::fmt::Write as _;
use std::sync::Arc;

use tera::Value;

use super::pages::Page;
use super::values::map;
use super::{Desk, Family, data_pages, feeds::escape, lists, services, taxonomies};
use crate::model::{OutputPath, VisibleEntry};
use crate::plan::{Output, Plan};

pub const FAMILY: Family = Family { name: "sitemap", plan };

pub const ADDRESS: &str = "plan-du-site.html";
const FOR_PROGRAMS: &str = "sitemap.xml";

/// A little less than what the format allows, for the home page.
const MOST_ADDRESSES: usize = 49_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let path = OutputPath::new(ADDRESS).expect("a plain path");
    let title = desk.engine.word("sitemap-title");
    Page::new("sitemap", title, path).plan(desk, plan, FAMILY.name, "sitemap.html", |_, page, desk| {
        Ok(vec![("sections", Value::from(sections(desk))), ("page", page)])
    });
    plan_for_programs(desk, plan);
}

/// Every section of the site: its menu, its services, its rubriques, its lists, its legal pages (RGAA 12.3).
fn sections(desk: &Desk<'_>) -> Vec<Value> {
    let link = |label: String, path: String| map! { "label": label, "path": path, "children": Vec::<Value>::new() };
    let section = |label: &str, path: Option<&str>, links: Vec<Value>| {
        map! { "label": desk.engine.word(label), "path": path, "links": links }
    };
    let lists = lists::current_types(desk).iter().map(|(kind, _)| {
        link(desk.typo(&kind.plural), format!("{}/index.html", kind.folder.as_deref().unwrap_or_default()))
    });
    let data = data_pages::lists(desk).into_iter();
    let lists = lists.chain(data.map(|(kind, path)| link(desk.typo(&kind.plural), path.to_string())));
    let rubriques = taxonomies::rubriques(desk).into_iter().filter_map(|(rubrique, _)| {
        let path = taxonomies::rubrique_address(&rubrique.key)?;
        Some(link(desk.typo(&rubrique.label), path.to_string()))
    });
    let legal = super::legal::PAGES.iter().map(|page| link(desk.engine.word(page.title), page.address.to_owned()));
    let credits = link(desk.engine.word("credits-title"), super::credits::ADDRESS.to_owned());
    let legal = legal.chain(std::iter::once(credits));
    let home = link(desk.engine.word("home"), "index.html".to_owned());
    let offline = desk.view.portal().offline;
    let offline = offline.then(|| link(desk.engine.word("offline-title"), super::offline::ADDRESS.to_owned()));
    let chart = super::organisation::address(desk);
    let chart = chart.map(|address| link(desk.engine.word("organisation-title"), address.to_owned()));
    let all = [
        section("sitemap-portal", Some("index.html"), std::iter::once(home).chain(offline).chain(legal).collect()),
        section("services-title", Some(services::INDEX), chart.into_iter().chain(services::tree(desk)).collect()),
        section("rubriques-title", None, rubriques.collect()),
        section("lists-title", None, lists.collect()),
    ];
    all.into_iter().filter(|section| section.get_from_path("links").and_then(Value::len).unwrap_or(0) > 0).collect()
}

/// Addresses are absolute, as the format demands: without a declared address there is nothing to list.
///
/// One file holds 50,000 addresses at most: beyond, it lists the files that hold them.
fn plan_for_programs<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    if desk.view.address().is_empty() {
        return;
    }
    let parts = desk.view.entries().len().div_ceil(MOST_ADDRESSES).max(1);
    let numbered = |number: usize| if parts == 1 { FOR_PROGRAMS.to_owned() } else { format!("sitemap-{number}.xml") };
    for number in 1..=parts {
        let Ok(path) = OutputPath::new(&numbered(number)) else { continue };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(addresses(&own, number - 1).into_bytes())));
    }
    if parts > 1 {
        let own = desk.clone();
        let index = move || {
            let part = |number: usize| {
                format!("<sitemap><loc>{}sitemap-{number}.xml</loc></sitemap>\n", escape(&own.view.address()))
            };
            let parts: String = (1..=parts).map(part).collect();
            Ok(format!("{HEAD}<sitemapindex {SPACE}>\n{parts}</sitemapindex>\n").into_bytes())
        };
        plan.add(OutputPath::new(FOR_PROGRAMS).expect("a plain path"), Output::new(FAMILY.name, index));
    }
}

fn addresses(desk: &Desk<'_>, part: usize) -> String {
    let address = escape(&desk.view.address());
    let mut xml = format!("{HEAD}<urlset {SPACE}>\n");
    let mut add = |path: &str, entry: Option<&VisibleEntry<'_>>| {
        let changed =
            entry.and_then(VisibleEntry::changed).map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
        writeln!(xml, "<url><loc>{address}{}</loc>{changed}</url>", escape(path)).expect("a string takes all");
    };
    if part == 0 {
        add("index.html", None);
    }
    let entries = desk.view.entries().chunks(MOST_ADDRESSES).nth(part).unwrap_or_default();
    entries.iter().for_each(|entry| add(entry.address().as_str(), Some(entry)));
    xml.push_str("</urlset>\n");
    xml
}
