//! A setting without which a page that the law asks for is not whole.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "legal-page-incomplete");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    let (legal, contact) = (&settings.legal, &settings.contact);
    // Mentions légales: loi 2004-575, art. 1-1. Données: RGPD, art. 13. Accessibilité: arrêté du 20 septembre 2019.
    let demanded: [(&str, &str, &Option<String>, &'static str); 9] = [
        ("contact", "address", &contact.address, "help-address"),
        ("contact", "phone", &contact.phone, "help-phone"),
        ("legal", "publication_director", &legal.publication_director, "help-director"),
        ("legal.host", "name", &legal.host.name, "help-host"),
        ("legal.host", "address", &legal.host.address, "help-address"),
        ("legal.host", "phone", &legal.host.phone, "help-phone"),
        ("legal", "dpo", &legal.dpo, "help"),
        ("legal", "purposes", &legal.purposes, "help-purposes"),
        ("legal", "retention", &legal.retention, "help-retention"),
    ];
    let mut demand = |table: &str, key: &str, value: &Option<String>, help: &'static str| {
        if value.as_deref().is_none_or(|value| value.trim().is_empty()) {
            let found = RULE.at(settings.place_of_key(table, key)).with("table", table).with("key", key);
            findings.push(found.helped_by(help));
        }
    };
    for (table, key, value, help) in demanded {
        demand(table, key, value, help);
    }
    if contact.email.is_none() {
        demand("accessibility", "contact", &settings.accessibility.contact, "help");
    }
}
