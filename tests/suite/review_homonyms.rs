//! Two people may bear one name: they are known by their keys, and told apart on every screen.

use super::review_desk::{CONTRIBUTORS, Desk, breve};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// The town where two members of the communications body are called the same, and two must agree.
fn homonyms() -> Desk {
    let desk = Desk::new();
    desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    let people = "nadia-2 = { name = \"Nadia  FERRAND\", email = \"nadia.2@ville.example\", account = { forgejo = \"nadia2\" } }\n\
                  paul-2 = { name = \"Paul Costa\", email = \"paul.2@ville.example\", account = { forgejo = \"paul2\" } }\n[[mandates]]";
    let network = CONTRIBUTORS
        .replacen("[[mandates]]", people, 1)
        .replace("members = [\"nadia\"]", "members = [\"nadia\", \"nadia-2\"]")
        .replace("body = \"communication\", approvals = 1", "body = \"communication\", approvals = 2")
        .replace("deputy = \"anne\"", "deputy = \"paul-2\"");
    desk.write("contributors.toml", network);
    desk.commit("mathieu", "2026-04-02", "Deux Nadia et deux Paul");
    desk.git("claire", "2026-05-04", &["checkout", "-q", "-B", "proposition"]);
    desk
}

#[test]
fn approvers_called_the_same_are_two_people() {
    let desk = homonyms();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = desk.commit("claire", "2026-05-04", "Demain");
    let given = |given: &[(&str, &str)]| {
        let given: Vec<_> = given.iter().map(|(person, day)| (*person, head.as_str(), *day)).collect();
        let review = desk.json("2026-05-08", &["--approvals", &desk.approvals(&given)]);
        let ask = review["steps"][1]["asks"][0].clone();
        let keys = |list: &str| -> Vec<String> {
            ask[list].as_array().unwrap().iter().map(|one| one["person"].as_str().unwrap().to_owned()).collect()
        };
        (ask["state"].as_str().unwrap().to_owned(), keys("approved"), keys("people"), review["verdict"].clone())
    };
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let (state, approved, people, verdict) = given(&[("paul", "2026-05-05"), ("nadia", "2026-05-06")]);
    assert_eq!((state.as_str(), approved, people), ("open", keys(&["nadia"]), keys(&["nadia-2"])));
    assert_eq!(verdict, "waiting");
    let (state, approved, people, verdict) =
        given(&[("paul", "2026-05-05"), ("nadia", "2026-05-06"), ("nadia-2", "2026-05-07")]);
    assert_eq!((state.as_str(), approved, people), ("done", keys(&["nadia", "nadia-2"]), Vec::new()));
    assert_eq!(verdict, "validated");
    // The homonym of who must answer is not who must answer.
    let (_, _, _, verdict) = given(&[("paul-2", "2026-05-05"), ("nadia", "2026-05-06"), ("nadia-2", "2026-05-07")]);
    assert_eq!(verdict, "waiting");
}

#[test]
fn homonyms_are_told_apart_in_words() {
    let desk = homonyms();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = desk.commit("claire", "2026-05-04", "Demain");
    let approvals = desk.approvals(&[("paul", &head, "2026-05-05"), ("nadia", &head, "2026-05-06")]);
    let arguments = ["--approvals", approvals.as_str()];
    let ran = desk.review("2026-05-08", &arguments);
    ran.ends(1).says("Nadia  FERRAND (nadia.2@ville.example)").says("Paul Costa (paul@ville.example)");
    // Nobody else is called Claire Aubin.
    assert!(!ran.out.contains("Claire Aubin ("), "{}", ran.out);
    let report = desk.folder.base.join("report.html");
    let comment = desk.folder.base.join("comment.md");
    let shown =
        [&arguments[..], &["--report", report.to_str().unwrap(), "--comment", comment.to_str().unwrap()]].concat();
    desk.review("2026-05-08", &shown).ends(1);
    for path in [report, comment] {
        let text = std::fs::read_to_string(&path).unwrap().replace("&#64;", "@");
        assert!(text.contains("nadia.2@ville.example"), "{}", path.display());
    }
    // The deputy is called like the one who is away.
    let away = desk.json("2026-07-21", &[]);
    let asked = &away["steps"][0]["asks"][0]["people"][0];
    assert_eq!((&asked["person"], &asked["replaces"]["person"]), (&"paul-2".into(), &"paul".into()));
    assert_eq!(asked["name"], "Paul Costa (paul.2@ville.example)");
    assert_eq!(asked["replaces"]["name"], "Paul Costa (paul@ville.example)");
}

#[test]
fn two_authors_called_the_same_are_two_authors() {
    let desk = homonyms();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("paul", "2026-05-04", "Demain");
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    desk.git("claire", "2026-05-04", &["add", "-A"]);
    desk.git(
        "claire",
        "2026-05-04",
        &["commit", "-q", "--author", "Paul Costa <paul.2@ville.example>", "-m", "Plus tard"],
    );
    let ran = desk.review("2026-05-08", &[]);
    ran.ends(1).says("Paul Costa (paul@ville.example) et Paul Costa (paul.2@ville.example)");
}
