//! The pages that the law asks for, written from the settings.
//!
//! Mentions légales: loi 2004-575, art. 1-1. Accessibilité: loi 2005-102, art. 47, and the mandatory
//! format of RGAA 4.1. Données personnelles: règlement (UE) 2016/679, art. 13.

use std::sync::Arc;

use super::pages::{Page, html};
use super::values::map;
use super::{Desk, Family, body};
use crate::model::{Accessibility, OutputPath, Settings, SourcePath};
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "legal", plan };

/// A page of the law: where it is, its title, and its sections in order.
pub struct LegalPage {
    pub address: &'static str,
    pub title: &'static str,
    sections: fn(&Settings) -> Vec<Section>,
}

/// A message of the catalogue with its values; left out when a value is missing.
struct Section {
    key: &'static str,
    values: Vec<(&'static str, Option<String>)>,
}

pub static PAGES: &[LegalPage] = &[
    LegalPage { address: "mentions-legales.html", title: "legal-notice", sections: notice },
    LegalPage { address: "accessibilite.html", title: "legal-accessibility", sections: accessibility },
    LegalPage { address: "donnees-personnelles.html", title: "legal-privacy", sections: privacy },
];

fn section(key: &'static str, values: Vec<(&'static str, Option<String>)>) -> Section {
    Section { key, values }
}

fn notice(settings: &Settings) -> Vec<Section> {
    let (legal, contact) = (&settings.legal, &settings.contact);
    let publisher = legal.publisher.clone().or_else(|| Some(settings.name.clone()));
    vec![
        section("legal-notice-publisher", vec![("publisher", publisher)]),
        section("legal-notice-address", vec![("address", contact.address.clone())]),
        section("legal-notice-phone", vec![("phone", contact.phone.clone())]),
        section("legal-notice-director", vec![("director", legal.publication_director.clone())]),
        section(
            "legal-notice-host",
            vec![
                ("name", legal.host.name.clone()),
                ("address", legal.host.address.clone()),
                ("phone", legal.host.phone.clone()),
            ],
        ),
        section("legal-notice-credits", vec![("credits", legal.credits.clone())]),
    ]
}

fn accessibility(settings: &Settings) -> Vec<Section> {
    let statement = &settings.accessibility;
    let audit = statement.audit.map(|audit| audit.to_string());
    let state = match statement.conformity {
        Accessibility::Totalement if audit.is_some() => "legal-accessibility-full",
        Accessibility::Partiellement if audit.is_some() => "legal-accessibility-partial",
        _ => "legal-accessibility-none",
    };
    let contact = statement.contact.clone().or_else(|| settings.contact.email.clone());
    let publisher = settings.legal.publisher.clone().unwrap_or_else(|| settings.name.clone());
    vec![
        section("legal-accessibility-commitment", vec![("publisher", Some(publisher))]),
        section(state, vec![("name", Some(settings.name.clone()))]),
        section("legal-accessibility-results", Vec::new()),
        section(
            if audit.is_some() { "legal-accessibility-audited" } else { "legal-accessibility-not-audited" },
            vec![("date", Some(audit.unwrap_or_default()))],
        ),
        section("legal-accessibility-contents", Vec::new()),
        section("legal-accessibility-established", Vec::new()),
        section("legal-accessibility-contact", vec![("contact", contact)]),
        section("legal-accessibility-remedies", Vec::new()),
    ]
}

fn privacy(settings: &Settings) -> Vec<Section> {
    let legal = &settings.legal;
    let publisher = legal.publisher.clone().unwrap_or_else(|| settings.name.clone());
    vec![
        section("legal-privacy-site", Vec::new()),
        section("legal-privacy-device", Vec::new()),
        section("legal-privacy-controller", vec![("publisher", Some(publisher))]),
        section("legal-privacy-purposes", vec![("purposes", legal.purposes.clone())]),
        section("legal-privacy-retention", vec![("retention", legal.retention.clone())]),
        section("legal-privacy-officer", vec![("dpo", legal.dpo.clone())]),
        section("legal-privacy-rights", Vec::new()),
    ]
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for legal in PAGES {
        let title = desk.engine.word(legal.title);
        let path = OutputPath::new(legal.address).expect("a plain path");
        Page::new("legal", title.clone(), path).plan(desk, plan, FAMILY.name, "legal.html", move |root, page, desk| {
            let text = written(desk, (legal.sections)(desk.view.settings()));
            let source = SourcePath::new("parvis.toml").expect("a plain path");
            let document = map! { "title": title.as_str(), "body": html(&body::page(desk, &source, &text, root)) };
            Ok(vec![("document", document), ("page", page)])
        });
    }
}

fn written(desk: &Desk<'_>, sections: Vec<Section>) -> String {
    let text = |section: Section| -> Option<String> {
        let values: Vec<(&str, String)> =
            section.values.into_iter().map(|(name, value)| Some((name, value?))).collect::<Option<_>>()?;
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(desk.engine.messages.format(section.key, &values))
    };
    sections.into_iter().filter_map(text).collect::<Vec<_>>().join("\n\n")
}
