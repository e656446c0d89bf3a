//! A former address that is the address of something else today, or that two entries claim.

use std::collections::HashMap;

use super::former_address::former_addresses;
use super::{Findings, Rule, Survey};
use crate::model::{OutputPath, SourcePath};

pub static RULE: Rule = Rule::error(super::FAMILY, "former-address-taken");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let mut former = former_addresses(survey).peekable();
    if former.peek().is_none() {
        return;
    }
    let owners = survey.by_address();
    let mut claimed: HashMap<OutputPath, &SourcePath> = HashMap::new();
    for (entry, field, written) in former {
        let Some(address) = OutputPath::former(written) else { continue };
        let source = &entry.content.source;
        let found = RULE.at(entry.content.place(field.spot)).with("address", written);
        let made = survey.is_made_page(address.as_str());
        match owners.get(&address).copied().or_else(|| claimed.get(&address).copied()) {
            Some(owner) if owner == source => findings.push(found.with("other", owner).helped_by("help-own")),
            Some(owner) => findings.push(found.with("other", owner)),
            None if made => findings.push(found.with("other", &address).helped_by("help-made")),
            None => {
                claimed.insert(address, source);
            }
        }
    }
}
