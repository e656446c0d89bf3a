//! Finds the web and e-mail addresses that stand bare in a text.

use std::ops::Range;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AutoLink {
    pub range: Range<usize>,
    pub kind: AutoLinkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AutoLinkKind {
    Web,
    /// `www.…`, whose scheme is understood.
    Www,
    Email,
    /// Another scheme: left alone, and no link.
    Other,
}

impl AutoLink {
    /// What a link to the address points at; none when it must not be a link.
    pub(super) fn destination(&self, text: &str) -> Option<String> {
        let written = &text[self.range.clone()];
        match self.kind {
            AutoLinkKind::Web => Some(written.to_owned()),
            AutoLinkKind::Www => Some(format!("https://{written}")),
            AutoLinkKind::Email => Some(format!("mailto:{written}")),
            AutoLinkKind::Other => None,
        }
    }
}

/// Whether there may be one in the words that Markdown makes of a text.
///
/// An entity (`&#64;`) or an escape (`www\.`) may stand for what makes an address.
pub(super) fn possible(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| bytes[at] != b':' || matches!(bytes.get(at + 1), Some(b'/' | b'\\'));
    memchr::memchr3_iter(b':', b'@', b'&', bytes).any(begins) || memchr::memmem::find(bytes, b"www").is_some()
}

/// The first address of `text` at or after the byte `from`.
pub(super) fn next(text: &str, from: usize) -> Option<AutoLink> {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b':', b'@', b'w', &bytes[from..]).map(|at| at + from).find_map(|at| match bytes[at] {
        b':' => web(text, from, at),
        b'@' => email(text, from, at),
        _ => www(text, from, at),
    })
}

fn web(text: &str, from: usize, colon: usize) -> Option<AutoLink> {
    if !text[colon..].starts_with("://") {
        return None;
    }
    let letters =
        text.as_bytes()[from..colon].iter().rev().take(12).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        return None;
    }
    let start = colon - letters;
    let end = end_of(text, colon + 3);
    if end == colon + 3 {
        return None;
    }
    let scheme = &text[start..colon];
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let word = !text[..start].ends_with(char::is_alphanumeric);
    Some(AutoLink { range: start..end, kind: if web && word { AutoLinkKind::Web } else { AutoLinkKind::Other } })
}

fn www(text: &str, from: usize, at: usize) -> Option<AutoLink> {
    let rest = text[at..].strip_prefix("www.")?;
    let word = at == from || !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '@'));
    // Where it ends is looked for last: it may be far.
    if !word || !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let end = end_of(text, at + 4);
    text[at + 4..end].contains('.').then_some(AutoLink { range: at..end, kind: AutoLinkKind::Www })
}

fn email(text: &str, from: usize, at: usize) -> Option<AutoLink> {
    let bytes = text.as_bytes();
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-');
    let before = bytes[from..at].iter().rev().take(64).take_while(local).count();
    let start = at - bytes[at - before..at].iter().skip_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let domain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let after = bytes[at + 1..].iter().take(253).take_while(domain).count();
    let host = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
    let named = host.contains('.') && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    (start < at && named).then_some(AutoLink { range: start..at + 1 + host.len(), kind: AutoLinkKind::Email })
}

/// Where an address that goes on at `from` ends: before a space, a bracket or what closes the sentence.
fn end_of(text: &str, from: usize) -> usize {
    let stops = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '|' | '`' | '^')
    };
    let rest = &text[from..];
    let mut written = &rest[..rest.find(stops).unwrap_or(rest.len())];
    let mut opened = written.matches('(').count();
    let mut closed = written.matches(')').count();
    while let Some(last) = written.chars().next_back() {
        let closing =
            matches!(last, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '’' | '…' | ']' | '}');
        let unopened = last == ')' && closed > opened;
        if !closing && !unopened && last != '(' {
            break;
        }
        closed -= usize::from(last == ')');
        opened -= usize::from(last == '(');
        written = &written[..written.len() - last.len_utf8()];
    }
    from + written.len()
}
