//! What nobody should read by mistake is found, and no output of a command says it a second time.

use super::review_desk::{Desk, breve};
use super::town::{Ran, Town, files_below};

/// Numbers that belong to nobody, with right check digits.
const OLD: &str = "FR14 2004 1010 0505 0001 3M02 606";
const NEW: &str = "FR76 3000 6000 0112 3456 7890 189";

/// Parts of the two numbers that no report may hold.
const PARTS: [&str; 5] = ["2004 1010", "3M02", "3456 7890", "20041010", "Mairie2024"];

fn says_none(text: &str, what: &str) {
    for part in PARTS {
        assert!(!text.contains(part), "{what} says {part}:\n{text}");
    }
}

#[test]
fn a_check_says_where_and_never_what() {
    let body = format!("Versez sur {OLD}.\n\nMot de passe : Mairie2024!\n");
    let folder = Town::new().file("content/voirie/breves/rib.md", breve("Le compte", &body)).on_disk();
    let check = |arguments: &[&str]| folder.run(&[&["check", "--today", "2026-06-23"], arguments].concat());
    let usual = check(&[]);
    usual.ends(1).says("[bank-account]").says("[password-in-clear]").says("Versez sur •••• ••••");
    says_none(&usual.out, "the terminal");
    for format in ["json", "github", "sarif", "gitlab", "junit", "rules"] {
        let ran = check(&["--format", format]);
        ran.ends(1).says("bank-account");
        says_none(&ran.out, format);
    }
    says_none(&folder.build(&[]).out, "a build");
    // What Parvis keeps beside the content holds nothing of it.
    for (path, bytes) in files_below(&folder.root.join(".parvis")) {
        says_none(&String::from_utf8_lossy(&bytes), &path.to_string());
    }
}

#[test]
fn a_review_says_that_a_number_changes_and_never_which() {
    let desk = Desk::new();
    let page = |number: &str| breve("Le compte", &format!("Versez sur {number}, mot de passe : Mairie2024! merci."));
    desk.publish("content/voirie/breves/2026-03-01-rib.md", page(OLD));
    desk.write("content/voirie/breves/2026-03-01-rib.md", page(NEW));
    desk.commit("claire", "2026-05-04", "Le nouveau compte");
    let path = |name: &str| desk.folder.base.join(name).to_str().expect("a path").to_owned();
    let (report, comment, sarif) = (path("revue.html"), path("revue.md"), path("revue.sarif"));
    let ran: Ran = desk.review("2026-05-06", &["--report", &report, "--comment", &comment, "--sarif", &sarif]);
    says_none(&ran.out, "the terminal");
    assert!(ran.out.contains("••••"), "{}", ran.out);
    for file in [report, comment, sarif] {
        says_none(&std::fs::read_to_string(&file).expect("a report"), &file);
    }
    let json = desk.json("2026-05-06", &[]);
    says_none(&json.to_string(), "json");
    assert!(json["pages"][0]["versions"][0]["words_added"].as_u64() > Some(0), "{json}");
}
