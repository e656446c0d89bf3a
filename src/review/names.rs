//! Names that look like others: a file or a person that a reader would take for another one.

use std::collections::HashMap;

use serde::Serialize;
use unicode_security::{GeneralSecurityProfile, MixedScript, skeleton};

use super::proposal::Proposal;
use super::records::Signature;
use crate::model::governance::Governance;

/// A name that may deceive the eye.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Deceiving {
    /// The path looks like one that exists.
    Path { path: String, like: String },
    /// The path mixes alphabets in one word.
    Script { path: String },
    /// Only capitals tell the path from one that exists.
    Case { path: String, like: String },
    /// The author's name looks like that of somebody of the network, whose addresses are others.
    Person { name: String, email: String, like: String },
}

/// Looks at the names that the change brings, beside `paths`, those that stay.
pub fn look<'p>(proposal: &Proposal, paths: impl Iterator<Item = &'p str>, network: &Governance) -> Vec<Deceiving> {
    let mut found = Vec::new();
    let looks = |path: &str| skeleton(path).collect::<String>();
    let new: Vec<&str> = proposal
        .files
        .iter()
        .filter(|file| file.after.is_some() && (file.before.is_none() || file.from.is_some()))
        .map(|file| file.path.as_str())
        .collect();
    if !new.is_empty() {
        let mut known: HashMap<String, &str> = HashMap::new();
        let mut cases: HashMap<String, &str> = HashMap::new();
        for path in paths.filter(|path| !new.contains(path)) {
            // Two plain names look alike only to who confuses `l` and `1`: that is said of new letters only.
            known.insert(looks(path), path);
            cases.insert(path.to_lowercase(), path);
        }
        for path in new {
            if let Some(like) = cases.get(&path.to_lowercase()) {
                found.push(Deceiving::Case { path: path.to_owned(), like: (*like).to_owned() });
            } else if !path.is_ascii()
                && let Some(like) = known.get(&looks(path))
            {
                found.push(Deceiving::Path { path: path.to_owned(), like: (*like).to_owned() });
            } else if path.split(['/', '-', '.', ' ', '_']).any(|word| !word.is_single_script() || odd(word)) {
                found.push(Deceiving::Script { path: path.to_owned() });
            }
        }
    }
    let people = proposal.commits.iter().filter(|commit| !commit.empty).flat_map(|commit| commit.named());
    found.extend(people.filter_map(|who| person(who, network)));
    found.sort();
    found.dedup();
    found
}

/// Letters that no French name has, that look like ours.
fn odd(word: &str) -> bool {
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&c);
    word.chars().any(foreign) || word.chars().any(|c| c.is_alphanumeric() && !c.identifier_allowed())
}

fn person(who: &Signature, network: &Governance) -> Option<Deceiving> {
    if network.person_with_email(&who.email).is_some() {
        return None;
    }
    let shape = |name: &str| skeleton(&name.to_lowercase()).collect::<String>();
    let looks = shape(&who.name);
    let like = network.people.iter().find(|person| shape(&person.name) == looks)?;
    Some(Deceiving::Person { name: who.name.clone(), email: who.email.clone(), like: like.name.clone() })
}
