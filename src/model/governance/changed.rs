//! A file of a change, as the rules look at it.

use super::nature::Nature;
use crate::model::{Entry, Role, Settings, Value};

/// A file of a change, as the rules look at it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChangedFile {
    /// From the root of the municipality's files, or of the repository when it is outside.
    pub path: String,
    /// Whether it lies outside the municipality's folder: then it is no content, whatever its path.
    pub outside: bool,
    /// The key of its content type.
    pub kind: Option<String>,
    /// The keys of those who read it, before or after the change.
    pub audiences: Vec<String>,
    pub portals: Vec<String>,
    pub tags: Vec<String>,
    /// Whether the change admits faults in it that were not admitted before.
    pub admits: bool,
}

impl ChangedFile {
    /// An entry as the rules look at it.
    pub fn of(entry: &Entry, settings: &Settings) -> ChangedFile {
        let tags = entry.content.value(Role::Tags).map(Value::elements).unwrap_or_default();
        let audiences = entry.audiences.positions().filter_map(|at| settings.audiences.get(at));
        let portals = entry.portals.positions().filter_map(|at| settings.portals.get(at));
        ChangedFile {
            path: entry.content.file().to_string(),
            outside: false,
            kind: Some(entry.content.kind.key.clone()),
            audiences: audiences.map(|audience| audience.key.clone()).collect(),
            portals: portals.map(|portal| portal.key.clone()).collect(),
            tags: tags.iter().filter_map(Value::text).map(str::to_owned).collect(),
            admits: false,
        }
    }

    pub fn nature(&self) -> Nature {
        if self.outside { Nature::outside(&self.path) } else { Nature::of(&self.path) }
    }
}
