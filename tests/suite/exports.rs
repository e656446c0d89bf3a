//! Feeds, calendars, cards, tables, the catalogue and the letter, as others' readers understand them.
//!
//! The readers are Python's: feedparser, icalendar, vobject, csv, jsonschema, email, html5lib, from Debian.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::{Value, json};

use super::town::{Bytes, Folder, Ran, SETTINGS, Town};

/// What the readers understood; they must refuse nothing.
fn read(tree: &std::path::Path, letter: Option<&str>) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/exports.py");
    // Debian's own, which has Debian's readers.
    let ran = Ran::of(Command::new("/usr/bin/python3").arg(script).arg(tree).args(letter));
    assert_eq!((ran.code, ran.err.trim()), (Some(0), ""), "{}", ran.out);
    serde_json::from_str(&ran.out).unwrap()
}

fn entry(head: &str, body: &str) -> String {
    format!("---\n{head}\n---\n{body}\n")
}

const EVENTS: &str = "content/voirie/agenda";

/// A town with something in every export, in words that every format has to escape.
fn town() -> Town {
    let titled = "titre: \"Fête ; jeux, rires & « goûter » : l’été\"\nid: fete\n";
    let long = "Un résumé, avec des virgules ; des points-virgules, des \\\\ barres et des accents : é, è, ç, œ, jusqu’à déborder de la ligne.";
    Town::new()
        .file(format!("{EVENTS}/fete.md").as_str(), entry(&format!("{titled}debut: 2026-07-04 14:30\nfin: 2026-07-04 18:00\nlieu: Parc, allée nord\nadresse: 3 rue des Lilas\nresume: \"{long}\"\nmots_cles: [Fêtes]\nrubrique: quotidien"), "Venez."))
        .file(format!("{EVENTS}/conges.md").as_str(), entry("titre: Fermeture\ndebut: 2026-12-24\nfin: 2026-12-26", "Fermé."))
        .file(format!("{EVENTS}/reunion.md").as_str(), entry("titre: Réunion\ndebut: 2026-03-10 09:00\nfin: 2026-03-10 10:00\nrepetition: \"chaque 2e mardi jusqu’au 2026-11-30, sauf le 2026-05-12\"", "Chaque mois."))
        .file(format!("{EVENTS}/annule.md").as_str(), entry("titre: Annulé\ndebut: 2026-07-10 10:00\nannule: oui", "Trop de vent."))
        .file("content/voirie/annuaire/lea-de-brunet.md", entry("titre: Léa de Brunet\nnom_de_famille: de Brunet\nfonction: Cheffe, équipe ; « nuit »\ntelephone: 01 99 00 45 32\ncourriel: lea@ville.example\nsite: Serres", "Elle."))
        .file("content/voirie/breves/2026-06-20-pont.md", entry("titre: Le pont <rouvre> & l’eau monte\nmots_cles: [Fêtes, Travaux]\nrubrique: quotidien", "Le pont rouvre."))
        .file("content/voirie/breves/2026-06-01-vieux.md", entry("titre: Ancienne brève", "Il y a longtemps."))
        .file("content/voirie/breves/2026-06-22-elus.md", entry("titre: SECRET des élus\naudiences: [elus]\nmots_cles: [Confidentiel]", "SECRET."))
        .file(format!("{EVENTS}/secret.md").as_str(), entry("titre: SECRET\naudiences: [elus]\ndebut: 2026-07-05 10:00", "SECRET."))
}

fn built() -> (Folder, Value) {
    let folder = town().on_disk();
    folder.build(&[]).ends(0);
    let told = read(&folder.out.join("intranet/agents"), None);
    (folder, told)
}

