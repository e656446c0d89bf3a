//! Entries that are the rows of a sheet: `content/<service>/annuaire.csv`, as a spreadsheet saves it.

use super::review_desk::Desk;
use super::town::{Bytes, Folder, Town};

const SHEET: &str = "content/voirie/annuaire.csv";
const HEAD: &str = "Prénom et nom;nom_de_famille;fonction;Téléphone;Missions;audiences;texte\n";

fn with(rows: &str) -> Town {
    Town::new().file(SHEET, format!("{HEAD}{rows}"))
}

#[test]
fn each_row_is_a_page_that_others_can_name() {
    let team = "---\ntitre: La rue\nmembres: [../annuaire/lea-brunet.md]\n---\n[Léa](../annuaire/lea-brunet.md)\n";
    let town = with("Léa Brunet;Brunet;Cheffe;01 99 00 45 32;Voirie; ;\nPaul Éloi;Éloi;Agent;;\"Neige; Sel\nPavés\";;\"Il **sale**.\n\nTout l’hiver.\"\n")
        .file("content/voirie/espaces/rue.md", team);
    assert_eq!(town.findings(), [""; 0]);
    let agents = "intranet/agents";
    town.page(agents, "voirie/annuaire/lea-brunet.html").shows("Cheffe").shows("01 99 00 45 32");
    let paul = town.page(agents, "voirie/annuaire/paul-eloi.html");
    paul.shows("Il <strong>sale</strong>.").shows("Neige").shows("Sel").shows("Pavés");
    town.page(agents, "annuaire/index.html").shows("paul-eloi.html").shows("lea-brunet.html");
    town.page(agents, "voirie/espaces/rue.html").shows("annuaire/lea-brunet.html");
    let tree = town.tree(agents);
    assert!(tree.keys().all(|path| !path.ends_with("voirie/annuaire.csv")), "the sheet itself is no output");
}

