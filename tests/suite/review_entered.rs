//! What a machine publishes by itself was judged there: whatever way it came into the branch.

use std::path::PathBuf;

use super::review_desk::{Desk, breve, git, plain};
use super::town::{Folder, Ran, SETTINGS};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const DAY: &str = "2026-05-06";

/// The machine that publishes what `main` holds.
struct Publisher {
    desk: Desk,
    state: PathBuf,
}

impl Publisher {
    /// It published `main`, which IT answered for.
    fn new() -> Publisher {
        let desk = Desk::parted();
        let state = desk.folder.base.join("etat/entered");
        let publisher = Publisher { desk, state };
        publisher.desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
        publisher.judges(&["--accept", "main"]).ends(0);
        publisher
    }

    fn judges(&self, more: &[&str]) -> Ran {
        let state = self.state.to_str().unwrap();
        let common = ["review", "--entered", state, "--today", DAY, "--approvals-in-commits", "--approvals-in-notes"];
        plain(self.desk.folder.run(&[&common[..], more].concat()))
    }

    /// The commit that was last answered for.
    fn last(&self) -> String {
        let text = std::fs::read_to_string(&self.state).unwrap();
        text.lines().next_back().unwrap().split(' ').next().unwrap().to_owned()
    }

    /// Claire's proposal, which the service and communications agreed to or not, joined to `main` by an administrator.
    fn joins(&self, text: &str, is_agreed: bool) -> String {
        self.desk.git("claire", DAY, &["checkout", "-q", "-B", "proposition", "main"]);
        self.desk.write(QUAI, breve("Le quai rouvre", text));
        self.desk.commit("claire", "2026-05-04", text);
        if is_agreed {
            self.desk.agree();
        }
        self.desk.git("mathieu", DAY, &["checkout", "-q", "main"]);
        self.desk.git("mathieu", DAY, &["merge", "-q", "--no-ff", "-m", "Fusion", "proposition"]);
        self.desk.id("main")
    }
}

#[test]
fn nothing_is_published_before_somebody_answers_for_it() {
    let publisher = Publisher::new();
    let first = publisher.last();
    std::fs::remove_file(&publisher.state).unwrap();
    let commit = publisher.desk.id("HEAD");
    publisher.judges(&[]).ends(1).says(&format!("--accept {commit}"));
    assert!(!publisher.state.exists(), "nobody answered");
    publisher.judges(&["--accept", "nulle-part"]).ends(2).says("nulle-part");
    publisher.judges(&["--accept", &first]).ends(0).says(&first);
    let text = std::fs::read_to_string(&publisher.state).unwrap();
    assert!(text.starts_with(&format!("{first} accepted 20")), "{text}");
}

#[test]
fn what_was_validated_passes_and_what_was_not_stops_where_it_came_in() {
    let publisher = Publisher::new();
    publisher.judges(&[]).ends(0);
    let good = publisher.joins("Ce qui fut relu.", true);
    publisher.judges(&[]).ends(0);
    assert_eq!(publisher.last(), good);
    let agreed = publisher.joins("Relu aussi.", true);
    let bad = publisher.joins("Ce que personne n’a lu.", false);
    publisher.judges(&[]).ends(1).says(&bad).says("demandez à Paul Costa");
    assert_eq!(publisher.last(), agreed, "what came before was judged");
    publisher.judges(&[]).ends(1).says(&bad);
    publisher.judges(&["--accept", &bad]).ends(0);
    publisher.judges(&[]).ends(0);
}

#[test]
fn a_branch_that_was_rewritten_or_joined_the_wrong_way_round_stops() {
    let publisher = Publisher::new();
    let published = publisher.joins("Ce qui fut relu.", true);
    publisher.judges(&[]).ends(0);
    publisher.desk.git("mathieu", DAY, &["reset", "-q", "--hard", "HEAD^1"]);
    publisher.judges(&[]).ends(1).says("réécrite").says(&published);
    publisher.desk.git("claire", DAY, &["checkout", "-q", "-B", "autre", "HEAD"]);
    publisher.desk.write("content/voirie/breves/2026-04-01-pont.md", breve("Le pont", "Lundi."));
    publisher.desk.commit("claire", DAY, "Le pont");
    // What is published becomes the second parent.
    publisher.desk.git("claire", DAY, &["merge", "-q", "--no-ff", "-m", "À l’envers", &published]);
    publisher.desk.git("claire", DAY, &["branch", "-f", "main", "autre"]);
    publisher.desk.git("claire", DAY, &["checkout", "-q", "main"]);
    publisher.judges(&[]).ends(1).says("à l’envers");
    assert_eq!(publisher.last(), published);
}

/// What was fetched is judged before it comes into the folder that is built.
#[test]
fn a_clone_judges_the_branch_that_it_follows() {
    let publisher = Publisher::new();
    let clone = Folder::new();
    let (from, to) = (publisher.desk.folder.root.to_str().unwrap(), clone.root.to_str().unwrap());
    git(&clone.base, "mathieu", DAY, &["clone", "-q", from, to]);
    let judges = || {
        let state = publisher.state.to_str().unwrap();
        plain(clone.run(&["review", "--entered", state, "--today", DAY, "--approvals-in-commits"]))
    };
    judges().ends(0);
    let bad = publisher.joins("Ce que personne n’a lu.", false);
    git(&clone.root, "mathieu", DAY, &["fetch", "-q"]);
    judges().ends(1).says(&bad);
    assert!(!std::fs::read_to_string(clone.root.join(QUAI)).unwrap().contains("personne"), "it did not come in");
    // What stands beside the branch that is followed was judged by nobody.
    git(&clone.root, "mathieu", DAY, &["commit", "-q", "--allow-empty", "-m", "À côté"]);
    judges().ends(1).says("réécrite");
    git(&clone.root, "mathieu", DAY, &["reset", "-q", "--hard", "HEAD~1"]);
    // Another branch than the one that is published.
    let settings = std::fs::read_to_string(clone.root.join("contributors.toml")).unwrap();
    let other = settings.replace("branch = \"main\"", "branch = \"autre\"");
    assert_ne!(settings, other);
    std::fs::write(clone.root.join("contributors.toml"), other).unwrap();
    git(&clone.root, "mathieu", DAY, &["commit", "-qam", "Une autre branche"]);
    judges().ends(2).says("autre");
}

#[test]
fn without_git_nobody_proposes_and_a_damaged_memory_publishes_nothing() {
    let folder = Folder::new();
    folder.write("parvis.toml", SETTINGS);
    let state = folder.base.join("entered");
    let judges = || plain(folder.run(&["review", "--entered", state.to_str().unwrap(), "--today", DAY]));
    judges().ends(0).says("sans relecture");
    let publisher = Publisher::new();
    let whole = std::fs::read(&publisher.state).unwrap();
    for damaged in [&whole[..20], &whole[..whole.len() - 1], b"n'importe quoi\n", b"\n"] {
        std::fs::write(&publisher.state, damaged).unwrap();
        publisher.judges(&[]).ends(2);
    }
}
