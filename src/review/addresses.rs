//! Addresses that would lead nowhere: pages, documents, and what printed QR codes hold.

use serde::Serialize;

use super::pages::{Effect, PageChange};
use super::sides::TreePair;
use crate::model::SourcePath;

/// Families of which an address is one that people keep, print and send.
const KEPT: [&str; 5] = ["entries", "services", "documents", "short addresses", "redirects"];

/// An address of one tree that exists and would not any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vanished {
    pub tree: String,
    pub address: String,
    /// What was there.
    pub source: Option<String>,
    pub qr: bool,
    /// Where the page went, when it only moved: what to lead the old address to.
    pub moved_to: Option<String>,
    /// Whether something printed or linked it on purpose: an entry that anybody could have written down.
    pub serious: bool,
}

/// The addresses that vanish without leading elsewhere, those of QR codes first.
pub fn vanished(trees: &[TreePair<'_>], changes: &[PageChange<'_>]) -> Vec<Vanished> {
    let mut vanished = Vec::new();
    for tree in trees {
        let Some(before) = &tree.before else { continue };
        for (path, output) in before.plan.iter().filter(|(_, output)| KEPT.contains(&output.family)) {
            if tree.after.as_ref().is_some_and(|after| after.plan.get(path.as_str()).is_some()) {
                continue;
            }
            let moved_to = output.source.as_ref().and_then(|source| moved(changes, source, tree));
            vanished.push(Vanished {
                tree: tree.name(),
                address: path.to_string(),
                source: output.source.as_ref().map(ToString::to_string),
                qr: path.as_str().starts_with("q/"),
                moved_to,
                serious: output.family != "services",
            });
        }
    }
    vanished.sort_by(|a, b| (!a.qr, &a.address, &a.tree).cmp(&(!b.qr, &b.address, &b.tree)));
    vanished
}

fn moved(changes: &[PageChange<'_>], source: &SourcePath, tree: &TreePair<'_>) -> Option<String> {
    let change = changes.iter().find(|change| change.before.is_some_and(|entry| entry.content.source == *source))?;
    let here = change.readers.iter().find(|reader| reader.portal == tree.portal && reader.audience == tree.audience)?;
    if here.effect == Effect::Moves { here.after.clone() } else { None }
}