#[test]
fn what_is_wrong_is_said_at_its_cell() {
    let rows = "Léa Brunet;Brunet;Cheffe;demander Léa;;agent;\n\
        Paul Éloi;Éloi;;;;;\n\
        Léa  Brunet;Brunet;Adjointe;;;;\n\
        Trop;De;Cases;;;;;ici\n\
        ???;Rien;Agent;;;;\n\
        Anna;Bé;Agente;;;;\"Deux\nlignes et ![](photo.png)\"\n";
    let mut found = with(rows).findings();
    found.sort();
    let expected = [
        "audience-unknown @ content/voirie/annuaire.csv:2:40",
        "field-missing @ content/voirie/annuaire.csv:3",
        "name-unsuitable @ content/voirie/annuaire.csv:6:1",
        "picture-missing @ content/voirie/annuaire.csv:8:15",
        "row-twice @ content/voirie/annuaire.csv:4:1",
        "row-uneven @ content/voirie/annuaire.csv:5:19",
        "value-wrong @ content/voirie/annuaire.csv:2:26",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_columns_are_checked_once() {
    let town = Town::new().file(SHEET, "titre,nom_de_famile,fonction,titre\nLéa,Brunet,Cheffe,\nPaul,Éloi,Agent,\n");
    let expected =
        ["field-unknown @ content/voirie/annuaire.csv:1:7", "field-twice @ content/voirie/annuaire.csv:1:30"];
    let mut found = town.findings();
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_row_and_a_file_do_not_share_an_address() {
    let file = "---\ntitre: Autre\nnom_de_famille: Brunet\nfonction: Agente\n---\n";
    let row = "Léa Brunet;Brunet;Cheffe;;;;\n";
    let same = with(row).file("content/voirie/annuaire/lea-brunet.md", file);
    assert_eq!(same.findings(), ["address-twice @ content/voirie/annuaire.csv:2"]);
    let close = with(row).file("content/voirie/annuaire/Léa Brunet.md", file);
    assert_eq!(close.errors(), ["address-twice"]);
}

#[test]
fn homonyms_take_an_id_each_and_it_is_their_address() {
    let town = Town::new().file(
        SHEET,
        "id,titre,nom_de_famille,fonction\ndurand-nord,Luc Durand,Durand,Agent\ndurand-sud,Luc Durand,Durand,Agent\n",
    );
    assert_eq!(town.findings(), [""; 0]);
    let tree = town.tree("intranet/agents");
    for path in ["voirie/annuaire/durand-nord.html", "voirie/annuaire/durand-sud.html", "q/durand-sud/index.html"] {
        assert!(tree.contains_key(path), "{path}");
    }
}

#[test]
fn any_type_with_a_folder_may_be_a_sheet() {
    let town = Town::new().file("content/voirie/faq.csv", "question,theme,texte\nQui sale ?,Hiver,La voirie.\n");
    assert_eq!(town.findings(), [""; 0]);
    town.page("intranet/agents", "faq/index.html").shows("La voirie.");
    // A CSV of another name is a document like any other.
    let town = Town::new().file("content/voirie/comptages.csv", "a,b\n1,2\n");
    assert_eq!(town.findings(), [""; 0]);
}

#[test]
fn hostile_sheets_are_findings() {
    let rules = |bytes: &[u8]| Town::new().file(SHEET, bytes).errors();
    let head = "titre;nom_de_famille;fonction;audiences;texte\n";
    let after = |rows: &str| rules(format!("{head}{rows}").as_bytes());
    assert_eq!(after("\"Léa;Brunet;Cheffe\nPaul;Éloi;Agent\n"), ["sheet-unclosed"]);
    assert_eq!(after("L\0a;Brunet;Cheffe\n"), ["character-suspicious"]);
    assert_eq!(after(&format!("{};Brunet;Cheffe\n", "a".repeat(20_000))), ["cell-too-large"]);
    assert_eq!(after(&"é;".repeat(100_000)), ["row-uneven"]);
    assert_eq!(after("index;Brunet;Cheffe\n"), ["name-unsuitable"]);
    assert_eq!(rules(b"titre;nom_de_famille;fonction\nL\xe9a;Brunet;Cheffe\n"), ["text-not-utf8"]);
    assert_eq!(rules(b"\xff\xfet\0i\0t\0r\0e\0"), ["text-not-utf8"]);
    assert_eq!(rules(&b"x".repeat(2 << 20)), ["file-too-large"]);
    assert_eq!(rules(b""), ["field-missing"; 3]);
    assert_eq!(
        rules(b"\"\"\"\"\"\"\n\"\n;\t,"),
        ["field-missing", "field-missing", "field-missing", "field-unknown", "sheet-unclosed"]
    );
    let many: String = (0..100_000).map(|n| format!("p{n}\n")).collect();
    let found = Town::new().file(SHEET, format!("titre\n{many}")).errors();
    assert_eq!(found.iter().filter(|rule| **rule == "rows-too-many").count(), 1);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_a_spreadsheets_own() {
    let town = Town::new().file(SHEET, "\u{feff}titre;nom_de_famille;fonction\r\nLéa;Brunet;Cheffe\r\n");
    assert_eq!(town.findings(), [""; 0]);
    town.page("intranet/agents", "voirie/annuaire/lea.html").shows("Cheffe");
}

/// Who reads a row is as for a file: its own column, else the folder, else the service.
#[test]
fn a_row_is_read_by_those_it_names_or_by_those_of_its_folder() {
    let rows = "Léa;Brunet;Cheffe;;;;\nPaul;Éloi;Agent;;;elus;\n";
    let town = with(rows);
    let has =
        |town: &Town, tree: &str, name: &str| town.tree(tree).contains_key(&format!("voirie/annuaire/{name}.html"));
    assert_eq!([has(&town, "intranet/agents", "lea"), has(&town, "intranet/agents", "paul")], [true, false]);
    assert!(has(&town, "intranet/elus", "paul"));
    let folder = town.file("content/voirie/annuaire/_folder.md", "---\naudiences: [elus]\n---\n");
    assert_eq!([has(&folder, "intranet/agents", "lea"), has(&folder, "intranet/elus", "lea")], [false, true]);
    // Without a default, nobody reads a row, and it is said.
    let nobody = with(rows)
        .settings(&super::town::SETTINGS.replace("audiences = [\"agents\", \"elus\"]\n\n[pictures]", "\n[pictures]"));
    assert!(
        nobody.findings().contains(&"audience-missing @ content/voirie/annuaire.csv:2".to_owned()),
        "{:?}",
        nobody.findings()
    );
}

fn agents(folder: &Folder) -> Bytes {
    folder.build(&["--today", "2026-12-24"]).ends(0);
    let result = folder.result();
    result.into_iter().filter(|(path, _)| path.starts_with("intranet/agents/")).collect()
}

/// A row has the dates of its own words; a row of the élus dates nothing of the agents.
#[test]
fn each_row_has_its_own_dates() {
    let town = with("Léa;Brunet;Cheffe;;;;\nPaul;Éloi;Agent;;;elus;\n");
    let folder = town.on_disk();
    folder.repository().commit("2026-01-02", "Ada", "l’annuaire");
    let first = agents(&folder);
    let write = |rows: &str, day: &str, who: &str| {
        folder.write(SHEET, format!("{HEAD}{rows}"));
        folder.commit(day, who, "un changement");
    };
    write("Zoé;Zed;Agente;;;elus;\nLéa;Brunet;Cheffe;;;;\nPaul;Éloi;Adjoint;;;elus;\n", "2026-03-02", "Bob");
    let second = agents(&folder);
    let differs = second.iter().find(|(path, bytes)| first.get(*path) != Some(bytes));
    assert!(differs.is_none() && first.len() == second.len(), "{:?}", differs.map(|(path, _)| path));
    write("Léa;Brunet;Directrice;;;;\nPaul;Éloi;Adjoint;;;elus;\n", "2026-05-02", "Cléo");
    let third = agents(&folder);
    let said = |tree: &Bytes, map: &str, day: &str| String::from_utf8_lossy(&tree[map]).contains(day);
    assert!(said(&third, "intranet/agents/sitemap.xml", "2026-05-02"));
    let all = folder.result();
    let page = |day: &str| {
        all.iter().any(|(path, bytes)| {
            path.starts_with("intranet/elus/")
                && path.ends_with("sitemap.xml")
                && String::from_utf8_lossy(bytes).contains(&format!("annuaire/paul.html</loc><lastmod>{day}"))
        })
    };
    assert!(page("2026-03-02") && !page("2026-05-02"));
}

#[test]
fn a_review_tells_each_row_that_changes_and_asks_the_owner_of_the_sheet() {
    let desk = Desk::new();
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    desk.write(SHEET, format!("{HEAD}Léa;Brunet;Cheffe;;;;\nPaul;Éloi;Agent;;;;\nAnna;Bé;Agente;;;;\n"));
    desk.commit("mathieu", "2026-04-02", "L’annuaire");
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    desk.write(SHEET, format!("{HEAD}Zoé;Zed;Agente;;;;\nLéa;Brunet;Cheffe;;;;\nPaul;Éloi;Adjoint;;;elus;\n"));
    desk.commit("claire", "2026-05-04", "Zoé arrive, Anna part");
    let review = desk.json("2026-05-04", &[]);
    let pages: Vec<(&str, &str, &str)> = review["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| (page["title"].as_str().unwrap(), page["kind"].as_str().unwrap(), page["path"].as_str().unwrap()))
        .collect();
    assert_eq!(pages, [("Anna", "removed", SHEET), ("Paul", "changed", SHEET), ("Zoé", "added", SHEET)]);
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("Claire Aubin a un mandat pour tout ce qui change").says("demandez à Paul Costa");
    let effects = |page: usize| {
        let readers = review["pages"][page]["readers"].as_array().unwrap();
        readers.iter().map(|reader| reader["effect"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(effects(1), ["disappears", "changes"], "Paul is for the élus now");
    // Sorting the sheet changes no page.
    let sorted = Desk::new();
    sorted.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    sorted.write(SHEET, format!("{HEAD}Léa;Brunet;Cheffe;;;;\nPaul;Éloi;Agent;;;;\n"));
    sorted.commit("mathieu", "2026-04-02", "L’annuaire");
    sorted.git("mathieu", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    sorted.write(SHEET, format!("{HEAD}Paul;Éloi;Agent;;;;\nLéa;Brunet;Cheffe;;;;\n"));
    sorted.commit("claire", "2026-05-04", "Trié");
    let review = sorted.json("2026-05-04", &[]);
    assert_eq!(review["pages"].as_array().unwrap().len(), 0, "{}", review["pages"]);
    assert_eq!(review["files"][0]["path"], SHEET);
}
