//! A town that has some of everything, and every change that may be made to it.

use parvis::model::Feed;

use super::elus_changes::{Dice, change, medium_town};
use super::town::{jpeg, pdf, png};
use super::warm::World;

/// One change, and what it is called.
pub struct Changed {
    pub name: String,
    /// Whether it is made in every run.
    pub always: bool,
    pub apply: Box<dyn Fn(&mut World)>,
}

const CONTRIBUTORS: &str = r#"
[forge]
kind = "forgejo"
url = "https://forge.ville.example"
organisation = "ville"
repository = "portails"
[services.voirie]
name = "La voirie"
[services.culture]
name = "La culture"
[people.ada]
name = "Ada Lovelace"
email = "ada@ville.example"
[people.bob]
name = "Bob Moran"
email = "bob@ville.example"
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
"#;

const MORE_SETTINGS: &str = r#"
[network]
names = ["agents"]
dashboard = ["elus"]
covers = ["agents"]
contributors = ["agents"]
[[feeds]]
key = "pays"
title = "Le pays"
file = "content/_feeds/pays.xml"
[build]
precompress = ["gzip"]
"#;

/// The medium town without its cabinet, with a network, menus, feeds, a sheet, times, films, answers, plans and replacements.
pub fn town_of_everything() -> World {
    let mut town = medium_town();
    town.files
        .retain(|path, _| !path.starts_with("content/cabinet/") && !path.starts_with("content/conseil/documents/base"));
    let settings = String::from_utf8(town.files["parvis.toml"].clone()).unwrap();
    let settings = settings.replace(
        "label = \"Intranet\"\n",
        "label = \"Intranet\"\nessential = [\"rue\"]\nmenu = [{ label = \"Rue\", path = \"voirie/pages/rue.html\" }, { label = \"Tout\", children = [{ label = \"Brèves\", path = \"breves/index.html\" }] }]\n",
    );
    let settings = settings.replace(
        "  { block = \"services\", title = \"Services\" },\n",
        "  { block = \"services\", title = \"Services\" },\n  { block = \"feed\", title = \"Pays\", feed = \"pays\" },\n  { block = \"welcome\", title = \"Le mot\", entry = \"voirie/editos/base.md\" },\n  { block = \"text\", title = \"Bonjour\", text = \"Voir [la rue](voirie/pages/rue.md).\" },\n",
    );
    town = town.settings(&(settings + MORE_SETTINGS)).file("contributors.toml", CONTRIBUTORS);
    let files: &[(&str, &str)] = &[
        ("voirie/pages/rue.md", "titre: La rue\nid: rue\nanciennes_adresses: [rue.html]\nreview_every: 6 mois"),
        ("voirie/pages/quai.md", "titre: Le quai\nordre: 2\nresume: Un quai."),
        ("culture/documents/ancien.md", "titre: Ancien\ndate: 2026-06-01\nfichier: note.pdf"),
        (
            "culture/documents/neuf.md",
            "titre: Neuf\ndate: 2026-06-02\nfichier: note.pdf\nremplace: ancien.md\ndate_effet: 2026-07-10",
        ),
        ("voirie/breves/2026-06-20-pont.md", "titre: Le pont\nmots_cles: [travaux, Été]"),
        ("voirie/breves/2026-06-21-sans-resume.md", "titre: Sans résumé"),
        ("culture/breves/2026-06-22-fete.md", "titre: La fête\nimage: ../images/photo.png\nresume: Une fête."),
        ("culture/agenda/bal.md", "titre: Le bal\ndebut: 2026-06-24 20:00\nfin: 2026-06-24 23:00\nlieu: La place"),
        ("culture/agenda/hier.md", "titre: Hier\ndebut: 2026-06-22"),
        (
            "voirie/actions/etape.md",
            "titre: Une étape\nnumero: 7\nengagement: ../engagements/base.md\npilote: voirie\nstatut: en-cours\necheance: 2026-06-22",
        ),
        ("voirie/faq/quand.md", "titre: Quand ?\ntheme: Vie\ndate: 2026-06-01"),
        (
            "voirie/projets/place.md",
            "titre: La place\nstatut: en-cours\njournal: [{date: 2026-06-10, texte: Un début.}]",
        ),
    ];
    for (path, head) in files {
        let text = format!(
            "---\n{head}\n---\nUn mot de [la rue](../../voirie/pages/rue.md#un-titre).\n\n## Un titre {{#un-titre}}\n\n![Une photo](../../voirie/images/photo.png)\n\n[La note](../../voirie/documents/note.pdf), [le bal](../../culture/agenda/bal.md).\n"
        );
        town = town.file(&format!("content/{path}"), text);
    }
    town = town
        .file("content/_data/sigles.yaml", "items: [{sigle: CM, signification: Conseil municipal}]\n")
        .file("content/_data/assistance.yaml", "items: [{nom: Aide, telephone: \"01 02 03 04 05\"}]\n")
        .file("content/voirie/pages/_folder.md", "---\ntitre: Les pages\n---\nToutes les pages.\n");
    let history = town.files.keys().filter(|path| path.ends_with(".md"));
    let history = history.map(|path| (path.clone(), ("2026-05-02".to_owned(), "2026-06-02".to_owned()))).collect();
    World { town, history, feeds: [("pays".to_owned(), feed("Une nouvelle"))].into(), version: 1 }
}

