//! The site map for people, and the one for programs (sitemaps.org 0.9).

use std::fmt::Write as _;
use std::sync::Arc;

use tera::Value;

use super::pages::Page;
use super::values::map;
use super::{Desk, Family, feeds::escape, lists, services, taxonomies};
use crate::model::{OutputPath, VisibleEntry};
use crate::plan::{Output, Plan};

pub const FAMILY: Family = Family { name: "sitemap", plan };

pub const ADDRESS: &str = "plan-du-site.html";
const FOR_PROGRAMS: &str = "sitemap.xml";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let path = OutputPath::new(ADDRESS).expect("a plain path");
    let title = desk.engine.word("sitemap-title");
    Page::new("sitemap", title, path).plan(desk, plan, FAMILY.name, "sitemap.html", |_, page, desk| {
        Ok(vec![("sections", Value::from(sections(desk))), ("page", page)])
    });
    let path = OutputPath::new(FOR_PROGRAMS).expect("a plain path");
    let own = desk.clone();
    plan.add(path, Output::new(FAMILY.name, move || Ok(for_programs(&own).into_bytes())));
}

/// Every section of the site: its menu, its services, its rubriques, its lists, its legal pages (RGAA 12.3).
fn sections(desk: &Desk<'_>) -> Vec<Value> {
    let link = |label: String, path: String| map! { "label": label, "path": path, "children": Vec::<Value>::new() };
    let section = |label: &str, path: Option<&str>, links: Vec<Value>| {
        map! { "label": desk.engine.word(label), "path": path, "links": links }
    };
    let lists = lists::current_types(desk).into_iter().map(|(kind, _)| {
        link(desk.typo(&kind.plural), format!("{}/index.html", kind.folder.as_deref().unwrap_or_default()))
    });
    let rubriques = taxonomies::rubriques(desk).into_iter().filter_map(|(rubrique, _)| {
        let path = taxonomies::rubrique_address(&rubrique.key)?;
        Some(link(desk.typo(&rubrique.label), path.to_string()))
    });
    let legal = super::legal::PAGES.iter().map(|page| link(desk.engine.word(page.title), page.address.to_owned()));
    let home = link(desk.engine.word("home"), "index.html".to_owned());
    let all = [
        section("sitemap-portal", Some("index.html"), std::iter::once(home).chain(legal).collect()),
        section("services-title", Some(services::INDEX), services::tree(desk)),
        section("rubriques-title", None, rubriques.collect()),
        section("lists-title", None, lists.collect()),
    ];
    all.into_iter().filter(|section| section.get_from_path("links").and_then(Value::len).unwrap_or(0) > 0).collect()
}

/// Addresses are absolute, as the format demands: without a declared address there is nothing to list.
fn for_programs(desk: &Desk<'_>) -> String {
    let address = desk.view.address();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |path: &str, entry: Option<&VisibleEntry<'_>>| {
        let changed =
            entry.and_then(VisibleEntry::changed).map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
        writeln!(xml, "<url><loc>{}{}</loc>{changed}</url>", escape(&address), escape(path))
            .expect("a string takes all");
    };
    if !address.is_empty() {
        add("index.html", None);
        desk.view.entries().iter().for_each(|entry| add(entry.address().as_str(), Some(entry)));
    }
    xml.push_str("</urlset>\n");
    xml
}
