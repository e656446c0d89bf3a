//! The page of a commune: what is of it and nothing else, for whoever may read it; its calendar; the list of communes.

use super::town::Town;

const COMMUNES: &str = "items:\n  - {nom: Serelle-le-Haut, telephone: 01 99 00 47 00}\n  - {nom: Valserelle}\n  \
    - {nom: Pont-de-Serelle, site: \"https://www.pont.example\"}\n";

fn event(title: &str, day: &str, more: &str) -> String {
    format!("---\ntitre: {title}\ndebut: {day} 18:00\n{more}---\n")
}

fn town() -> Town {
    Town::new()
        .today("2026-11-22")
        .file("content/_data/communes.yaml", COMMUNES)
        .file("content/voirie/agenda/a.md", event("La fête du plateau", "2026-12-05", "commune: Serelle-le-Haut\n"))
        .file("content/voirie/agenda/b.md", event("Le marché d’hier", "2026-11-02", "commune: serelle-le-haut\n"))
        .file("content/voirie/agenda/c.md", event("La réunion du val", "2026-12-06", "commune: Valserelle\n"))
        .file(
            "content/voirie/agenda/d.md",
            event("Le conseil privé", "2026-12-07", "commune: Valserelle\naudiences: [elus]\n"),
        )
        .file(
            "content/voirie/annuaire/lea.md",
            "---\ntitre: Léa Brunet\nfonction: Cheffe\nnom_de_famille: Brunet\ncommune: Serelle-le-Haut\n---\n",
        )
        .file(
            "content/voirie/documents/plan.md",
            "---\ntitre: Le plan du plateau\nfichier: plan.pdf\ncommune: Serelle-le-Haut\n---\n",
        )
        .file("content/voirie/documents/plan.pdf", "%PDF-1.4\n%%EOF\n")
}

#[test]
fn a_commune_has_what_is_of_it_and_a_calendar() {
    let town = town();
    let page = town.page("intranet/agents", "communes/serelle-le-haut.html");
    for words in
        ["<h1>Serelle-le-Haut</h1>", "La fête du plateau", "Léa Brunet", "Le plan du plateau", "tel:0199004700"]
    {
        page.shows(words);
    }
    page.shows("communes/serelle-le-haut.ics").hides("La réunion du val").hides("Le marché d’hier");
    let calendar = town.page("intranet/agents", "communes/serelle-le-haut.ics");
    calendar.shows("SUMMARY:La fête du plateau").shows("SUMMARY:Le marché d’hier").hides("La réunion du val");
    town.page("intranet/agents", "voirie/agenda/a.html").shows("href=\"../../communes/serelle-le-haut.html\"");
}

#[test]
fn a_commune_shows_each_audience_its_own() {
    let town = town();
    town.page("intranet/elus", "communes/valserelle.html").shows("Le conseil privé");
    town.page("intranet/agents", "communes/valserelle.html").hides("Le conseil privé");
    town.page("intranet/agents", "communes/valserelle.ics").hides("Le conseil privé");
}

/// A commune of which nothing is said has no page; the list leads to its site.
#[test]
fn the_list_leads_to_the_pages_that_there_are() {
    let town = town();
    let list = town.page("intranet/agents", "communes.html");
    list.shows("href=\"communes/serelle-le-haut.html\"").shows("href=\"https://www.pont.example\"");
    list.hides("communes/pont-de-serelle.html");
    let tree = town.tree("intranet/agents");
    assert!(!tree.contains_key("communes/pont-de-serelle.html"));
    town.page("intranet/agents", "plan-du-site.html").shows("communes.html");
    // Without the list, a commune is a word.
    let bare = town.without("content/_data/communes.yaml").tree("intranet/agents");
    assert!(bare.keys().all(|path| !path.starts_with("communes")), "{:?}", bare.keys());
}

#[test]
fn a_commune_that_the_list_lacks_is_told_with_the_one_that_was_meant() {
    let town = town().file("content/voirie/agenda/e.md", event("Le bal", "2026-12-08", "commune: Serelle-le-Aut\n"));
    let found = town.findings();
    let told: Vec<&String> = found.iter().filter(|line| line.contains("commune")).collect();
    assert_eq!(told, ["unknown-commune @ content/voirie/agenda/e.md:4:10"], "{found:?}");
    let found = parvis::check::check(&town.site(), &town.now());
    let fix = found.iter().find(|found| found.rule.name == "unknown-commune").and_then(|found| found.fix.as_ref());
    assert_eq!(fix.map(|fix| fix.replacement()), Some("Serelle-le-Haut"));
}
