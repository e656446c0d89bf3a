//! RSS and Atom feeds of others, which may hold anything: titles, links and days are all that is taken.

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::ground::is_invisible;
use crate::model::FeedItem;

/// The largest feed that is read.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Items that are looked at, whatever the limit of the settings.
const MOST_ITEMS: usize = 50;
/// Letters of a title.
const LONGEST_TITLE: usize = 200;
const LONGEST_ADDRESS: usize = 2_000;
const DEEPEST: usize = 64;

/// The items of a feed, at most `limit`, in its order; none when it is no feed.
pub fn read(bytes: &[u8], limit: usize) -> Option<Vec<FeedItem>> {
    // Old feeds are in Latin-1, whose bytes are the first letters of Unicode.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut found = ParsedFeed::default();
    let mut open: Vec<Vec<u8>> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if open.len() < DEEPEST => {
                found.starts(&tag);
                open.push(tag.local_name().as_ref().to_vec());
            }
            // What is nested so deep is no feed.
            Ok(Event::Start(_)) => return None,
            Ok(Event::Empty(tag)) => found.starts(&tag),
            Ok(Event::End(_)) => {
                if let Some(name) = open.pop() {
                    found.ends(&name);
                }
            }
            Ok(Event::Text(text)) => found.says(open.last(), &text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => found.says(open.last(), &text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(entity)) => {
                // Entities that the feed declares itself are nothing here: they have been bombs.
                let letter = entity.resolve_char_ref().ok().flatten();
                let known = || quick_xml::escape::resolve_predefined_entity(std::str::from_utf8(&entity).ok()?);
                let text = letter.map(String::from).or_else(|| known().map(str::to_owned));
                found.says(open.last(), &text.unwrap_or_default());
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => break,
        }
        if found.items.len() >= limit.min(MOST_ITEMS) {
            break;
        }
    }
    found.is_feed.then_some(found.items)
}

/// Whether text is an address that may be asked for and led to.
pub fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let clean = |c: char| !c.is_control() && !c.is_whitespace() && !"<>\"\\^`{|}".contains(c);
    text.len() <= LONGEST_ADDRESS
        && text.chars().all(clean)
        && host.is_some_and(|host| !host.starts_with(['/', '-']) && !host.is_empty())
}

#[derive(Default)]
struct ParsedFeed {
    is_feed: bool,
    items: Vec<FeedItem>,
    item: Option<PartialItem>,
}

/// An item that is being read.
#[derive(Default)]
struct PartialItem {
    title: String,
    href: String,
    date: String,
}

impl ParsedFeed {
    fn starts(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            b"rss" | b"feed" | b"RDF" => self.is_feed = true,
            b"item" | b"entry" => self.item = Some(PartialItem::default()),
            b"link" => {
                let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten();
                let value = |name: &str| {
                    attribute(name)?
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .ok()
                        .map(|value| value.into_owned())
                };
                let alternate = value("rel").is_none_or(|rel| rel == "alternate");
                if let (Some(item), Some(href), true) = (&mut self.item, value("href"), alternate) {
                    item.href = href;
                }
            }
            _ => {}
        }
    }

    fn says(&mut self, name: Option<&Vec<u8>>, text: &str) {
        let (Some(item), Some(name)) = (&mut self.item, name) else { return };
        let part = match name.as_slice() {
            b"title" => &mut item.title,
            b"link" => &mut item.href,
            b"pubDate" | b"published" | b"date" => &mut item.date,
            b"updated" if item.date.is_empty() => &mut item.date,
            _ => return,
        };
        // No part of an item is long: the rest of a very long one is not worth its memory.
        if part.len() < 4 * LONGEST_ADDRESS {
            part.push_str(text);
        }
    }

    fn ends(&mut self, name: &[u8]) {
        if !matches!(name, b"item" | b"entry") {
            return;
        }
        let Some(item) = self.item.take() else { return };
        let (title, href) = (plain(&item.title), item.href.trim().to_owned());
        if !title.is_empty() && is_address(&href) {
            self.items.push(FeedItem { title, href, date: day(item.date.trim()) });
        }
    }
}

