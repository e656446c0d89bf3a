//! What a review says when there is little to judge by, and of what it has no word of its own for.

use parvis::messages::{Language, Messages};
use parvis::render::FAMILIES;

use super::review_desk::{Desk, breve, plain};
use super::town::Ran;

/// Pages of these families are the entries' own: they change because somebody wrote in them.
const OWN: [&str; 2] = ["entries", "redirects"];

#[test]
fn every_family_of_pages_that_may_change_indirectly_has_its_words() {
    for language in [Language::Fr, Language::En] {
        let messages = Messages::new(language);
        for family in FAMILIES.iter().filter(|family| !OWN.contains(&family.name)) {
            let key = format!("review-indirect-{}", family.name.replace(' ', "-"));
            let words = messages.find(&key, &[("pages", "2")]);
            assert!(words.is_some_and(|words| words.ends_with('.')), "{language:?}: no words for {key}");
        }
    }
}

#[test]
fn without_a_mandate_everything_passes_and_it_is_said() {
    let desk = Desk::new();
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    desk.write("contributors.toml", "[people.a]\nname = \"A\"\n");
    desk.commit("mathieu", "2026-04-02", "Sans mandat");
    desk.git("claire", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    desk.write("content/voirie/breves/2026-03-01-quai.md", breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let report = desk.folder.base.join("revue.html");
    let ran = desk.review("2026-05-06", &["--report", report.to_str().unwrap()]);
    ran.ends(0).says("contributors.toml ne donne aucun mandat");
    assert!(std::fs::read_to_string(&report).unwrap().contains("contributors.toml ne donne aucun mandat"));
    let notes = desk.review("2026-05-06", &["--format", "github"]);
    notes.ends(0).says("::warning title=parvis::contributors.toml ne donne aucun mandat");
    let mut english = desk.folder.command(&["review", "main", "proposition", "--today", "2026-05-06"]);
    plain(Ran::of(english.env("LC_ALL", "en_GB.UTF-8"))).ends(0).says("contributors.toml gives no mandate");
    let check = plain(desk.folder.run(&["check", "--today", "2026-05-06"]));
    check.says("Des services, des personnes ou des étapes sont nommés, mais personne n’a de mandat");
}
