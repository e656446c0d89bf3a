//! A rhythm as it is written in a head part by part.

use super::{Every, RHYTHM_KEYS, Recurrence, weekday};
use crate::model::parse_date;
use crate::yaml::{Key, Node};

/// The rhythm of a map; else the node that is wrong. Keys that are none of [`RHYTHM_KEYS`] are not looked at.
pub fn read<'n>(map: &'n [(Key, Node)], whole: &'n Node) -> Result<Recurrence, &'n Node> {
    let part = |index: usize| {
        let (french, english) = RHYTHM_KEYS[index];
        let found = map.iter().find(|(key, _)| key.name == french || key.name == english);
        found.map(|(_, node)| node).filter(|node| !node.is_empty())
    };
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

fn one<T>(node: &Node, read: impl Fn(&str) -> Option<T>) -> Result<T, &Node> {
    node.text().and_then(|text| read(text.trim())).ok_or(node)
}

fn many<T>(node: Option<&Node>, read: impl Fn(&str) -> Option<T> + Copy) -> Result<Vec<T>, &Node> {
    node.map(Node::elements).unwrap_or_default().into_iter().map(|node| one(node, read)).collect()
}
