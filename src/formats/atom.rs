//! News feeds: Atom (RFC 4287).

use std::fmt::Write as _;

use crate::ground::escape::xml as escape;

/// A feed. Its addresses start from `root`: the address of the tree, else what leads from the feed to it.
#[derive(Debug)]
pub struct AtomFeed<'a> {
    pub language: &'a str,
    pub title: String,
    /// A name that never changes.
    pub id: String,
    /// When it changed for the last time, as RFC 3339 writes it.
    pub updated: String,
    pub author: &'a str,
    pub root: String,
    /// Where it is, and the page that it follows.
    pub path: &'a str,
    pub page: &'a str,
    pub entries: Vec<AtomEntry<'a>>,
}

/// An entry of a feed.
#[derive(Debug)]
pub struct AtomEntry<'a> {
    pub title: String,
    /// A name that never changes, whatever becomes of the title.
    pub id: String,
    pub path: &'a str,
    pub published: String,
    pub updated: String,
    /// What it is: a key, and the word for people.
    pub category: (&'a str, String),
    pub summary: Option<String>,
}

impl AtomFeed<'_> {
    pub fn into_text(self) -> String {
        let mut xml =
            String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
        let mut line = |text: std::fmt::Arguments<'_>| writeln!(xml, "{text}").expect("a string takes all");
        let root = escape(&self.root);
        line(format_args!(" xml:lang=\"{}\">", self.language));
        line(format_args!("<title>{}</title>", escape(&self.title)));
        line(format_args!("<id>{}</id>", escape(&self.id)));
        line(format_args!("<updated>{}</updated>", self.updated));
        line(format_args!("<author><name>{}</name></author>", escape(self.author)));
        line(format_args!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{root}{}\"/>", escape(self.path)));
        line(format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{root}{}\"/>", escape(self.page)));
        for entry in &self.entries {
            line(format_args!("<entry>\n<title>{}</title>", escape(&entry.title)));
            line(format_args!("<id>{}</id>", escape(&entry.id)));
            line(format_args!("<link rel=\"alternate\" type=\"text/html\" href=\"{root}{}\"/>", escape(entry.path)));
            line(format_args!("<published>{}</published>", entry.published));
            line(format_args!("<updated>{}</updated>", entry.updated));
            let (term, label) = &entry.category;
            line(format_args!("<category term=\"{}\" label=\"{}\"/>", escape(term), escape(label)));
            if let Some(summary) = &entry.summary {
                line(format_args!("<summary>{}</summary>", escape(summary)));
            }
            line(format_args!("</entry>"));
        }
        xml.push_str("</feed>\n");
        xml
    }
}
