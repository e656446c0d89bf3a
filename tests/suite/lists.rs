//! Lists as readers use them: narrowed by facets, followed over time, taken to a spreadsheet.

use super::town::Town;

fn action(number: u32, status: &str, lead: &str, more: &str) -> String {
    format!(
        "---\ntitre: Action {number}\nnumero: {number}\nengagement: ../engagements/un.md\npilote: {lead}\n\
         statut: {status}\n{more}---\n"
    )
}

/// A plan of three actions led by two services.
fn plan() -> Town {
    Town::new()
        .file("content/culture/_service.md", "---\ntitre: Culture\n---\n")
        .file("content/voirie/engagements/un.md", "---\ntitre: Marcher en ville\nnumero: 1\nresume: À pied.\n---\n")
        .file("content/voirie/actions/01.md", action(1, "en-cours", "culture", "echeance: 2026-06-01\n"))
        .file(
            "content/voirie/actions/02.md",
            action(2, "realisee", "voirie", "echeance: 2026-05-01\nindicateur: \"=1+2\"\n"),
        )
        .file(
            "content/voirie/actions/03.md",
            action(
                3,
                "prevue",
                "voirie",
                "echeance: 2027-05-01\njournal:\n  - {date: 2026-04-02, texte: Le *premier* pas., statut: en-cours}\n  \
                 - {date: 2026-05-03, texte: On attend les crédits., statut: prevue}\n",
            ),
        )
}

#[test]
fn a_list_is_narrowed_by_pages_that_lead_to_one_another() {
    let tree = plan().tree("intranet/agents");
    let text = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    let list = text("actions/index.html");
    assert!(list.contains("href=\"../actions/pilote/culture.html\""), "{list}");
    assert!(list.contains("data-facets=\"pilote:culture statut:en-cours echeance:2026\""), "{list}");
    let culture = text("actions/pilote/culture.html");
    assert!(culture.contains("Action 1") && !culture.contains("Action 2"), "{culture}");
    assert!(culture.contains("href=\"../../actions/statut/realisee.html\"") && !culture.contains("data-filters"));
    let planned = text("actions/statut/prevue.html");
    assert!(planned.contains("Action 3") && !planned.contains("Action 1"));
    // A single value tells nothing apart.
    let one = plan().without("content/voirie/actions/01.md").tree("intranet/agents");
    assert!(!one.contains_key("actions/pilote/voirie.html"), "{:?}", one.keys());
}

#[test]
fn a_plan_says_what_is_late_and_what_changed() {
    let tree = plan().tree("intranet/agents");
    let text = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    let late = text("actions/en-retard.html");
    assert!(late.contains("Action 1") && !late.contains("Action 2") && !late.contains("Action 3"), "{late}");
    let changes = text("actions/changements.html");
    let (april, may) = (changes.find("avril 2026").unwrap(), changes.find("mai 2026").unwrap());
    assert!(may < april && changes.contains("Le <em>premier</em> pas."), "{changes}");
    let sheet = text("actions/tableau.html");
    assert!(
        ["Marcher en ville", "Action 1", "Action 2", "Action 3", "01/06/2026"].iter().all(|word| sheet.contains(word))
    );
    let town = plan().today("2026-06-01");
    town.page("intranet/agents", "actions/en-retard.html").shows("Rien n’est en retard").hides("Action 1");
}

#[test]
fn a_plan_opens_in_a_spreadsheet_and_its_cells_are_no_formulas() {
    let bytes = plan().tree("intranet/agents").remove("actions/actions.csv").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let table = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column =
        |name: &str| header.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("{name}: {header:?}"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[0][column("Service pilote")], "Culture");
    assert_eq!([0, 1, 2].map(|row| &rows[row][column("En retard")]), ["oui", "non", "non"]);
    assert_eq!(&rows[1][column("Comment on saura que c’est fait")], "'=1+2");
    assert_eq!(&rows[2][column("Adresse de la page")], "https://intranet.ville.example/voirie/actions/03.html");
}

#[test]
fn hundreds_of_people_are_on_a_page_for_each_letter() {
    let person = |name: &str| format!("---\ntitre: {name}\nnom_de_famille: {name}\nfonction: Agent\n---\n");
    let mut town = Town::new();
    for number in 0..401 {
        let name = format!("{}om {number}", char::from(b'A' + (number % 3) as u8));
        town = town.file(&format!("content/voirie/annuaire/p{number}.md"), person(&name));
    }
    let tree = town.tree("intranet/agents");
    let text = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    assert!(text("annuaire/index.html").contains("Aom 0<") && !text("annuaire/index.html").contains("Bom 1<"));
    assert!(text("annuaire/page-b.html").contains("Bom 1<") && text("annuaire/page-b.html").contains("page-c.html"));
}
