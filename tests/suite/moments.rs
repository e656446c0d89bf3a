//! Moments: what has an hour obeys it to the minute, and between two changes nothing moves.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use parvis::model::Now;
use parvis::picture::MemoryResults;
use parvis::render::Workshop;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::town::{Bytes, MemoryFiles, SETTINGS, Town, make};

impl Town {
    /// Another moment on the town's clock: `2026-06-23` or `2026-06-23T21:03`.
    pub fn moment(&self, text: &str) -> Now {
        let settings: toml::Table = std::str::from_utf8(&self.files["parvis.toml"]).unwrap().parse().unwrap();
        let zone = settings.get("timezone").and_then(|zone| zone.as_str()).unwrap_or("Europe/Paris");
        Now::of(text.parse().expect("a moment such as 2026-06-23T21:03"), &TimeZone::get(zone).unwrap())
    }

    /// When the town next changes by itself after a moment.
    pub fn next_change(&self, from: &str) -> Option<String> {
        self.site().next_change(&self.moment(from)).map(|next| next.to_string())
    }
}

/// Clocks that change at 3 in the morning, at 2, at midnight, and never.
const ZONES: [&str; 4] = ["Europe/Paris", "America/Miquelon", "Asia/Beirut", "Pacific/Noumea"];
/// Nights in which some of them change.
const NIGHTS: [&str; 4] = ["2026-03-07", "2026-03-28", "2026-10-24", "2026-10-31"];
/// Changes that are followed in each town.
const STEPS: usize = 4;

/// A day near a night when clocks change, perhaps with an hour.
fn moment() -> impl Strategy<Value = String> {
    let hour = prop_oneof![Just(None), (0..24u8, prop::sample::select(&[0u8, 1, 29, 30, 59][..])).prop_map(Some)];
    (prop::sample::select(&NIGHTS[..]), -40..40i64, hour).prop_map(|(night, days, hour)| {
        let day: jiff::civil::Date = night.parse().unwrap();
        let day = day.saturating_add(jiff::Span::new().days(days));
        hour.map_or_else(|| day.to_string(), |(hour, minute)| format!("{day} {hour:02}:{minute:02}"))
    })
}

fn day() -> impl Strategy<Value = String> {
    moment().prop_map(|moment| moment[..10].to_owned())
}

/// Two moments in order, the second some days and minutes after the first.
fn span() -> impl Strategy<Value = (String, String)> {
    (moment(), moment()).prop_map(|(a, b)| if a[..10] < b[..10] { (a, b) } else { (b, a) })
}

/// A file that time changes, under a number that keeps it apart from others.
fn file() -> impl Strategy<Value = (&'static str, String)> {
    let rhythm = prop::sample::select(&["chaque mardi", "tous les mois", "tous les ans", "toutes les 2 semaines"][..]);
    prop_oneof![
        (day(), span()).prop_map(|(date, (from, until))| {
            let head = format!("date: {date}\npublication: {from}\nexpiration: {until}\n");
            ("breves", if from[..10] == until[..10] { format!("date: {date}\n") } else { head })
        }),
        (day(), span()).prop_map(|(date, (from, until))| {
            let (from, until) = (&from[..10], &until[..10]);
            ("breves", format!("date: {date}\na_la_une: {{du: {from}, au: {until}}}\n"))
        }),
        (span(), moment()).prop_map(|((from, until), closes)| {
            let link = "inscription: \"https://ville.example/s\"\n";
            ("agenda", format!("debut: {from}\nfin: {until}\ncloture_inscription: {closes}\n{link}"))
        }),
        (day(), rhythm).prop_map(|(start, rhythm)| ("agenda", format!("debut: {start}\nrecurrence: {rhythm}\n"))),
        moment().prop_map(|closes| {
            let head = format!("date_limite: {closes}\ncategorie: A\n");
            ("offres", head + "candidature: \"https://ville.example/p\"\n")
        }),
        moment().prop_map(|closes| ("enquetes", format!("cloture: {closes}\nlien: \"https://ville.example/r\"\n"))),
        (day(), day(), day()).prop_map(|(due, said, step)| {
            let log = format!("journal:\n  - {{date: {said}, texte: Fait.}}\n");
            ("projets", format!("echeance: {due}\n{log}jalons:\n  - {{date: {step}, titre: Jalon}}\n"))
        }),
        day().prop_map(|date| ("annonces", format!("date: {date}\nnature: vends\ncontact: Poste 12\n"))),
        day().prop_map(|date| ("mouvements", format!("date: {date}\nnature: arrivee\n"))),
        day().prop_map(|date| ("", format!("date: {date}\nreview_every: 15 jours\n"))),
    ]
}

