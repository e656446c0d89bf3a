//! What a control offers to choose: options of the declaration, services, headings, entries by their titles.

use serde::Serialize;

use crate::model::kind::Holds;
use crate::model::{Entry, FieldKind, Site, SourcePath};

/// Entries that one list offers, at most: beyond, the value is typed.
const MOST: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlOption {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// What can be offered in the form of one file.
pub struct Offered<'a> {
    pub site: &'a Site,
    pub path: &'a SourcePath,
    /// Entries that who writes may open.
    pub entries: &'a [&'a Entry],
}

/// The options of a kind, none of them chosen.
pub fn of(offered: &Offered<'_>, kind: &FieldKind) -> Vec<ControlOption> {
    let option =
        |value: &str, label: &str| ControlOption { value: value.to_owned(), label: label.to_owned(), is_chosen: false };
    match (kind, kind.row().holds) {
        (FieldKind::Choice(choices), _) => choices.iter().map(|choice| option(&choice.value, &choice.label)).collect(),
        (_, Holds::Service) => {
            let name = |key: &str| offered.site.service_names.get(key).map_or(key.to_owned(), Clone::clone);
            offered.site.services.iter().map(|service| option(&service.key, &name(&service.key))).collect()
        }
        (_, Holds::Rubrique) => {
            offered.site.settings.rubriques.iter().map(|found| option(&found.key, &found.label)).collect()
        }
        (FieldKind::Entry(types), _) => {
            let is_of = |key: &String| types.is_empty() || types.contains(key);
            let entries = offered.entries.iter().filter(|entry| is_of(&entry.content.kind.key));
            let mut found: Vec<ControlOption> = entries
                .take(MOST)
                .map(|entry| option(&relative(offered.path, &entry.content.source), entry.content.title()))
                .collect();
            found.sort_by(|a, b| a.label.cmp(&b.label));
            found
        }
        _ => Vec::new(),
    }
}

/// Chooses what the file says; what is no option becomes one, so that it is kept.
pub fn choose(options: &mut Vec<ControlOption>, text: &str) {
    if let Some(option) = options.iter_mut().find(|option| option.value == text) {
        option.is_chosen = true;
    } else if !text.is_empty() {
        options.push(ControlOption { value: text.to_owned(), label: text.to_owned(), is_chosen: true });
    }
}

/// A file as another one names it.
fn relative(from: &SourcePath, to: &SourcePath) -> String {
    let here: Vec<&str> = from.parent().split('/').collect();
    let there: Vec<&str> = to.as_str().split('/').collect();
    let common = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let up = vec![".."; here.len() - common];
    [up, there[common..].to_vec()].concat().join("/")
}
