//! The network as its readers see it: who maintains a page, who validates what, forms, reminders.

use std::path::Path;

use super::example::pages_of_the_example;
use super::town::{SETTINGS, Town};

const NETWORK: &str = r#"
[forge]
kind = "forgejo"
url = "https://forge.ville.example"
organisation = "ville"
repository = "portails"
[services.voirie]
name = "La voirie"
[people.ada]
name = "Ada Lovelace"
email = "ada@ville.example"
account = { forgejo = "ada" }
[people.bob]
name = "Bob Moran"
email = "bob@ville.example"
account = { forgejo = "bob" }
training = [2026-01-10]
[[mandates]]
person = "ada"
role = "service-approver"
service = "voirie"
from = 2026-01-01
[[mandates]]
person = "bob"
role = "correspondent"
service = "voirie"
from = 2026-01-01
until = 2026-07-15
designated_by = "ada"
reference = "FI-7"
[[absences]]
person = "ada"
from = 2026-06-29
until = 2026-07-03
deputy = "bob"
"#;

/// Agents read names; the élus follow the network, and only pages of agents are counted. Contributors are among both.
fn town() -> Town {
    let open = "\n[network]\nnames = [\"agents\"]\ndashboard = [\"elus\"]\ncovers = [\"agents\"]\ncontributors = [\"agents\", \"elus\"]\n";
    let page = "---\ntitre: Les trottoirs d'été\ndate: 2025-01-10\nreview_every: 6 mois\n---\nTexte.\n";
    Town::new()
        .settings(&(SETTINGS.to_owned() + open))
        .file("contributors.toml", NETWORK)
        .file("content/voirie/été 1.md", page)
}

#[test]
fn a_page_says_who_maintains_it_and_how_to_tell_them() {
    let page = town().page("intranet/agents", "voirie/ete-1.html");
    page.shows("Ada Lovelace").shows("La voirie");
    page.shows("https://forge.ville.example/ville/portails/_edit/main/content/voirie/%C3%A9t%C3%A9%201.md");
    page.shows("/issues/new?template=.forgejo%2Fissue_template%2Ferreur.yaml");
    let moved = town().file("contributors.toml", NETWORK.replace("\"forgejo\"", "\"gitlab\""));
    moved.page("intranet/agents", "voirie/ete-1.html").shows("/ville/portails/-/edit/main/content/voirie/");
    let away = town().today("2026-07-01").page("intranet/agents", "voirie/ete-1.html");
    away.shows("Bob Moran").hides("Ada Lovelace");
}

/// Every page of the five trees, but the two that stand for a page that is not there: what no address answers,
/// what no network brings.
#[test]
fn every_page_of_the_example_says_who_maintains_it() {
    let (mut pages, mut ways) = (0, 0);
    let trees = pages_of_the_example(|site, tree, path, text| {
        let key = tree.split('/').next_back().unwrap().to_owned();
        let stands_for_another = text.contains("http-equiv=\"refresh\"");
        let expected = !matches!(path, "404.html" | "hors-connexion.html") && !stands_for_another;
        let count = text.matches("<p class=\"steward\">Page tenue par ").count();
        assert_eq!(count, usize::from(expected), "{tree}/{path}");
        let told = text.contains(">Signaler une erreur</a>");
        assert_eq!(told, expected, "{tree}/{path}");
        pages += usize::from(expected);
        if !site.settings.network.contributors.iter().any(|named| *named == key || named == tree) {
            assert!(!text.contains("forge.valserelle.example"), "{tree}/{path}");
        }
        ways += leads_to_what_exists(&format!("{tree}/{path}"), text);
    });
    assert!(trees == 5 && pages > 1500 && ways > 400, "{trees} trees, {pages} pages, {ways} ways to the forge");
}

