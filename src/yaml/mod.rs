//! YAML as a tree of nodes that know their place, under limits that a hostile file cannot exceed.
//!
//! Only what a municipality needs: one document of scalars, lists and maps. Anchors, aliases, tags,
//! directives and repeated keys are findings: each of them has been a way to hide something.

mod node;
mod plain;

use std::collections::HashSet;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span};

use crate::ground::Spot;

pub use node::{FaultKind, Key, Node, YamlError, YamlLimits, YamlValue};

/// Reads one document; an empty text is an empty map.
///
/// # Errors
/// Gives the first fault: after it, the rest of the text cannot be trusted.
pub fn parse(text: &str, limits: YamlLimits) -> Result<Node, YamlError> {
    if text.len() > limits.bytes {
        return Err(YamlError { kind: FaultKind::TooLarge, spot: Spot::default() });
    }
    plain::plain(text, limits).map_or_else(|| parse_whole(text, limits), Ok)
}

/// Reads any document with the parser.
fn parse_whole(text: &str, limits: YamlLimits) -> Result<Node, YamlError> {
    let mut options = Options::default();
    options.disallow_directives = true;
    // Comments are for whoever writes.
    options.emit_comments = false;
    let mut reader =
        YamlReader { parser: Parser::new_from_str_with_options(text, options), left: limits.nodes, limits };
    let mut document = None;
    loop {
        let (event, spot) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentEnd => {}
            Event::DocumentStart(..) if document.is_some() => {
                return Err(YamlError { kind: FaultKind::SecondDocument, spot });
            }
            Event::DocumentStart(..) => {
                let (event, spot) = reader.next()?;
                document = Some(reader.node(event, spot, 0)?);
            }
            Event::StreamEnd => break,
            _ => return Err(YamlError { kind: FaultKind::Syntax(String::new()), spot }),
        }
    }
    Ok(document.unwrap_or(Node { value: YamlValue::Map(Vec::new()), spot: Spot::default() }))
}

struct YamlReader<'t> {
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    left: usize,
    limits: YamlLimits,
}

impl<'t> YamlReader<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Spot), YamlError> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, spot_of(&span))),
            Some(Err(error)) => {
                let (line, column) = (error.marker().line() as u32, error.marker().col() as u32 + 1);
                Err(YamlError {
                    kind: FaultKind::Syntax(error.info().to_owned()),
                    spot: Spot { line, column, length: 1 },
                })
            }
            None => Ok((Event::StreamEnd, Spot::default())),
        }
    }

    fn node(&mut self, event: Event<'t>, spot: Spot, depth: usize) -> Result<Node, YamlError> {
        if depth > self.limits.depth || self.left == 0 {
            return Err(YamlError { kind: FaultKind::TooLarge, spot });
        }
        self.left -= 1;
        if let Some(word) = forbidden(&event) {
            return Err(YamlError { kind: FaultKind::Forbidden(word), spot });
        }
        let start = spot;
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = matches!(style, ScalarStyle::Plain);
                Ok(Node { value: YamlValue::Scalar { text: text.into_owned(), plain }, spot })
            }
            Event::SequenceStart(..) => {
                let mut list = Vec::new();
                loop {
                    let (event, spot) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        return Ok(Node { value: YamlValue::List(list), spot: start });
                    }
                    list.push(self.node(event, spot, depth + 1)?);
                }
            }
            Event::MappingStart(..) => self.map(start, depth),
            _ => Err(YamlError { kind: FaultKind::Syntax(String::new()), spot }),
        }
    }

    fn map(&mut self, start: Spot, depth: usize) -> Result<Node, YamlError> {
        let mut map = Vec::new();
        let mut names = HashSet::new();
        loop {
            let (event, spot) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Node { value: YamlValue::Map(map), spot: start });
            }
            let key = self.node(event, spot, depth + 1)?;
            let YamlValue::Scalar { text: name, .. } = key.value else {
                return Err(YamlError { kind: FaultKind::Syntax(String::new()), spot });
            };
            if !names.insert(name.clone()) {
                return Err(YamlError { kind: FaultKind::RepeatedKey(name), spot });
            }
            let (event, value_spot) = self.next()?;
            let value = self.node(event, value_spot, depth + 1)?;
            map.push((Key { name, spot }, value));
        }
    }
}

