//! A link to a folder, which is no page.

use super::{Findings, Reference, Rule, Survey, WantedKind, is_folder, leads_nowhere};
use crate::check::suggest::{in_markdown, relative};

pub static RULE: Rule = Rule::error(super::FAMILY, "link-to-folder");

/// The files that speak for their folder.
const HEADS: [&str; 5] = ["_service.md", "_folder.md", "index.md", "README.md", "readme.md"];

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    if !leads_nowhere(reference, WantedKind::Anything) || !is_folder(survey, reference) {
        return;
    }
    let found = RULE.at(reference.place()).with("path", reference.path());
    let Some(folder) = reference.meant() else { return };
    let head = HEADS.iter().map(|head| format!("{folder}/{head}")).find(|head| survey.file(head).is_some());
    findings.push(match head {
        Some(head) => {
            let path = relative(reference.base.parent(), &head);
            reference.suggesting(found, if reference.link().is_some() { in_markdown(&path) } else { path })
        }
        None => found,
    });
}