fn feed(title: &str) -> Feed {
    let item = serde_json::json!({ "title": title, "href": "https://pays.example/1", "date": "2026-06-20" });
    let feed = serde_json::json!({ "url": "file:pays.xml", "fetched": null, "items": [item] });
    serde_json::from_value(feed).expect("a feed")
}

fn text(world: &World, path: &str) -> String {
    String::from_utf8(world.town.files.get(path).cloned().unwrap_or_default()).expect("a text")
}

fn put(world: &mut World, path: &str, bytes: impl AsRef<[u8]>) {
    world.town.files.insert(path.to_owned(), bytes.as_ref().to_vec());
}

/// Every change, the same every time; a town may well refuse some of them.
pub fn changes(base: &World) -> Vec<Changed> {
    let mut all = Vec::new();
    for path in base.town.files.keys() {
        match path.rsplit('.').next() {
            Some("md") => of_entry(&mut all, path),
            Some("yaml" | "csv") => of_words(&mut all, path),
            Some("png" | "jpg") => of_picture(&mut all, path),
            Some("pdf") => of_document(&mut all, path),
            _ => {}
        }
    }
    of_settings(&mut all);
    of_theme(&mut all);
    other_words(&mut all);
    of_the_rest(&mut all);
    several(&mut all);
    all
}

fn add(all: &mut Vec<Changed>, name: String, apply: impl Fn(&mut World) + 'static) {
    all.push(Changed { name, always: false, apply: Box::new(apply) });
}

/// One that is made in every run.
fn always(all: &mut Vec<Changed>, name: &str, apply: impl Fn(&mut World) + 'static) {
    all.push(Changed { name: name.to_owned(), always: true, apply: Box::new(apply) });
}

/// A text of a file made from the one before.
fn edit(all: &mut Vec<Changed>, name: &str, path: &str, edited: impl Fn(&str) -> String + 'static) {
    let own = path.to_owned();
    add(all, format!("{path}: {name}"), move |world| {
        let text = edited(&text(world, &own));
        put(world, &own, text);
    });
}

/// A line more at the end of a head.
fn with_line(text: &str, line: &str) -> String {
    text.replacen("\n---\n", &format!("\n{line}\n---\n"), 1)
}

fn of_entry(all: &mut Vec<Changed>, path: &str) {
    edit(all, "a paragraph more", path, |text| format!("{text}\nUne phrase de plus.\n"));
    edit(all, "another beginning", path, |text| text.replacen("\n---\n", "\n---\nTout autre chose d'abord.\n\n", 1));
    edit(all, "a heading more", path, |text| format!("{text}\n## Encore un titre {{#encore}}\n\nDes mots.\n"));
    edit(all, "no heading", path, |text| text.replace("## ", "").replace("{#un-titre}", ""));
    edit(all, "links more", path, |text| {
        format!(
            "{text}\n[Un](../../culture/agenda/bal.md) ![Deux](../../culture/images/photo.png) [trois](../../culture/documents/note.pdf)\n"
        )
    });
    edit(all, "another title", path, |text| text.replacen("titre: ", "titre: Autre ", 1));
    edit(all, "a title that sorts last", path, |text| text.replacen("titre: ", "titre: Zz ", 1));
    edit(all, "for the élus", path, |text| with_line(text, "audiences: [elus]"));
    edit(all, "on the other portal", path, |text| with_line(text, "portals: [projet]"));
    edit(all, "a draft", path, |text| with_line(text, "draft: oui"));
    edit(all, "tags", path, |text| with_line(text, "mots_cles: [tout neuf, travaux]"));
    edit(all, "a rubrique", path, |text| with_line(text, "rubrique: conseil"));
    edit(all, "put forward", path, |text| with_line(text, "a_la_une: {du: 2026-06-01, au: 2026-07-01, poids: 99}"));
    edit(all, "an id", path, |text| with_line(text, "id: tout-neuf"));
    edit(all, "another date", path, |text| text.replace("2026-0", "2027-0"));
    edit(all, "later in its year", path, |text| text.replace("2026-06", "2026-08"));
    edit(all, "an unknown field", path, |text| with_line(text, "champ_inconnu: 3"));
    edit(all, "a picture", path, |text| with_line(text, "image: ../../culture/images/photo.png"));
    edit(all, "a block of the élus", path, |text| format!("{text}\n::: audience elus\nUn secret.\n:::\n"));
    let own = path.to_owned();
    add(all, format!("{path}: removed"), move |world| drop(world.town.files.remove(&own)));
    let own = path.to_owned();
    add(all, format!("{path}: renamed"), move |world| {
        let bytes = world.town.files.remove(&own).unwrap_or_default();
        put(world, &own.replace(".md", "-ailleurs.md"), bytes);
    });
    let own = path.to_owned();
    add(all, format!("{path}: a folder of its own"), move |world| {
        let bytes = world.town.files.remove(&own).unwrap_or_default();
        put(world, &own.replace(".md", "/index.md"), bytes);
    });
    let own = path.to_owned();
    add(all, format!("{path}: committed"), move |world| {
        if let Some((_, last)) = world.history.get_mut(&own) {
            *last = "2026-06-23".to_owned();
        }
    });
    let own = path.to_owned();
    add(all, format!("{path}: published on another day"), move |world| {
        if let Some((first, _)) = world.history.get_mut(&own) {
            *first = "2026-05-12".to_owned();
        }
    });
}

