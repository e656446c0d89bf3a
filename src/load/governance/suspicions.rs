//! What must not stand in a file that every contributor reads: reasons of absences, and secrets.
//!
//! A reason of health is a datum of a special kind (RGPD, art. 9): it has no place in a history that
//! cannot be erased. A secret in a repository is no secret.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Diagnostic, Place};
use crate::load::rules::{ABSENCE_REASON, SECRET_WRITTEN};
use crate::model::SourcePath;

/// Keys under which people would write why somebody is away, folded.
const REASONS: [&str; 12] = [
    "motif",
    "motif_visible",
    "reason",
    "raison",
    "cause",
    "why",
    "pourquoi",
    "comment",
    "commentaire",
    "note",
    "type",
    "nature",
];

/// Words that tell of somebody's health or family, in what is written and in comments.
static HEALTH: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(?i)\b(maladies?|malade|arr[eê]t (?:de travail|maladie)|accident(?: du travail| de service)?|grossesse|enceinte|maternit[eé]|paternit[eé]|hospitalis\w+|chirurgie|op[eé]ration chirurgicale|burn-?out|d[eé]pression|handicap\w*|mi-temps th[eé]rapeutique|long(?:ue)? (?:dur[eé]e|maladie)|cure m[eé]dicale|m[eé]decin\w*|covid\w*|deuil|d[eé]c[eè]s|sick(?:ness)?|illness|maternity|pregnan\w+)\b";
    Regex::new(words).expect("a fixed expression")
});

/// Tokens of the forges and clouds by their prefixes, private keys, and values given to telling keys.
static SECRETS: LazyLock<Regex> = LazyLock::new(|| {
    let forms = [
        r"gh[pousr]_[A-Za-z0-9]{20,}",
        r"github_pat_[A-Za-z0-9_]{20,}",
        r"gl(?:pat|ptt|rt|dt|cbt|agent|soat)-[A-Za-z0-9_\-]{15,}",
        r"AKIA[0-9A-Z]{16}",
        r"xox[abpr]-[A-Za-z0-9-]{10,}",
        r"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}",
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
        r"https?://[^\s/:@]+:[^\s/@]+@",
        r#"(?i)\b(?:password|passwd|pwd|mot[_ -]?de[_ -]?passe|mdp|passphrase|secret(?:[_-][a-z]+)*|access[_-]key(?:[_-]id)?|private[_-]key|token|jeton|api[_-]?key|cl[eé][_ -]?(?:priv[eé]e|api|secr[eè]te))\b["']?\s*[:=]\s*["']?[^\s"',}]{3,}"#,
    ];
    Regex::new(&forms.map(|form| format!("(?:{form})")).join("|")).expect("fixed expressions")
});

pub(super) fn is_reason(key: &str) -> bool {
    REASONS.contains(&key.to_lowercase().as_str())
}

/// Finds secrets, and what is said of anybody's health, comments included.
pub(super) fn secrets_and_health(source: &SourcePath, text: &str, findings: &mut Vec<Diagnostic>) {
    findings.extend(secrets(source, text));
    for found in HEALTH.find_iter(text).take(20) {
        let finding = ABSENCE_REASON.at(Place::of_range(source, text, found.range()));
        findings.push(finding.with("key", found.as_str()));
    }
}

/// Every secret of a text, comments included.
pub fn secrets(source: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let places = SECRETS.find_iter(text).take(20).map(|found| Place::of_range(source, text, found.range()));
    places.map(|place| SECRET_WRITTEN.at(place)).collect()
}
