//! The same promises on an object store, but for the one that it cannot keep: nothing there changes in one step.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::super::town::TREES;
use super::accidents::cutting;
use super::place::{Kind, Place, RECORD};
use super::store::Store;

fn place(more: &str) -> Place {
    Place::with(Kind::Store, more)
}

#[test]
fn readers_of_a_store_see_what_was_built_and_how_it_is_to_be_kept() {
    let place = place("");
    place.publish(&["--dry-run"]).ends(0).says("4 portails changeraient");
    assert!(Store::shared().keys(&place.prefix()).is_empty(), "a trial changes nothing");
    place.publish(&[]).ends(0).says("4 portails changés");
    place.shows_the_build();
    let asked = |path: &str| Store::shared().get(&format!("{}/intranet/agents/{path}", place.prefix()));
    let page = asked("index.html");
    assert_eq!(
        (page.header("content-type"), page.header("cache-control")),
        ("text/html; charset=utf-8", "private, no-cache")
    );
    let style = place.built("intranet/agents").into_keys().find(|path| path.ends_with(".css")).unwrap();
    assert_eq!(asked(&style).header("content-type"), "text/css; charset=utf-8");
    assert_eq!(asked(&style).header("cache-control"), "private, max-age=31536000, immutable");
    assert_eq!(asked("manifest.webmanifest").header("content-type"), "application/manifest+json");
    place.publish(&[]).ends(0).says("tout est déjà en ligne");
    place.publish(&["--rollback"]).ends(2).says("un entrepôt d’objets ne garde pas la version d’avant");
}

#[test]
fn only_what_differs_is_written_and_only_for_those_who_read_it() {
    let place = place("");
    place.publish(&[]).ends(0);
    let dates = || -> BTreeMap<String, String> {
        let date = |tree: &str, path: &str| {
            let answer = Store::shared().get(&format!("{}/{tree}/{path}", place.prefix()));
            format!("{} {}", answer.header("last-modified"), answer.header("etag"))
        };
        let mut dates = BTreeMap::new();
        for tree in TREES {
            let keys = Store::shared().keys(&format!("{}/{tree}", place.prefix()));
            dates.extend(keys.into_iter().map(|path| (format!("{tree}/{path}"), date(tree, &path))));
        }
        dates
    };
    let before = dates();
    // A store says when in whole seconds.
    std::thread::sleep(Duration::from_millis(1100));
    place.note("elus", "Un secret");
    place.build();
    place.publish(&[]).ends(0).says("1 portail changé, 3 sans changement");
    place.shows_the_build();
    let after = dates();
    let moved: Vec<&String> =
        after.iter().filter(|(key, date)| before.get(*key) != Some(date)).map(|(key, _)| key).collect();
    assert!(moved.len() > 2 && moved.len() * 2 < after.len() / 4, "{moved:?}");
    assert!(moved.iter().all(|key| key.starts_with("intranet/elus/")), "{moved:?}");
    assert_eq!((place.sequence("intranet/elus"), place.sequence("intranet/agents")), (2, 1));
}

#[test]
fn what_somebody_else_put_in_a_store_stays_and_a_store_without_account_is_said() {
    let place = place("");
    Store::shared().lay(&format!("{}/intranet/agents/precieux.txt", place.prefix()), "kept");
    place.publish(&[]).ends(2).says("ce n’est pas Parvis qui l’a mis là");
    assert!(place.read("intranet/elus").is_empty());
    let mut publisher = place.publisher(&[]);
    publisher.env_remove("PARVIS_ICI_SECRET_FILE");
    super::super::town::Ran::of(&mut publisher).ends(2).says("PARVIS_<CIBLE>_SECRET_FILE");
}