/// Every way from a page to a file or a folder of the forge: what is there is content, and it exists.
fn leads_to_what_exists(page: &str, text: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for address in text.split("href=\"https://forge.valserelle.example/ville-valserelle/portails/").skip(1) {
        let address = address.split('"').next().unwrap();
        let Some((what, path)) = address.split_once("/main/") else { continue };
        let path = parvis::ground::percent::decode(path.split('?').next().unwrap());
        let place = root.join(match what {
            // A folder that has nothing yet is made with its first file; the service is there.
            "_new" => path.rsplit_once('/').unwrap().0,
            "_edit" | "_upload" | "src/branch" => &path,
            _ => panic!("{page}: {address}"),
        });
        let right = if what == "_edit" { place.is_file() } else { place.is_dir() };
        assert!(path.starts_with("content/") && right, "{page}: {address}");
        count += 1;
    }
    count
}

/// What a page is made of says whose it is: its file, a folder, the settings, the network itself.
#[test]
fn pages_without_a_file_are_kept_by_whoever_owns_what_makes_them() {
    let owned = "[bodies.web]\nlabel = \"Le numérique\"\nmembers = [\"bob\"]\nowns = [\"/parvis.toml\"]\n[bodies.copil]\nlabel = \"Le comité\"\nmembers = [\"ada\"]\nowns = [\"/contributors.toml\", \"/content/_data/**\"]\n";
    let news = "---\ntitre: Le pont\ndate: 2026-06-20\ntags: [ponts]\n---\nTexte.\n";
    let town = town()
        .file("contributors.toml", format!("{NETWORK}{owned}"))
        .file("content/voirie/breves/pont.md", news)
        .file("content/_data/applications.yaml", "items:\n  - {nom: Ville, adresse: \"https://ville.example\"}\n");
    let forge = "https://forge.ville.example/ville/portails";
    let tree = town.tree("intranet/elus");
    let page = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    for path in ["index.html", "plan-du-site.html", "mentions-legales.html", "breves/index.html", "services/index.html"]
    {
        let text = page(path);
        assert!(text.contains("Page tenue par Le numérique. Référents : Bob Moran."), "{path}\n{text}");
        assert!(!text.contains("/_edit/") && !text.contains("parvis.toml"), "{path}\n{text}");
    }
    let list = page("voirie/breves/index.html");
    let files =
        format!("<a href=\"{forge}/src/branch/main/content/voirie/breves\">Modifier les pages de cette liste</a>");
    assert!(list.contains("Page tenue par La voirie.") && list.contains(&files), "{list}");
    assert!(page("voirie/index.html").contains("/_edit/main/content/voirie/_service.md"));
    let links = page("applications.html");
    assert!(
        links.contains("Page tenue par Le comité.") && links.contains("/_edit/main/content/_data/applications.yaml")
    );
    let dashboard = page("reseau/tableau-de-bord.html");
    assert!(dashboard.contains("Page tenue par Le comité.") && !dashboard.contains("/_edit/"), "{dashboard}");
    // Those who do not read names read neither people nor addresses of the forge; they write to the town.
    let closed = town.settings(SETTINGS).page("intranet/agents", "index.html");
    closed
        .shows("Page tenue par Le numérique.")
        .hides("Bob")
        .hides("forge.ville")
        .shows("mailto:a@ville.example?subject=");
}

/// What is followed, and read by name, is not therefore written: only the audiences of those who write lead to the forge.
#[test]
fn only_the_audiences_that_contribute_are_led_to_the_forge() {
    let closed =
        town().settings(&(SETTINGS.to_owned() + "\n[network]\nnames = [\"agents\"]\ndashboard = [\"elus\"]\n"));
    for tree in ["intranet/agents", "intranet/elus"] {
        for (path, bytes) in closed.tree(tree).iter().filter(|(path, _)| path.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("forge.ville.example") && !text.contains("_ajouter"), "{tree}/{path}");
        }
    }
    let page = closed.page("intranet/agents", "voirie/ete-1.html");
    page.shows("Référents : Ada Lovelace").shows("mailto:ada@ville.example?subject=Les%20trottoirs");
    // Whoever writes is shown where, without being shown who else does.
    let writing = town().settings(&(SETTINGS.to_owned() + "\n[network]\ncontributors = [\"elus\"]\n"));
    writing.page("intranet/elus", "voirie/ete-1.html").shows("Modifier cette page").hides("Ada Lovelace");
    writing.page("intranet/agents", "voirie/ete-1.html").hides("forge.ville.example");
    // One portal of an audience may lead to the forge, and another not.
    let one = town().settings(&(SETTINGS.to_owned() + "\n[network]\ncontributors = [\"intranet/elus\"]\n"));
    one.page("intranet/elus", "voirie/ete-1.html").shows("Modifier cette page");
    let elsewhere = one.tree("projet/elus");
    assert!(elsewhere.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("forge.ville.example")));
    for wrong in ["eluss", "intranet/eluss", "intranets/elus", "intranet/", "intranet/elus/", "/elus"] {
        let settings = format!("{SETTINGS}\n[network]\ncontributors = [\"{wrong}\"]\n");
        let found = town().settings(&settings).findings();
        assert!(found.iter().any(|found| found.starts_with("setting-refers-to-nothing")), "{wrong}: {found:?}");
    }
}

