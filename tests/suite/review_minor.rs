//! What passes as a correction, and what never does: as an attacker would try it.

use super::review_desk::{CONTRIBUTORS, Desk};
use super::town::png;

pub const PAGE: &str = "content/voirie/breves/2026-03-01-quai.md";
pub const TEXT: &str = r#"---
titre: Le quai rouvre
date: 2026-03-01
id: quai
resume: Le quai est ouvert aux piétons.
lien: https://ville.example/quai
image: photos/quai.png
image_alternative: Le quai vu du pont
mots_cles: [travaux]
canal: collectivite
anciennes_adresses: [le-quai.html]
---
Le quai est ouvert aux piétons depuis lundi 2 mars, de 10 h à 18 h, sauf les bicyclettes.
Le public entre librement sur les berges.

Voir [le plan](https://ville.example/plan) ou [les horaires](https://ville.example/horaires "Tous les jours").

::: audience elus
Une réserve : le budget dépasse la prévision.
:::

Entre les deux, la promenade longe la rivière.

::: audience elus
Le marché sera relancé.
:::

![Le pont](photos/pont.png) ![La rive](photos/rive.png)

Tapez `git push` pour finir, puis `git Push`.

<!-- Le chantier coûtera cher. -->

Voir [la charte][c] et écrire à <quai@ville.example>, ou passer par ville.example.

[c]: https://ville.example/charte
"#;

const SHEET: &str = "titre,nom_de_famille,fonction,telephone\nCamille Roux,Roux,Responsable de voirie,01 99 00 24 10\n";
const LIST: &str = "items:\n  - {titre: Poser un congé, resume: Demander avant, lien: 'https://ville.example/conges'}\n  - {titre: Se former, resume: Choisir un stage, lien: 'https://ville.example/stages'}\n";

/// A town where corrections of 80 signs go through a circuit of their own.
pub struct Corrections {
    desk: Desk,
}

impl Corrections {
    pub fn new() -> Corrections {
        let desk = Desk::new();
        desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
        let minor = "[circuits.minor]\nlabel = \"Correction\"\nif = { max_characters = 80, without = [\"link\", \"date\", \
                     \"number\", \"audience\", \"image\"] }\nsteps = [{ label = \"Relecture\", role = \
                     \"service-approver\" }]\n\n[circuits.standard]";
        desk.write("contributors.toml", CONTRIBUTORS.replace("[circuits.standard]", minor));
        desk.write(PAGE, TEXT).write("content/voirie/annuaire.csv", SHEET).write("content/_data/usages.yaml", LIST);
        for (at, name) in ["quai", "pont", "rive"].iter().enumerate() {
            desk.write(&format!("content/voirie/breves/photos/{name}.png"), png([at as u8 * 60; 3]));
        }
        desk.write("content/voirie/breves/photos/pont.png.yaml", "alternative: Un pont\ncredit: Ville\n");
        desk.write("content/voirie/breves/photos/notes.txt", "Des notes.\n");
        desk.write("content/voirie/breves/2026-03-02-reserve.md", RESERVED);
        desk.commit("mathieu", "2026-04-02", "Des corrections");
        Corrections { desk }
    }

    /// The circuit of a proposal that writes these files, or removes those without a text.
    pub fn circuit(&self, files: &[(&str, Option<&str>)]) -> String {
        self.review(files)["network"]["circuit"].as_str().unwrap_or("none").to_owned()
    }

    pub fn review(&self, files: &[(&str, Option<&str>)]) -> serde_json::Value {
        self.desk.git("claire", "2026-05-04", &["checkout", "-q", "-f", "-B", "proposition", "main"]);
        for (path, text) in files {
            match text {
                Some(text) => drop(self.desk.write(path, text)),
                None => std::fs::remove_file(self.desk.folder.root.join(path)).unwrap(),
            }
        }
        self.desk.commit("claire", "2026-05-04", "Une correction");
        self.desk.json("2026-05-04", &[])
    }

    pub fn settings(&self) -> String {
        std::fs::read_to_string(self.desk.folder.root.join("parvis.toml")).unwrap()
    }

    pub fn edit(&self, from: &str, to: &str) -> String {
        assert!(TEXT.contains(from), "`{from}` is not in the page");
        self.circuit(&[(PAGE, Some(&TEXT.replacen(from, to, 1)))])
    }
}

const RESERVED: &str =
    "---\ntitre: Pour le conseil\ndate: 2026-03-02\naudiences: [elus]\n---\nLe secrétaire partira.\n";

#[test]
fn a_correction_of_words_is_minor() {
    let town = Corrections::new();
    let edits = [
        ("bicyclettes", "vélos"),
        ("librement", "Librement"),
        ("la promenade longe", "la promenade borde"),
        ("sauf les bicyclettes.", "sauf les **bicyclettes** !"),
        ("Le public entre librement sur les berges.", "\nLe public entre librement sur les berges."),
        ("le budget dépasse la prévision", "le budget dépasse les prévisions"),
        ("Le quai rouvre", "Le quai est rouvert"),
        ("Le quai est ouvert aux piétons.\n", "Le quai s’ouvre aux piétons.\n"),
    ];
    for (from, to) in edits {
        assert_eq!(town.edit(from, to), "Correction", "{from} → {to}");
    }
    for (path, text, from, to) in [
        ("content/voirie/annuaire.csv", SHEET, "Responsable de voirie", "Responsable de la voirie"),
        ("content/_data/usages.yaml", LIST, "Demander avant", "Demander d’abord"),
    ] {
        assert_eq!(town.circuit(&[(path, Some(&text.replace(from, to)))]), "Correction", "{from} → {to}");
    }
}

#[test]
fn nothing_that_unveils_is_minor() {
    let town = Corrections::new();
    let block = "::: audience elus\nLe marché sera relancé.\n:::\n";
    let edits = [
        (block, "Le marché sera relancé.\n"),
        (block, ""),
        (block, "::: audience agents\nLe marché sera relancé.\n:::\n"),
        (block, "::: audience elus agents\nLe marché sera relancé.\n:::\n"),
        (block, "::: audience elus\n:::\n\nLe marché sera relancé.\n"),
        ("Entre les deux", "Le marché. Entre les deux"),
        ("longe la rivière", "dépasse la rivière"),
        (
            ":::\n\nEntre les deux, la promenade longe la rivière.\n",
            "\nEntre les deux, la promenade longe la rivière.\n:::\n",
        ),
        ("<!-- Le chantier coûtera cher. -->", "Le chantier coûtera cher."),
        ("entre librement", "(chantier) entre librement"),
        ("canal: collectivite", "canal: collectivite\naudiences: [agents]"),
        ("canal: collectivite", "canal: collectivite\naudiences: [agents, elus]"),
        ("canal: collectivite", "canal: collectivite\nportals: [projet]"),
        ("canal: collectivite", "canal: collectivite\ndraft: true"),
        ("canal: collectivite", "canal: collectivite\npublication: 2027-01-01"),
        ("Entre les deux", "<!-- Entre les deux"),
    ];
    for (from, to) in edits {
        assert_eq!(town.edit(from, to), "Le service, puis la communication", "{from} → {to}");
    }
    let service = "---\ntitre: Voirie\naudiences: [elus]\n---\nLes rues.\n";
    assert_eq!(town.circuit(&[("content/voirie/_service.md", Some(service))]), "Le service, puis la communication");
    // Word for word from a page that only the élus read.
    let copied = TEXT.replace("sur les berges", "sur les berges, secrétaire");
    let emptied = RESERVED.replace("Le secrétaire partira.", "Rien.");
    let both = [(PAGE, Some(copied.as_str())), ("content/voirie/breves/2026-03-02-reserve.md", Some(emptied.as_str()))];
    assert_eq!(town.circuit(&both), "Le service, puis la communication");
    let public = RESERVED.replace("audiences: [elus]\n", "");
    let path = "content/voirie/breves/2026-03-02-reserve.md";
    assert_eq!(town.circuit(&[(path, Some(&public))]), "Le service, puis la communication");
}

#[test]
fn nothing_that_leads_elsewhere_or_tells_otherwise_is_minor() {
    let town = Corrections::new();
    let edits = [
        // Addresses.
        (
            "[le plan](https://ville.example/plan) ou [les horaires](https://ville.example/horaires ",
            "[le plan](https://ville.example/horaires) ou [les horaires](https://ville.example/plan ",
        ),
        ("[le plan](https", "[les horaires](https"),
        ("ville.example/charte", "vi11e.example/charte"),
        ("[c]: https://ville.example/charte", "[c]: https://ville.example/chartes"),
        ("[la charte][c]", "[la charte]"),
        ("\"Tous les jours\"", "\"Tous les soirs\""),
        ("<quai@ville.example>", "<quais@ville.example>"),
        ("passer par ville.example", "passer par villes.example"),
        ("lien: https://ville.example/quai", "lien: https://ville.example/quais"),
        ("anciennes_adresses: [le-quai.html]", "anciennes_adresses: [le-port.html]"),
        ("id: quai", "id: quais"),
        // Pictures.
        (
            "![Le pont](photos/pont.png) ![La rive](photos/rive.png)",
            "![Le pont](photos/rive.png) ![La rive](photos/pont.png)",
        ),
        ("![Le pont]", "![La rive]"),
        ("image: photos/quai.png", "image: photos/rive.png"),
        ("image_alternative: Le quai vu du pont", "image_alternative: Le quai vu du port"),
        // Numbers and dates, in figures and in words, with what they are about.
        ("de 10 h à 18 h", "de 18 h à 10 h"),
        ("de 10 h à 18 h", "dès 10 h à 18 h"),
        ("10 h", "1O h"),
        ("lundi 2 mars", "mardi 2 mars"),
        ("2 mars", "2 mai"),
        ("les deux,", "les trois,"),
        ("date: 2026-03-01", "date: 2026-03-02"),
        // What the engine obeys.
        ("canal: collectivite", "canal: cosc"),
        ("mots_cles: [travaux]", "mots_cles: [voirie]"),
        ("mots_cles: [travaux]", "mots_cles: [travaux, voirie]"),
        ("canal: collectivite", "canal: collectivite\nrubrique: conseil"),
        // Forms.
        ("`git push` pour", "`git pull` pour"),
        ("`git Push`", "`git push`"),
        ("`git push` pour finir, puis `git Push`", "git push pour finir, puis git Push"),
        ("Entre les deux", "> Entre les deux"),
        ("Le public entre", "## Le public entre"),
        ("Entre les deux, la", "    Entre les deux, la"),
        // Letters that look like ours, and some that nobody sees.
        ("bicyclettes", "bicyсlettes"),
        ("bicyclettes", "bicy\u{200b}clettes"),
        ("bicyclettes", "bicy\u{ad}clettes"),
        // Exchanged words.
        ("Le public entre librement sur les berges.", "Le berges entre librement sur les public."),
    ];
    for (from, to) in edits {
        assert_eq!(town.edit(from, to), "Le service, puis la communication", "{from} → {to}");
    }
}

#[test]
fn what_is_no_text_in_its_place_is_never_minor() {
    let town = Corrections::new();
    let other = TEXT.replace("id: quai\n", "");
    let standard = "Le service, puis la communication";
    let photos = "content/voirie/breves/photos";
    let [notice, notes] = ["pont.png.yaml", "notes.txt"].map(|name| format!("{photos}/{name}"));
    let moved = "content/voirie/breves/2026-03-01-quais.md";
    let proposals: [&[(&str, Option<&str>)]; 10] = [
        &[("content/voirie/breves/2026-04-01-a.md", Some("---\ntitre: A\ndate: 2026-04-01\n---\nB.\n"))],
        &[("content/voirie/breves/2026-03-02-reserve.md", None)],
        &[(PAGE, None), (moved, Some(TEXT))],
        &[(PAGE, Some(&other))],
        &[(&notice, Some("alternative: Un port\ncredit: Ville\n"))],
        &[(&notes, Some("Des notes !\n"))],
        &[("content/voirie/annuaire.csv", Some(&SHEET.replace("24 10", "24 11")))],
        &[("content/voirie/annuaire.csv", Some(&format!("{SHEET}Léa Brun,Brun,Agente,01\n")))],
        &[("content/_data/usages.yaml", Some(&LIST.replace("example/conges", "example/stage")))],
        &[(
            "content/_data/usages.yaml",
            Some(&LIST.replace("titre: Se former", "audiences: [elus], titre: Se former")),
        )],
    ];
    for (at, files) in proposals.iter().enumerate() {
        assert_eq!(town.circuit(files), standard, "proposal {at}");
    }
}

#[test]
fn machinery_never_takes_a_circuit_of_content() {
    let town = Corrections::new();
    let small = TEXT.replace("bicyclettes", "vélos");
    for (path, of) in [
        ("parvis.toml", "Comité de pilotage"),
        ("qr.toml", "Comité de pilotage"),
        ("README.md", "Comité de pilotage"),
        ("rust-toolchain", "Comité de pilotage"),
        ("rust-toolchain.toml", "Comité de pilotage"),
        (".cargo/config.toml", "Comité de pilotage"),
        (".mailmap", "Comité de pilotage"),
        ("docs/CODEOWNERS", "Comité de pilotage"),
        (".woodpecker.yml", "Comité de pilotage"),
        ("themes/ville/base.html", "Comité de pilotage"),
        ("content/_types/breve.yaml", "Comité de pilotage"),
        ("content/voirie/.github/workflows/a.yml", "Comité de pilotage"),
        ("content/voirie/breves/.GitAttributes", "Comité de pilotage"),
        ("content/voirie/Jenkinsfile", "Comité de pilotage"),
        ("content/voirie/rust-toolchain.toml", "Comité de pilotage"),
    ] {
        let text = if path == "parvis.toml" { format!("{}\n", super::town::SETTINGS) } else { "# a\n".to_owned() };
        let alone = town.review(&[(path, Some(&text))]);
        assert_eq!(alone["network"]["circuit"], serde_json::Value::Null, "{path}");
        let asks: Vec<&str> = alone["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| step["asks"][0]["of"].as_str().unwrap_or("-"))
            .collect();
        assert_eq!(asks, [of], "{path}");
        let machinery = !matches!(path, "qr.toml" | "README.md");
        assert_eq!(!alone["network"]["machinery"].as_array().unwrap().is_empty(), machinery, "{path}");
        // Beside a correction, neither goes through the short circuit.
        let both = town.review(&[(path, Some(&text)), (PAGE, Some(&small))]);
        assert_eq!(both["network"]["circuit"], "Le service, puis la communication", "{path}");
    }
}
