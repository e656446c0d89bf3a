//! Who belongs to an audience.

use std::collections::BTreeSet;

use super::MailAddress;

/// How somebody proved to hold an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A single-use link sent to it.
    Mail,
    /// The town's identity provider, which says that it verified it.
    Provider,
}

/// Somebody who proved to hold an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedPerson {
    pub address: MailAddress,
    pub proof: Proof,
    /// What the identity provider says that they belong to.
    pub groups: Vec<String>,
}

/// Who may read a tree. Nobody may for whom nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessRule {
    /// Whether anybody may, without being known.
    pub everybody: bool,
    /// Those whose address is of one of these domains, exactly: no domain below it.
    pub domains: BTreeSet<String>,
    /// Those whom the identity provider says to be of one of these groups.
    pub groups: BTreeSet<String>,
    /// These people.
    pub members: BTreeSet<MailAddress>,
}

impl AccessRule {
    /// Whether a person may read, as of now.
    pub fn allows(&self, person: &VerifiedPerson) -> bool {
        self.allows_address(&person.address)
            // A group is the word of the provider: who came by mail brought none.
            || person.proof == Proof::Provider && person.groups.iter().any(|group| self.groups.contains(group))
    }

    /// Whether holding this address is enough.
    pub fn allows_address(&self, address: &MailAddress) -> bool {
        self.everybody || self.domains.contains(address.domain()) || self.members.contains(address)
    }
}
