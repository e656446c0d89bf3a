//! One list of the pages that the engine makes: it and the plan of every tree say the same, and menus follow it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicUsize;

use jiff::civil::{Date, date};
use parvis::messages::Language;
use parvis::model::{MadePage, Site, View, VisibleEntry, whole_of};
use parvis::picture::MemoryResults;
use parvis::plan::OutputKind;
use parvis::render::{self, Workshop};

use super::forge::example;
use super::town::{MemoryFiles, SETTINGS, Town};

/// What is wrong between the list and the plans of all trees, on one day.
fn disagreements(site: &Site, today: Date) -> Vec<String> {
    let (sources, results) = (BTreeMap::new(), MemoryResults::default());
    let files = MemoryFiles { files: &sources, results: &results, reads: AtomicUsize::new(0) };
    let workshop = Workshop::default();
    let mut wrong = Vec::new();
    for (portal, audience) in site.settings.trees() {
        let name = format!("{}/{}", site.settings.portals[portal].key, site.settings.audiences[audience].key);
        let now = Town::new().moment(&today.to_string());
        let view = View::new(site, &files, portal, audience, &now);
        let plan =
            render::plan(View::new(site, &files, portal, audience, &now), &workshop).expect("the theme is right");
        let planned: BTreeMap<&str, OutputKind> =
            plan.iter().map(|(path, output)| (path.as_str(), output.kind)).collect();
        let made: BTreeSet<&str> = view.made_pages().iter().map(|(path, _)| path.as_str()).collect();
        let entries: BTreeSet<&str> =
            view.entries().iter().map(VisibleEntry::address).map(|path| path.as_str()).collect();
        let mut say = |what: &str, path: &str| wrong.push(format!("{name}/{path}: {what}"));
        let is_page = |path: &str| made.contains(path) || entries.contains(path);
        for (path, kind) in &planned {
            let wholes = std::iter::successors(whole_of(site, path), |whole| whole_of(site, whole));
            match kind {
                OutputKind::Page if is_page(path) || wholes.take(2).any(|whole| is_page(&whole)) => {}
                OutputKind::Page => say("made, and not in the list", path),
                OutputKind::File if path.ends_with(".html") => say("a page that passes for a file", path),
                OutputKind::Redirect | OutputKind::File | OutputKind::Contributed => {}
            }
        }
        for path in made.union(&entries) {
            if planned.get(path) != Some(&OutputKind::Page) {
                say("in the list, and not made", path);
            }
        }
        for (path, page) in view.made_pages() {
            match MadePage::at(site, path.as_str()) {
                Some(found) if format!("{:?}", address(&found)) == format!("{:?}", address(page)) => {}
                found => say(&format!("read as {:?}", found.map(|found| address(&found))), path.as_str()),
            }
            if !page.may_be_on(site, portal) {
                say("made, though the settings exclude it", path.as_str());
            }
        }
    }
    wrong
}

/// What tells a made page from the others, in few words.
fn address(page: &MadePage<'_>) -> (std::mem::Discriminant<MadePage<'static>>, String) {
    let kind = match page {
        MadePage::Fixed(fixed) => MadePage::Fixed(*fixed),
        MadePage::Service(_) => MadePage::Service(""),
        MadePage::Tag(_) => MadePage::Tag(""),
        other => return (std::mem::discriminant(&MadePage::Service("")), format!("{:?}", other.address(Language::Fr))),
    };
    (std::mem::discriminant(&kind), format!("{:?}", page.address(Language::Fr)))
}

