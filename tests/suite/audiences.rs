//! Default deny: a doubt about who may read is an error that forbids publication, never a wider page.

use parvis::load::LoadMemory;
use parvis::picture::MemoryResults;

use super::town::{MemoryFiles, SETTINGS, Town, view};

const WORD: &str = "secretdesélus";

/// A service of the élus beside one for everybody.
fn town() -> Town {
    Town::new().file("content/conseil/_service.md", "---\ntitre: Conseil\naudiences: [elus]\n---\nNous.\n")
}

/// The rules that forbid the publication of a town, and whether the agents would read the word all the same.
fn judged(town: &Town) -> (Vec<&'static str>, bool) {
    let (site, findings) = town.load(&mut LoadMemory::default());
    let errors = findings.iter().filter(|found| found.forbids_publication()).map(|found| found.rule.name).collect();
    let Some(site) = site else { return (errors, false) };
    let results = MemoryResults::default();
    let files = MemoryFiles { files: &town.files, results: &results, reads: 0.into() };
    let read = |tree: &str| {
        let view = view(&site, &files, tree, &town.now());
        let in_entries = view.entries().iter().any(|entry| entry.title().contains(WORD) || entry.text().contains(WORD));
        let in_data = view.data("sigles").any(|item| format!("{:?}", item.values).contains(WORD));
        in_entries || in_data
    };
    (errors, read("intranet/agents") || read("projet/agents"))
}

fn demand_refused(town: &Town, case: &str, rule: &str) {
    let (errors, agents_read) = judged(town);
    assert!(!agents_read, "{case}: the agents read it");
    assert!(errors.contains(&rule), "{case}: {errors:?} and not {rule}");
}

#[test]
fn a_doubtful_audience_in_a_head_forbids_publication() {
    let cases = [
        ("audiences: [Elus]", "audience-unknown"),
        ("audiences: [élus]", "audience-unknown"),
        ("audiences: [elu]", "audience-unknown"),
        ("audiences: elus agents", "audience-unknown"),
        ("audiences: \"elus, agents\"", "audience-unknown"),
        ("audiences: [public]", "audience-unknown"),
        ("audiences: '*'", "audience-unknown"),
        ("audiences: true", "audience-unknown"),
        ("audiences: 1", "audience-unknown"),
        ("audiences: [[agents]]", "audience-unknown"),
        ("audiences: {agents: oui}", "audience-unknown"),
        ("audiences: [\"agents \"]", "audience-unknown"),
        ("audiences: [intranet]", "audience-unknown"),
        ("audiences:", "field-missing"),
        ("audiences: ~", "field-missing"),
        ("audiences: []", "field-missing"),
        ("audiences: ''", "audience-unknown"),
        ("audiences: [elus]\naudiences: [agents]", "key-repeated"),
        ("audiences: [agents]\naudiences: [elus]", "key-repeated"),
        ("audience: [agents]", "field-unknown"),
        ("Audiences: [agents]", "field-unknown"),
        ("publics: [agents]", "field-unknown"),
        ("\"audiences \": [agents]", "field-unknown"),
        ("audiences : &tous [agents]", "yaml-trick"),
        ("audiences: !!seq [agents]", "yaml-trick"),
        ("<<: {audiences: [agents]}", "field-unknown"),
        ("audiences: [agents\u{200b}]", "character-suspicious"),
        ("audiences: [аgents]", "audience-unknown"),
        ("portals: [extranet]", "portal-unknown"),
        ("portals: []", "field-missing"),
        ("draft: peut-être", "value-wrong"),
    ];
    for (head, rule) in cases {
        let page = format!("---\ntitre: {WORD}\n{head}\n---\n{WORD}\n");
        demand_refused(&town().file("content/conseil/page.md", page), head, rule);
    }
}

