//! One value of a head changed in its text, and read back.

use std::ops::Range;

use super::document::{EditedText, NotEditable};
use super::scalar::{element, written};
use crate::yaml::{Node, YamlValue};

/// What somebody wants a key to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    Nothing,
    Text(String),
    List(Vec<String>),
}

/// The text of the file in which `name` says `value`; every line that says something else is the same.
///
/// # Errors
/// When the head is written in a way that cannot be changed there alone.
pub fn with_value(text: &str, name: &str, value: &NewValue) -> Result<String, NotEditable> {
    let document = EditedText::read(text)?;
    let (range, new) = match (document.lines_of(name)?, document.node.get(name)) {
        (Some(lines), Some(node)) => change(&document, lines, node, name, value)?,
        _ => insertion(&document, name, value),
    };
    let out = format!("{}{new}{}", &text[..range.start], &text[range.end..]);
    if is_what_was_asked(&document, &out, name, value) { Ok(out) } else { Err(NotEditable::Intricate) }
}

/// The line of a new key, at the end of the head.
fn insertion(document: &EditedText<'_>, name: &str, value: &NewValue) -> (Range<usize>, String) {
    let at = document.head_bytes.end;
    let ending = document.ending();
    let line = match value {
        NewValue::Nothing => String::new(),
        NewValue::Text(text) => format!("{name}: {}\n", written(text, "")),
        NewValue::List(list) => format!("{name}: {}\n", flow(list)),
    };
    (at..at, line.replace('\n', ending))
}

/// What to put where, for a key that is written.
fn change(
    document: &EditedText<'_>,
    lines: Range<usize>,
    node: &Node,
    name: &str,
    value: &NewValue,
) -> Result<(Range<usize>, String), NotEditable> {
    let ending = document.ending();
    let whole = document.head[lines.start].start..document.head[lines.end - 1].next;
    let old = value_range(document, &lines, node, name)?;
    let before = &document.text[old.clone()];
    let words = match value {
        NewValue::Nothing if comment_after(document, &old, &lines) => String::new(),
        NewValue::Nothing => return Ok((whole, String::new())),
        NewValue::Text(text) => written(text, if lines.len() == 1 { before } else { "" }),
        NewValue::List(list) => match &node.value {
            YamlValue::List(items) if before.starts_with('[') && lines.len() == 1 => kept_flow(document, items, list),
            YamlValue::List(items) if !items.is_empty() && !before.starts_with('[') => {
                return block_list(document, lines, items, list);
            }
            YamlValue::Scalar { .. } if list.len() == 1 => written(&list[0], before),
            _ => flow(list),
        },
    };
    if lines.len() > 1 && document.text[old.clone()].contains(" #") {
        return Err(NotEditable::Intricate);
    }
    let space = if words.is_empty() || document.text[..old.start].ends_with([' ', '\t']) { "" } else { " " };
    Ok((old, format!("{space}{words}").replace('\n', ending)))
}

/// The bytes of a value: those of one line by its place, else to the end of the lines of its key.
fn value_range(
    document: &EditedText<'_>,
    lines: &Range<usize>,
    node: &Node,
    name: &str,
) -> Result<Range<usize>, NotEditable> {
    let first = document.head[lines.start];
    let words = first.words(document.text);
    let colon = words.get(name.len()..).and_then(|rest| rest.find(':')).map(|at| first.start + name.len() + at + 1);
    let after = colon.ok_or(NotEditable::Intricate)?;
    // The parser gives nothing written the sign of nothing, at a place of its own.
    let rest = document.text[after..first.end].trim_start();
    let empty = lines.len() == 1 && node.is_empty() && (rest.is_empty() || rest.starts_with('#'));
    if empty {
        return Ok(after..after);
    }
    if lines.len() > 1 {
        let line = &document.text[after..first.end];
        let start = after + (line.len() - line.trim_start().len()).min(1);
        return Ok(start..document.head[lines.end - 1].end);
    }
    let start = document.byte_at(node.spot.line, node.spot.column).ok_or(NotEditable::Intricate)?;
    let rest = &document.text[start..first.end];
    let length = match &node.value {
        YamlValue::Scalar { .. } => rest.char_indices().nth(node.spot.length as usize).map_or(rest.len(), |(at, _)| at),
        // A list or a map of one line ends where its line does, or before a comment.
        _ => rest.find(" #").map_or(rest, |at| &rest[..at]).trim_end().len(),
    };
    Ok(start..start + length)
}

