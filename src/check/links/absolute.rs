//! A link that begins with a slash: it would depend on where the site is put.

use super::{Findings, Reference, Rule, Survey};
use crate::check::reference::ReferenceTarget;
use crate::check::suggest::{in_markdown, relative};
use crate::ground::percent;

pub static RULE: Rule = Rule::error(super::FAMILY, "absolute-link");

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    if !matches!(reference.target, ReferenceTarget::Absolute) {
        return;
    }
    let written = reference.path();
    let (file, fragment) = written.split_at(written.find('#').unwrap_or(written.len()));
    let from_root = percent::decode(file.trim_start_matches('/'));
    let in_content = match from_root.starts_with("content/") {
        true => from_root.into_owned(),
        false => format!("content/{from_root}"),
    };
    let found = RULE.at(reference.place()).with("path", &written);
    findings.push(match survey.suggestions().nearest(&in_content, &|_| true) {
        Some((path, is_sure)) => {
            let path = in_markdown(&relative(reference.base.parent(), path));
            let found = reference.suggesting(found, format!("{path}{fragment}"));
            if is_sure { found } else { found.to_choose() }
        }
        None => found,
    });
}