#[test]
fn an_audience_that_nothing_says_forbids_publication() {
    let silent = SETTINGS.replace("audiences = [\"agents\", \"elus\"]\n\n[pictures]", "\n[pictures]");
    let page = format!("---\ntitre: {WORD}\n---\n{WORD}\n");
    let town = Town::new().settings(&silent).file("content/voirie/page.md", &page);
    demand_refused(&town, "no default", "audience-missing");
    // Data that says nothing is read by nobody.
    let items = format!("items: [{{sigle: S, signification: {WORD}}}]\n");
    assert!(!judged(&town.file("content/_data/sigles.yaml", items)).1);
    let silent = SETTINGS.replace("portals = [\"intranet\"]\n", "");
    demand_refused(&Town::new().settings(&silent).file("content/voirie/page.md", page), "no portal", "portal-missing");
}

#[test]
fn a_doubtful_audience_of_a_service_or_a_folder_opens_nothing_below() {
    let page = format!("---\ntitre: {WORD}\n---\n{WORD}\n");
    for head in ["_service.md", "_folder.md"] {
        let folder = if head == "_service.md" { "content/reserve" } else { "content/conseil/reserve" };
        for doubt in ["[elu]", "", "[]", "Elus"] {
            let town = town()
                .file(&format!("{folder}/{head}"), format!("---\ntitre: Réservé\naudiences: {doubt}\n---\n"))
                .file(&format!("{folder}/page.md"), &page);
            let (errors, agents_read) = judged(&town);
            assert!(!agents_read && !errors.is_empty(), "{head} {doubt}: {errors:?}");
        }
    }
}

