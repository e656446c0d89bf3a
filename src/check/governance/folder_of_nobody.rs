//! A folder that belongs to no service and to no body: nobody could validate its pages.

use std::collections::BTreeSet;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::SourcePath;

pub static RULE: Rule = Rule::warning(super::FAMILY, "folder-of-nobody");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let Some(governance) = super::declared(survey) else { return };
    let data = survey.site.data.iter().map(|item| item.source.as_str());
    let files: BTreeSet<&str> = survey.paths().chain(data).collect();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in files {
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        let known = folders.iter().any(|known| folder.strip_prefix(known).is_some_and(|rest| rest.starts_with('/')));
        if !known && !folders.contains(folder) && governance.owners(path).is_empty() {
            folders.insert(folder);
        }
    }
    let contributors = SourcePath::new("contributors.toml").expect("a plain path");
    let known = governance.services.iter().map(|service| service.key.value.as_str());
    for folder in folders {
        let key = folder.strip_prefix("content/").unwrap_or(folder);
        let key = key.split('/').next().unwrap_or_default();
        let mut found = RULE.in_file(&contributors).with("folder", folder).with("key", key);
        // A near key is a folder that was renamed on one side only; nothing here can be replaced by machine.
        if let Some(near) = crate::diagnostic::nearest(key, known.clone()).filter(|near| *near != key) {
            found = found.with("suggestion", near).helped_by("help-nearest");
        }
        findings.push(found);
    }
}