/// A town of some files, with prices, an audit and a network whose days pass too.
fn town() -> impl Strategy<Value = (Town, String)> {
    let files = prop::collection::vec(file(), 1..6);
    let network = prop::sample::select(&["", "[network]\nnames = [\"agents\"]\ndashboard = [\"agents\"]\n"][..]);
    let all = (files, prop::sample::select(&ZONES[..]), moment(), day(), span(), network);
    all.prop_map(|(files, zone, start, day, span, network)| {
        let audit = format!("[accessibility]\naudit = {day}\nrate = 75.0\nconformity = \"partiellement\"\n");
        let settings = format!("timezone = \"{zone}\"\n{SETTINGS}\n{network}{audit}");
        let people = format!(
            "[services.voirie]\nname = \"Voirie\"\n[people.ada]\nname = \"Ada\"\n[people.bob]\nname = \"Bob\"\n\
             [[mandates]]\nperson = \"ada\"\nrole = \"service-approver\"\nservice = \"voirie\"\nfrom = {}\nuntil = {}\n\
             [[absences]]\nperson = \"ada\"\nfrom = {day}\nuntil = {day}\ndeputy = \"bob\"\n",
            &span.0[..10],
            &span.1[..10]
        );
        let prices = format!("prestation;tarif;applicable_le\nLe repas;3,20;{day}\n");
        let town = Town::new().settings(&settings).file("contributors.toml", people);
        let mut town = town.file("content/_data/tarifs.csv", prices);
        for (number, (folder, head)) in files.into_iter().enumerate() {
            let path = format!("content/voirie/{folder}/f{number}.md").replace("//", "/");
            town = town.file(&path, format!("---\ntitre: Titre {number}\n{head}---\nUn mot.\n"));
        }
        (town, start)
    })
}

/// A moment some way between two.
fn between(from: &Now, until: &Now, share: u64, zone: &str) -> Now {
    let length = until.timestamp().duration_since(from.timestamp()).as_secs();
    let at = from.timestamp() + SignedDuration::from_secs(length * share as i64 / 1_000);
    Now::new(at, TimeZone::get(zone).unwrap())
}

/// No page and no feed tells of a publication to come.
fn claims_nothing_to_come(tree: &Bytes, now: &Now, source: &str) {
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let text = String::from_utf8_lossy(bytes);
        for claim in text.split("Publié le <time datetime=\"").skip(1) {
            assert!(claim[..10] <= *now.today().to_string(), "{path} at {now}: {}\n{source}", &claim[..16]);
        }
        for claim in text.split("<published>").skip(1) {
            let told: Timestamp = claim.split('<').next().unwrap().parse().unwrap();
            assert!(told <= now.timestamp(), "{path} at {now}: {told}\n{source}");
        }
    }
}

/// Follows towns made at random from one change to the next; says how many were announced, and at how many of them no
/// byte changed.
fn follow(towns: usize) -> (usize, usize) {
    let (mut runner, workshop, results) = (TestRunner::deterministic(), Workshop::default(), MemoryResults::default());
    let (mut changes, mut idle) = (0, 0);
    for _ in 0..towns {
        let ((town, start), shares) =
            (town(), prop::collection::vec(1..1_000u64, STEPS)).new_tree(&mut runner).unwrap().current();
        let source: String =
            town.files.iter().map(|(path, text)| format!("{path}\n{}\n", String::from_utf8_lossy(text))).collect();
        let zone = ZONES.iter().find(|zone| source.contains(**zone)).unwrap();
        let site = town.site();
        let files = MemoryFiles { files: &town.files, results: &results, reads: Default::default() };
        let tree = |now: &Now| {
            let tree = make(&site, &files, &workshop, "intranet/agents", now);
            claims_nothing_to_come(&tree, now, &source);
            tree
        };
        let mut now = town.moment(&start);
        let mut first = tree(&now);
        for share in shares {
            // What does not change any more is looked at for a long time.
            let next = site.next_change(&now);
            let end = next.clone().unwrap_or_else(|| between(&now, &town.moment("2100-01-01"), 1_000, zone));
            let last = Now::new(end.timestamp() - SignedDuration::from_secs(1), TimeZone::get(zone).unwrap());
            for moment in [between(&now, &last, share, zone), last] {
                let other = tree(&moment);
                let differs = |path: &&String| first.get(*path) != other.get(*path);
                let paths: Vec<&String> = first.keys().chain(other.keys()).filter(differs).collect();
                assert!(paths.is_empty(), "{paths:?} differ between {now} and {moment}, before {end}\n{source}");
            }
            let Some(next) = next else { break };
            changes += 1;
            let then = tree(&next);
            idle += usize::from(then == first);
            (now, first) = (next, then);
        }
    }
    (changes, idle)
}