/// Lists lead to a new file of their type, in the folder of a service, its head already there; the home page to the lists.
#[test]
fn lists_albums_and_home_lead_to_an_addition() {
    let news = "---\ntitre: Le pont\ndate: 2026-06-20\n---\nTexte.\n";
    let album = "---\ntitre: La fête\ndate: 2026-06-20\n---\n";
    let town = town()
        .file("content/parcs/_service.md", "---\ntitre: Les parcs\n---\n")
        .file("content/voirie/breves/pont.md", news)
        .file("content/voirie/albums/fete/index.md", album)
        .file("content/voirie/albums/fete/1.jpg", super::town::jpeg([1, 2, 3]));
    let on =
        |forge: &str| town.clone().file("contributors.toml", NETWORK.replace("\"forgejo\"", &format!("\"{forge}\"")));
    for (forge, begins, value, receives) in [
        ("github", "new/main", "value", "upload/main"),
        ("gitlab", "-/new/main", "content", "-/tree/main"),
        ("forgejo", "_new/main", "value", "_upload/main"),
        ("gitea", "_new/main", "value", "_upload/main"),
    ] {
        let (town, url) = (on(forge), "https://forge.ville.example/ville/portails");
        let new = |service: &str| format!("<a href=\"{url}/{begins}/content/{service}/breves?{value}=---%0A%23%20");
        let list = town.page("intranet/agents", "voirie/breves/index.html");
        list.shows(&new("voirie")).shows(">Ajouter à cette liste</a>").shows("%0Atitre%3A%0A").hides(&new("parcs"));
        // A brève is anybody's to propose; an album has been made by one service.
        let all = town.page("intranet/agents", "breves/index.html");
        all.shows("Ajouter à cette liste, pour").shows(&new("voirie")).shows(&new("parcs"));
        let albums = town.page("intranet/agents", "albums/index.html");
        albums.shows(&format!("{url}/{begins}/content/voirie/albums?")).hides("/content/parcs/albums");
        let fete = town.page("intranet/agents", "voirie/albums/fete.html");
        fete.shows(&format!("<a href=\"{url}/{receives}/content/voirie/albums/fete\">Ajouter des photos</a>"));
        let home = town.page("intranet/agents", "index.html");
        home.shows("<a href=\"breves/index.html#_ajouter\">Brève</a>").hides("albums/index.html#_ajouter");
    }
}

/// What a forge is given to begin with is what the type demands, and can be read once its values are there.
#[test]
fn the_first_lines_of_a_new_entry_are_those_that_it_must_have() {
    let types = Town::new().site().types;
    let breve = types.get("breve").unwrap().first_lines("Nommez ce fichier.");
    let lines: Vec<&str> = breve.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(lines, ["---", "titre:", "date:", "---"], "{breve}");
    for kind in types.iter() {
        let text = kind.first_lines("Nommez ce fichier.");
        let head = text.split("---\n").nth(1).unwrap();
        let read = parvis::yaml::parse(head, parvis::yaml::YamlLimits::FRONT_MATTER).unwrap();
        let names: Vec<&str> = read.map().unwrap_or_default().iter().map(|(key, _)| key.name.as_str()).collect();
        let wanted: Vec<&str> =
            kind.fields.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
        assert_eq!(names, wanted, "{text}");
    }
}

