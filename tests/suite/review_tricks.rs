//! What a hostile proposal would hide from its reviewers.

use super::review_desk::{Desk, breve, git, git_command};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// Puts an entry in the index that no file system would make.
fn plant(desk: &Desk, mode: &str, words: &str, path: &str) {
    let mut command = git_command(&desk.folder.root, "claire", "2026-05-04", &["hash-object", "-w", "--stdin"]);
    std::fs::write(desk.folder.base.join("words"), words).unwrap();
    command.stdin(std::fs::File::open(desk.folder.base.join("words")).unwrap());
    let id = match mode {
        "160000" => desk.git("claire", "2026-05-04", &["rev-parse", "main"]).trim().to_owned(),
        _ => Ran::of(&mut command).out.trim().to_owned(),
    };
    desk.git("claire", "2026-05-04", &["update-index", "--add", "--cacheinfo", &format!("{mode},{id},{path}")]);
}

#[test]
fn links_submodules_and_attributes_are_errors_that_the_change_brings() {
    let desk = Desk::new();
    plant(&desk, "120000", "/etc/passwd", "content/voirie/breves/2026-05-04-photo.md");
    plant(&desk, "160000", "", "content/voirie/annexe");
    plant(&desk, "100644", "*.md -diff working-tree-encoding=UTF-16LE\n", "content/voirie/.gitattributes");
    desk.git("claire", "2026-05-04", &["commit", "-q", "-m", "Trois pièges"]);
    let review = desk.json("2026-05-04", &[]);
    let rules: Vec<&str> =
        review["brought"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap()).collect();
    for rule in ["symbolic-link", "submodule", "repository-settings"] {
        assert!(rules.contains(&rule), "{rule} not in {rules:?}");
    }
    assert_eq!(review["verdict"], "refused");
}

#[test]
fn names_that_deceive_the_eye_are_said() {
    let desk = Desk::new();
    // A Cyrillic `а`.
    plant(&desk, "100644", &breve("Le quai", "Un autre."), "content/voirie/breves/2026-03-01-qu\u{430}i.md");
    plant(&desk, "100644", &breve("Le quai", "Un autre."), "content/voirie/breves/2026-03-01-QUAI.md");
    desk.git("claire", "2026-05-04", &["commit", "-q", "-m", "Deux quais"]);
    let ran = desk.review("2026-05-04", &[]);
    ran.ends(1).says("а (U+0430)").says("Seules des majuscules distinguent");
    let other = Desk::new();
    other.write(QUAI, breve("Le quai rouvre", "Signé Paul."));
    let author = "Рaul Costa <paul@ailleurs.example>";
    other.git("claire", "2026-05-04", &["commit", "-q", "-a", "--author", author, "-m", "Signé"]);
    other.review("2026-05-04", &[]).ends(1).says("porte le nom de Paul Costa, dont ce n’est pas l’adresse");
}

#[test]
fn the_report_shows_hostile_words_and_obeys_none() {
    let desk = Desk::new();
    let attack = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    desk.write(
        QUAI,
        format!("---\ntitre: 'Le quai {attack}'\ndate: 2026-03-01\nid: quai\n---\n{attack} [ici](javascript:alert(1)) [là](https://ailleurs.example/x)\n"),
    );
    desk.git("claire", "2026-05-04", &["add", "-A"]);
    let message = format!("Le quai {attack}\n\nCo-authored-by: {attack} <x@y.example>");
    desk.git("claire", "2026-05-04", &["commit", "-q", "-m", &message]);
    let path = desk.folder.base.join("report.html");
    let comment = desk.folder.base.join("comment.md");
    desk.review("2026-05-04", &["--report", path.to_str().unwrap(), "--comment", comment.to_str().unwrap()]).ends(1);
    let report = std::fs::read_to_string(path).unwrap();
    for forbidden in
        ["<script", "onerror=alert", "javascript:alert(1)\"", "src=\"http", "href=\"http", "<link", "@import", "url("]
    {
        assert!(
            !report.to_lowercase().contains(forbidden)
                || forbidden == "onerror=alert" && !report.contains("<img src=x"),
            "{forbidden}"
        );
    }
    assert!(report.contains("Document réservé aux relecteurs"));
    assert!(report.contains("&lt;script&gt;"), "the words themselves are shown");
    let comment = std::fs::read_to_string(comment).unwrap();
    assert!(!comment.contains("<script") && !comment.contains("<img") && !comment.contains("](https:"), "{comment}");
}

#[test]
fn a_branch_that_moved_on_is_compared_with_where_they_parted() {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    desk.write("content/voirie/breves/2026-05-05-autre.md", breve("Autre chose", "Ailleurs."));
    // The rules that count are those of the branch as it is now: Paul's mandate is over.
    let now = super::review_desk::CONTRIBUTORS.replace("person = \"paul\"\nrole", "person = \"anne\"\nrole");
    desk.write("contributors.toml", now);
    desk.commit("mathieu", "2026-05-05", "Autre chose");
    let review = desk.json("2026-05-06", &[]);
    assert_eq!(review["pages"].as_array().unwrap().len(), 1, "{}", review["pages"]);
    assert_eq!(review["steps"][0]["asks"][0]["people"][0]["name"], "Anne Dumas");
}

#[test]
fn a_repository_that_cannot_be_compared_is_a_failure_not_a_verdict() {
    let desk = Desk::new();
    let ran = desk.folder.run(&["review", "main", "nulle-part"]);
    ran.ends(2).says("nulle-part");
    let bad = desk.folder.base.join("bad.json");
    std::fs::write(&bad, "{\"version\": 1, \"approvals\": [{\"person\": \"paul\", \"commit\": \"HEAD\"}]}").unwrap();
    desk.review("2026-05-04", &["--approvals", bad.to_str().unwrap()]).ends(2).says("approvals[0].commit");
    git(&desk.folder.root, "claire", "2026-05-04", &["checkout", "-q", "--orphan", "seule"]);
    desk.commit("claire", "2026-05-04", "Seule");
    desk.folder.run(&["review", "main", "seule"]).ends(2).says("aucun passé en commun");
}
