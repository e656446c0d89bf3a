//! Somebody whom the review asks: known by a key, and called so that nobody takes them for another.

use serde::Serialize;

use crate::model::governance::{Absence, ForgeKind, Governance, Holder, Person};

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Whom {
    /// The key of the person.
    pub person: String,
    pub name: String,
    pub email: Option<String>,
    pub account: Option<String>,
    /// The person away whom they replace.
    pub replaces: Option<Replaced>,
}

/// Somebody away in whose place another is asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replaced {
    /// The key of the person.
    pub person: String,
    pub name: String,
    /// The last day of the absence, when it is known.
    pub until: Option<String>,
}

impl Whom {
    pub fn of(network: &Governance, holder: &Holder<'_>) -> Whom {
        let forge = network.forge.as_ref().map_or(ForgeKind::Forgejo, |forge| forge.kind.value);
        let replaced = |(away, absence): (&Person, &Absence)| Replaced {
            person: away.key.value.clone(),
            name: network.called(away),
            until: absence.span.until.map(|day| day.to_string()),
        };
        Whom {
            person: holder.person.key.value.clone(),
            name: network.called(holder.person),
            email: holder.person.email().map(str::to_owned),
            account: holder.person.account(forge).map(str::to_owned),
            replaces: holder.replaces.map(replaced),
        }
    }
}
