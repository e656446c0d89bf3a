//! An alternative that tells nothing of its picture, or far too much (RGAA 1.3).

use crate::check::reference::Reference;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::markdown::LinkKind;
use crate::picture::PictureFormat;

pub static RULE: Rule = Rule::warning(super::FAMILY, "poor-alternative");

/// The most letters that a screen reader should say of a picture at one go.
const LONGEST: usize = 150;

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let Some(link) = reference.link().filter(|link| link.kind == LinkKind::Image) else { return };
    let text = link.text.trim();
    let found = || RULE.at(reference.place());
    if is_file_name(text, &link.destination) {
        findings.push(found().with("fault", "file-name").with("text", text));
    } else if text.len() > LONGEST && text.chars().count() > LONGEST {
        findings.push(found().with("fault", "long").with("text", "").with("most", LONGEST).helped_by("help-long"));
    }
}

fn is_file_name(text: &str, destination: &str) -> bool {
    if text.is_empty() || text.contains(char::is_whitespace) {
        return false;
    }
    let named = text.rsplit_once('.').is_some_and(|(_, ending)| PictureFormat::of_extension(ending).is_some());
    let stem = destination.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem);
    // A single word may be both the name of a file and what it shows: a digit or a sign gives a name away.
    let technical = text.chars().any(|c| c.is_ascii_digit() || matches!(c, '_' | '-'));
    named || technical && stem == Some(text)
}
