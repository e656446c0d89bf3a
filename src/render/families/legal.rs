//! The pages that the law asks for, written from the settings.
//!
//! Mentions légales: loi 2004-575, art. 1-1. Accessibilité: loi 2005-102, art. 47, and the mandatory
//! format of RGAA 4.1. Données personnelles: règlement (UE) 2016/679, art. 13.
//! Écoconception: RGESN 2024 (Arcep, Arcom, ADEME).

use std::sync::Arc;

use crate::model::{Accessibility, FixedPage, Gate, Period, SourcePath, day, parse_date};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Html, values};
use crate::render::family::Family;
use crate::render::values::body;
use crate::render::values::page::Page;
use crate::render::values::page::PageWay;
use crate::render::values::words;

values! {
    /// A page that the law asks for.
    struct LegalDocument {
        /// Its text.
        document: LegalText,
    }

    /// A text that the law asks for.
    struct LegalText {
        /// Its title.
        title: String,
        /// Its sections.
        body: Option<Html>,
        /// The page that says who made the pictures, on the legal notice.
        credits: Option<PageWay>,
    }
}

pub const FAMILY: Family = Family { name: "legal", plan, pages: &[("legal.html", LegalDocument::structure)] };

/// A page of the law, and its sections in order.
struct LegalPage {
    page: FixedPage,
    sections: fn(&Desk<'_>) -> Vec<LegalSection>,
}

/// A message of the catalogue with its values; left out when a value is missing.
struct LegalSection {
    key: &'static str,
    values: Vec<(&'static str, Option<String>)>,
}

static PAGES: &[LegalPage] = &[
    LegalPage { page: FixedPage::LegalNotice, sections: notice },
    LegalPage { page: FixedPage::Accessibility, sections: accessibility },
    LegalPage { page: FixedPage::Privacy, sections: privacy },
    LegalPage { page: FixedPage::Ecodesign, sections: ecodesign },
];

fn section(key: &'static str, values: Vec<(&'static str, Option<String>)>) -> LegalSection {
    LegalSection { key, values }
}

fn notice(desk: &Desk<'_>) -> Vec<LegalSection> {
    let settings = desk.view.settings();
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

/// The mandatory format of the arrêté du 20 septembre 2019, section by section.
fn accessibility(desk: &Desk<'_>) -> Vec<LegalSection> {
    let (settings, today) = (desk.view.settings(), desk.view.today());
    let statement = &settings.accessibility;
    let state = match statement.proved(today) {
        Accessibility::Totalement => "legal-accessibility-full",
        Accessibility::Partiellement => "legal-accessibility-partial",
        Accessibility::Non if statement.audit.is_some() => "legal-accessibility-none-audited",
        Accessibility::Non => "legal-accessibility-none",
    };
    let contact = statement.contact.clone().or_else(|| settings.contact.email.clone());
    let publisher = settings.legal.publisher.clone().unwrap_or_else(|| settings.name.clone());
    let audit = statement.audited().map(|audit| audit.to_string());
    let auditor = statement.auditor.clone().or_else(|| Some(publisher.clone()));
    let mut sections = vec![
        section("legal-accessibility-commitment", vec![("publisher", Some(publisher))]),
        section("legal-accessibility-plan", vec![("plan", statement.plan.clone())]),
        section(state, vec![("name", Some(settings.name.clone()))]),
        section("legal-accessibility-results", Vec::new()),
    ];
    match (&audit, statement.rate) {
        (Some(_), Some(rate)) => sections.push(section(
            "legal-accessibility-audited",
            vec![("date", audit), ("auditor", auditor), ("rate", Some(rate.to_string().replace('.', ",")))],
        )),
        _ => sections.push(section("legal-accessibility-not-audited", Vec::new())),
    }
    sections.push(section("legal-accessibility-contents", Vec::new()));
    let unaudited =
        if statement.audit.is_some() { "legal-accessibility-no-issue" } else { "legal-accessibility-to-audit" };
    sections.extend(listed("legal-accessibility-issues", &statement.issues, unaudited));
    sections.extend(listed(
        "legal-accessibility-exemptions",
        &statement.exemptions,
        "legal-accessibility-no-exemption",
    ));
    sections.extend(listed("legal-accessibility-out", &statement.out_of_scope, "legal-accessibility-no-out"));
    let established = statement.audited().map(|audit| audit.to_string());
    sections.push(section("legal-accessibility-established", Vec::new()));
    sections.push(section("legal-accessibility-established-on", vec![("date", established)]));
    sections.push(section("legal-accessibility-technologies", Vec::new()));
    for (title, items) in [
        ("legal-accessibility-environments", &statement.environments),
        ("legal-accessibility-tools", &statement.tools),
        ("legal-accessibility-pages", &statement.pages),
    ] {
        sections.extend(listed(title, items, "legal-accessibility-nothing-tested"));
    }
    sections.push(section("legal-accessibility-contact", vec![("contact", contact)]));
    sections.push(section("legal-accessibility-remedies", Vec::new()));
    sections
}

/// A heading and its list, else what to say when the list is empty.
fn listed(heading: &'static str, items: &[String], otherwise: &'static str) -> [LegalSection; 2] {
    let list = items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n");
    let body = match items {
        [] => section(otherwise, Vec::new()),
        _ => section("legal-list", vec![("list", Some(list))]),
    };
    [section(heading, Vec::new()), body]
}

/// The declaration of the RGESN 2024: what the program does by itself, then what the town says of its own choices.
fn ecodesign(desk: &Desk<'_>) -> Vec<LegalSection> {
    let settings = desk.view.settings();
    let statement = &settings.ecodesign;
    let contact = statement.contact.clone().or_else(|| settings.contact.email.clone());
    let assessed = statement.assessed.as_ref().and_then(day).map(|day| day.to_string());
    let score = statement.score.map(|score| score.to_string().replace('.', ","));
    let unassessed = assessed.is_none() || score.is_none();
    let mut sections = vec![section("legal-ecodesign-intro", vec![("name", Some(settings.name.clone()))])];
    sections.push(section("legal-ecodesign-assessed", vec![("date", assessed), ("score", score)]));
    if unassessed {
        sections.push(section("legal-ecodesign-not-assessed", Vec::new()));
    }
    sections.push(section("legal-ecodesign-done", Vec::new()));
    sections.extend(listed("legal-ecodesign-actions", &statement.actions, "legal-ecodesign-no-action"));
    sections.push(section("legal-ecodesign-contact", vec![("contact", contact)]));
    sections
}

fn privacy(desk: &Desk<'_>) -> Vec<LegalSection> {
    let view = &desk.view;
    let (settings, legal) = (view.settings(), &view.settings().legal);
    let publisher = legal.publisher.clone().unwrap_or_else(|| settings.name.clone());
    let mut sections = match settings.gate.as_ref().filter(|_| view.is_behind_gate()) {
        Some(gate) => login(desk, gate),
        None => vec![section("legal-privacy-site", Vec::new())],
    };
    sections.extend([
        section("legal-privacy-device", Vec::new()),
        section("legal-privacy-controller", vec![("publisher", Some(publisher))]),
        section("legal-privacy-purposes", vec![("purposes", legal.purposes.clone())]),
        section("legal-privacy-retention", vec![("retention", legal.retention.clone())]),
        section("legal-privacy-officer", vec![("dpo", legal.dpo.clone())]),
        section("legal-privacy-rights", Vec::new()),
    ]);
    sections
}

/// The cookie of the gate, what it notes of a login, and how long either is kept.
fn login(desk: &Desk<'_>, gate: &Gate) -> Vec<LegalSection> {
    let in_words = |period: Period| Some(words::period(desk, period.months, period.days));
    let cookie = match desk.view.audience().narrow {
        true => section("legal-privacy-cookie-narrow", Vec::new()),
        false => section("legal-privacy-cookie", vec![("session", in_words(gate.session))]),
    };
    let log = section("legal-privacy-log", vec![("log", in_words(gate.log))]);
    vec![section("legal-privacy-gate", Vec::new()), cookie, log]
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for legal in PAGES {
        let title = desk.engine.word(legal.page.title());
        Page::new("legal", title.clone(), legal.page.path()).plan(
            desk,
            plan,
            FAMILY.name,
            "legal.html",
            move |root, desk| {
                let text = written(desk, (legal.sections)(desk));
                let source = SourcePath::new("parvis.toml").expect("a plain path");
                let credits = FixedPage::Credits;
                let credits = PageWay { label: desk.engine.word(credits.title()), path: credits.address().to_owned() };
                let document = LegalText {
                    title: title.clone(),
                    body: Html::of(&body::page(desk, &source, &text, root)),
                    credits: (legal.page == FixedPage::LegalNotice).then_some(credits),
                };
                Ok(LegalDocument { document })
            },
        );
    }
}

fn written(desk: &Desk<'_>, sections: Vec<LegalSection>) -> String {
    let text = |section: LegalSection| -> Option<String> {
        let values: Vec<(&str, String)> = section
            .values
            .into_iter()
            .map(|(name, value)| Some((name, in_words(desk, value?))))
            .collect::<Option<_>>()?;
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(desk.engine.messages.format(section.key, &values))
    };
    sections.into_iter().filter_map(text).collect::<Vec<_>>().join("\n\n")
}

/// A day as it is said; anything else as it stands.
fn in_words(desk: &Desk<'_>, value: String) -> String {
    parse_date(&value).map_or(value, |day| desk.engine.calendar.medium(day))
}
