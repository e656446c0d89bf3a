//! What was published stays where it was, or leads elsewhere: a proposal that loses an address is refused.

use super::review_desk::{Desk, breve};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const ADDRESS: &str = "voirie/breves/2026-03-01-quai.html";

/// The rules of what a proposal brings, with their severity and their address.
fn brought(review: &serde_json::Value) -> Vec<(String, String, String)> {
    let text = |found: &serde_json::Value, key: &str| found[key].as_str().unwrap_or_default().to_owned();
    let findings = review["brought"].as_array().unwrap().iter();
    findings.map(|found| (text(found, "rule"), text(found, "severity"), text(found, "message"))).collect()
}

fn rules(desk: &Desk) -> Vec<String> {
    brought(&desk.json("2026-05-04", &[])).into_iter().map(|(rule, ..)| rule).collect()
}

/// A town whose quay has a printed code, and what is written in its page.
fn with_code() -> (Desk, String) {
    let (desk, text) =
        (Desk::new(), breve("Le quai rouvre", "Le quai est ouvert.").replace("date:", "id: quai\ndate:"));
    desk.publish(QUAI, &text);
    (desk, text)
}

/// Whether everybody's agreement makes it publishable.
fn can_be_validated(desk: &Desk, head: &str) -> bool {
    let given = ["paul", "fatou", "nadia", "helene"].map(|who| (who, head, "2026-05-05"));
    desk.review("2026-05-05", &["--approvals", &desk.approvals(&given)]).code == Some(0)
}

#[test]
fn a_removed_page_is_refused_until_another_leads_from_its_address() {
    let desk = Desk::new();
    let creche = "content/petite-enfance/breves/2026-02-02-creche.md";
    desk.git("claire", "2026-05-04", &["rm", "-q", creche]);
    let head = desk.commit("claire", "2026-05-04", "Plus de crèche");
    assert!(!can_be_validated(&desk, &head));
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("Refusée en l’état").says("Une adresse publiée ne mènerait plus nulle part");
    ran.says("L’adresse `petite-enfance/breves/2026-02-02-creche.html` ne mènerait plus nulle part (Intranet / Agents, Intranet / Élus)");
    ran.says("dans celle du service, `content/petite-enfance/_service.md`");
    let first = ran.out.lines().find(|line| line.starts_with("\u{1b}[1m") || line.starts_with("Adresses")).unwrap();
    assert!(first.contains("Adresses qui ne mèneraient plus nulle part"), "they come first: {first:?}");
    let service = "---\ntitre: Petite enfance\nanciennes_adresses: [petite-enfance/breves/2026-02-02-creche.html]\n---\nLes crèches.\n";
    desk.write("content/petite-enfance/_service.md", service);
    let head = desk.commit("claire", "2026-05-04", "Le service la remplace");
    assert_eq!(rules(&desk), Vec::<String>::new());
    assert!(can_be_validated(&desk, &head));
    // What leads from there today is itself an address that was published.
    desk.git("mathieu", "2026-05-05", &["branch", "-q", "-f", "main", "proposition"]);
    desk.write("content/petite-enfance/_service.md", "---\ntitre: Petite enfance\n---\nLes crèches.\n");
    desk.commit("claire", "2026-05-05", "On oublie");
    assert_eq!(rules(&desk), ["published-address-lost"]);
}

#[test]
fn a_moved_page_says_the_line_to_type_and_in_which_file() {
    let desk = Desk::new();
    let moved = "content/voirie/breves/2026-03-01-quai-nord.md";
    desk.git("claire", "2026-05-04", &["mv", QUAI, moved]);
    desk.commit("claire", "2026-05-04", "Le quai nord");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says(&format!("Écrivez `anciennes_adresses: [{ADDRESS}]` dans la tête de `{moved}`"));
    let (english, _) = with_code();
    english.git("claire", "2026-05-04", &["rm", "-q", QUAI]);
    english.commit("claire", "2026-05-04", "No quay");
    let mut command = english.folder.command(&["review", "main", "proposition", "--today", "2026-05-04"]);
    let ran = super::town::Ran::of(command.env("LC_ALL", "en_GB.UTF-8"));
    ran.says(&format!("The address `{ADDRESS}` would lead nowhere"));
    // The alternative that is proposed in English is one that is read.
    let line = format!("titre: Voirie\nredirections: [{ADDRESS}, q/quai/index.html]");
    english.write("content/voirie/_service.md", format!("---\n{line}\n---\nLes rues.\n"));
    english.commit("claire", "2026-05-04", "The service has it");
    assert_eq!(rules(&english), Vec::<String>::new());
}

#[test]
fn the_target_of_a_code_is_never_lost() {
    let (desk, text) = with_code();
    desk.write(QUAI, text.replace("id: quai", "id: quais"));
    let head = desk.commit("claire", "2026-05-04", "Un autre identifiant");
    let review = desk.json("2026-05-04", &[]);
    let found = brought(&review);
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("short-address-lost", "error"), "{found:?}");
    assert_eq!(review["verdict"], "refused");
    assert!(!can_be_validated(&desk, &head));
    let kept = "id: quais\nanciennes_adresses: [q/quai/index.html]";
    desk.write(QUAI, text.replace("id: quai", kept));
    desk.commit("claire", "2026-05-04", "L’ancien mène au nouveau");
    assert_eq!(rules(&desk), Vec::<String>::new());
}

