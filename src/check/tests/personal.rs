use super::{findings, in_body, in_head, municipality};
use crate::diagnostic::{FindingReport, Format, Printer, Severity};
use crate::messages::{Language, Messages};

/// A number that belongs to nobody, with right check digits.
const IBAN: &str = "FR14 2004 1010 0505 0001 3M02 606";
const SETTINGS: &str = super::SETTINGS;

/// What is found in a page of these audiences, as `severity rule @ place`.
fn read_by(audiences: &str, body: &str, narrow: &str) -> Vec<String> {
    let settings = SETTINGS.replace("label = \"Élus\"\n", &format!("label = \"Élus\"\nnarrow = {narrow}\n"));
    let page = format!("---\ntitre: Page\naudiences: [{audiences}]\n---\n{body}\n");
    let files = [("parvis.toml", settings.as_str()), ("content/voirie/page.md", page.as_str())];
    let (_, found) = municipality(&files);
    found.iter().map(|found| format!("{:?} {}", found.severity, super::written(found))).collect()
}

#[test]
fn what_harms_a_person_forbids_publication_before_a_wide_audience() {
    for (body, rule) in [
        (format!("Compte : {IBAN}"), "bank-account"),
        ("N° sécu 2 85 05 78 006 084 41".to_owned(), "social-security-number"),
        ("Mot de passe : Mairie2024!".to_owned(), "password-in-clear"),
        ("https://ville:s3cret@forge.example/".to_owned(), "secret-key"),
        ("Date de naissance : 12/03/1985".to_owned(), "birth-date"),
        ("Portable personnel : 06 12 34 56 78".to_owned(), "private-telephone"),
        ("Courriel personnel : marie@gmail.com".to_owned(), "private-mailbox"),
    ] {
        let found = |audiences: &str| {
            let found = read_by(audiences, &body, "true");
            found.iter().filter(|found| found.contains(rule)).cloned().collect::<Vec<_>>()
        };
        assert_eq!(found("agents").len(), 1, "{body}");
        assert!(found("agents")[0].starts_with(&format!("Error {rule} @ page.md:5:")), "{:?}", found("agents"));
        assert!(found("agents, elus")[0].starts_with("Error"), "{body}");
        assert!(found("elus")[0].starts_with("Warning"), "{body}");
        assert!(read_by("elus", &body, "false").iter().any(|found| found.starts_with("Error")), "{body}");
    }
}

#[test]
fn what_only_looks_private_is_a_warning_and_nothing_among_few() {
    for body in ["Appelez Marie au 06 12 34 56 78", "Écrire à marie.dupont@free.fr", "Léa, née le 12 mars 1985"] {
        let found = |audiences: &str| read_by(audiences, body, "true");
        assert_eq!(found("agents").len(), 1, "{body}");
        assert!(found("agents")[0].starts_with("Warning"), "{body}");
        assert_eq!(found("elus"), [""; 0], "{body}");
    }
    assert_eq!(in_body("Jean, né le 12 mars 1890", &[]), [""; 0]);
}

#[test]
fn what_nobody_reads_is_still_said() {
    let of = |head: &str| {
        let page = format!("---\ntitre: Page\n{head}\n---\n{IBAN}\n");
        let (_, found) = municipality(&[("content/voirie/page.md", &page)]);
        found.iter().map(|found| (found.rule.name, found.severity)).collect::<Vec<_>>()
    };
    assert_eq!(of("draft: oui"), [("bank-account", Severity::Warning)]);
    assert_eq!(of("publication: 2026-12-24"), [("bank-account", Severity::Error)]);
    assert_eq!(of("expiration: 2026-10-24"), [("bank-account", Severity::Warning)]);
}

