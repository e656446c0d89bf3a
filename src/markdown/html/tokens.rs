//! Cuts a piece of HTML into tags and text, strictly: what is not surely a tag is text.

use std::collections::HashSet;
use std::ops::Range;

/// One thing typed between `<` and `>`, or the text between two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HtmlToken {
    Text(Range<usize>),
    Open {
        name: String,
        attributes: Vec<(String, String)>,
        range: Range<usize>,
    },
    Close {
        name: String,
    },
    Comment,
    /// A declaration or an instruction.
    Other(Range<usize>),
}

/// Where an attribute might begin but from where no tag ends: known once, it is not looked for again.
pub(super) type DeadEnds = HashSet<usize>;

/// The token of `piece` at `at`, and where the next one begins.
pub(super) fn token(piece: &str, at: usize, dead_ends: &mut DeadEnds) -> (HtmlToken, usize) {
    let rest = &piece[at..];
    if !rest.starts_with('<') {
        let end = rest.find('<').map_or(piece.len(), |length| at + length);
        return (HtmlToken::Text(at..end), end);
    }
    if let Some(comment) = rest.strip_prefix("<!--") {
        let end = comment.find("-->").map_or(piece.len(), |length| at + 4 + length + 3);
        return (HtmlToken::Comment, end);
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        let end = rest.find('>').map_or(piece.len(), |length| at + length + 1);
        return (HtmlToken::Other(at..end), end);
    }
    tag(piece, at, dead_ends).unwrap_or((HtmlToken::Text(at..at + 1), at + 1))
}

fn tag(piece: &str, start: usize, dead_ends: &mut DeadEnds) -> Option<(HtmlToken, usize)> {
    let closes = piece.as_bytes().get(start + 1) == Some(&b'/');
    let mut at = start + 1 + usize::from(closes);
    let name = take(piece, &mut at, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_' | '.'));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let mut passed = Vec::new();
    let Some(attributes) = attributes(piece, &mut at, dead_ends, &mut passed) else {
        dead_ends.extend(passed);
        return None;
    };
    let range = start..at + 1;
    let token = if closes { HtmlToken::Close { name } } else { HtmlToken::Open { name, attributes, range } };
    Some((token, at + 1))
}

/// The attributes up to the `>` of their tag; none when it does not come. `passed` are the places where one began.
fn attributes(
    piece: &str,
    at: &mut usize,
    dead_ends: &DeadEnds,
    passed: &mut Vec<usize>,
) -> Option<Vec<(String, String)>> {
    let bytes = piece.as_bytes();
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        take(piece, at, |c| c.is_whitespace() || c == '/');
        match bytes.get(*at)? {
            b'>' => return Some(attributes),
            b'<' => return None,
            _ if dead_ends.contains(at) => return None,
            _ => passed.push(*at),
        }
        let begun = *at;
        let name = take(piece, at, |c| !c.is_whitespace() && !matches!(c, '/' | '>' | '=' | '<'));
        let before_equals = *at;
        take(piece, at, char::is_whitespace);
        let mut value = "";
        if bytes.get(*at) == Some(&b'=') {
            *at += 1;
            take(piece, at, char::is_whitespace);
            value = attribute_value(piece, at)?;
        } else {
            *at = before_equals;
        }
        // The first of two attributes of the same name counts, as in a browser.
        let name = name.to_ascii_lowercase();
        if !attributes.iter().any(|(known, _)| *known == name) && attributes.len() < 32 {
            attributes.push((name, value.to_owned()));
        }
        if *at == begun {
            return None;
        }
    }
}

fn attribute_value<'p>(piece: &'p str, at: &mut usize) -> Option<&'p str> {
    match piece.as_bytes().get(*at)? {
        quote @ (b'"' | b'\'') => {
            let start = *at + 1;
            let length = memchr::memchr(*quote, &piece.as_bytes()[start..])?;
            *at = start + length + 1;
            Some(&piece[start..start + length])
        }
        _ => Some(take(piece, at, |c| !c.is_whitespace() && !matches!(c, '>' | '<' | '"' | '\'' | '`'))),
    }
}

fn take<'p>(piece: &'p str, at: &mut usize, wanted: impl Fn(char) -> bool) -> &'p str {
    let rest = &piece[*at..];
    let taken = &rest[..rest.find(|c| !wanted(c)).unwrap_or(rest.len())];
    *at += taken.len();
    taken
}

/// Numeric references and the names that can disguise an address; any other stays as typed.
pub(super) fn decode_entities(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').map_or(rest.len(), |end| end + 1);
        match decode_entity(&rest[1..length]) {
            Some(c) => {
                decoded.push(c);
                rest = rest[length..].strip_prefix(';').unwrap_or(&rest[length..]);
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn decode_entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("colon", ':'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
        ("nbsp", '\u{A0}'),
        ("sol", '/'),
        ("bsol", '\\'),
        ("num", '#'),
        ("quest", '?'),
    ];
    known.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}
