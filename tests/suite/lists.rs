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

/// A charter, and the one that takes its place from a day on, for some.
fn charters(day: &str, audiences: &str) -> Town {
    let new = format!(
        "---\ntitre: Charte neuve\ndate: 2026-06-01\nfichier: neuve.pdf\nversion: \"2.1\"\ndate_effet: {day}\n\
         audiences: [{audiences}]\nremplace: ancienne.md\n---\n"
    );
    old_charter()
        .file("content/voirie/documents/neuve.md", new)
        .file("content/voirie/documents/neuve.pdf", "%PDF-1.7\n%%EOF\n")
}

fn old_charter() -> Town {
    let old = "---\ntitre: Charte ancienne\ndate: 2026-02-01\nfichier: ancienne.pdf\nrubrique: quotidien\nmots_cles: [charte]\naudiences: [agents, elus]\n---\n";
    Town::new()
        .file("content/voirie/documents/ancienne.md", old)
        .file("content/voirie/documents/ancienne.pdf", "%PDF-1.7\n%%EOF\n")
}

/// The files of a tree that a word stands in.
fn files_with(tree: &super::town::Bytes, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    tree.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn what_is_replaced_leaves_the_lists_and_says_by_what() {
    let tree = charters("2026-06-10", "agents, elus").tree("intranet/agents");
    let text = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    let old = text("voirie/documents/ancienne.html");
    assert!(
        old.contains("Remplacé par <a href=\"../../voirie/documents/neuve.html\">Charte neuve</a></span>"),
        "{old}"
    );
    let new = text("voirie/documents/neuve.html");
    assert!(new.contains("Remplace") && new.contains("voirie/documents/ancienne.html") && new.contains("2.1"), "{new}");
    let lists = ["documents/", "index.html", "voirie/index.html", "voirie/documents/index", "rubriques/", "mots"];
    for path in files_with(&tree, "Charte ancienne").iter().chain(&files_with(&tree, "documents/ancienne.html")) {
        let listed = lists.iter().any(|list| path.starts_with(list)) || path.ends_with("atom.xml");
        assert!(!listed, "{path} has what was replaced");
    }
    assert!(text("documents/index.html").contains("Charte neuve"));
}

#[test]
fn what_will_be_replaced_stays_in_the_lists_until_that_day() {
    let town = charters("2027-01-01", "agents, elus");
    town.page("intranet/agents", "documents/index.html").shows("Charte ancienne").shows("Charte neuve");
    let page = town.page("intranet/agents", "voirie/documents/ancienne.html");
    page.shows("Remplacé par").shows("à partir du").shows("1er janvier 2027");
    assert_eq!(town.next_change("2026-12-31").as_deref(), Some("2027-01-01T00:00:00+01:00"));
    town.today("2027-01-01").page("intranet/agents", "documents/index.html").hides("Charte ancienne");
}

#[test]
fn who_may_not_read_the_new_one_keeps_the_old_one_to_the_byte() {
    for tree in ["intranet/agents", "projet/agents"] {
        assert!(charters("2026-06-10", "elus").tree(tree) == old_charter().tree(tree), "{tree} tells of the new one");
    }
    let elus = charters("2026-06-10", "elus");
    elus.page("intranet/elus", "documents/index.html").hides("Charte ancienne");
    elus.page("intranet/elus", "voirie/documents/ancienne.html").shows("Remplacé par");
}

#[test]
fn the_organisation_chart_shows_services_below_one_another_to_who_may_know_of_them() {
    let service = |title: &str, head: &str| format!("---\ntitre: {title}\n{head}---\n");
    let town = Town::new()
        .file("content/technique/_service.md", service("Technique", "responsable: Inès Vidal\n"))
        .file("content/voirie/_service.md", service("Voirie", "direction: technique\n"))
        .file("content/cabinet/_service.md", service("Cabinet", "direction: technique\naudiences: [elus]\n"));
    let page = town.page("intranet/agents", "services/organigramme.html");
    let text = &page.text;
    let main = &text[text.find("class=\"wrap organisation\"").expect("the chart")..];
    let at = |word: &str| main.find(word).unwrap_or_else(|| panic!("no {word}: {main}"));
    assert!(at("Technique") < at("Inès Vidal") && at("Inès Vidal") < at("Voirie"), "{main}");
    assert!(main[at("Inès Vidal")..at("Voirie")].contains("<ul"), "the service is below its direction: {main}");
    page.hides("Cabinet");
    town.page("intranet/elus", "services/organigramme.html").shows("Cabinet");
    town.page("intranet/agents", "services/index.html").shows("href=\"../services/organigramme.html\"");
    town.page("intranet/agents", "plan-du-site.html").shows("href=\"services/organigramme.html\"");
    assert!(!Town::new().tree("intranet/agents").contains_key("services/organigramme.html"));
}
