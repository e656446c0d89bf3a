//! Time: what appears and leaves by itself, and what history says.

use super::town::{Folder, Ran, Town};

const ENTRY: &str = "content/voirie/breves/2026-06-01-nouvelle.md";

fn with(head: &str) -> Town {
    Town::new().file(ENTRY, format!("---\ntitre: Nouvelle\n{head}\n---\nUn mot.\n"))
}

fn is_there(town: &Town, day: &str) -> bool {
    town.clone().today(day).tree("intranet/agents").contains_key("voirie/breves/2026-06-01-nouvelle.html")
}

#[test]
fn a_page_appears_on_its_day_and_leaves_after_its_last() {
    let town = with("publication: 2026-07-01\nexpiration: 2026-07-31");
    let days = [("2026-06-30", false), ("2026-07-01", true), ("2026-07-31", true), ("2026-08-01", false)];
    for (day, expected) in days {
        assert_eq!(is_there(&town, day), expected, "{day}");
    }
    // While it is not there nothing names it.
    let tree = town.today("2026-06-30").tree("intranet/agents");
    assert!(tree.values().all(|bytes| memchr::memmem::find(bytes, b"Nouvelle").is_none()));
}

#[test]
fn the_site_says_when_it_next_changes_by_itself() {
    let town = with("publication: 2026-07-01\nexpiration: 2026-07-31");
    let (july, august) = ("2026-07-01T00:00:00+02:00", "2026-08-01T00:00:00+02:00");
    for (day, expected) in [("2026-06-23", Some(july)), ("2026-07-01", Some(august)), ("2026-08-01", None)] {
        assert_eq!(town.next_change(day).as_deref(), expected, "{day}");
    }
    let hours = with("publication: 2026-12-24 23:30\nexpiration: 2026-12-25 18:00");
    let (night, evening) = ("2026-12-24T23:30:00+01:00", "2026-12-25T18:00:00+01:00");
    let steps = [("2026-12-24", Some(night)), ("2026-12-24T23:30", Some(evening)), ("2026-12-25T18:00", None)];
    for (moment, expected) in steps {
        assert_eq!(hours.next_change(moment).as_deref(), expected, "{moment}");
    }
    let featured = with("a_la_une: {du: 2026-07-05, au: 2026-07-06}");
    assert_eq!(featured.next_change("2026-07-05").as_deref(), Some("2026-07-07T00:00:00+02:00"));
    let event = Town::new().file(
        "content/voirie/agenda/fete.md",
        "---\ntitre: Fête\ndebut: 2026-07-10 18:00\nfin: 2026-07-11 02:00\n---\n",
    );
    // The grids of its months move with the month; the event leaves after its last day.
    assert_eq!(event.next_change("2026-06-23").as_deref(), Some("2026-07-01T00:00:00+02:00"));
    assert_eq!(event.next_change("2026-07-01").as_deref(), Some("2026-07-12T00:00:00+02:00"));
    // The day on which it happens, which its name says, is not one of which anything is told.
    let named = Town::new().file(
        "content/voirie/agenda/2026-07-10-fete.md",
        "---\ntitre: Fête\ndebut: 2026-07-10 18:00\nfin: 2026-07-11 02:00\n---\n",
    );
    assert_eq!(named.next_change("2026-07-01").as_deref(), Some("2026-07-12T00:00:00+02:00"));
    // A draft changes nothing by itself.
    assert_eq!(with("publication: 2026-07-01\ndraft: oui").next_change("2026-06-23"), None);
}

/// Between two days when nothing is due, the site stays the same but for the day itself.
#[test]
fn the_days_announced_are_those_on_which_lists_change() {
    let town = with("expiration: 2026-06-26")
        .file("content/voirie/agenda/fete.md", "---\ntitre: Fête\ndebut: 2026-06-28\n---\n")
        .file("content/voirie/offres/poste.md", "---\ntitre: Poste\ndate_limite: 2026-06-30\ncategorie: A\n---\n");
    let shown = |day: &str| {
        let tree = town.clone().today(day).tree("intranet/agents");
        let home = String::from_utf8(tree["index.html"].clone()).unwrap();
        (tree.keys().cloned().collect::<Vec<_>>(), ["Nouvelle", "Fête", "Poste"].map(|title| home.contains(title)))
    };
    let mut day = "2026-06-23".to_owned();
    let mut turns = Vec::new();
    while day.as_str() < "2026-07-02"
        && let Some(next) = town.next_change(&day)
    {
        let next = next.strip_suffix("T00:00:00+02:00").expect("a midnight").to_owned();
        let date: jiff::civil::Date = next.parse().unwrap();
        let eve = date.yesterday().unwrap().to_string();
        assert_eq!(shown(&day), shown(&eve), "between {day} and {eve}");
        turns.push(next.clone());
        day = next;
    }
    assert_eq!(turns, ["2026-06-27", "2026-06-29", "2026-07-01", "2026-08-01"]);
    assert_eq!(shown("2026-07-01").1, [false, false, false]);
}

#[test]
fn what_is_over_leaves_the_home_page_and_goes_to_the_past() {
    let town = Town::new()
        .file("content/voirie/agenda/fete.md", "---\ntitre: La fête du parc\ndebut: 2026-07-10 18:00\n---\n");
    let before = town.clone().today("2026-07-10");
    before.page("intranet/agents", "index.html").shows("La fête du parc");
    before.page("intranet/agents", "agenda/index.html").shows("La fête du parc");
    let after = town.today("2026-07-11");
    after.page("intranet/agents", "index.html").hides("La fête du parc");
    after.page("intranet/agents", "agenda/index.html").hides("La fête du parc").shows("agenda/passes.html");
    after.page("intranet/agents", "agenda/passes.html").shows("La fête du parc");
    after.page("intranet/agents", "voirie/agenda/fete.html").shows("La fête du parc");
}

