//! The two changes that the preview makes to a page; every other byte stays as `build` would write it.

use std::ops::Range;

use memchr::memmem;

/// A declared address and where the preview shows the same tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalAddress {
    /// As declared: `https://intranet.town.example`, with or without a last `/`.
    pub declared: String,
    /// With its last `/`: `/intranet/agents/`.
    pub local: String,
}

/// Elements whose content is text even where it looks like tags.
const RAW_TEXT: [&str; 4] = ["script", "style", "textarea", "title"];

/// Puts the preview's script at the end of a page; `revision` says which site the page is from.
pub fn insert_script(html: &[u8], revision: u64) -> Vec<u8> {
    let script = format!("<script src=\"/_parvis/preview.js\" data-revision=\"{revision}\" defer></script>");
    let at = memmem::rfind(html, b"</body").unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// Makes the links to declared addresses stay in the preview: the value of every `href` that begins with
/// one gets its local form.
pub fn rewrite_links(html: &[u8], addresses: &[LocalAddress]) -> Vec<u8> {
    let mut rewritten = Vec::with_capacity(html.len());
    let mut copied = 0;
    for value in link_values(html) {
        if let Some((length, local)) = local_form(&html[value.clone()], addresses) {
            rewritten.extend_from_slice(&html[copied..value.start]);
            rewritten.extend_from_slice(local.as_bytes());
            copied = value.start + length;
        }
    }
    rewritten.extend_from_slice(&html[copied..]);
    rewritten
}

/// How many bytes of the link the longest declared address takes, and what to put instead.
fn local_form<'a>(link: &[u8], addresses: &'a [LocalAddress]) -> Option<(usize, &'a str)> {
    addresses
        .iter()
        .filter_map(|address| {
            let declared = address.declared.trim_end_matches('/').as_bytes();
            let (start, rest) = link.split_at_checked(declared.len())?;
            if declared.is_empty() || !start.eq_ignore_ascii_case(declared) {
                return None;
            }
            match rest.first() {
                Some(b'/') => Some((declared.len() + 1, address.local.as_str())),
                None | Some(b'?' | b'#') => Some((declared.len(), address.local.as_str())),
                Some(_) => None,
            }
        })
        .max_by_key(|(length, _)| *length)
}

/// Where the values of the `href` attributes are.
fn link_values(html: &[u8]) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &html[at..]) {
        at += found + 1;
        if html[at..].starts_with(b"!--") {
            at = after(html, at, b"-->");
        } else if html.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let name = at..end_of(html, at, b"/>");
            at = read_attributes(html, name.end, &mut values);
            let name = html[name].to_ascii_lowercase();
            if let Some(raw) = RAW_TEXT.iter().find(|raw| raw.as_bytes() == name) {
                at = end_of_raw_text(html, at, raw);
            }
        }
    }
    values
}

/// Reads to the end of a tag and keeps its links.
fn read_attributes(html: &[u8], mut at: usize, values: &mut Vec<Range<usize>>) -> usize {
    while let Some(&byte) = html.get(at) {
        if byte == b'>' {
            return at + 1;
        }
        if byte == b'/' || byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        // A name may begin with `=`, which must not stop the reading for ever.
        let name = at..end_of(html, at + 1, b"=/>");
        at = skip_spaces(html, name.end);
        if html.get(at) != Some(&b'=') {
            continue;
        }
        at = skip_spaces(html, at + 1);
        let value = match html.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = memchr::memchr(*quote, &html[at + 1..]).map_or(html.len(), |length| at + 1 + length);
                at + 1..end
            }
            _ => at..end_of(html, at, b">"),
        };
        let quoted = value.start > at;
        at = (value.end + usize::from(quoted)).min(html.len());
        if html[name].eq_ignore_ascii_case(b"href") {
            values.push(value);
        }
    }
    html.len()
}

/// The end of a word that whitespace or one of `stops` ends.
fn end_of(html: &[u8], at: usize, stops: &[u8]) -> usize {
    let rest = html.get(at..).unwrap_or_default();
    rest.iter().position(|byte| byte.is_ascii_whitespace() || stops.contains(byte)).map_or(html.len(), |n| at + n)
}

fn skip_spaces(html: &[u8], at: usize) -> usize {
    html[at..].iter().position(|byte| !byte.is_ascii_whitespace()).map_or(html.len(), |length| at + length)
}

fn after(html: &[u8], at: usize, mark: &[u8]) -> usize {
    memmem::find(&html[at..], mark).map_or(html.len(), |found| at + found + mark.len())
}

fn end_of_raw_text(html: &[u8], at: usize, name: &str) -> usize {
    let mut at = at;
    while let Some(found) = memmem::find(&html[at..], b"</") {
        at += found + 2;
        if html[at..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
    }
    html.len()
}
