//! A link whose words, read alone, do not say where it leads (RGAA 6.1).

use crate::check::reference::{Reference, ReferenceTarget};
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::markdown::LinkKind;

pub static RULE: Rule = Rule::warning(super::FAMILY, "vague-link-text");

/// Words that say nothing, without accents, case or punctuation.
const VAGUE: &[&str] = &[
    "ici",
    "la",
    "cliquez ici",
    "cliquer ici",
    "clique ici",
    "par ici",
    "c est ici",
    "en cliquant ici",
    "lien",
    "ce lien",
    "voir",
    "voir ici",
    "lire",
    "suite",
    "la suite",
    "lire la suite",
    "lire plus",
    "voir plus",
    "plus",
    "en savoir plus",
    "savoir plus",
    "plus d infos",
    "plus d informations",
    "plus d information",
    "infos",
    "details",
    "cette page",
    "page",
    "article",
    "pdf",
    "document",
    "fichier",
    "telecharger",
    "acceder",
    "site",
    "site web",
    "url",
    "lien pdf",
    "version pdf",
    "here",
    "click here",
    "link",
    "read more",
    "more",
    "learn more",
];

/// The most bytes of a text that is compared.
const LONGEST: usize = 40;

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let Some(link) = reference.worded_link() else { return };
    let text = link.text.trim();
    let vague = match link.kind {
        LinkKind::Link => is_vague(text),
        // A bare host name can be read out; a long address cannot.
        LinkKind::Autolink => matches!(reference.target, ReferenceTarget::Elsewhere) && is_long_address(text),
        LinkKind::Image | LinkKind::Film | LinkKind::Html => false,
    };
    if vague || link.kind == LinkKind::Link && is_address(text) {
        let found = RULE.at(reference.place()).with("text", text.chars().take(80).collect::<String>());
        findings.push(if is_address(text) { found.helped_by("help-address") } else { found });
    }
}

/// Compares without allocating: nearly all links of a site come through here.
fn is_vague(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let mut folded = [0; LONGEST];
    let mut length = 0;
    let mut push = |byte: u8| {
        let free = folded.get_mut(length).map(|place| *place = byte).is_some();
        length += 1;
        free
    };
    let mut between = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            between = true;
            continue;
        }
        let separated = !std::mem::take(&mut between) || push(b' ');
        let letters = deunicode::deunicode_char(c).unwrap_or_default();
        if !separated || !letters.bytes().all(|byte| push(byte.to_ascii_lowercase())) {
            return false;
        }
    }
    let words = std::str::from_utf8(&folded[..length]).unwrap_or_default().trim_start();
    words.is_empty() || VAGUE.contains(&words)
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn is_long_address(text: &str) -> bool {
    let path = text.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    is_address(text) && path.is_some_and(|(_, path)| !path.is_empty())
}
