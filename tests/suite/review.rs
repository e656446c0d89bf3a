//! A year of proposals by eight people, in real repositories with real commits.

use super::review_desk::{CONTRIBUTORS, Desk, breve};
use super::town::png;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

#[test]
fn a_correspondent_forgets_the_credit_is_told_what_to_type_and_mends_it() {
    let desk = Desk::new();
    desk.write("content/voirie/images/pont.png", png([10, 120, 200]));
    desk.write("content/voirie/breves/2026-05-04-pont.md", breve("Le pont", "![Le pont neuf](../images/pont.png)"));
    desk.commit("claire", "2026-05-04", "Le pont");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("Rien ne dit qui a fait l’image `pont.png`").says("credit: Prénom Nom");
    ran.says("Claire Aubin a un mandat pour tout ce qui change").says("demandez à Paul Costa");
    desk.write(
        "content/voirie/images/pont.png.yaml",
        "credit: Claire Aubin, ville de Valserelle\nalternative: Le pont\n",
    );
    desk.commit("claire", "2026-05-05", "Le crédit");
    let review = desk.json("2026-05-05", &[]);
    assert_eq!(review["brought"].as_array().unwrap().len(), 0, "{}", review["brought"]);
    assert_eq!(review["verdict"], "waiting");
    assert_eq!(review["pages"][0]["kind"], "added");
    assert_eq!(review["pages"][0]["readers"][0]["effect"], "appears");
}

#[test]
fn the_deputy_of_who_is_away_approves_then_the_communication_team() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Le quai est ouvert aux vélos depuis mardi."));
    let head = desk.commit("claire", "2026-07-27", "Les vélos");
    let ran = desk.review("2026-07-28", &[]);
    ran.ends(1).says("demandez à Anne Dumas (remplace Paul Costa, en congé jusqu’au 14 août 2026)");
    ran.says("[-piétons-][+vélos+]").says("s’ouvrira quand l’étape précédente sera validée");
    // The order is kept: the second step alone is not enough.
    let early = desk.approvals(&[("nadia", &head, "2026-07-28")]);
    let ran = desk.review("2026-07-29", &["--approvals", &early]);
    ran.ends(1).says("Communication, s’ouvrira");
    let service = desk.approvals(&[("anne", &head, "2026-07-29")]);
    desk.review("2026-07-29", &["--approvals", &service])
        .ends(1)
        .says("validée par Anne Dumas")
        .says("demandez à Nadia Ferrand");
    let both = desk.approvals(&[("anne", &head, "2026-07-29"), ("nadia", &head, "2026-07-30")]);
    desk.review("2026-07-30", &["--approvals", &both]).ends(0).says("Validée : elle peut être publiée.");
}

#[test]
fn nobody_approves_their_own_change_not_even_as_a_co_author() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = desk.commit("claire", "2026-05-04", "Demain\n\nCo-authored-by: Paul Costa <paul@ville.example>");
    let own = desk.approvals(&[("paul", &head, "2026-05-05")]);
    let ran = desk.review("2026-05-05", &["--approvals", &own]);
    ran.ends(1).says("L’avis de Paul Costa ne compte pas : on ne valide pas sa propre proposition.");
}

#[test]
fn an_approval_falls_where_the_text_changed_and_stays_elsewhere() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.write("content/voirie/breves/2026-05-01-rue.md", breve("La rue", "Elle est fermée."));
    let first = desk.commit("claire", "2026-05-04", "Deux nouvelles");
    let given = [("paul", first.as_str(), "2026-05-05"), ("nadia", first.as_str(), "2026-05-06")];
    let approvals = desk.approvals(&given);
    desk.review("2026-05-06", &["--approvals", &approvals]).ends(0);
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    desk.commit("claire", "2026-05-07", "Finalement");
    let review = desk.json("2026-05-07", &["--approvals", &approvals]);
    let ask = &review["steps"][0]["asks"][0];
    assert_eq!(ask["missing"], serde_json::json!([QUAI]), "the other page keeps its approval");
    assert_eq!(ask["approved"][0]["fallen"], serde_json::json!([QUAI]));
    desk.review("2026-05-07", &["--approvals", &approvals]).ends(1).says("L’accord de Paul Costa ne vaut plus");
}

#[test]
fn whoever_touches_another_folder_or_whose_mandate_has_ended_needs_the_owner() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Avec une crèche."));
    desk.commit("lea", "2026-05-04", "La crèche du quai");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("Léa Brun n’a pas de mandat pour content/voirie/breves/2026-03-01-quai.md");
    let ended = Desk::new();
    ended.write(QUAI, breve("Le quai rouvre", "En novembre."));
    ended.commit("claire", "2026-11-02", "Novembre");
    ended.review("2026-10-31", &[]).says("Claire Aubin a un mandat pour tout ce qui change");
    let ran = ended.review("2026-11-02", &[]);
    ran.ends(1).says("Le mandat de Claire Aubin").says("a pris fin le 31 octobre 2026");
}