/// The register of printed codes is read in the commits that are compared, as it is in a folder.
#[test]
fn a_code_that_was_printed_is_protected_until_its_paper_is_gone() {
    let (desk, text) = with_code();
    let code = "[[codes]]\nid = \"quai\"\nportal = \"intranet\"\naudience = \"agents\"\n\
                address = \"https://intranet.ville.example/q/quai/\"\nprinted = 2026-01-05\nform = \"poster\"\n";
    desk.publish("qr.toml", code);
    let renamed = text.replace("id: quai", "id: quais");
    desk.write(QUAI, &renamed);
    desk.commit("claire", "2026-05-04", "Un autre identifiant");
    let mut lost = rules(&desk);
    lost.sort();
    assert_eq!(lost, ["printed-code-to-nothing", "short-address-lost"]);
    desk.write("qr.toml", format!("{code}retired = 2026-05-01\nreason = \"Décroché\"\n"));
    let head = desk.commit("claire", "2026-05-04", "L’affiche est décrochée");
    let review = desk.json("2026-05-04", &[]);
    let found = brought(&review);
    assert!(found.iter().all(|(rule, severity, _)| rule == "address-withdrawn" && severity == "warning"), "{found:?}");
    assert!(!found.is_empty() && review["verdict"] == "waiting", "{review}");
    assert!(can_be_validated(&desk, &head));
}

#[test]
fn a_draft_or_a_later_publication_loses_the_address() {
    for line in ["draft: true", "publication: 2026-12-01"] {
        let (desk, text) = with_code();
        desk.write(QUAI, text.replace("id: quai", &format!("id: quai\n{line}")));
        desk.commit("claire", "2026-05-04", "Plus tard");
        let mut rules = rules(&desk);
        rules.sort();
        assert_eq!(rules, ["published-address-lost", "short-address-lost"], "{line}");
        desk.review("2026-05-04", &[]).ends(1).says("personne ne le voit");
    }
}

#[test]
fn what_expires_or_is_for_others_leaves_with_a_warning() {
    for (line, says) in [
        ("expiration: 2026-05-01", "elle se lit jusqu’au 2026-05-01 compris"),
        ("audiences: [elus]", "n’est plus pour ces lecteurs"),
    ] {
        let (desk, text) = with_code();
        desk.write(QUAI, text.replace("id: quai", &format!("id: quai\n{line}")));
        let head = desk.commit("claire", "2026-05-04", "Elle part");
        let review = desk.json("2026-05-04", &[]);
        let found = brought(&review);
        assert!(
            found.iter().all(|(rule, severity, _)| rule == "address-withdrawn" && severity == "warning"),
            "{found:?}"
        );
        assert_eq!(found.len(), 2, "the page and its short address: {found:?}");
        assert_eq!(review["verdict"], "waiting");
        desk.review("2026-05-04", &[]).says(says);
        assert!(can_be_validated(&desk, &head), "{line}");
    }
}

#[test]
fn a_tree_that_closes_is_said_once() {
    let desk = Desk::new();
    let settings = std::fs::read_to_string(desk.folder.root.join("parvis.toml")).unwrap();
    let settings = settings.replacen(
        "audiences = [\"agents\", \"elus\"]\naddresses = { agents",
        "audiences = [\"agents\"]\naddresses = { agents",
        1,
    );
    desk.write("parvis.toml", settings);
    desk.commit("mathieu", "2026-05-04", "Les élus ailleurs");
    let found = brought(&desk.json("2026-05-04", &[]));
    let closed: Vec<_> = found.iter().filter(|(rule, ..)| rule == "tree-withdrawn").collect();
    assert_eq!(closed.len(), 1, "{found:?}");
    assert!(closed[0].2.contains("Intranet / Élus"), "{closed:?}");
    assert!(!found.iter().any(|(rule, ..)| rule.ends_with("-lost")), "{found:?}");
}

#[test]
fn an_expired_page_says_why_it_shows_nothing() {
    let desk = Desk::new();
    let end = "content/voirie/breves/2026-03-02-fin.md";
    let text = breve("La fin", "C’était hier.").replace("date:", "expiration: 2026-04-30\ndate:");
    desk.publish(end, &text);
    desk.write(end, text.replace("hier", "avant-hier"));
    desk.commit("claire", "2026-05-04", "Correction");
    let path = desk.folder.base.join("report.html");
    let ran = desk.review("2026-05-04", &["--report", path.to_str().unwrap()]);
    let why = "elle a expiré, et se lisait jusqu’au 30 avril 2026 compris";
    ran.says(why);
    assert!(std::fs::read_to_string(path).unwrap().contains(why));
    assert_eq!(desk.json("2026-05-04", &[])["pages"][0]["unseen"]["day"], "2026-04-30");
    assert!(!desk.review("2026-04-29", &[]).out.contains("expiré"), "on that day it is still read");
}