fn of_words(all: &mut Vec<Changed>, path: &str) {
    if path.contains("_types") {
        return;
    }
    edit(all, "other words", path, |text| {
        text.replace("Ville", "Commune").replace("Une photo", "Un cliché").replace("Aubin", "Aubert")
    });
    edit(all, "other words still", path, |text| text.replace("Conseil", "Comité").replace("Aide", "Secours"));
    edit(all, "for the élus", path, |text| text.replace("items:", "audiences: [elus]\nitems:"));
    let own = path.to_owned();
    add(all, format!("{path}: removed"), move |world| drop(world.town.files.remove(&own)));
}

fn of_picture(all: &mut Vec<Changed>, path: &str) {
    let own = path.to_owned();
    add(all, format!("{path}: another picture"), move |world| {
        let bytes = if own.ends_with("png") { png([1, 2, 3]) } else { jpeg([3, 2, 1]) };
        put(world, &own, bytes);
    });
    let own = path.to_owned();
    add(all, format!("{path}: another notice"), move |world| {
        put(world, &format!("{own}.yaml"), "alternative: Tout autre\ncredit: Zoé\nfocal: 90% 10%\n");
    });
    let own = path.to_owned();
    add(all, format!("{path}: removed"), move |world| drop(world.town.files.remove(&own)));
    let own = path.to_owned();
    add(all, format!("{path}: one more beside"), move |world| {
        put(world, &own.replace('.', "-bis."), if own.ends_with("png") { png([7, 7, 7]) } else { jpeg([7, 7, 7]) });
    });
}

fn of_document(all: &mut Vec<Changed>, path: &str) {
    let own = path.to_owned();
    add(all, format!("{path}: other bytes"), move |world| put(world, &own, pdf("tout autre chose")));
    let own = path.to_owned();
    // As many bytes as before.
    add(all, format!("{path}: other bytes of the same size"), move |world| {
        let mut bytes = world.town.files[&own].clone();
        let at = bytes.len() / 2;
        bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
        put(world, &own, bytes);
    });
}