/// A title without the tags and the entities that some feeds put into it, on one line.
fn plain(title: &str) -> String {
    let mut text = String::new();
    let mut rest = title;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        rest = match rest[at..].find('>').filter(|_| tag) {
            Some(end) => &rest[at + end + 1..],
            None => {
                text.push('<');
                &rest[at + 1..]
            }
        };
    }
    text.push_str(rest);
    let text = quick_xml::escape::unescape(&text).map_or_else(|_| text.clone(), std::borrow::Cow::into_owned);
    let seen = text.chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).collect::<String>();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_TITLE).collect()
}

/// The day of an RFC 2822 or RFC 3339 date.
fn day(text: &str) -> Option<Date> {
    let first = |text: &str| text.get(..10)?.parse().ok();
    let letter = || jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.date());
    first(text).or_else(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(xml: &str) -> Option<Vec<String>> {
        Some(
            read(xml.as_bytes(), 10)?
                .into_iter()
                .map(|item| format!("{} {} {:?}", item.title, item.href, item.date))
                .collect(),
        )
    }

    #[test]
    fn rss_atom_and_old_feeds_are_read() {
        let rss = "<?xml version='1.0'?><rss><channel><title>Journal</title><link>https://a.example</link>\
            <item><title>Un &amp; deux</title><link>https://a.example/1?a=1&amp;b=2</link><pubDate>Tue, 23 Jun 2026 09:00:00 +0200</pubDate></item>\
            <item><title><![CDATA[Les <b>trois</b>]]></title><link> https://a.example/2 </link></item></channel></rss>";
        let expected = ["Un & deux https://a.example/1?a=1&b=2 Some(2026-06-23)", "Les trois https://a.example/2 None"];
        assert_eq!(titles(rss).unwrap(), expected);
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Un</title><link rel='self' href='https://a.example/x'/>\
            <link href='https://a.example/1'/><updated>2026-06-23T09:00:00Z</updated></entry></feed>";
        assert_eq!(titles(atom).unwrap(), ["Un https://a.example/1 Some(2026-06-23)"]);
        let latin = b"<rss><item><title>\xe9t\xe9</title><link>https://a.example/</link></item></rss>";
        assert_eq!(read(latin, 10).unwrap()[0].title, "\u{e9}t\u{e9}");
    }

    #[test]
    fn hostile_feeds_give_titles_or_nothing() {
        let item =
            |title: &str, link: &str| format!("<rss><item><title>{title}</title><link>{link}</link></item></rss>");
        for link in
            ["javascript:alert(1)", "data:text/html,a", "//a.example", "https://", "https://a b", "http://-o", ""]
        {
            assert_eq!(titles(&item("Titre", link)).unwrap(), Vec::<String>::new(), "{link}");
        }
        let title =
            |text: &str| read(item(text, "https://a.example").as_bytes(), 1).unwrap().pop().map(|item| item.title);
        assert_eq!(title("<script>alert(1)</script>"), None);
        assert_eq!(title("a &lt;img src=x onerror=1&gt; b").as_deref(), Some("a b"));
        assert_eq!(title("3 &lt; 4\u{202e}").as_deref(), Some("3 < 4"));
        assert_eq!(title(&"a".repeat(100_000)).map(|title| title.len()), Some(LONGEST_TITLE));
        let bomb = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><item><title>x&b;y</title><link>https://a.example</link></item></rss>";
        assert_eq!(read(bomb.as_bytes(), 1).unwrap()[0].title, "xy");
        let file = "<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item><title>x&f;</title><link>https://a.example</link></item></rss>";
        assert_eq!(read(file.as_bytes(), 1).unwrap()[0].title, "x");
        assert_eq!(read(&b"<a>".repeat(100_000), 10), None);
        assert_eq!(read(b"", 10), None);
        assert_eq!(read(b"<html><title>404</title></html>", 10), None);
        assert_eq!(read(&[0xff; 1000], 10), None);
        let many =
            format!("<rss>{}</rss>", "<item><title>t</title><link>https://a.example</link></item>".repeat(10_000));
        assert_eq!(read(many.as_bytes(), 3).map(|items| items.len()), Some(3));
        assert_eq!(read(many.as_bytes(), usize::MAX).map(|items| items.len()), Some(MOST_ITEMS));
    }
}