#[test]
fn values_are_found_wherever_they_are_typed() {
    assert_eq!(in_head("content/voirie/page.md", &format!("resume: {IBAN}"), &[]), ["bank-account @ page.md:3:9"]);
    assert_eq!(in_body(&format!("| Nom | Compte |\n|---|---|\n| A | {IBAN} |"), &[]), ["bank-account @ page.md:6:7"]);
    let directory = |number: &str| {
        let head = "titre;nom_de_famille;fonction;telephone;courriel";
        format!("{head}\nMarie Roux;Roux;Agent;{number};marie@gmail.com\n")
    };
    let found = |number: &str| findings(&[("content/voirie/annuaire.csv", &directory(number))]);
    assert_eq!(found("06 12 34 56 78"), ["private-mailbox @ annuaire.csv:2:38"]);
    let name = IBAN.replace(' ', "");
    let document = format!("content/voirie/rib-{name}.pdf");
    let page = format!("---\ntitre: Page\n---\n[le relevé](rib-{name}.pdf)\n");
    let found = findings(&[(&document, ""), ("content/voirie/page.md", &page)]);
    assert_eq!(found, ["bank-account @ page.md:4:17".to_owned(), format!("bank-account @ rib-{name}.pdf")]);
    let sheet = format!("nom;compte\nA;{IBAN}\n");
    let page = "---\ntitre: Page\n---\n[la liste](documents/liste.csv)\n";
    let of = |page: &str| {
        let (_, found) =
            municipality(&[("content/voirie/documents/liste.csv", &sheet), ("content/voirie/page.md", page)]);
        found.iter().map(|found| (super::written(found), found.severity)).collect::<Vec<_>>()
    };
    let place = "bank-account @ documents/liste.csv:2:3".to_owned();
    assert_eq!(of(page), [(place.clone(), Severity::Error)]);
    assert_eq!(of("---\ntitre: Page\n---\n"), [(place, Severity::Warning)]);
}

#[test]
fn a_block_for_few_is_judged_by_those_who_read_it() {
    let body = format!("::: audience elus\n{IBAN}\n:::");
    assert_eq!(read_by("agents, elus", &body, "true"), ["Warning bank-account @ page.md:6:1"]);
    assert_eq!(read_by("agents, elus", &body, "false"), ["Error bank-account @ page.md:6:1"]);
}

#[test]
fn the_towns_own_values_are_known() {
    let known = "\n[checks]\nknown = [\"fr1420041010050500013m02606\", \"06.12.34.56.78\"]\n";
    let settings = format!("{SETTINGS}{known}");
    let page = format!("---\ntitre: Page\n---\n{IBAN}, 06 12 34 56 78, 06 12 34 56 79\n");
    let found = findings(&[("parvis.toml", &settings), ("content/voirie/page.md", &page)]);
    assert_eq!(found, ["private-telephone @ page.md:4:52"]);
}

#[test]
fn no_printer_says_a_value() {
    let number = "285057800608441";
    let body = format!("Voir ici : [ici](absent-{number}.md) {IBAN}\nMot de passe : Mairie2024!\n");
    let path = format!("content/voirie/nir-{number}.md");
    let text = format!("---\ntitre: {IBAN}\n---\n{body}");
    let (_, found) = municipality(&[(&path, &text)]);
    assert!(found.len() >= 5, "{found:#?}");
    let messages = Messages::new(Language::Fr);
    let sources = |_: &crate::ground::SourcePath| Some(text.clone());
    let printer = Printer { messages: &messages, sources: &sources, colour: false };
    let mut report = FindingReport::new(&found);
    report.most = crate::diagnostic::Most::ALL;
    for format in
        [Format::Text, Format::Json, Format::Github, Format::Sarif, Format::Gitlab, Format::Junit, Format::Rules]
    {
        let printed = format.print(&report, &printer);
        for value in [number, IBAN, "Mairie2024!", &IBAN.replace(' ', "")] {
            assert!(!printed.contains(value), "{format:?} says {value}:\n{printed}");
        }
    }
    // A hash is found by trying: that of a finding must not depend on the value.
    let other = text.replace(number, "185057800608491").replace("Mairie2024!", "Mairie2025!");
    let (_, same) = municipality(&[(&path.replace(number, "185057800608491"), &other)]);
    let prints = |found: &[crate::diagnostic::Diagnostic]| Format::Gitlab.print(&FindingReport::new(found), &printer);
    assert_eq!(prints(&found), prints(&same));
}

#[test]
fn no_words_of_ours_are_taken_for_a_value() {
    let catalogues = [include_str!("../../messages/fr/check.ftl"), include_str!("../../messages/en/check.ftl")];
    for text in catalogues {
        assert_eq!(crate::sensitive::mask(text, crate::sensitive::TextForm::Prose), text);
    }
}
