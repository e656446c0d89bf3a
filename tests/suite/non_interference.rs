//! The promise: any change to what only the élus may read leaves every other tree byte-identical.

use super::elus_changes::{Dice, change, medium_town};
use super::town::{Bytes, Folder, Kitchen, SETTINGS, Town};

const OTHERS: [&str; 2] = ["intranet/agents", "projet/agents"];

/// Sites in a default run, and changes to each; `PARVIS_ROUNDS` and `PARVIS_SEED` ask for others.
const ROUNDS: u64 = 150;
const CHANGES: u64 = 10;

fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What differs between two trees, with the words around the first difference.
fn difference(name: &str, before: &Bytes, after: &Bytes) -> Option<String> {
    let paths = before.keys().chain(after.keys()).find(|path| before.get(*path) != after.get(*path))?;
    let text = |tree: &Bytes| tree.get(paths).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let (Some(old), Some(new)) = (text(before), text(after)) else {
        let verb = if before.contains_key(paths) { "disappears" } else { "appears" };
        return Some(format!("{name}/{paths} {verb}"));
    };
    let at = old.bytes().zip(new.bytes()).position(|(a, b)| a != b).unwrap_or(old.len().min(new.len()));
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200)..(at + 200).min(text.len())]).into_owned()
    };
    Some(format!("{name}/{paths}:\n--- before\n{}\n--- after\n{}", around(&old), around(&new)))
}

/// The first difference that these changes make to a tree that is not for the élus.
fn interference(kitchen: &mut Kitchen, base: &Town, trees: &[(&str, Bytes)], seeds: &[u64]) -> Option<String> {
    let mut town = base.clone();
    seeds.iter().for_each(|seed| {
        change(&mut town, *seed);
    });
    let after = kitchen.trees(&town, &OTHERS);
    trees.iter().find_map(|(name, before)| difference(name, before, &after[*name]))
}

/// Leaves out changes as long as what is left still interferes.
fn shrink(kitchen: &mut Kitchen, base: &Town, trees: &[(&str, Bytes)], seeds: &[u64]) -> Vec<u64> {
    let mut left = seeds.to_vec();
    let mut at = 0;
    while at < left.len() && left.len() > 1 {
        let mut fewer = left.clone();
        fewer.remove(at);
        if interference(kitchen, base, trees, &fewer).is_some() { left = fewer } else { at += 1 }
    }
    left
}

#[test]
fn changes_to_what_only_the_elus_read_leave_every_other_tree_as_it_was() {
    let base = medium_town();
    let mut kitchen = Kitchen::default();
    let mut made = kitchen.trees(&base, &["intranet/agents", "projet/agents", "intranet/elus"]);
    let elus = made.remove("intranet/elus").unwrap();
    let trees = OTHERS.map(|name| (name, made.remove(name).unwrap()));
    assert!(trees[0].1.len() > 150, "only {} files", trees[0].1.len());
    let mut seeds = Dice(asked("PARVIS_SEED", 20_260_623));
    for round in 0..asked("PARVIS_ROUNDS", ROUNDS) {
        let seeds: Vec<u64> = (0..CHANGES).map(|_| seeds.next()).collect();
        if interference(&mut kitchen, &base, &trees, &seeds).is_some() {
            let left = shrink(&mut kitchen, &base, &trees, &seeds);
            let mut town = base.clone();
            let said: Vec<String> = left.iter().map(|seed| format!("{seed}: {}", change(&mut town, *seed))).collect();
            let found = interference(&mut kitchen, &base, &trees, &left).unwrap_or_default();
            panic!("round {round}, after\n{}\n{found}", said.join("\n"));
        }
        // The changes are changes: the élus see them.
        if round % 15 == 0 {
            let mut town = base.clone();
            seeds.iter().for_each(|seed| drop(change(&mut town, *seed)));
            let after = kitchen.trees(&town, &["intranet/elus"]);
            assert!(difference("intranet/elus", &elus, &after["intranet/elus"]).is_some(), "{seeds:?} change nothing");
        }
    }
}

/// A test that cannot fail proves nothing: what the agents read does change their tree.
#[test]
fn a_change_to_what_the_agents_read_is_seen() {
    let base = medium_town();
    let mut kitchen = Kitchen::default();
    let before = kitchen.trees(&base, &OTHERS);
    let path = "content/voirie/breves/base.md";
    let text = String::from_utf8(base.files[path].clone()).unwrap();
    let after = kitchen.trees(&base.clone().file(path, text.replace("La fin.", "La suite.")), &OTHERS);
    assert!(difference(OTHERS[0], &before[OTHERS[0]], &after[OTHERS[0]]).is_some());
}

