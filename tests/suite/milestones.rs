//! What is told of a project, an answer and a late action beyond their text: milestones, dates, ways to ask.

use super::town::Town;

const MILESTONES: &str = "jalons:\n\
    \x20 - {date: 2026-09-10, titre: Restitution}\n\
    \x20 - {date: 2026-06-01, titre: Lancement}\n\
    \x20 - {date: 2026-06-15, fin: 2026-07-03, titre: État des lieux, texte: Les *réseaux*.}\n";

fn project(day: &str) -> Town {
    let head = format!("---\ntitre: La halle\nstatut: en-cours\n{MILESTONES}---\nUn mot.\n");
    Town::new().file("content/voirie/projets/halle.md", head).today(day)
}

/// The words between the tags of a part of a page, one space between two.
fn words(text: &str, from: &str, to: &str) -> String {
    let part = text.split(from).nth(1).unwrap_or_else(|| panic!("no {from} in {text}")).split(to).next().unwrap();
    let mut words = String::new();
    part.split('<').for_each(|tag| {
        words.push(' ');
        words.push_str(tag.split_once('>').map_or(tag, |(_, after)| after));
    });
    words.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn milestones_stand_in_order_with_their_state_in_words() {
    let page = project("2026-06-23").page("intranet/agents", "voirie/projets/halle.html");
    let list = words(&page.text, "class=\"plain timeline milestones\">", "</ol>");
    assert_eq!(
        list,
        "Passé lundi 1er juin 2026 Lancement \
         En cours du lundi 15 juin 2026 au vendredi 3 juillet 2026 État des lieux Les réseaux . \
         À venir jeudi 10 septembre 2026 Restitution"
    );
    assert_eq!(
        page.text.matches("aria-current=\"step\"").count(),
        2,
        "the step of the project, and the next milestone"
    );
    let card = project("2026-06-23").page("intranet/agents", "projets/index.html");
    assert!(words(&card.text, "<main", "</main>").contains("Jalon en cours : État des lieux, jusqu’au 3 juillet 2026"));
    let between = project("2026-07-10").page("intranet/agents", "projets/index.html");
    assert!(words(&between.text, "<main", "</main>").contains("Prochain jalon : Restitution, 10 septembre 2026"));
    let later = project("2026-12-01").page("intranet/agents", "projets/index.html");
    later.hides("Prochain jalon");
}

#[test]
fn a_milestone_changes_the_site_by_itself() {
    let next = |day: &str| project(day).next_change(day);
    assert_eq!(next("2026-06-23").as_deref(), Some("2026-07-04T00:00:00+02:00"));
    assert_eq!(next("2026-07-04").as_deref(), Some("2026-09-10T00:00:00+02:00"));
    assert_eq!(next("2026-12-01"), None);
}

#[test]
fn a_milestone_without_a_date_is_a_finding() {
    let head = "---\ntitre: La halle\njalons:\n  - {titre: Un jour}\n---\nUn mot.\n";
    let town = Town::new().file("content/voirie/projets/halle.md", head);
    assert_eq!(town.findings(), ["field-missing @ content/voirie/projets/halle.md:4:5"]);
}

#[test]
fn an_answer_says_when_it_was_mended_and_where_to_ask() {
    let answer = "---\ntitre: Qui sale ?\ndate: 2026-05-04\n---\nLa voirie.\n";
    let town = Town::new().file("content/voirie/faq/sel.md", answer);
    let list = town.page("intranet/agents", "faq/index.html");
    assert!(words(&list.text, "<main", "</main>").contains("Réponse mise à jour le lundi 4 mai 2026"), "{}", list.text);
    list.shows("href=\"mailto:a@ville.example\"").shows("Poser une question");
    town.page("intranet/agents", "voirie/faq/sel.html")
        .shows("href=\"mailto:a@ville.example?subject=Qui%20sale%20%3F\"");
    let own = town.file("content/voirie/_service.md", "---\ntitre: Voirie\ncourriel: rues@ville.example\n---\n");
    own.page("intranet/agents", "voirie/faq/sel.html").shows("mailto:rues@ville.example?subject=");
}

#[test]
fn silence_after_a_deadline_is_told() {
    let errors = |status: &str, log: &str| {
        let head = format!(
            "---\ntitre: Salles de pause\nnumero: 1\nengagement: ../engagements/un.md\npilote: voirie\n\
             echeance: 2026-04-30\nstatut: {status}\n{log}---\nUn mot.\n"
        );
        Town::new()
            .file("content/voirie/engagements/un.md", "---\ntitre: Un\nnumero: 1\nresume: Mieux.\n---\n")
            .file("content/voirie/actions/1.md", head)
            .findings()
    };
    let late = ["late-entry @ content/voirie/actions/1.md:6:11"];
    assert_eq!(errors("en-cours", ""), late);
    assert_eq!(errors("en-cours", "journal:\n  - {date: 2026-05-20, texte: On commence.}\n"), late);
    assert_eq!(errors("en-cours", "journal:\n  - {date: 2027-05-20, texte: Plus tard.}\n"), late);
    assert_eq!(errors("en-cours", "journal:\n  - {date: 2026-06-02, texte: On attend les chaises.}\n"), [""; 0]);
    assert_eq!(errors("realisee", ""), [""; 0]);
}

#[test]
fn whatever_banner_a_type_has_it_says_what_takes_its_place() {
    let declared = "label: Rendez-vous\nfolder: rendez-vous\ntemplate: evenement.html\nfields:\n  \
        - {name: debut, role: start, kind: datetime}\n  - {name: remplace, role: replaces, kind: entry}\n";
    let old = "---\ntitre: Avant\ndebut: 2026-06-01 18:00\n---\nUn mot.\n";
    let new = "---\ntitre: Après\ndebut: 2026-07-01 18:00\nremplace: avant.md\n---\nUn mot.\n";
    let town = Town::new()
        .file("content/_types/rendez-vous.yaml", declared)
        .file("content/voirie/rendez-vous/avant.md", old)
        .file("content/voirie/rendez-vous/apres.md", new);
    let page = town.page("intranet/agents", "voirie/rendez-vous/avant.html");
    assert!(words(&page.text, "<main", "</main>").contains("Remplacé par Après"), "{}", page.text);
}