#[test]
fn every_export_is_understood_by_others() {
    let (folder, told) = built();
    let text = told.to_string();
    assert!(!text.contains("SECRET") && !text.contains("onfidentiel"), "{text}");

    let feeds = told["feeds"].as_object().unwrap();
    let names: BTreeSet<&str> = feeds.keys().map(String::as_str).collect();
    for feed in [
        "atom.xml",
        "breves/atom.xml",
        "agenda/atom.xml",
        "voirie/atom.xml",
        "mots-cles/fetes.xml",
        "rubriques/quotidien.xml",
    ] {
        assert!(names.contains(feed), "{feed} not in {names:?}");
    }
    let bridge = &feeds["mots-cles/travaux.xml"]["entries"][0];
    let host = "intranet.ville.example";
    assert_eq!(
        *bridge,
        json!([
            format!("tag:{host},2026:voirie/breves/2026-06-20-pont.html"),
            "Le pont <rouvre> & l’eau monte",
            format!("https://{host}/voirie/breves/2026-06-20-pont.html"),
            "2026-06-20T00:00:00+02:00"
        ])
    );

    let calendar = &told["calendars"]["agenda.ics"];
    let event = |title: &str| {
        let found =
            calendar.as_array().unwrap().iter().find(|event| event["title"].as_str().unwrap().starts_with(title));
        found.unwrap_or_else(|| panic!("no {title} in {calendar}")).clone()
    };
    let party = event("Fête");
    assert_eq!(party["start"], "2026-07-04T14:30:00+02:00");
    assert_eq!(party["end"], "2026-07-04T18:00:00+02:00");
    assert_eq!(party["place"], "Parc, allée nord, 3 rue des Lilas");
    assert_eq!(party["uid"], "q/fete@intranet.ville.example");
    assert_eq!(party["url"], "https://intranet.ville.example/voirie/agenda/fete.html");
    assert!(party["words"].as_str().unwrap().contains("œ, jusqu’à déborder de la ligne"), "{party}");
    // The last day of a holiday is told as the day after it.
    assert_eq!(
        (&event("Fermeture")["start"], &event("Fermeture")["end"]),
        (&json!("2026-12-24"), &json!("2026-12-27"))
    );
    assert_eq!(event("Annulé")["status"], "CANCELLED");
    let own = &told["calendars"]["voirie/agenda/fete.ics"];
    assert_eq!(own.as_array().unwrap().as_slice(), [party]);
    assert_eq!(told["calendars"]["voirie/agenda.ics"].as_array().unwrap().len(), 4);

    let card = &told["cards"]["voirie/annuaire/lea-de-brunet.vcf"];
    let expected = json!({
        "fn": "Léa de Brunet", "family": "de Brunet", "given": "Léa", "org": ["Valserelle", "Voirie"],
        "title": "Cheffe, équipe ; « nuit »", "tel": "01 99 00 45 32", "email": "lea@ville.example", "building": "Serres",
        "uid": "voirie/annuaire/lea-de-brunet.html@intranet.ville.example",
        "url": "https://intranet.ville.example/voirie/annuaire/lea-de-brunet.html", "version": "3.0"
    });
    assert_eq!(*card, expected);

    let pages = told["pages"]["pages"].as_array().unwrap();
    let page = pages.iter().find(|page| page["id"] == "fete").unwrap();
    assert_eq!(page["service"], json!({ "key": "voirie", "label": "Voirie" }));
    let listed: BTreeSet<String> =
        pages.iter().map(|page| format!("https://{host}/{}", page["path"].as_str().unwrap())).collect();
    let mapped = told["sitemap"].as_array().unwrap().iter().map(|url| url[0].as_str().unwrap().to_owned());
    assert!(listed.is_subset(&mapped.collect()), "every page is in the site map");
    let page = folder.published("intranet/agents/voirie/agenda/fete.html");
    assert!(page.contains("href=\"../../voirie/agenda/fete.ics\"") && page.contains("Ajouter à mon agenda"), "{page}");
    assert!(folder.published("intranet/agents/voirie/annuaire/lea-de-brunet.html").contains("lea-de-brunet.vcf"));
    assert!(folder.published("intranet/agents/mots-cles/fetes.html").contains("application/atom+xml"));
}

/// What comes back is shown on the same days by another program, and by us.
#[test]
fn what_comes_back_is_the_same_for_others() {
    let (_folder, told) = built();
    let meeting = &told["calendars"]["voirie/agenda/reunion.ics"][0];
    let days: Vec<&str> = meeting["days"].as_array().unwrap().iter().map(|day| &day.as_str().unwrap()[..16]).collect();
    let expected = ["03-10", "04-14", "06-09", "07-14", "08-11", "09-08", "10-13", "11-10"];
    assert_eq!(days, expected.map(|day| format!("2026-{day}T09:00")));
}