fn comment_after(document: &EditedText<'_>, value: &Range<usize>, lines: &Range<usize>) -> bool {
    document.text[value.end..document.head[lines.end - 1].end].contains('#')
}

fn flow(list: &[String]) -> String {
    format!("[{}]", list.iter().map(|text| element(text)).collect::<Vec<_>>().join(", "))
}

/// A list on one line, whose old elements are written as they were.
fn kept_flow(document: &EditedText<'_>, items: &[Node], list: &[String]) -> String {
    let raw = |text: &String| {
        let item = items.iter().find(|item| item.text() == Some(text))?;
        let start = document.byte_at(item.spot.line, item.spot.column)?;
        let rest = document.text.get(start..)?;
        let end = rest.char_indices().nth(item.spot.length as usize).map_or(rest.len(), |(at, _)| at);
        Some(rest[..end].to_owned())
    };
    let words: Vec<String> = list.iter().map(|text| raw(text).unwrap_or_else(|| element(text))).collect();
    format!("[{}]", words.join(", "))
}

/// A list of one element a line: lines that stay are not touched.
fn block_list(
    document: &EditedText<'_>,
    lines: Range<usize>,
    items: &[Node],
    list: &[String],
) -> Result<(Range<usize>, String), NotEditable> {
    let number = |item: &Node| (item.spot.line as usize).saturating_sub(1);
    let first = items.first().map(number).ok_or(NotEditable::Intricate)?;
    let ends = items.iter().skip(1).map(number).chain([lines.end]);
    let spans: Vec<Range<usize>> = items.iter().map(number).zip(ends).map(|(start, end)| start..end).collect();
    let raw = |at: usize| document.head.get(at).map_or("", |line| &document.text[line.start..line.next]);
    let indent: &str = raw(first).split('-').next().unwrap_or_default();
    if first <= lines.start || !indent.trim().is_empty() || spans.iter().any(|span| span.start >= span.end) {
        return Err(NotEditable::Intricate);
    }
    let (mut out, mut next) = (String::new(), 0);
    for text in list {
        match (next..items.len()).find(|at| items[*at].text() == Some(text)) {
            Some(at) => {
                spans[at].clone().for_each(|line| out.push_str(raw(line)));
                next = at + 1;
            }
            None => out.push_str(&format!("{indent}- {}{}", written(text, "").replace('\n', " "), document.ending())),
        }
    }
    if list.is_empty() {
        return Ok((document.head[lines.start].start..document.head[lines.end - 1].next, String::new()));
    }
    Ok((document.head[first].start..document.head[lines.end - 1].next, out))
}

/// Whether the new text says the same as the old one, but for what was asked.
fn is_what_was_asked(old: &EditedText<'_>, text: &str, name: &str, value: &NewValue) -> bool {
    let Ok(new) = EditedText::read(text) else { return false };
    let others = |document: &EditedText<'_>| -> Vec<(String, Node)> {
        let map = document.node.map().unwrap_or_default().iter();
        map.filter(|(key, _)| key.name != name).map(|(key, node)| (key.name.clone(), node.clone())).collect()
    };
    let (before, after) = (others(old), others(&new));
    let same_others = before.len() == after.len()
        && before.iter().zip(&after).all(|((name, node), (other, node_after))| name == other && same(node, node_after));
    let said = new.node.get(name);
    let is_said = match value {
        NewValue::Nothing => said.is_none_or(Node::is_empty),
        NewValue::Text(text) => said.and_then(Node::text) == Some(text),
        NewValue::List(list) => {
            let said: Vec<&str> = said.into_iter().flat_map(Node::elements).filter_map(Node::text).collect();
            said == list.iter().map(String::as_str).collect::<Vec<_>>()
        }
    };
    same_others && is_said && old.body_text() == new.body_text()
}

/// Whether two nodes say the same, wherever they stand.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (YamlValue::List(a), YamlValue::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (YamlValue::Map(a), YamlValue::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k.name == l.name && same(a, b))
        }
        (a, b) => a == b,
    }
}