fn demand_agreement(site: &Site, today: Date) {
    let wrong = disagreements(site, today);
    assert!(wrong.is_empty(), "{today}: {}\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn the_list_and_the_plan_of_every_tree_of_the_example_agree() {
    let site = example();
    for today in [date(2026, 11, 21), date(2024, 2, 29), date(2031, 7, 1)] {
        demand_agreement(&site, today);
    }
}

#[test]
fn they_agree_whatever_the_settings() {
    let today = date(2026, 11, 21);
    let change = |change: fn(&mut Site)| {
        let mut site = example();
        change(&mut site);
        demand_agreement(&site, today);
    };
    change(|site| site.settings.search.enabled = false);
    change(|site| site.settings.portals.iter_mut().for_each(|portal| portal.offline = false));
    change(|site| site.settings.network.names.clear());
    change(|site| site.settings.network.dashboard = vec!["elus".to_owned()]);
    change(|site| site.settings.rubriques.clear());
    change(|site| (site.settings.page_size, site.settings.language) = (1, Language::En));
    change(|site| site.services.iter_mut().for_each(|service| service.direction = None));
    demand_agreement(&Town::new().site(), today);
    demand_agreement(&Town::new().without("content/voirie/_service.md").site(), today);
}

/// A menu, and what each of its items leads to in each tree.
#[test]
fn a_menu_shows_what_its_tree_has() {
    let paths = [
        "recherche.html",
        "credits.html",
        "accessibilite.html",
        "breves/index.html",
        "voirie/breves/index.html",
        "voirie/breves/passes.html",
        "offres/index.html",
        "mots-cles/conseil.html",
        "reseau/tableau-de-bord.html",
    ];
    let item = |path: &&str| format!("[[portals.intranet.menu]]\nlabel = \"Vers {path}\"\npath = \"{path}\"\n");
    let menu: String = paths.iter().map(item).collect();
    let essential = "essential = [\"credits.html\", \"recherche.html\", \"offres/index.html\"]\n";
    let settings = SETTINGS.replace("[portals.intranet]\n", &format!("[portals.intranet]\n{essential}"));
    let mandate = "[[mandates]]\nperson = \"lea\"\nrole = \"correspondent\"\nservice = \"voirie\"\nfrom = 2026-01-01\n";
    let team = format!("[people.lea]\nname = \"Léa\"\n[services.voirie]\nname = \"Voirie\"\n{mandate}");
    let town = Town::new()
        .settings(&format!("{settings}\n{menu}\n[network]\ndashboard = [\"elus\"]\n"))
        .file("contributors.toml", team)
        .file("content/voirie/breves/2026-06-02-pont.md", "---\ntitre: Le pont\nexpiration: 2030-01-01\n---\nTexte.\n")
        .file(
            "content/voirie/breves/2026-06-03-conseil.md",
            "---\ntitre: Le conseil\naudiences: [elus]\nmots_cles: [conseil]\n---\nTexte.\n",
        );
    let found = town.findings();
    assert!(
        found.iter().all(|found| !found.starts_with("menu-to-") && !found.starts_with("essential-to-")),
        "{found:?}"
    );
    let shown = |tree: &str, page: &str| -> Vec<String> {
        let home = town.page(tree, page);
        let nav = home.text.split("nav-wide").nth(1).unwrap().split("</nav>").next().unwrap().to_owned();
        let links = nav.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        links.collect()
    };
    // What an audience may not read, and what has nothing to show, is left out.
    let agents =
        ["recherche.html", "credits.html", "accessibilite.html", "breves/index.html", "voirie/breves/index.html"];
    assert_eq!(shown("intranet/agents", "index.html"), agents);
    let elus = [&agents[..], &["mots-cles/conseil.html", "reseau/tableau-de-bord.html"]].concat();
    assert_eq!(shown("intranet/elus", "index.html"), elus);
    let below: Vec<String> = agents.iter().map(|path| format!("../{path}")).collect();
    assert_eq!(shown("intranet/agents", "voirie/index.html"), below);
    town.page("intranet/agents", "sw.js").shows("\"essential\":[\"index.html\",\"credits.html\",\"recherche.html\"]");
}

#[test]
fn the_site_map_and_the_search_tell_every_page_of_the_list() {
    let town = Town::new().file("content/voirie/breves/2026-06-02-pont.md", "---\ntitre: Le pont\n---\nTexte.\n");
    let map = town.page("intranet/agents", "plan-du-site.html");
    let main = map.text.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
    for path in [
        "index.html",
        "recherche.html",
        "credits.html",
        "hors-connexion.html",
        "ecoconception.html",
        "breves/index.html",
    ] {
        assert!(main.contains(&format!("href=\"{path}\"")), "{path}: {main}");
    }
    let programs = town.page("intranet/agents", "sitemap.xml");
    for path in ["index.html", "credits.html", "breves/index.html", "voirie/breves/index.html", "voirie/index.html"] {
        let written = format!("<loc>https://intranet.ville.example/{path}</loc>");
        assert_eq!(programs.text.matches(&written).count(), 1, "{path}: {}", programs.text);
    }
    programs.hides("404.html");
    let tree = town.tree("intranet/agents");
    let index: String = tree
        .iter()
        .filter(|(path, _)| path.starts_with("recherche/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for path in ["credits.html", "mentions-legales.html", "breves/index.html", "plan-du-site.html"] {
        assert!(index.contains(path), "{path}");
    }
    assert!(!index.contains("404.html"));
}

/// What a type is for is said by the type: no name of a type is known to the engine.
#[test]
fn a_type_of_the_municipality_is_a_way_in_like_ours() {
    let settings = SETTINGS.replace("home = [", "home = [ { block = \"spaces\", title = \"Espaces\" },");
    let declared = "label: Club\nplural: Clubs\nfolder: clubs\nsort: -title\naxis: spaces\n";
    let home = |declared: &str| {
        let town = Town::new()
            .file("parvis.toml", &settings)
            .file("content/_types/club.yaml", declared)
            .file("content/voirie/clubs/ane.md", "---\ntitre: Club des ânes\n---\n")
            .file("content/voirie/clubs/bouc.md", "---\ntitre: Club des boucs\n---\n")
            .file("content/voirie/espaces/z.md", "---\ntitre: Espace commun\n---\n");
        let page = town.page("intranet/agents", "index.html");
        let tiles =
            page.text.split("plain tiles").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
        ["Espace commun", "Club des boucs", "Club des ânes"].map(|title| tiles.find(title))
    };
    let [space, last, first] = home(declared);
    assert!(space.is_some() && last.is_some() && last < first, "{space:?} {last:?} {first:?}");
    let [space, last, first] = home(&declared.replace("axis: spaces\n", ""));
    assert!(space.is_some() && last.is_none() && first.is_none(), "{space:?} {last:?} {first:?}");
}
