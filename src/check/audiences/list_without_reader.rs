//! A data list of which nobody reads anything.

use std::collections::BTreeMap;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::{Place, Rule};
use crate::model::SourcePath;

pub static RULE: Rule = Rule::warning(super::FAMILY, "list-without-reader");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let mut read: BTreeMap<&SourcePath, bool> = BTreeMap::new();
    for item in &survey.site.data {
        *read.entry(&item.source).or_default() |= !survey.readers_of(item.portals, item.audiences).is_empty();
    }
    let unread = read.into_iter().filter(|(_, read)| !read);
    findings.extend(unread.map(|(source, _)| RULE.at(Place::line(source, 1)).with("name", source.stem())));
}
