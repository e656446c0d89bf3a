//! Values as they are typed in a head.

use std::fmt::Write;

use crate::yaml::{Node, YamlLimits, YamlValue, parse};

/// Reads the example of a declaration; none when it is no value of YAML.
pub fn read_example(example: &str) -> Option<Node> {
    parse(&format!("x: {example}"), YamlLimits::FRONT_MATTER).ok()?.get("x").cloned()
}

/// A value on one line, in quotes when YAML would understand something else.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Several values on one line.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let item = |text: &str| if text.contains([',', '[', ']', '{', '}']) { quoted(text) } else { scalar(text) };
    format!("[{}]", items.into_iter().map(item).collect::<Vec<_>>().join(", "))
}

/// The lines of a map, one key a line; only values on one line are written.
pub fn map(node: &Node) -> Vec<String> {
    let pairs = node.map().unwrap_or_default().iter();
    pairs.filter_map(|(key, value)| Some(format!("{}: {}", scalar(&key.name), scalar(value.text()?)))).collect()
}

/// The values of a list of scalars.
pub fn texts(node: &Node) -> Option<Vec<&str>> {
    match &node.value {
        YamlValue::List(items) => items.iter().map(Node::text).collect(),
        _ => None,
    }
}

fn is_plain(text: &str) -> bool {
    let first = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '(' | '\u{ab}' | '+' | '\u{2026}'));
    let word = matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false");
    let marked =
        text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.ends_with(char::is_whitespace);
    first
        && !word
        && !marked
        && !text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                write!(out, "\\u{:04X}", c as u32).expect("a string takes all");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
