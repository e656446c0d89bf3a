//! The vocabulary of the reviews: a town of eight people in a real repository.

use super::town::{Folder, Ran, SETTINGS};
use std::process::Command;

pub const CONTRIBUTORS: &str = r#"
version = 1

[forge]
kind = "forgejo"
branch = "main"

[services]
voirie = { name = "Voirie", paths = ["voirie/**"] }
petite-enfance = { name = "Petite enfance", paths = ["petite-enfance/**"] }

[people]
claire = { name = "Claire Aubin", email = "claire@ville.example", account = { forgejo = "claire", github = "claire-gh", gitlab = "claire.gl" } }
lea = { name = "Léa Brun", email = "lea@ville.example", account = { forgejo = "lea" } }
paul = { name = "Paul Costa", email = "paul@ville.example", account = { forgejo = "paul", github = "paul-gh", gitlab = "paul.gl" } }
anne = { name = "Anne Dumas", email = "anne@ville.example", account = { forgejo = "anne", github = "anne-gh" } }
fatou = { name = "Fatou Elbaz", email = "fatou@ville.example", account = { forgejo = "fatou" } }
nadia = { name = "Nadia Ferrand", email = "nadia@ville.example", account = { forgejo = "nadia", github = "nadia-gh", gitlab = "nadia.gl" } }
mathieu = { name = "Mathieu Gros", email = "mathieu@ville.example", account = { forgejo = "mathieu" } }
helene = { name = "Hélène Huet", email = "helene@ville.example", account = { forgejo = "helene" } }

[[mandates]]
person = "claire"
role = "correspondent"
service = "voirie"
from = 2026-01-01
until = 2026-10-31

[[mandates]]
person = "lea"
role = "correspondent"
service = "petite-enfance"
from = 2026-01-01

[[mandates]]
person = "paul"
role = "service-approver"
service = "voirie"
from = 2026-01-01

[[mandates]]
person = "fatou"
role = "service-approver"
service = "petite-enfance"
from = 2026-01-01

[[absences]]
person = "paul"
from = 2026-07-20
until = 2026-08-14
deputy = "anne"

[bodies.communication]
label = "Communication"
members = ["nadia"]

[bodies.copil]
label = "Comité de pilotage"
members = ["mathieu", "helene"]
owns = ["/contributors.toml", "/.forgejo/**", "/CODEOWNERS", "/parvis.toml"]

[circuits.standard]
label = "Le service, puis la communication"
steps = [
  { label = "Service", role = "service-approver", within = "service", approvals = 1 },
  { label = "Communication", body = "communication", approvals = 1 },
]

[[rules]]
if = {}
circuit = "standard"
"#;

/// A repository with its town on `main`, and a proposal on `proposition`.
pub struct Desk {
    pub folder: Folder,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = Folder::new();
        folder.write("parvis.toml", SETTINGS);
        folder.write("contributors.toml", CONTRIBUTORS);
        folder.write("content/voirie/_service.md", "---\ntitre: Voirie\n---\nLes rues.\n");
        folder.write("content/petite-enfance/_service.md", "---\ntitre: Petite enfance\n---\nLes crèches.\n");
        folder.write(
            "content/petite-enfance/breves/2026-02-02-creche.md",
            breve("La crèche ouvre", "Lundi à huit heures."),
        );
        folder.write(
            "content/voirie/breves/2026-03-01-quai.md",
            breve("Le quai rouvre", "Le quai est ouvert aux piétons depuis lundi."),
        );
        let desk = Desk { folder };
        desk.git("mathieu", "2026-04-01", &["init", "-q", "-b", "main"]);
        desk.commit("mathieu", "2026-04-01", "La ville");
        desk.git("mathieu", "2026-04-01", &["checkout", "-q", "-b", "proposition"]);
        desk
    }

    pub fn git(&self, who: &str, day: &str, arguments: &[&str]) -> String {
        git(&self.folder.root, who, day, arguments)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Desk {
        self.folder.write(path, text);
        self
    }

    /// Puts a file on `main`, where the proposition begins again.
    pub fn publish(&self, path: &str, text: impl AsRef<[u8]>) -> &Desk {
        self.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
        self.write(path, text).commit("mathieu", "2026-04-02", path);
        self.git("mathieu", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
        self
    }

    /// Commits everything, and gives the id of the commit.
    pub fn commit(&self, who: &str, day: &str, message: &str) -> String {
        self.git(who, day, &["add", "-A", "-f"]);
        self.git(who, day, &["commit", "-q", "--allow-empty", "-m", message]);
        self.git(who, day, &["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// The line by which an answer says that `proposition` was read as it is now.
    pub fn seen(&self) -> String {
        let id = |revision: &str| self.git("claire", "2026-05-04", &["rev-parse", revision]).trim().to_owned();
        format!("Vu: {} {}", id("main"), id("HEAD"))
    }

    /// What somebody says who read `proposition` as it is now.
    pub fn answer(&self, words: &str) -> String {
        format!("{words}\n{}", self.seen())
    }

    pub fn review(&self, day: &str, arguments: &[&str]) -> Ran {
        plain(self.folder.run(&[&["review", "main", "proposition", "--today", day], arguments].concat()))
    }

    pub fn json(&self, day: &str, arguments: &[&str]) -> serde_json::Value {
        let ran = self.review(day, &[arguments, &["--format", "json"]].concat());
        assert!(ran.code != Some(2), "{ran:?}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// Writes a file of approvals: person, commit, day.
    pub fn approvals(&self, given: &[(&str, &str, &str)]) -> String {
        let lines: Vec<String> = given
            .iter()
            .map(|(person, commit, day)| {
                format!(r#"{{"person": "{person}", "commit": "{commit}", "at": "{day}T09:00:00Z"}}"#)
            })
            .collect();
        let path = self.folder.base.join("approvals.json");
        std::fs::write(&path, format!(r#"{{"version": 1, "approvals": [{}]}}"#, lines.join(","))).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// What was said, its no-break spaces as plain ones.
pub fn plain(ran: Ran) -> Ran {
    Ran { code: ran.code, out: ran.out.replace('\u{a0}', " "), err: ran.err.replace('\u{a0}', " ") }
}

pub fn git(folder: &std::path::Path, who: &str, day: &str, arguments: &[&str]) -> String {
    let ran = Ran::of(&mut git_command(folder, who, day, arguments));
    assert_eq!(ran.code, Some(0), "git {arguments:?}: {ran:?}");
    ran.out
}

pub fn git_command(folder: &std::path::Path, who: &str, day: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).stdin(std::process::Stdio::null());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "fr_FR.UTF-8");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), who).env(format!("GIT_{role}_EMAIL"), format!("{who}@ville.example"));
        command.env(format!("GIT_{role}_DATE"), format!("{day} 12:00 +0000"));
    }
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    command
}

pub fn breve(title: &str, text: &str) -> String {
    format!("---\ntitre: {title}\ndate: 2026-03-01\n---\n{text}\n")
}
