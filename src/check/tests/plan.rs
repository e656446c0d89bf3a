use super::findings;

const PROMISE: (&str, &str) =
    ("content/voirie/engagements/un.md", "---\ntitre: Un\nnumero: 1\nresume: Marcher.\n---\n");
const OTHER: (&str, &str) =
    ("content/voirie/engagements/deux.md", "---\ntitre: Deux\nnumero: 2\nresume: Rouler.\n---\n");

fn action(head: &str) -> String {
    format!("---\ntitre: Action\npilote: voirie\n{head}---\n")
}

fn actions(one: &str, two: &str) -> Vec<String> {
    let (one, two) = (action(one), action(two));
    findings(&[PROMISE, OTHER, ("content/voirie/actions/a.md", &one), ("content/voirie/actions/b.md", &two)])
}

#[test]
fn a_number_given_twice_under_the_same_parent_is_found() {
    let of = |number: u32, parent: &str| format!("numero: {number}\nengagement: ../engagements/{parent}.md\n");
    assert_eq!(actions(&of(1, "un"), &of(1, "un")), ["number-twice @ actions/b.md:4:9"]);
    assert_eq!(actions(&of(1, "un"), &of(2, "un")), [""; 0]);
    assert_eq!(actions(&of(1, "un"), &of(1, "deux")), [""; 0]);
    // Two that nobody sees together may have the same number.
    let elsewhere = format!("{}portals: [projet]\n", of(1, "un"));
    assert!(!actions(&of(1, "un"), &elsewhere).iter().any(|found| found.starts_with("number-twice")));
    let same = "---\ntitre: Trois\nnumero: 2\nresume: Nager.\n---\n";
    let found = findings(&[PROMISE, OTHER, ("content/voirie/engagements/trois.md", same)]);
    assert_eq!(found, ["number-twice @ engagements/trois.md:3:9"]);
}

#[test]
fn a_step_taken_back_without_a_line_of_the_log_is_found() {
    let of = |status: &str, log: &str| {
        let head = format!("numero: 1\nengagement: ../engagements/un.md\nstatut: {status}\njournal:\n{log}");
        let page = action(&head);
        findings(&[PROMISE, ("content/voirie/actions/a.md", &page)])
    };
    let done = "  - {date: 2026-05-03, texte: C’est fait., statut: realisee}\n";
    let begun = "  - {date: 2026-03-02, texte: On commence., statut: en-cours}\n";
    let back = "  - {date: 2026-09-02, texte: Il faut y revenir., statut: en-cours}\n";
    let silent = "  - {date: 2026-10-02, texte: On avance.}\n";
    assert_eq!(of("en-cours", &format!("{done}{begun}{silent}")), ["status-backwards @ actions/a.md:6:9"]);
    assert_eq!(of("realisee", &format!("{begun}{done}")), [""; 0]);
    assert_eq!(of("en-cours", &format!("{begun}{done}{back}")), [""; 0]);
    assert_eq!(of("realisee", begun), [""; 0]);
    assert_eq!(of("prevue", silent), [""; 0]);
}
