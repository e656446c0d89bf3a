//! A link whose words, read alone, do not say where it leads (RGAA 6.1).

use crate::check::Findings;
use crate::check::reference::{Reference, Target};
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::markdown::LinkKind;

pub static RULE: Rule = Rule::warning(super::FAMILY, "vague-link-text");

/// Words that say nothing, without accents, case or punctuation.
const VAGUE: &[&str] = &[
    "ici", "la", "cliquez ici", "cliquer ici", "clique ici", "par ici", "c est ici", "en cliquant ici", "lien", "ce lien",
    "voir", "voir ici", "lire", "suite", "la suite", "lire la suite", "lire plus", "voir plus", "plus", "en savoir plus",
    "savoir plus", "plus d infos", "plus d informations", "plus d information", "infos", "details", "cette page", "page",
    "article", "pdf", "document", "fichier", "telecharger", "acceder", "site", "site web", "url", "lien pdf", "version pdf",
    "here", "click here", "link", "read more", "more", "learn more",
];

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let Some(link) = reference.worded_link() else { return };
    let text = link.text.trim();
    let vague = match link.kind {
        LinkKind::Link => is_vague(text),
        // A bare host name can be read out; a long address cannot.
        LinkKind::Autolink => matches!(reference.target, Target::Elsewhere) && is_long_address(text),
        LinkKind::Image | LinkKind::Html => false,
    };
    if vague || link.kind == LinkKind::Link && is_address(text) {
        let found = RULE.at(reference.place()).with("text", text.chars().take(80).collect::<String>());
        findings.push(if is_address(text) { found.helped_by("help-address") } else { found });
    }
}

fn is_vague(text: &str) -> bool {
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    words.is_empty() || VAGUE.contains(&deunicode::deunicode(&words).to_lowercase().as_str())
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn is_long_address(text: &str) -> bool {
    let path = text.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    is_address(text) && path.is_some_and(|(_, path)| !path.is_empty())
}