/// A town under Git whose shared page is changed by commits, one after the other.
struct Repository {
    folder: Folder,
    month: u32,
}

const SHARED_PAGE: &str = "content/voirie/breves/2026-01-05-partage.md";

impl Repository {
    fn new(page: &str) -> Repository {
        Repository::of(Town::new(), page)
    }

    fn of(town: Town, page: &str) -> Repository {
        let town =
            town.file(SHARED_PAGE, page).file("content/voirie/pages/autre.md", "---\ntitre: Autre\n---\nUn mot.\n");
        let mut repository = Repository { folder: town.on_disk(), month: 0 };
        repository.folder.repository();
        repository.commit(SHARED_PAGE, page);
        repository
    }

    fn commit(&mut self, path: &str, text: &str) {
        self.month += 1;
        self.folder.write(path, text);
        self.folder.commit(&format!("2026-{:02}-02", self.month), &format!("Auteur{}", self.month), "un changement");
    }

    fn trees(&self) -> (Bytes, Bytes) {
        self.folder.build(&["--today", "2026-12-24"]).ends(0);
        let result = self.folder.result();
        let tree = |prefix: &str| {
            result
                .iter()
                .filter(|(path, _)| path.starts_with(prefix))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect()
        };
        (tree("intranet/agents/"), tree("intranet/elus/"))
    }
}

fn page(before: &str, block: &str, after: &str) -> String {
    format!("---\ntitre: Partage\n---\n{before}\n\n{block}\n{after}\n")
}

const FIRST: &str = "::: audience elus\nPour les élus.\n:::\n";
const SECOND: &str = "::: audience elus\nPour les élus, [plus long](../pages/autre.md).\n:::\n";

#[test]
fn commits_to_a_block_of_the_elus_leave_the_dates_of_the_agents() {
    let mut repository = Repository::new(&page("Un.", FIRST, "Deux."));
    let before = repository.trees();
    repository.commit(SHARED_PAGE, &page("Un.", SECOND, "Deux."));
    let after = repository.trees();
    assert_eq!(difference("agents", &before.0, &after.0), None);
    assert!(difference("elus", &before.1, &after.1).is_some());
    repository.commit("content/voirie/pages/reserve.md", "---\ntitre: Réservé\naudiences: [elus]\n---\nUn mot.\n");
    assert_eq!(difference("agents", &before.0, &repository.trees().0), None);
    // And a change for everybody is dated for everybody.
    repository.commit(SHARED_PAGE, &page("Un, puis.", SECOND, "Deux."));
    let last = repository.trees();
    assert!(
        difference("agents", &before.0, &last.0)
            .is_some_and(|found| found.contains("Auteur4") || found.contains("2026-04"))
    );
}

#[test]
fn a_first_block_of_the_elus_in_a_page_leaves_the_dates_of_the_agents() {
    let mut repository = Repository::new(&page("Un.", "", "Deux."));
    let before = repository.trees().0;
    repository.commit(SHARED_PAGE, &page("Un.", &format!("{FIRST}\n"), "Deux.").replace("\n\n\nDeux", "\n\nDeux"));
    assert_eq!(difference("agents", &before, &repository.trees().0), None);
}

/// Those who read the same words today did not always: what one of them lost is no date of the other.
#[test]
fn a_block_for_a_third_audience_that_came_and_went_leaves_the_dates_of_the_agents() {
    let settings = SETTINGS.replace("agents = { label", "cadres = { label = \"Cadres\" }\nagents = { label");
    let settings = settings.replace("[\"agents\", \"elus\"]", "[\"cadres\", \"agents\", \"elus\"]");
    let mut repository = Repository::of(Town::new().settings(&settings), &page("Un.", FIRST, "Deux."));
    let before = repository.trees().0;
    repository
        .commit(SHARED_PAGE, &page("Un.", &format!("{FIRST}::: audience cadres\nPour les cadres.\n:::\n"), "Deux."));
    assert_eq!(difference("agents", &before, &repository.trees().0), None);
    repository.commit(SHARED_PAGE, &page("Un.", FIRST, "Deux."));
    assert_eq!(difference("agents", &before, &repository.trees().0), None);
}

#[test]
fn the_last_block_of_the_elus_taken_out_dates_no_page_of_the_agents() {
    let mut repository = Repository::new(&page("Un.", FIRST, "Deux."));
    let before = repository.trees().0;
    repository.commit(SHARED_PAGE, &page("Un.", "", "Deux."));
    let found = difference("agents", &before, &repository.trees().0);
    assert_eq!(found, None);
}