#[test]
fn a_reminder_is_due_after_five_days_and_the_hierarchy_after_ten() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Bientôt."));
    desk.commit("claire", "2026-05-04", "Bientôt");
    desk.review("2026-05-07", &[]).says("attend depuis 3 jours ; relance dans 2 jours");
    desk.review("2026-05-09", &[]).says("une relance est due");
    desk.review("2026-05-14", &[]).says("passez par la hiérarchie du service");
}

#[test]
fn a_renamed_page_says_which_addresses_vanish_and_a_redirect_keeps_them() {
    let desk = Desk::new();
    desk.publish(QUAI, breve("Le quai rouvre", "Le quai est ouvert.").replace("date:", "id: quai\ndate:"));
    let moved = "content/voirie/breves/2026-03-01-quai-nord.md";
    desk.git("claire", "2026-05-04", &["mv", QUAI, moved]);
    desk.commit("claire", "2026-05-04", "Le quai nord");
    let review = desk.json("2026-05-04", &[]);
    assert_eq!(review["pages"][0]["kind"], "moved");
    let address = "voirie/breves/2026-03-01-quai.html";
    let lost = |review: &serde_json::Value| {
        review["vanished"].as_array().unwrap().iter().filter(|one| one["address"] == address).count()
    };
    assert_eq!(lost(&review), 2, "one for each audience: {}", review["vanished"]);
    assert_eq!(review["vanished"].as_array().unwrap().len(), 2, "the QR code goes on leading there");
    let text = std::fs::read_to_string(desk.folder.root.join(moved)).unwrap();
    let redirects = "anciennes_adresses: [/voirie/breves/2026-03-01-quai.html]\nid: quai";
    desk.write(moved, text.replace("id: quai", redirects));
    desk.commit("claire", "2026-05-05", "L’ancienne adresse");
    assert_eq!(lost(&desk.json("2026-05-05", &[])), 0);
    desk.git("claire", "2026-05-06", &["rm", "-q", moved]);
    desk.commit("claire", "2026-05-06", "Plus de quai");
    desk.review("2026-05-06", &[])
        .ends(1)
        .says("L’adresse courte `q/quai/index.html`, celle d’un QR code, ne mènerait plus nulle part");
}

#[test]
fn a_change_grants_itself_no_right() {
    let desk = Desk::new();
    let mine = CONTRIBUTORS
        .replace("members = [\"nadia\"]", "members = [\"claire\"]")
        .replace("approvals = 1", "approvals = 0");
    desk.write("contributors.toml", mine);
    desk.write(".forgejo/workflows/parvis.yml", "on: push\n").write("CODEOWNERS", "* @claire\n");
    desk.write(".mailmap", "Paul Costa <paul@ville.example> <claire@ville.example>\n");
    desk.write(QUAI, breve("Le quai rouvre", "Pour moi."));
    let head = desk.commit("claire", "2026-05-04", "Tout pour moi");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("change à la fois des pages et ce qui règle le site").says("Comité de pilotage");
    ran.says("Claire Aubin n’a pas de mandat");
    // What nobody owns is kept by whoever owns the settings: never by the service, never by nobody.
    let review = desk.json("2026-05-04", &[]);
    let asks = review["steps"][0]["asks"].as_array().unwrap();
    let kept = asks.iter().find(|ask| ask["paths"].as_array().unwrap().contains(&".mailmap".into())).unwrap();
    assert_eq!(kept["of"], "Comité de pilotage");
    let approvals = desk.approvals(&[("paul", &head, "2026-05-05"), ("claire", &head, "2026-05-05")]);
    desk.review("2026-05-05", &["--approvals", &approvals]).ends(1);
}

#[test]
fn only_the_audience_that_reads_it_sees_a_change() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain.\n\n::: audience elus\nLe vote est le 3.\n:::"));
    desk.commit("claire", "2026-05-04", "Pour les élus");
    desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    desk.git("mathieu", "2026-05-05", &["merge", "-q", "proposition"]);
    desk.git("claire", "2026-05-06", &["checkout", "-q", "-b", "suite"]);
    desk.write(QUAI, breve("Le quai rouvre", "Demain.\n\n::: audience elus\nLe vote est le 4.\n:::"));
    desk.commit("claire", "2026-05-06", "Le 4");
    let ran = desk.folder.run(&["review", "main", "suite", "--today", "2026-05-06", "--format", "json"]);
    let review: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let effect = |audience: &str| {
        let readers = review["pages"][0]["readers"].as_array().unwrap();
        readers.iter().find(|reader| reader["audience"]["key"] == audience).unwrap()["effect"].clone()
    };
    assert_eq!((effect("agents"), effect("elus")), ("same".into(), "changes".into()));
    let trees = review["indirect"].as_array().unwrap().iter().map(|one| one["tree"].as_str().unwrap());
    assert!(trees.into_iter().all(|tree| tree.ends_with("/elus")), "{}", review["indirect"]);
}
