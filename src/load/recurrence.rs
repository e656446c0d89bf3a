//! A rhythm as it is written in a head: a sentence, or its parts one by one.

use super::rules::FIELD_UNKNOWN;
use super::values::ValueReader;
use crate::model::{Every, RHYTHM_KEYS, Recurrence, parse_date, weekday};
use crate::yaml::{Key, Node};

/// The rhythm of a node; else the node that is wrong.
pub fn read<'n>(reader: &mut ValueReader<'_>, node: &'n Node) -> Result<Recurrence, &'n Node> {
    match node.map() {
        Some(map) => of_parts(reader, map, node),
        None => node.text().and_then(Recurrence::parse).ok_or(node),
    }
}

fn of_parts<'n>(reader: &mut ValueReader<'_>, map: &'n [(Key, Node)], whole: &'n Node) -> Result<Recurrence, &'n Node> {
    let names = || RHYTHM_KEYS.iter().flat_map(|(french, english)| [*french, *english]);
    for (key, _) in map.iter().filter(|(key, _)| !names().any(|name| name == key.name)) {
        let known = RHYTHM_KEYS.iter().map(|(french, _)| *french).collect::<Vec<_>>().join(", ");
        let found = FIELD_UNKNOWN.at(reader.place(key.spot)).with("field", &key.name).with("known", known);
        reader.findings.push(found.nearest(&key.name, names()));
    }
    let part = |index: usize| {
        let (french, english) = RHYTHM_KEYS[index];
        let found = map.iter().find(|(key, _)| key.name == french || key.name == english);
        found.map(|(_, node)| node).filter(|node| !node.is_empty())
    };
    fn one<T>(node: &Node, read: impl Fn(&str) -> Option<T>) -> Result<T, &Node> {
        node.text().and_then(|text| read(text.trim())).ok_or(node)
    }
    fn many<T>(node: Option<&Node>, read: impl Fn(&str) -> Option<T> + Copy) -> Result<Vec<T>, &Node> {
        node.map(Node::elements).unwrap_or_default().into_iter().map(|node| one(node, read)).collect()
    }
    let folded = |text: &str| deunicode::deunicode(text).to_lowercase();
    let every = one(part(0).ok_or(whole)?, |text| Every::from_word(&folded(text)))?;
    let number = |node: Option<&'n Node>| node.map(|node| one(node, |text| text.parse::<i64>().ok())).transpose();
    let interval = number(part(1))?.unwrap_or(1);
    let days = many(part(2), |text| weekday(&folded(text)))?;
    let rank = number(part(3))?;
    let until = part(4).map(|node| one(node, parse_date)).transpose()?;
    let except = many(part(5), parse_date)?;
    Recurrence::new(every, interval, days, rank, until, except).ok_or(whole)
}
