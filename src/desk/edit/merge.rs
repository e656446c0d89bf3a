//! Two people on one page: what each changed since it was the same, put together field by field, passage by passage.

use super::body::{shown_body, with_body};
use super::document::{EditedText, NotEditable};
use super::lines::unix;
use super::value::{NewValue, with_value};
use crate::yaml::{Node, YamlValue};

/// A place that both changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The name in the head; none for the text.
    pub field: Option<String>,
    pub mine: String,
    pub theirs: String,
}

/// Theirs, with what I changed since `base`; and what clashes, where theirs stands.
///
/// # Errors
/// When one of the three cannot be read.
pub fn merged(base: &str, mine: &str, theirs: &str) -> Result<(String, Vec<Clash>), NotEditable> {
    let documents = [EditedText::read(base)?, EditedText::read(mine)?, EditedText::read(theirs)?];
    let [old, own, other] = &documents;
    let mut names: Vec<&str> = Vec::new();
    for document in [old, own] {
        let map = document.node.map().unwrap_or_default();
        names.extend(map.iter().map(|(key, _)| key.name.as_str()));
    }
    names.sort_unstable();
    names.dedup();
    let (mut out, mut clashes) = (theirs.to_owned(), Vec::new());
    for name in names {
        let [before, mine, theirs] = [old, own, other].map(|document| document.node.get(name).map(value));
        if mine == before || mine == theirs {
            continue;
        }
        let new = mine.clone().unwrap_or(Some(NewValue::Nothing));
        let set = new.filter(|_| theirs == before).and_then(|new| with_value(&out, name, &new).ok());
        match set {
            Some(text) => out = text,
            None => clashes.push(Clash { field: Some(name.to_owned()), mine: words(mine), theirs: words(theirs) }),
        }
    }
    let [before, own, other] = [old, own, other].map(shown_body);
    match passages(&before, &own, &other) {
        Some(body) => out = with_body(&out, &body)?,
        None => clashes.push(Clash { field: None, mine: own, theirs: other }),
    }
    Ok((out, clashes))
}

/// What a node says as a value that can be written; none for what is written in parts.
fn value(node: &Node) -> Option<NewValue> {
    match &node.value {
        YamlValue::List(items) => {
            items.iter().map(|item| item.text().map(str::to_owned)).collect::<Option<_>>().map(NewValue::List)
        }
        YamlValue::Map(_) => None,
        YamlValue::Scalar { .. } => Some(node.text().map_or(NewValue::Nothing, |text| NewValue::Text(text.to_owned()))),
    }
}

fn words(value: Option<Option<NewValue>>) -> String {
    match value.flatten() {
        Some(NewValue::Text(text)) => text,
        Some(NewValue::List(list)) => list.join(", "),
        Some(NewValue::Nothing) | None => String::new(),
    }
}

/// Both texts put together, when they changed other passages.
fn passages(base: &str, mine: &str, theirs: &str) -> Option<String> {
    if mine == base || mine == theirs {
        return Some(theirs.to_owned());
    }
    if theirs == base {
        return Some(mine.to_owned());
    }
    let split = |text: &str| unix(text).split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (base, mine, theirs) = (split(base), split(mine), split(theirs));
    let changed = |new: &[String]| {
        let start = base.iter().zip(new).take_while(|(a, b)| a == b).count();
        let most = base.len().min(new.len()) - start;
        let end = base.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        (start, base.len() - end, new[start..new.len() - end].to_vec())
    };
    let mut parts = [changed(&mine), changed(&theirs)];
    parts.sort_by_key(|(start, end, _)| (*start, *end));
    let [(first, first_end, one), (second, second_end, two)] = &parts;
    // Lines that touch are one passage.
    let apart = base.get(*first_end..*second).is_some_and(|between| !between.is_empty());
    apart.then(|| {
        let all = [&base[..*first], one, &base[*first_end..*second], two, &base[*second_end..]];
        all.concat().concat()
    })
}
