//! Atom feeds (RFC 4287): of the portal, of each type that is news, of each service.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Desk, Family, lists};
use crate::model::{ContentType, OutputPath, Role, VisibleEntry, slug};
use crate::plan::{Output, Plan};

pub const FAMILY: Family = Family { name: "feeds", plan };

/// Entries in a feed.
const LENGTH: usize = 20;

/// The feed of the whole portal.
pub const PORTAL: &str = "atom.xml";

pub fn type_address(kind: &ContentType) -> Option<String> {
    kind.folder.as_deref().map(|folder| format!("{folder}/atom.xml"))
}

/// What a feed is called, where it is, which page it follows, and its latest entries.
struct Feed<'v> {
    title: String,
    path: OutputPath,
    page: String,
    entries: Vec<VisibleEntry<'v>>,
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let news: Vec<VisibleEntry<'v>> = desk.view.entries().iter().filter(|entry| entry.kind().feed).copied().collect();
    let mut add = |title: String, path: String, page: String, entries: Vec<VisibleEntry<'v>>| {
        let Ok(path) = OutputPath::new(&path) else { return };
        let feed = Feed { title, path: path.clone(), page, entries: latest(entries) };
        let own = desk.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(atom(&own, &feed).into_bytes())));
    };
    add(desk.typo(&desk.view.portal().label), PORTAL.to_owned(), "index.html".to_owned(), news.clone());
    for (kind, entries) in lists::current_types(desk).into_iter().filter(|(kind, _)| kind.feed) {
        if let (Some(path), Some(folder)) = (type_address(kind), kind.folder.as_deref()) {
            add(desk.typo(&kind.plural), path, format!("{folder}/index.html"), entries);
        }
    }
    for service in desk.view.services() {
        let own: Vec<VisibleEntry<'v>> = news.iter().filter(|entry| entry.service() == service.key).copied().collect();
        if !own.is_empty() {
            let folder = slug(service.key);
            add(desk.typo(&service.label()), format!("{folder}/atom.xml"), format!("{folder}/index.html"), own);
        }
    }
}

fn latest<'v>(mut entries: Vec<VisibleEntry<'v>>) -> Vec<VisibleEntry<'v>> {
    lists::newest_first(&mut entries);
    entries.truncate(LENGTH);
    entries
}

fn atom(desk: &Desk<'_>, feed: &Feed<'_>) -> String {
    let address = desk.view.address();
    let base = if address.is_empty() { String::new() } else { address.clone() };
    let instant = |date: Option<jiff::civil::Date>| format!("{}T00:00:00Z", date.unwrap_or(desk.view.today));
    let updated = feed.entries.iter().filter_map(VisibleEntry::changed).max();
    let town = escape(&desk.view.settings().name);
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    let mut line = |text: std::fmt::Arguments<'_>| writeln!(xml, "{text}").expect("a string takes all");
    line(format_args!(" xml:lang=\"{}\">", desk.view.settings().language.code()));
    line(format_args!("<title>{} – {town}</title>", escape(&feed.title)));
    line(format_args!("<id>{}{}</id>", escape(&name(&base)), feed.path));
    line(format_args!("<updated>{}</updated>", instant(updated)));
    line(format_args!("<author><name>{town}</name></author>"));
    line(format_args!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}{}\"/>", escape(&base), feed.path));
    line(format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{}{}\"/>", escape(&base), escape(&feed.page)));
    for entry in &feed.entries {
        let path = entry.address();
        let identity = entry.id().map_or_else(|| path.to_string(), |id| format!("q/{id}"));
        line(format_args!("<entry>\n<title>{}</title>", escape(&desk.typo(entry.title()))));
        line(format_args!("<id>{}{}</id>", escape(&name(&base)), escape(&identity)));
        line(format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{}{path}\"/>", escape(&base)));
        line(format_args!("<published>{}</published>", instant(entry.published())));
        line(format_args!("<updated>{}</updated>", instant(entry.changed())));
        if let Some(summary) = entry.text_of(Role::Summary) {
            line(format_args!("<summary>{}</summary>", escape(&desk.typo(&super::summary::plain(summary)))));
        }
        line(format_args!("</entry>"));
    }
    xml.push_str("</feed>\n");
    xml
}

/// An absolute beginning for identifiers, which Atom demands even of a site without an address.
fn name(base: &str) -> String {
    if base.is_empty() { "urn:parvis:".to_owned() } else { base.to_owned() }
}

/// Text that can stand in XML: what XML 1.0 has no way to say is left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
