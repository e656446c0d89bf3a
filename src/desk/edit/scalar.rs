//! A text as YAML writes it: in the quotes that stood there before, else without any where that reads the same.

use std::fmt::Write;

use crate::yaml::{YamlLimits, YamlValue, parse};

/// The text as it is written after a key, in the manner of what stood there.
pub fn written(text: &str, before: &str) -> String {
    match before.chars().next() {
        Some('"') => double(text),
        Some('\'') if !text.contains(char::is_control) => single(text),
        _ if text.contains('\n') => block(text).unwrap_or_else(|| double(text)),
        _ => plain(text, false),
    }
}

/// The text as an element of `[a, b]`.
pub fn element(text: &str) -> String {
    plain(text, true)
}

fn plain(text: &str, in_flow: bool) -> String {
    let read = parse(&format!("x: {text}\n"), YamlLimits::FRONT_MATTER).ok();
    let same = read.as_ref().and_then(|node| node.get("x")).is_some_and(|node| {
        matches!(&node.value, YamlValue::Scalar { text: read, plain: true } if read == text) && node.text().is_some()
    });
    let is_word = matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false");
    let breaks = in_flow && text.contains([',', '[', ']', '{', '}']);
    if same && !is_word && !breaks && !text.contains('#') { text.to_owned() } else { double(text) }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                write!(out, "\\u{:04X}", c as u32).expect("a string takes all");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Several lines below the key, where they need no more than that.
fn block(text: &str) -> Option<String> {
    let is_simple = |line: &str| !line.starts_with([' ', '\t']) && !line.ends_with([' ', '\t']);
    let fits = text.split('\n').all(is_simple) && !text.starts_with('\n') && !text.ends_with('\n');
    let lines = || text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    fits.then(|| format!("|-\n{}", lines().collect::<Vec<_>>().join("\n")))
}