#[test]
fn the_program_prints_the_next_change_for_people_and_for_programs() {
    let folder = with("publication: 2026-07-01").on_disk();
    folder.build(&[]).ends(0).says("Le site change de lui-même le 2026-07-01 à 00:00");
    let ran = folder.build(&["--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.ends(0).out).unwrap();
    assert_eq!((&answer["next_change"], &answer["today"]), (&"2026-07-01T00:00:00+02:00".into(), &"2026-06-23".into()));
    folder.build(&["--today", "2026-07-01"]).ends(0);
    assert!(folder.out.join("intranet/agents/voirie/breves/2026-06-01-nouvelle.html").exists());
}

#[test]
fn the_day_in_the_name_of_a_file_is_its_date_unless_its_head_has_one() {
    assert_eq!(with("").errors(), Vec::<&str>::new());
    with("").page("intranet/agents", "voirie/breves/2026-06-01-nouvelle.html").shows("2026-06-01");
    with("date: 2026-05-31").page("intranet/agents", "voirie/breves/2026-06-01-nouvelle.html").shows("2026-05-31");
    let unnamed = Town::new().file("content/voirie/breves/nouvelle.md", "---\ntitre: Nouvelle\n---\nUn mot.\n");
    assert_eq!(unnamed.errors(), ["field-missing"]);
}

/// The page of a town under Git after some commits.
fn page(folder: &Folder) -> String {
    folder.build(&["--today", "2026-12-24"]).ends(0);
    folder.published("intranet/agents/voirie/page.html")
}

const PAGE: &str = "content/voirie/page.md";

fn text(words: &str) -> String {
    format!("---\ntitre: Page\n---\n{words}\n")
}

#[test]
fn dates_come_from_git_and_the_name_under_them_is_that_of_the_service() {
    let folder = Town::new().file(PAGE, text("Un.")).on_disk();
    folder.repository().commit("2026-02-03", "Claire Aubry", "la page");
    let first = page(&folder);
    assert!(first.contains("2026-02-03") && first.contains("<span>par Voirie</span>"), "{first}");
    assert!(!first.contains("Claire Aubry"), "who saved the file is not who publishes: {first}");
    folder.write(PAGE, text("Deux."));
    folder.commit("2026-03-04", "Denis Bley", "une suite");
    let second = page(&folder);
    assert!(second.contains("2026-02-03") && second.contains("2026-03-04") && !second.contains("Denis"), "{second}");
    // A correction that says itself minor leaves dates; what it corrects is published.
    folder.write(PAGE, text("Deux mots."));
    folder.commit("2026-04-05", "Élise Corre", "une faute\n\nMineur: oui");
    let third = page(&folder);
    assert!(third.contains("Deux mots.") && third.contains("2026-03-04"), "{third}");
    assert!(!third.contains("2026-04-05") && !third.contains("Corre"));
    // The head may name a person.
    folder.write(PAGE, "---\ntitre: Page\nauteur: Léa Brunet\n---\nTrois.\n");
    folder.commit("2026-05-06", "Denis Bley", "signée");
    let signed = page(&folder);
    assert!(signed.contains("<span>par Léa Brunet</span>") && !signed.contains("par Voirie"), "{signed}");
}

#[test]
fn a_written_date_stands_and_no_date_is_later_than_the_page() {
    let folder = Town::new().file(PAGE, "---\ntitre: Page\ndate: 2026-01-15\n---\nUn mot.\n").on_disk();
    folder.repository().commit("2026-02-03", "Claire", "la page");
    folder.build(&["--today", "2026-12-24"]).ends(0);
    assert!(folder.published("intranet/agents/voirie/page.html").contains("2026-01-15"));
    folder.commit("2096-02-03", "Claire", "un horodatage faux");
    folder.write(PAGE, text("Demain."));
    folder.commit("2097-02-03", "Claire", "un autre");
    let page = page(&folder);
    assert!(page.contains("Demain.") && !page.contains("2097"), "{page}");
}

#[test]
fn history_that_lacks_its_beginning_is_said_and_never_guessed() {
    let folder = Town::new().file(PAGE, text("Un.")).on_disk();
    folder.repository().commit("2026-02-03", "Claire", "la page");
    folder.write("content/voirie/autre.md", text("Autre."));
    folder.commit("2026-03-04", "Denis", "une autre");
    let shallow = Folder::new();
    std::fs::remove_dir(&shallow.root).unwrap();
    let from = format!("file://{}", folder.root.display());
    let ran =
        Ran::of(std::process::Command::new("git").args(["clone", "-q", "--depth", "1", &from]).arg(&shallow.root));
    ran.ends(0);
    shallow.build(&["--today", "2026-12-24"]).ends(0).says("shallow-history");
    let page = shallow.published("intranet/agents/voirie/page.html");
    assert!(!page.contains("2026-03-04") && !page.contains("2026-02-03") && !page.contains("Denis"), "{page}");
    // Without any history the same is said otherwise.
    let bare = Town::new().file(PAGE, text("Un.")).on_disk();
    bare.build(&[]).ends(0).says("no-history");
}
