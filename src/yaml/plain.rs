//! The heads that nearly all files have, read without a parser: one `key: value` a line, the value being plain words,
//! a quoted text or a short list of words.
//!
//! [`plain`] gives the very nodes of the parser or none at all: whatever it does not know for certain (an escape,
//! a colon, a comment, a second line…) is the parser's. Parsing heads is a large part of what loading costs.

use std::ops::Range;

use super::node::{Key, Node, YamlLimits, YamlValue};
use crate::ground::Spot;

/// A head of more keys is the parser's.
const MOST_KEYS: usize = 64;

/// The nodes of a head of plain lines; none for any other text.
pub(super) fn plain(text: &str, limits: YamlLimits) -> Option<Node> {
    let mut map: Vec<(Key, Node)> = Vec::new();
    let mut nodes = 1;
    for (line, number) in text.strip_suffix('\n')?.split('\n').zip(1..) {
        let line = PlainLine { text: line, number };
        let colon = memchr::memchr(b':', line.text.as_bytes())?;
        let (name, value) = (&line.text[..colon], line.text[colon..].strip_prefix(": ")?);
        let is_new = || map.iter().all(|(key, _)| key.name != name);
        if map.len() == MOST_KEYS || !is_key(name) || !is_new() {
            return None;
        }
        let value = line.value(value, colon + 2)?;
        nodes += 2 + value.elements().len();
        map.push((Key { name: name.to_owned(), spot: line.spot(0..colon) }, value));
    }
    let spot = map.first()?.0.spot;
    (nodes <= limits.nodes && limits.depth >= 2)
        .then_some(Node { value: YamlValue::Map(map), spot: Spot { length: 1, ..spot } })
}

struct PlainLine<'t> {
    text: &'t str,
    number: u32,
}

impl PlainLine<'_> {
    fn spot(&self, range: Range<usize>) -> Spot {
        let column = self.text[..range.start].chars().count() as u32 + 1;
        Spot { line: self.number, column, length: self.text[range].chars().count() as u32 }
    }

    /// The value `written` from the byte `at` to the end of the line.
    fn value(&self, written: &str, at: usize) -> Option<Node> {
        if let Some(quoted) = written.strip_prefix('"') {
            let inside = quoted.strip_suffix('"')?;
            let scalar = YamlValue::Scalar { text: inside.to_owned(), plain: false };
            return is_quotable(inside).then(|| Node { value: scalar, spot: self.spot(at..self.text.len()) });
        }
        let Some(list) = written.strip_prefix('[') else { return self.words(written, at) };
        let mut from = at + 1;
        let mut elements = Vec::new();
        for element in list.strip_suffix(']')?.split(", ") {
            elements.push(self.words(element, from)?);
            from += element.len() + 2;
        }
        Some(Node { value: YamlValue::List(elements), spot: self.spot(at..at + 1) })
    }

    fn words(&self, written: &str, at: usize) -> Option<Node> {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '\'' | '’' | '(' | ')');
        let plain =
            written.starts_with(char::is_alphanumeric) && !written.ends_with(' ') && written.chars().all(inside);
        let scalar = || YamlValue::Scalar { text: written.to_owned(), plain: true };
        plain.then(|| Node { value: scalar(), spot: self.spot(at..at + written.len()) })
    }
}

fn is_key(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text means itself between double quotes.
fn is_quotable(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || (' '..='~').contains(&c) || matches!(c, '’' | '«' | '»' | '…' | '–');
    text.chars().all(|c| plain(c) && !matches!(c, '"' | '\\'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::parse_whole;

    fn as_parsed(text: &str) -> bool {
        let plain = plain(text, YamlLimits::FRONT_MATTER);
        if let Some(plain) = &plain {
            assert_eq!(Ok(plain), parse_whole(text, YamlLimits::FRONT_MATTER).as_ref(), "{text:?}");
        }
        plain.is_some()
    }

    #[test]
    fn ordinary_heads_are_read_here_and_all_others_by_the_parser() {
        for text in [
            "titre: Été à l’œuvre\n",
            "a: 1\nb: \"l’eau : 2 % #x\"\nc: [élus, agents]\n",
            "date: 2026-11-21\n",
            "a: \"\"\n",
        ] {
            assert!(as_parsed(text), "{text:?}");
        }
        let others = [
            "",
            "\n",
            "a: b",
            "a: b\n\nc: d\n",
            "a:\n",
            "a: b \n",
            "a: b #c\n",
            "a: 'b'\n",
            "a: b: c\n",
            "a: - b\n",
            "a: b\n  c\n",
            "a: &b c\n",
            "a: *b\n",
            "a: |\n",
            "a: \"b\\n\"\n",
            "a: \"b\" c\n",
            "a: [b, [c]]\n",
            "a: [b,c]\n",
            "a: [b, ]\n",
            "a: [b]x\n",
            "a: b\na: c\n",
            "A: b\n",
            "- a\n",
            "a: b\n---\n",
            "a: b\n...\n",
            "a: b\r\n",
            "a:\tb\n",
            "a: \u{2028}b\n",
            "a: ---\n",
            "? a: b\n",
        ];
        for text in others {
            assert!(!as_parsed(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_here_is_what_the_parser_reads(
            lines in prop::collection::vec("[a-c][a-z_0-9]{0,3}: ?(\"[ -~é’«»…–\u{a0}]{0,12}\"|\\[[a-zé0-9 ,'./-]{0,12}\\]|[ -~éÀ’\u{85}\u{2028}]{0,12})", 0..5)
        ) {
            as_parsed(&lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        }
    }
}