/// Nobody owns the settings: the body that merges keeps them, else the town itself.
#[test]
fn what_nobody_owns_is_kept_by_those_who_merge() {
    let merge = NETWORK.replace("[services.voirie]", "merge = [\"web\"]\n[services.voirie]");
    let merge = merge + "[bodies.web]\nlabel = \"Le numérique\"\nmembers = [\"bob\"]\n";
    let kept = town().file("contributors.toml", merge).page("intranet/agents", "index.html");
    kept.shows("Page tenue par Le numérique. Référents : Bob Moran.");
    town().page("intranet/agents", "index.html").shows("Page tenue par Valserelle.").hides("Référents");
    let silent = town().file("contributors.toml", "[services.voirie]\nname = \"La voirie\"\n");
    silent.page("intranet/agents", "index.html").hides("Page tenue par");
}

#[test]
fn without_a_forge_an_error_is_told_by_mail() {
    let alone = NETWORK.split("[services.voirie]").nth(1).unwrap();
    let town = town().file("contributors.toml", format!("[services.voirie]{alone}"));
    town.page("intranet/agents", "voirie/ete-1.html").shows("mailto:ada@ville.example?subject=Les%20trottoirs");
}

#[test]
fn names_are_for_the_audiences_that_the_town_says() {
    let page = Town::new().file("contributors.toml", NETWORK).file("content/voirie/a.md", "---\ntitre: A\n---\n");
    let agents = page.page("intranet/agents", "voirie/a.html");
    agents.shows("La voirie").hides("Ada").hides("forge.ville.example");
    assert!(!page.tree("intranet/agents").keys().any(|path| path.starts_with("reseau/")));
    let open = town().tree("intranet/agents");
    assert!(open.contains_key("reseau/qui-valide-quoi.html") && !open.contains_key("reseau/tableau-de-bord.html"));
}

#[test]
fn the_dashboard_says_what_is_due_and_never_why_somebody_is_away() {
    let dashboard = town().page("intranet/elus", "reseau/tableau-de-bord.html");
    dashboard.shows("Les trottoirs").shows("Bob Moran").shows("Absences").shows("15 juillet");
    dashboard.shows("Aucune proposition connue");
    let waiting = "items:\n  - titre: La piscine\n    depuis: 2026-06-13\n    lien: https://forge.ville.example/7\nportals: [intranet]\naudiences: [elus]\n";
    let dashboard =
        town().file("content/_data/propositions.yaml", waiting).page("intranet/elus", "reseau/tableau-de-bord.html");
    dashboard.shows("La piscine").shows("depuis le").shows("13 juin 2026");
    // What a day more changes is said by the reader's own calendar.
    let calm = "---\ntitre: Le calme\n---\n";
    let settings = SETTINGS.to_owned() + "\n[network]\ndashboard = [\"elus\"]\n";
    let quiet = Town::new().settings(&settings).file("content/voirie/calme.md", calm);
    let quiet = quiet.file("contributors.toml", "[people.ada]\nname = \"Ada\"\n");
    let quiet = quiet.file("content/_data/propositions.yaml", waiting);
    assert_eq!(quiet.next_change("2026-06-23"), None);
}

/// What only the élus may read is counted nowhere else.
#[test]
fn pages_that_are_not_covered_change_nothing() {
    let secret = "---\ntitre: Secret\naudiences: [elus]\ndate: 2024-01-10\nreview_every: 6 mois\n---\nTexte.\n";
    let with = town().file("content/voirie/secret.md", secret);
    let page = |town: &Town, path: &str| town.tree("intranet/elus")[path].clone();
    let path = "reseau/tableau-de-bord.html";
    assert_eq!(page(&town(), path), page(&with, path), "the dashboard covers the pages of agents");
}

#[test]
fn each_person_has_a_form_to_sign() {
    let form = town().page("intranet/elus", "reseau/fiches/bob.html");
    for words in ["1.1 Objectifs", "1.2 Missions", "2 Conditions", "validation individuelle", "FI-7", "Ada Lovelace"] {
        form.shows(words);
    }
    form.shows("15 juillet 2026").shows("10 janvier 2026").shows("signature");
}

