//! An account or an address of two people: nobody could tell who proposed and who approved.

use std::collections::HashMap;

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::governance::Person;

pub static RULE: Rule = Rule::error(super::FAMILY, "account-shared");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let mut known: HashMap<(&str, String), &Person> = HashMap::new();
    for person in &survey.site.governance.people {
        let accounts = person.accounts.iter().map(|(forge, name)| (forge.name(), &name.value, name.spot));
        let emails = person.emails.iter().map(|email| ("", email, person.key.spot));
        let keys = person.signing_keys.iter().map(|key| ("ssh", &key.value, key.spot));
        for (forge, name, spot) in accounts.chain(emails).chain(keys) {
            let first = known.entry((forge, name.to_lowercase())).or_insert(person);
            if first.key.value != person.key.value {
                let found = RULE.at(super::place(spot)).with("account", name).with("other", &first.name);
                findings.push(found);
            }
        }
    }
}