#[test]
fn between_two_changes_every_moment_gives_the_same_bytes() {
    let towns = std::env::var("PARVIS_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    let (changes, idle) = follow(towns);
    assert!(changes > towns, "towns that never change prove nothing");
    // Of what turns, some is in no page of this tree; a moment is never missed.
    assert!(idle * 4 <= changes, "{idle} of {changes} announced moments change nothing");
    println!("{idle} of {changes} announced moments change nothing");
}

const DUE: &str = "---\ntitre: Le marché de minuit\npublication: 2026-12-24 23:30\nexpiration: 2026-12-25 18:00\n";

/// A piece of news and an event, due at half past eleven at night and withdrawn at six in the evening.
fn midnight() -> Town {
    Town::new()
        .file(
            "content/voirie/breves/2026-12-24-marche.md",
            format!("{DUE}mots_cles: [fêtes]\na_la_une: {{du: 2026-12-20, au: 2026-12-31}}\n---\nUn mot.\n"),
        )
        .file(
            "content/voirie/agenda/marche.md",
            format!("{DUE}debut: 2026-12-25 10:00\nfin: 2026-12-27 18:00\n---\nUn mot.\n"),
        )
}

#[test]
fn what_is_due_at_an_hour_is_nowhere_a_minute_before() {
    let named = |moment: &str| -> Vec<String> {
        let tree = midnight().today(moment).tree("intranet/agents");
        let names = |bytes: &[u8]| {
            // Its addresses; the word itself is one that every search knows.
            memchr::memmem::find(bytes, b"minuit").is_some() || memchr::memmem::find(bytes, b"marche.").is_some()
        };
        tree.into_iter().filter(|(path, bytes)| names(bytes) || path.contains("marche")).map(|(path, _)| path).collect()
    };
    for absent in ["2026-12-24", "2026-12-24T21:03", "2026-12-24T23:29", "2026-12-25T18:00", "2026-12-26"] {
        assert_eq!(named(absent), Vec::<String>::new(), "{absent}");
    }
    for present in ["2026-12-24T23:30", "2026-12-25", "2026-12-25T17:59"] {
        let named = named(present);
        for path in [
            "index.html",
            "breves/index.html",
            "agenda/index.html",
            "agenda/2026-12.html",
            "agenda.ics",
            "atom.xml",
            "breves/atom.xml",
            "mots-cles/fetes.html",
            "sitemap.xml",
            "voirie/index.html",
            "voirie/agenda/marche.ics",
        ] {
            assert!(named.iter().any(|name| name == path), "{present}: {path} not in {named:?}");
        }
        assert!(named.iter().any(|name| name.starts_with("recherche/")), "{named:?}");
    }
    let feed = midnight().today("2026-12-25").page("intranet/agents", "breves/atom.xml");
    feed.shows("<published>2026-12-24T23:30:00+01:00</published>");
}

#[test]
fn every_command_that_has_it_takes_a_moment_with_an_hour() {
    let folder = midnight().on_disk();
    let text = |path: &str| folder.base.join(path).display().to_string();
    let (out, letters) = (text("dist"), text("lettres"));
    for command in [
        &["build", "--out", &out][..],
        &["check"],
        &["forge", "github", "--check"],
        &["digest", "--since", "2026-12-01", "--portal", "intranet", "--audience", "agents", "--out", &letters],
        &["reminders", "--out", &letters],
        &["qr"],
    ] {
        for moment in ["2026-12-24", "2026-12-24T21:03"] {
            let ran = folder.run(&[command, &["--today", moment]].concat());
            assert!(
                ran.code == Some(0) || command[0] == "forge" && ran.code == Some(1),
                "{command:?} {moment}: {ran:?}"
            );
        }
        let wrong = folder.run(&[command, &["--today", "2026-12-24T25:00"]].concat());
        wrong.ends(2).says("`--today` ne peut pas être `2026-12-24T25:00`");
    }
}

#[test]
fn nothing_changed_is_said_no_longer_than_it_is_true() {
    let folder = midnight().on_disk();
    let answer = |moment: &str| -> serde_json::Value {
        serde_json::from_str(&folder.build(&["--today", moment, "--format", "json"]).ends(0).out).unwrap()
    };
    let page = folder.out.join("intranet/agents/voirie/breves/2026-12-24-marche.html");
    let first = answer("2026-12-24T21:03");
    assert_eq!(
        (&first["as_of"], &first["next_change"]),
        (&"2026-12-24T21:03:00+01:00".into(), &"2026-12-24T23:30:00+01:00".into())
    );
    let manifest = folder.published("manifest.json");
    let again = answer("2026-12-24T23:29");
    assert_eq!((&again["published"]["written"], &again["as_of"]), (&0.into(), &"2026-12-24T23:29:00+01:00".into()));
    assert!(!page.exists());
    assert_eq!(folder.published("manifest.json"), manifest, "the same bytes until the change");
    answer("2026-12-24T23:30");
    assert!(page.exists(), "the hour has come and nobody wrote anything");
    answer("2026-12-24T21:03");
    assert!(!page.exists(), "an earlier moment of the same day is another");
    assert_eq!(folder.published("manifest.json"), manifest);
}

#[test]
fn an_act_that_is_over_says_so() {
    let act = |folder: &str, head: &str| {
        Town::new().file(&format!("content/voirie/{folder}/acte.md"), format!("---\ntitre: Acte\n{head}---\nUn mot.\n"))
    };
    let closes = "2026-12-11 17:00";
    for (folder, head, words) in [
        ("enquetes", format!("cloture: {closes}\nlien: \"https://ville.example/acte\"\n"), "Répondre"),
        (
            "offres",
            format!("date_limite: {closes}\ncategorie: A\ncandidature: \"https://ville.example/acte\"\n"),
            "Postuler",
        ),
        (
            "agenda",
            format!(
                "debut: 2026-12-20 18:00\ncloture_inscription: {closes}\ninscription: \"https://ville.example/acte\"\n"
            ),
            "S’inscrire",
        ),
    ] {
        let page = |moment: &str| {
            act(folder, &head).today(moment).page("intranet/agents", &format!("voirie/{folder}/acte.html"))
        };
        let open = page("2026-12-11T16:59");
        // Without script the deadline stands in the act's own words; with it, the act leaves by itself.
        open.shows("href=\"https://ville.example/acte\"")
            .shows(&format!("{words} jusqu’au <time datetime=\"2026-12-11T17:00\">"));
        open.shows("data-until=\"2026-12-11T17:00\"").shows("data-from=\"2026-12-11T17:00\" hidden");
        let over = page("2026-12-11T17:00");
        over.hides("https://ville.example/acte").hides(&format!(">{words}")).shows("La date limite est passée");
        assert!(!over.text.contains("data-from"), "it says so to everybody: {}", over.text);
        // Nor do the home page, lists, feeds, calendars, the search or the tables of any tree lead there.
        let town = act(folder, &head).today("2026-12-11T17:00");
        for tree in ["intranet/agents", "intranet/elus"] {
            for (path, bytes) in town.tree(tree) {
                let leads = memchr::memmem::find(&bytes, b"https://ville.example/acte").is_some();
                assert!(!leads, "{tree}/{path} leads to {folder} that is over");
            }
        }
        let day = act(folder, &head.replace(" 17:00", "")).today("2026-12-11T23:59");
        day.page("intranet/agents", &format!("voirie/{folder}/acte.html"))
            .shows("https://ville.example/acte")
            .shows("data-from=\"2026-12-12\"");
    }
    // What happens is closed once it is over, and what is cancelled at once.
    let event = "debut: 2026-12-20 18:00\ninscription: \"https://ville.example/acte\"\n";
    let page =
        |head: &str, moment: &str| act("agenda", head).today(moment).page("intranet/agents", "voirie/agenda/acte.html");
    page(event, "2026-12-20").shows("https://ville.example/acte");
    page(event, "2026-12-21").hides("https://ville.example/acte").shows("Cet événement est passé.");
    page(&format!("{event}annule: oui\n"), "2026-12-01").hides("https://ville.example/acte");
}

/// The day of an event, in its head or in the name of its file, says nothing of when it was published.
#[test]
fn the_day_of_an_event_is_not_that_of_its_publication() {
    let event = |head: &str| {
        Town::new().file(
            "content/voirie/agenda/2026-12-20-fete.md",
            format!("---\ntitre: Fête\ndebut: 2026-12-20\n{head}---\n"),
        )
    };
    let page =
        |head: &str, day: &str| event(head).today(day).page("intranet/agents", "voirie/agenda/2026-12-20-fete.html");
    page("", "2026-12-01").hides("Publié le").shows("Publié par Voirie");
    page("", "2026-12-24").hides("Publié le");
    page("publication: 2026-11-30\n", "2026-12-01").shows("Publié le <time datetime=\"2026-11-30\">");
    let news = Town::new().file("content/voirie/breves/2026-12-20-fete.md", "---\ntitre: Fête\n---\n");
    news.clone().today("2026-12-19").page("intranet/agents", "voirie/breves/2026-12-20-fete.html").hides("Publié le");
    news.today("2026-12-20")
        .page("intranet/agents", "voirie/breves/2026-12-20-fete.html")
        .shows("Publié le <time datetime=\"2026-12-20\">");
}
