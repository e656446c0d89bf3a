//! What a gate changes in the trees: the way to one's account, what the law wants said, what few readers keep.

use parvis::picture::MemoryResults;
use parvis::render::{self, Workshop};

use super::gate_town::settings;
use super::review_desk::Desk;
use super::town::{MemoryFiles, SETTINGS, Town, view};

const NOTE: &str = "---\ntitre: Le pont rouvre\nid: pont\n---\nLa phrase du texte.\n";

fn town() -> Town {
    Town::new().settings(&settings("smtps://smtp.ville.example")).file("content/voirie/breves/2026-06-22-pont.md", NOTE)
}

#[test]
fn every_tree_that_one_logs_in_to_leads_to_ones_account_and_says_what_is_kept() {
    let town = town();
    for (tree, lasts) in [("intranet/agents", "dure 30 jours"), ("intranet/elus", "dure huit heures")] {
        town.page(tree, "index.html").shows("href=\"_parvis/compte\">Mon compte</a>");
        town.page(tree, "voirie/index.html").shows("href=\"../_parvis/compte\">Mon compte</a>");
        let privacy = town.page(tree, "donnees-personnelles.html");
        privacy.shows(lasts).shows("au bout de 6 mois").shows("jamais les pages lues").hides("ne dépose aucun cookie");
    }
    // Where nobody logs in, nothing is said of it.
    let open = settings("smtps://smtp.ville.example").replace("domains = [\"ville.example\"]", "everybody = true");
    for town in [Town::new().settings(&open), Town::new().settings(SETTINGS)] {
        town.page("intranet/agents", "index.html").hides("_parvis");
        town.page("intranet/agents", "donnees-personnelles.html").shows("ne dépose aucun cookie").hides("journal");
    }
}

#[test]
fn the_devices_of_few_readers_keep_nothing() {
    let town = town();
    let (agents, elus) = (town.tree("intranet/agents"), town.tree("intranet/elus"));
    let text = |tree: &super::town::Bytes, path: &str| String::from_utf8(tree[path].clone()).unwrap();
    assert!(text(&agents, "sw.js").contains("SETTINGS") && agents.contains_key("hors-connexion.html"));
    let withdrawn = std::fs::read_to_string("themes/parvis/worker/withdrawn.js").unwrap();
    assert!(text(&elus, "sw.js") == withdrawn && !elus.contains_key("hors-connexion.html"));
    assert!(text(&agents, "index.html").contains("data-own") && !text(&elus, "index.html").contains("data-own"));
}

#[test]
fn a_letter_to_few_readers_quotes_nothing() {
    let town = town();
    let (site, results) = (town.site(), MemoryResults::default());
    let files = MemoryFiles { files: &town.files, results: &results, reads: 0.into() };
    let since = render::Since { day: "2026-06-01".parse().unwrap(), before: None };
    for (tree, quotes) in [("intranet/agents", true), ("intranet/elus", false)] {
        let letter = render::letter(view(&site, &files, tree, &town.now()), &Workshop::default(), &since).unwrap();
        for text in [&letter.text, &letter.html] {
            assert!(text.contains("Le pont rouvre"), "{tree}: {text}");
            assert_eq!(text.contains("La phrase du texte"), quotes, "{tree}: {text}");
        }
    }
}

#[test]
fn the_list_of_members_is_judged_and_shown_nowhere() {
    let town = town();
    let with = |text: &str| town.clone().file("members.toml", text).findings();
    let sound = with("elus = [\"maire@conseil.example\"]\n");
    assert_eq!(sound, town.findings());
    for (text, rule) in [
        ("elus = [\"maire@conseil.example\", \"x+y@conseil.example\"]\n", "member-wrong"),
        ("elus = \"maire@conseil.example\"\n", "members-unreadable"),
        ("elus = [\n", "members-unreadable"),
        ("elues = [\"maire@conseil.example\"]\n", "members-of-nothing"),
    ] {
        let found = with(text);
        let new: Vec<&String> = found.iter().filter(|line| !sound.contains(line)).collect();
        assert_eq!(new, [&format!("{rule} @ members.toml")], "{text}");
        let ran = town.clone().file("members.toml", text).on_disk().run(&["check"]);
        assert!(ran.code == Some(1) && !format!("{}{}", ran.out, ran.err).contains("conseil.example"), "{ran:?}");
    }
    let listed = town.clone().file("members.toml", "elus = [\"perlimpinpin@conseil.example\"]\n");
    for tree in super::town::TREES {
        let bytes = listed.tree(tree);
        assert!(bytes == town.tree(tree), "{tree} changes with the list");
    }
}

#[test]
fn a_change_of_the_members_is_reviewed_like_the_rights_without_their_addresses() {
    let desk = Desk::new();
    desk.write("members.toml", "elus = [\"perlimpinpin@conseil.example\"]\n");
    let head = desk.commit("claire", "2026-05-04", "Une élue de plus");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("members.toml").says("Comité de pilotage");
    let json = desk.json("2026-05-04", &[]).to_string();
    let own = desk.approvals(&[("claire", &head, "2026-05-05")]);
    desk.review("2026-05-05", &["--approvals", &own]).ends(1);
    assert!(!format!("{}{}{json}", ran.out, ran.err).contains("perlimpinpin"), "{ran:?}\n{json}");
    desk.write("members.toml", "elus = [\"perlimpinpin+x@conseil.example\"]\n");
    desk.commit("claire", "2026-05-04", "Une faute");
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("ligne 1");
    assert!(!format!("{}{}", ran.out, ran.err).contains("perlimpinpin"), "{ran:?}");
}
