//! Site maps for programs (sitemaps.org 0.9). Addresses are absolute, as the format demands.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::ground::escape::xml as escape;

/// As many as the format allows in one file.
pub const MOST_ADDRESSES: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// An address of a page below that of its tree, and when the page changed.
#[derive(Debug)]
pub struct SitemapUrl<'a> {
    pub path: &'a str,
    pub changed: Option<Date>,
}

/// The pages of a tree at the address `root`, no more than [`MOST_ADDRESSES`].
pub fn addresses<'a>(root: &str, addresses: impl Iterator<Item = SitemapUrl<'a>>) -> String {
    let root = escape(root);
    let mut xml = format!("{HEAD}<urlset {SPACE}>\n");
    for SitemapUrl { path, changed } in addresses {
        let changed = changed.map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
        writeln!(xml, "<url><loc>{root}{}</loc>{changed}</url>", escape(path)).expect("a string takes all");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The files that hold the addresses of a tree that has more than one file takes.
pub fn index(root: &str, files: impl Iterator<Item = String>) -> String {
    let root = escape(root);
    let part = |file: String| format!("<sitemap><loc>{root}{}</loc></sitemap>\n", escape(&file));
    let parts: String = files.map(part).collect();
    format!("{HEAD}<sitemapindex {SPACE}>\n{parts}</sitemapindex>\n")
}
