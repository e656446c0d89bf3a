//! A page called `horaires.md.txt`: an editor added an ending, and it is a document to download.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "page-saved-as-text");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for path in survey.site.documents.keys() {
        let name = path.file_name();
        let stem = [".md.txt", ".markdown.txt"].iter().find_map(|ending| {
            let at = name.len().checked_sub(ending.len())?;
            name.get(at..).filter(|end| end.eq_ignore_ascii_case(ending)).map(|_| &name[..at])
        });
        if let Some(stem) = stem.filter(|stem| !stem.is_empty()) {
            findings.push(RULE.in_file(path).with("file", name).with("suggestion", format!("{stem}.md")));
        }
    }
}