#[test]
fn zones_without_summer_and_far_away_are_told_too() {
    for (zone, start) in
        [("Indian/Reunion", "+04:00"), ("America/Martinique", "-04:00"), ("America/Miquelon", "-02:00")]
    {
        let settings = format!("timezone = \"{zone}\"\n{SETTINGS}");
        let folder = town().settings(&settings).on_disk();
        folder.build(&["--portal", "intranet"]).ends(0);
        let told = read(&folder.out.join("intranet/agents"), None);
        assert_eq!(told["calendars"]["voirie/agenda/fete.ics"][0]["start"], format!("2026-07-04T14:30:00{start}"));
    }
}

/// Neither names nor counts nor dates of what the élus read alone are in the exports of the agents.
#[test]
fn exports_say_nothing_of_others() {
    let exports = |tree: Bytes| -> Bytes {
        let kept =
            |name: &String| [".xml", ".ics", ".vcf", ".csv", ".json"].iter().any(|ending| name.ends_with(ending));
        tree.into_iter().filter(|(name, _)| kept(name)).collect()
    };
    let with = exports(town().tree("intranet/agents"));
    let without = town().without("content/voirie/breves/2026-06-22-elus.md").without(&format!("{EVENTS}/secret.md"));
    assert!(exports(without.tree("intranet/agents")) == with);
    assert!(with.len() > 10);
}

#[test]
fn the_letter_tells_what_was_published() {
    let folder = town().on_disk();
    let out = folder.base.join("letters");
    let digest = |arguments: &[&str]| {
        let all = [&["digest", "--out", out.to_str().unwrap()], arguments].concat();
        folder.run(&all)
    };
    digest(&["--since", "7 jours", "--today", "2026-06-23"]).ends(0).says("intranet-agents-2026-06-23.eml");
    folder.build(&["--portal", "intranet"]).ends(0);
    let path = out.join("intranet-agents-2026-06-23");
    let told = read(&folder.out.join("intranet/agents"), path.to_str());
    let letter = &told["letter"];
    assert_eq!(letter["types"], json!(["text/plain", "text/html"]));
    assert_eq!(letter["titles"], json!(["Le pont <rouvre> & l’eau monte"]));
    assert!(letter["longest"].as_u64().unwrap() <= 78, "{letter}");
    let link = json!("https://intranet.ville.example/voirie/breves/2026-06-20-pont.html");
    assert!(letter["links"].as_array().unwrap().contains(&link), "{letter}");
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("Le pont <rouvre> & l’eau monte") && text.contains(link.as_str().unwrap()), "{text}");
    assert!(!letter.to_string().contains("SECRET") && !text.contains("Ancienne"), "{letter}");
    let first = std::fs::read(path.with_extension("eml")).unwrap();
    digest(&["--since", "2026-06-16", "--today", "2026-06-23"]).ends(0);
    assert!(std::fs::read(path.with_extension("eml")).unwrap() == first, "the same days, the same letter");
    digest(&["--since", "7 jours", "--today", "2026-06-23", "--audience", "elus", "--format", "json"])
        .ends(0)
        .says("\"new\":2");
    // From the last letter on, nothing twice and nothing lost.
    digest(&["--since", "last", "--today", "2026-06-30"]).ends(0).says("Rien");
    folder.write("content/voirie/breves/2026-06-23-soir.md", entry("titre: Le soir même", "Après la lettre."));
    digest(&["--since", "last", "--today", "2026-06-30"]).ends(0).says("intranet-agents-2026-06-30.txt");
    let next = std::fs::read_to_string(out.join("intranet-agents-2026-06-30.txt")).unwrap();
    assert!(next.contains("Le soir même") && !next.contains("Le pont"), "{next}");
    digest(&["--since", "hier", "--today", "2026-06-30"]).ends(2).says("hier");
    digest(&["--since", "last", "--portal", "projet", "--today", "2026-06-30"]).ends(2).says("2026-01-31");
}
