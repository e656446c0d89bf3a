//! A folder called `Breves/` or `Brèves/`: its files are pages, where those of `breves/` are news.

use std::collections::BTreeSet;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::ground::SourcePath;
use crate::model::slug;

pub static RULE: Rule = Rule::warning(super::FAMILY, "folder-almost-of-a-type");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let types = &survey.site.types;
    let mut said: BTreeSet<String> = BTreeSet::new();
    for entry in &survey.site.entries {
        let source = &entry.content.source;
        // Nearly all folders are written as they stand in addresses.
        let plain =
            |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let mut folders = source.parent().split('/').enumerate().skip(2);
        let Some((depth, folder)) = folders.find(|(_, folder)| !plain(folder)) else { continue };
        let meant = slug(folder);
        if types.of_folder(folder).is_some() || types.of_folder(&meant).is_none() {
            continue;
        }
        let whole = source.parent().split('/').take(depth + 1).collect::<Vec<_>>().join("/");
        if said.insert(whole)
            && let Ok(file) = SourcePath::new(source.as_str())
        {
            findings.push(RULE.in_file(&file).with("folder", folder).with("suggestion", &meant));
        }
    }
}