#[test]
fn a_doubtful_block_forbids_publication_and_is_hidden() {
    let blocks = [
        "::: audience\nX\n:::",
        "::: audience elu\nX\n:::",
        "::: audience Elus\nX\n:::",
        "::: audience élus\nX\n:::",
        "::: audiance elus\nX\n:::",
        "::: audience elus\nX",
        "::: audience elus\nX\n::",
        "Du texte ::: audience elus\nX\n:::",
        "- ::: audience elus\n  X\n  :::",
        "> ::: audience elus\n> X\n> :::",
        "::: audience elus et agent\nX\n:::",
        "::: audience elus,agents2\nX\n:::",
        "\\::: audience elus\nX\n:::",
        "::: audi\u{ad}ence elus\nX\n:::",
        "::: note\n::: audience elu\nX\n:::\n:::",
    ];
    let fault = |block: &&str| {
        let page = format!("---\ntitre: Page\n---\nDébut.\n\n{}\n\nFin.\n", block.replace('X', WORD));
        let (errors, agents_read) = judged(&town().file("content/voirie/page.md", page));
        (errors.is_empty() || agents_read).then(|| format!("{block:?}: {errors:?}, read by the agents: {agents_read}"))
    };
    let faults: Vec<String> = blocks.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Spellings that mean what they seem to mean.
#[test]
fn a_clear_block_is_for_those_it_names() {
    let openings = [
        "::: audience elus",
        ":::audience elus",
        "::::: audience elus  ",
        "::: audience: elus",
        "::: Audience elus",
        "::: audiences elus",
        "\u{200b}::: audience elus",
    ];
    for opening in openings {
        let page = format!("---\ntitre: Page\n---\nDébut.\n\n{opening}\n{WORD}\n:::::\n\nFin.\n");
        let town = town().file("content/voirie/page.md", page);
        assert_eq!(judged(&town), (vec![], false), "{opening}");
        town.page("intranet/elus", "voirie/page.html").shows(WORD).shows("Fin.");
        town.page("intranet/agents", "voirie/page.html").hides(WORD).shows("Fin.");
    }
}

#[test]
fn a_doubtful_audience_in_data_forbids_publication() {
    let lists = [
        ("audiences: [elu]\nitems: [{sigle: S, signification: X}]", "audience-unknown"),
        ("audiences: [elus]\naudiences: [agents]\nitems: [{sigle: S, signification: X}]", "key-repeated"),
        ("audience: [elus]\naudiences: [elus]\nitems: [{sigle: S, signification: X}]", "field-unknown"),
        ("audiences: [agents]\nitems: [{sigle: S, signification: X, audiences: [Elus]}]", "audience-unknown"),
        ("audiences: [elus]\nitems: [{sigle: S, signification: X, audience: [agents]}]", "field-unknown"),
        (
            "audiences: [elus]\nitems: [{sigle: S, signification: X, audiences: [elus], audiences: [agents]}]",
            "key-repeated",
        ),
    ];
    for (list, rule) in lists {
        demand_refused(&town().file("content/_data/sigles.yaml", list.replace('X', WORD)), list, rule);
    }
    // Written empty is not unwritten: it must not fall back on the defaults.
    for list in
        ["audiences: []\nitems: [{sigle: S, signification: X}]", "audiences:\nitems: [{sigle: S, signification: X}]"]
    {
        assert!(!judged(&town().file("content/_data/sigles.yaml", list.replace('X', WORD))).1, "{list}");
    }
}

#[test]
fn settings_that_confuse_audiences_forbid_publication() {
    let changes = [
        ("audiences = [\"agents\", \"elus\"]\n\n[pictures]", "audiences = [\"agent\"]\n\n[pictures]"),
        (
            "label = \"Intranet\"\naudiences = [\"agents\", \"elus\"]",
            "label = \"Intranet\"\naudiences = [\"agents\", \"elu\"]",
        ),
        ("elus = \"https://elus.ville.example\"", "elus = \"https://intranet.ville.example\""),
        ("elus = \"https://elus.ville.example\"", "elus = \"https://intranet.ville.example/\""),
        ("elus = \"https://elus.ville.example\"", "elu = \"https://elus.ville.example\""),
        ("elus = \"https://elus.ville.example\"", "elus = \"https://intranet.ville.example/elus\""),
        (
            "{ block = \"agenda\", title = \"Agenda\" }",
            "{ block = \"agenda\", title = \"Agenda\", audiences = [\"elu\"] }",
        ),
        ("elus = { label = \"Élus\" }", "elus = { label = \"Élus\" }\nelus = { label = \"Agents\" }"),
        ("elus = { label = \"Élus\" }", "Elus = { label = \"Élus\" }"),
        ("[defaults]", "[defaults]\naudience = [\"agents\"]"),
    ];
    for (old, new) in changes {
        assert!(SETTINGS.contains(old), "{old}");
        let errors = Town::new().settings(&SETTINGS.replacen(old, new, 1)).errors();
        assert!(!errors.is_empty(), "publishes with {new}");
    }
}

#[test]
fn a_link_to_what_fewer_may_read_is_words_without_a_link() {
    let town = town()
        .file("content/conseil/vote.md", "---\ntitre: Le vote secret\n---\nMot.\n")
        .file("content/voirie/page.md", "---\ntitre: Page\n---\nLire [la suite](../conseil/vote.md \"Le vote\") ou [ici][v].\n\n[v]: ../conseil/vote.md#mot\n");
    let said = |found: &String| found.starts_with("link-to-narrower-audience @ content/voirie/page.md:4:");
    assert_eq!(town.findings().iter().filter(|found| said(found)).count(), 2, "{:?}", town.findings());
    town.page("intranet/agents", "voirie/page.html").shows("la suite").shows("ici").hides("vote").hides("conseil");
    town.page("intranet/elus", "voirie/page.html").shows("<a href=\"../conseil/vote.html\"");
}

#[test]
fn the_program_refuses_says_where_and_publishes_nothing() {
    let folder = town().file("content/conseil/page.md", "---\ntitre: Page\naudiences: [elu]\n---\nMot.\n").on_disk();
    for command in [folder.build(&[]), folder.run(&["check"])] {
        command.ends(1).says("audience-unknown").says("content/conseil/page.md:3:13").says("elus");
    }
    assert!(!folder.out.exists());
}

#[test]
fn a_sound_town_has_no_error() {
    assert_eq!(town().findings(), Vec::<String>::new());
}