/// A page is always whole and always there; so is all that it names.
fn read_on(
    place: &Place,
    tree: usize,
    known: &[Vec<super::super::town::Bytes>],
    stop: &AtomicBool,
    rounds: &AtomicUsize,
) {
    let know =
        |path: &str, bytes: &[u8]| known.iter().any(|state| state[tree].get(path).is_some_and(|own| own == bytes));
    let asked = |path: &str| Store::shared().get(&format!("{}/{}/{path}", place.prefix(), TREES[tree]));
    while !stop.load(Ordering::Relaxed) {
        let page = asked("index.html");
        assert!(page.status == 200 && know("index.html", &page.body), "{} of a page that no build made", page.status);
        for name in page.text().split('"').filter(|name| name.starts_with("assets/") || name.starts_with("images/")) {
            let asset = asked(name);
            assert!(asset.status == 200 && know(name, &asset.body), "{name}: {}", asset.status);
        }
        let record = asked(RECORD);
        assert!(serde_json::from_slice::<serde_json::Value>(&record.body).is_ok(), "the record is whole");
        rounds.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn readers_of_a_store_never_miss_a_page_whoever_is_killed() {
    let count = if std::env::var_os("PARVIS_LONG").is_some() { 100 } else { 10 };
    let mut place = place("");
    let (mut outs, mut known) = (Vec::new(), Vec::new());
    for state in 0..3_u8 {
        place.note("agents", &format!("État {state}"));
        place.note("elus", &format!("Secret {state}"));
        place.picture([80 * state, 200, 40]);
        place.folder.out = place.folder.base.join(format!("dist-{state}"));
        place.build();
        outs.push(place.folder.out.clone());
        known.push(TREES.iter().map(|tree| place.built(tree)).collect::<Vec<_>>());
    }
    place.publish(&["--yes"]).ends(0);
    let (stop, rounds) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut killed, mut random, mut span) = (0, 34_000_u64, Duration::from_millis(300));
    std::thread::scope(|scope| {
        for tree in [0, 1] {
            let (place, known, stop, rounds) = (&place, &known, &stop, &rounds);
            scope.spawn(move || read_on(place, tree, known, stop, rounds));
        }
        for round in 0..count * 8 {
            if killed == count {
                break;
            }
            let mut publisher = place.publisher_of(&outs[round % 3], &["--yes"]);
            let mut child = publisher.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(span.mul_f64((random >> 33) as f64 / f64::from(u32::MAX >> 1)));
            let runs = child.try_wait().unwrap().is_none();
            span = span.mul_f64(if runs { 1.15 } else { 0.7 }).clamp(Duration::from_millis(5), Duration::from_secs(5));
            killed += usize::from(runs);
            let _ended_already = child.kill();
            child.wait().unwrap();
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(killed, count, "killed before they ended");
    assert!(rounds.into_inner() > count, "readers hardly read");
    place.publish(&["--yes"]).ends(0);
    place.shows_the_build();
    let own = Store::shared().keys(&format!("{}/.parvis", place.prefix()));
    assert!(own.len() == TREES.len() && own.iter().all(|key| key.ends_with(".json")), "{own:?} is left");
}

#[test]
fn of_two_who_publish_to_a_store_one_waits_and_a_dead_one_is_not_believed() {
    let place = place("");
    let held = |process: u32, until: &str| {
        let machine = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap();
        let processes = std::fs::read_link("/proc/self/ns/pid").unwrap();
        let text = format!(
            "{{\"machine\":\"{} {}\",\"process\":{process},\"until\":\"{until}\"}}",
            machine.trim(),
            processes.display()
        );
        Store::shared().lay(&format!("{}/.parvis/lock", place.prefix()), &text);
    };
    held(std::process::id(), "2999-01-01T00:00:00Z");
    place.publish(&[]).ends(2).says(&std::process::id().to_string());
    held(std::process::id(), "2020-01-01T00:00:00Z");
    place.publish(&[]).ends(0);
    place.note("agents", "Une nouvelle");
    place.build();
    held(4_194_303, "2999-01-01T00:00:00Z");
    let publishers: Vec<_> =
        (0..4).map(|_| place.publisher(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()).collect();
    let codes: Vec<_> = publishers.into_iter().map(|mut publisher| publisher.wait().unwrap().code()).collect();
    assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
    place.shows_the_build();
}

#[test]
fn a_connection_that_is_cut_is_opened_again_and_what_was_sent_is_not_sent_twice() {
    let place = place("");
    let cuts = Arc::new(AtomicUsize::new(0));
    let port = cutting(Store::shared().port, 120_000, &cuts);
    let settings = std::fs::read_to_string(place.folder.root.join("parvis.toml")).unwrap();
    let through = settings.replace(&format!("127.0.0.1:{}", Store::shared().port), &format!("127.0.0.1:{port}"));
    place.folder.write("parvis.toml", through);
    let start = Instant::now();
    place.publish(&[]).ends(0);
    assert!(cuts.load(Ordering::Relaxed) > 0, "nothing was cut");
    assert!(start.elapsed() < Duration::from_secs(120));
    place.shows_the_build();
}

#[test]
fn what_is_read_is_compared_with_what_was_built() {
    let place = place("");
    place.publish(&[]).ends(0);
    let site = format!("{}/intranet/agents", place.prefix());
    let address = format!("http://127.0.0.1:{}/portails/{site}", Store::shared().port);
    let verify = |more: &[&str]| place.publish(&[&["--verify", &address], more].concat());
    verify(&[]).ends(2).says("--tree");
    verify(&["--tree", "intranet/agents"]).ends(0).says("montre exactement intranet/agents");
    verify(&["--tree", "intranet/elus"]).ends(1).says("diffère : index.html");
    Store::shared().lay(&format!("{site}/index.html"), "<p>Autre chose</p>");
    let said = verify(&["--tree", "intranet/agents", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&said.ends(1).out).unwrap();
    assert_eq!(answer["different"], serde_json::json!(["index.html"]));
    assert!(answer["compared"].as_u64().unwrap() > 20 && answer["missing"].as_array().unwrap().is_empty());
    verify(&["--dry-run"]).ends(2);
}