#[test]
fn reminders_are_mails_and_calendars() {
    let folder = town().on_disk();
    let out = folder.base.join("rappels");
    let ran = folder.run(&["reminders", "--today", "2026-06-23", "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let text = std::fs::read_to_string(out.join("bob.txt")).unwrap();
    assert!(text.starts_with("Valserelle : 3 rappels\n\nBonjour Bob Moran,\n"), "{text}");
    assert!(text.contains("Vous remplacez Ada Lovelace du 29 juin 2026 au 3"), "{text}");
    assert!(text.contains("Votre mandat finit le 15 juillet 2026 : Correspondant, La voirie"), "{text}");
    assert!(text.contains("Les trottoirs d'été"), "{text}");
    let mail = std::fs::read_to_string(out.join("bob.eml")).unwrap();
    assert!(mail.starts_with("To: bob@ville.example\r\nFrom: Valserelle <a@ville.example>\r\nSubject: "), "{mail}");
    assert!(mail.is_ascii() && mail.lines().all(|line| line.len() <= 78), "{mail}");
    let calendar = std::fs::read_to_string(out.join("bob.ics")).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260715\r\n"), "{calendar}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
}

/// What each forge answers when asked for its open requests, with what a contributor may have typed.
#[test]
fn what_waits_on_the_forge_is_on_the_dashboard() {
    let request = |title: &str, address: &str, who: &str| {
        let [link, user, name] = match address.contains("gitlab") {
            true => ["web_url", "author", "username"],
            false => ["html_url", "user", "login"],
        };
        serde_json::json!({ "title": title, "created_at": "2026-06-13T23:30:00Z", "draft": false, link: address, user: { name: who } })
    };
    for forge in ["github", "gitlab", "forgejo", "gitea"] {
        let folder = town().on_disk();
        let address = format!("https://{forge}.example/7");
        let mut list = vec![
            request("La \"piscine\": {{ 1 }}\n- <b>#", &address, "bob"),
            request("", &format!("javascript:alert('{forge}')"), "bob"),
            request("WIP: pas encore", &address, "bob"),
        ];
        list[0]["user_notes_count"] = serde_json::json!(3);
        let file = folder.base.join("demandes.json");
        std::fs::write(&file, serde_json::json!(list).to_string()).unwrap();
        let run = || folder.run(&["proposals", forge, file.to_str().unwrap(), "--today", "2026-06-23"]);
        run().ends(0).says("2 propositions attendent");
        folder.build(&[]).ends(0);
        let page = folder.published("intranet/elus/reseau/tableau-de-bord.html");
        let shown = page.contains("piscine") && page.contains("&lt;b&gt;#") && page.contains("14 juin 2026");
        assert!(shown && page.contains(&address), "{page}");
        assert!(!page.contains("pas encore") && !page.contains("javascript:"), "{page}");
        let service = std::fs::read_to_string(folder.root.join("content/_data/propositions.yaml")).unwrap();
        assert_eq!(service.contains("La voirie"), forge.starts_with("forgejo") || forge == "gitea", "{service}");
        for wrong in ["{}", "[{}]", "[", "[{\"title\": 3}]"] {
            std::fs::write(&file, wrong).unwrap();
            run().ends(2).says("ne se lit pas");
        }
        std::fs::write(&file, "[]").unwrap();
        run().ends(0).says("Rien n’attend");
        folder.build(&[]).ends(0);
    }
    let folder = Town::new().on_disk();
    let file = folder.base.join("demandes.json");
    std::fs::write(&file, "[]").unwrap();
    folder.run(&["proposals", "github", file.to_str().unwrap()]).ends(0).says("Personne ne lit le tableau de bord");
    folder.run(&["proposals", "gitlub", file.to_str().unwrap()]).ends(2).says("gitlab");
}

#[test]
fn a_page_past_its_grace_forbids_publication() {
    let grace = |period: &str| {
        let settings = format!("{SETTINGS}\n[review]\ngrace = \"{period}\"\n");
        town().settings(&settings).errors()
    };
    assert_eq!(town().errors(), Vec::<&str>::new());
    // Due on the 10th of July 2025.
    assert_eq!(grace("12 mois"), Vec::<&str>::new());
    assert_eq!(grace("60 jours"), ["review-overdue"]);
}