fn of_settings(all: &mut Vec<Changed>) {
    let replacements = [
        ("the name", "name = \"Valserelle\"", "name = \"Valmontois\""),
        ("a label of a menu", "label = \"Rue\"", "label = \"La rue\""),
        ("a way of a menu", "voirie/pages/rue.html", "voirie/pages/quai.html"),
        ("the label of an audience", "label = \"Agents\"", "label = \"Personnel\""),
        ("a title of the home page", "title = \"Agenda\"", "title = \"À venir\""),
        ("a label of a rubrique", "Au quotidien", "Tous les jours"),
        ("the widths of pictures", "widths = [64]", "widths = [48, 64]"),
        ("a format of pictures", "vignette = \"32x16\"", "vignette = \"24x16\""),
        ("an address", "https://intranet.ville.example", "https://portail.ville.example"),
        ("who follows the network", "dashboard = [\"elus\"]", "dashboard = [\"agents\"]"),
        ("who contributes", "contributors = [\"agents\"]", "contributors = []"),
        ("the words of the home page", "Bonjour", "Bonsoir"),
    ];
    for (name, from, to) in replacements {
        edit(all, name, "parvis.toml", move |text| text.replace(from, to));
    }
    for line in ["page_size = 2", "language = \"en\"", "typography = \"none\"", "timezone = \"Pacific/Auckland\""] {
        edit(all, line, "parvis.toml", move |text| format!("{line}\n{text}"));
    }
    edit(all, "no search", "parvis.toml", |text| format!("{text}\n[search]\nenabled = false\n"));
    for (name, from, to) in [
        ("a name", "Ada Lovelace", "Ada Byron"),
        ("the end of a mandate", "2026-07-15", "2026-06-01"),
        ("the name of a service", "La voirie", "Les rues"),
        ("the repository", "portails", "autres"),
    ] {
        edit(all, name, "contributors.toml", move |text| text.replace(from, to));
    }
    edit(all, "a label of a type", "content/_types/vote.yaml", |text| text.replace("Votes", "Scrutins"));
    edit(all, "a field of a type", "content/_types/vote.yaml", |text| {
        text.replace("kind: text}", "kind: text}, {name: voix, kind: integer}")
    });
}

fn of_theme(all: &mut Vec<Changed>) {
    for (name, path, words) in [
        ("a template", "templates/redirect.html", "<p>{{ target.href }} {{ site.name }}</p>"),
        ("a template that shows counts", "templates/offline.html", "<p>{{ page.title }} {{ axes.types | length }}</p>"),
        ("the style", "assets/style/zz.css", "p { color: red }\n"),
    ] {
        always(all, &format!("the theme: {name}"), move |world| {
            put(world, &format!("themes/ville/{path}"), words);
            let settings = text(world, "parvis.toml");
            put(world, "parvis.toml", format!("theme = \"ville\"\n{settings}"));
        });
    }
}

/// The theme's own words with another for one of them.
fn other_words(all: &mut Vec<Changed>) {
    const OWN: &str = include_str!("../../themes/parvis/messages/fr.ftl");
    always(all, "the theme: words", |world| {
        put(world, "themes/ville/messages/fr.ftl", OWN.replace("\nphone = ", "\nphone = Le "));
        let settings = text(world, "parvis.toml");
        put(world, "parvis.toml", format!("theme = \"ville\"\n{settings}"));
    });
}

fn of_the_rest(all: &mut Vec<Changed>) {
    for day in ["2026-06-22", "2026-06-24", "2026-06-25", "2026-07-01", "2026-07-10", "2026-07-16", "2027-01-01"] {
        always(all, &format!("on {day}"), move |world| world.town = world.town.clone().today(day));
    }
    always(all, "another version of the tool", |world| world.version = 2);
    always(all, "other news of others", |world| drop(world.feeds.insert("pays".to_owned(), feed("Une autre"))));
    always(all, "no news of others", |world| world.feeds.clear());
    always(all, "no history", |world| world.history.clear());
    always(all, "a new service", |world| {
        put(world, "content/sports/_service.md", "---\ntitre: Sports\naudiences: [agents, elus]\n---\nNous.\n");
        put(world, "content/sports/breves/2026-06-23-match.md", "---\ntitre: Le match\n---\nUn match.\n");
    });
    always(all, "a new page", |world| put(world, "content/voirie/pages/neuve.md", "---\ntitre: Neuve\n---\nUn mot.\n"));
    always(all, "a new entry of each list", |world| {
        for (path, head) in [
            ("breves/2026-06-23-neuve.md", "titre: Neuve"),
            ("agenda/neuf.md", "titre: Neuf\ndebut: 2026-06-26 10:00"),
            ("annuaire/neuve.md", "titre: Zoé Neuve\nnom_de_famille: Neuve\nfonction: Cheffe"),
            ("faq/neuve.md", "titre: Neuve ?\ntheme: Vie\ndate: 2026-06-01"),
        ] {
            put(world, &format!("content/culture/{path}"), format!("---\n{head}\n---\nUn mot.\n"));
        }
    });
}

/// Several at once: those of the other promise, and each on a day of its own.
fn several(all: &mut Vec<Changed>) {
    for seed in 0..60 {
        let days = ["2026-06-23", "2026-06-24", "2026-07-02"];
        add(all, format!("several, {seed}"), move |world| {
            let mut dice = Dice(seed);
            for _ in 0..1 + seed % 7 {
                change(&mut world.town, dice.next());
            }
            world.town = world.town.clone().today(days[seed as usize % days.len()]);
        });
    }
}
