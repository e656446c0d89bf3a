//! Addresses at the providers where people have their own mailbox.

use super::kind::{Sensitive, SensitiveKind};
use super::numbers::PRIVATE;
use super::passages::{Passages, has_any, words};

/// The longest name before the `@` that is looked at.
const LONGEST: usize = 64;

/// Providers of private mailboxes; of those that differ by country, what stands before the last dot.
const PROVIDERS: &[&str] = &[
    "aim",
    "aliceadsl",
    "aol",
    "bbox",
    "club-internet",
    "cegetel",
    "dbmail",
    "free",
    "freesbee",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "laposte",
    "libertysurf",
    "live",
    "mac",
    "me",
    "mail",
    "msn",
    "neuf",
    "netcourrier",
    "noos",
    "numericable",
    "orange",
    "outlook",
    "pm",
    "proton",
    "protonmail",
    "sfr",
    "skynet",
    "tutanota",
    "voila",
    "wanadoo",
    "yahoo",
    "ymail",
    "zoho",
];
/// The ends of the domains of those.
const ENDINGS: &[&str] = &["fr", "com", "net", "be", "ch", "ca", "de", "es", "it", "eu", "me", "lu", "org", "co.uk"];

/// Words in the name of a mailbox that several people keep.
const COLLECTIVE: &[&str] = &[
    "accueil",
    "acca",
    "admin",
    "ame",
    "amicale",
    "amis",
    "ape",
    "apel",
    "asso",
    "association",
    "bibliotheque",
    "boutique",
    "bureau",
    "cabinet",
    "ccas",
    "centre",
    "chorale",
    "club",
    "collectif",
    "college",
    "comite",
    "commune",
    "contact",
    "cooperative",
    "creche",
    "crossfit",
    "danse",
    "direction",
    "ecole",
    "equipe",
    "fc",
    "fcpe",
    "federation",
    "ferme",
    "festival",
    "fetes",
    "foot",
    "gym",
    "handball",
    "info",
    "infos",
    "judo",
    "lycee",
    "mairie",
    "maternelle",
    "mediatheque",
    "musee",
    "musique",
    "office",
    "paroisse",
    "petanque",
    "pharmacie",
    "poste",
    "reservation",
    "rugby",
    "secretariat",
    "section",
    "service",
    "sport",
    "sports",
    "syndicat",
    "tennis",
    "theatre",
    "tourisme",
    "union",
    "ville",
];

pub(super) fn find(passages: &Passages<'_>, found: &mut Vec<Sensitive>) {
    let text = passages.text;
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'@', bytes) {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let name = bytes[..at].iter().rev().take(LONGEST).take_while(|byte| is_name(byte)).count();
        let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let domain = bytes[at + 1..].iter().take(LONGEST).take_while(|byte| is_domain(byte)).count();
        let domain = text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
        let name = text[at - name..at].trim_start_matches(['.', '-']);
        if name.is_empty() || !is_private_provider(domain) {
            continue;
        }
        let range = at - name.len()..at + 1 + domain.len();
        let is_certain = has_any(&passages.around(&range), PRIVATE);
        if is_certain || !is_collective(name) {
            found.push(Sensitive { kind: SensitiveKind::Mailbox, range, is_certain });
        }
    }
}

fn is_private_provider(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    let provider = ENDINGS.iter().find_map(|ending| domain.strip_suffix(ending)?.strip_suffix('.'));
    provider.is_some_and(|provider| PROVIDERS.contains(&provider))
}

/// Whether a name tells a mailbox of several people: one of its words, or how it begins or ends.
fn is_collective(name: &str) -> bool {
    let said = words(name);
    has_any(&said, COLLECTIVE)
        || said.split(' ').any(|word| {
            let part = |known: &&&str| known.len() >= 4 && (word.starts_with(**known) || word.ends_with(**known));
            COLLECTIVE.iter().any(|known| part(&known))
        })
}