fn spot_of(span: &Span) -> Spot {
    let (start, end) = (&span.start, &span.end);
    let length = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 1 };
    Spot { line: start.line() as u32, column: start.col() as u32 + 1, length: length.max(1) as u32 }
}

fn forbidden(event: &Event<'_>) -> Option<&'static str> {
    if event.is_alias() || event.anchor_id().is_some() {
        return Some("&");
    }
    event.tag().map(|_| "!")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> FaultKind {
        parse(text, YamlLimits::FRONT_MATTER).expect_err("a fault").kind
    }

    #[test]
    fn nodes_know_their_place() {
        let text = "titre: Été\naudiences: [agents, 'élus']\n";
        let node = parse(text, YamlLimits::FRONT_MATTER).unwrap();
        let audiences = node.get("audiences").unwrap();
        assert_eq!(audiences.elements()[1].text(), Some("élus"));
        assert_eq!(audiences.elements()[1].spot, Spot { line: 2, column: 21, length: 6 });
        assert_eq!(node.get("titre").unwrap().text(), Some("Été"));
    }

    #[test]
    fn what_could_hide_something_is_refused() {
        assert_eq!(fault("audiences: a\naudiences: b\n"), FaultKind::RepeatedKey("audiences".into()));
        assert_eq!(fault("a: &x 1\n"), FaultKind::Forbidden("&"));
        assert_eq!(fault("a: !!str 1\n"), FaultKind::Forbidden("!"));
        assert_eq!(fault("a: 1\n---\nb: 2\n"), FaultKind::SecondDocument);
        assert_eq!(fault(&format!("{}{}", "[".repeat(40), "]".repeat(40))), FaultKind::TooLarge);
        // The scanner sees by itself that nothing closes.
        assert!(matches!(fault(&"[".repeat(40)), FaultKind::TooLarge | FaultKind::Syntax(_)));
        assert_eq!(fault(&format!("a: [{}]", "1,".repeat(5_000))), FaultKind::TooLarge);
        assert!(matches!(fault("a: [1\nb: 2\n"), FaultKind::Syntax(_)));
        assert!(matches!(fault("%YAML 1.2\n---\na: 1\n"), FaultKind::Syntax(_)));
    }

    #[test]
    fn comments_stand_anywhere_and_say_nothing() {
        let bare = "a: 1\nb:\n  - x\n  - y\nc: {d: 2}\n";
        let full = "# 0\na: 1 # 1\n# 2\nb: # 3\n  # 4\n  - x # 5\n  # 6\n  - y\n# 7\nc: {d: 2} # 8\n# 9\n";
        let values = |text: &str| {
            let node = parse(text, YamlLimits::FRONT_MATTER).unwrap();
            let list: Vec<String> =
                node.get("b").unwrap().elements().iter().map(|x| x.text().unwrap().to_owned()).collect();
            let inner = node.get("c").and_then(|c| c.get("d")?.text().map(str::to_owned));
            (node.map().map(<[_]>::len), node.get("a").and_then(Node::text).map(str::to_owned), list, inner)
        };
        assert_eq!(values(bare), values(full));
        assert!(parse("# rien\n", YamlLimits::FRONT_MATTER).unwrap().is_empty());
    }

    #[test]
    fn nothing_written_is_nothing() {
        let node = parse("a:\nb: ~\nc: ''\n", YamlLimits::FRONT_MATTER).unwrap();
        assert!(node.get("a").unwrap().is_empty() && node.get("b").unwrap().is_empty());
        assert_eq!(node.get("c").unwrap().text(), Some(""));
        assert!(parse("", YamlLimits::FRONT_MATTER).unwrap().is_empty());
    }
}
