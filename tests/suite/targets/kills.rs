//! Publishers killed at any moment, while readers never stop.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::super::town::{Bytes, TREES, files_below};
use super::place::{Kind, Place, RECORD};

/// States of the town that are published in turn.
const STATES: usize = 4;

/// The results of the builds, and every page that readers may see of each tree.
struct States {
    outs: Vec<PathBuf>,
    trees: Vec<Vec<Bytes>>,
}

impl States {
    fn of(place: &mut Place) -> States {
        let mut states = States { outs: Vec::new(), trees: Vec::new() };
        for state in 0..STATES {
            place.note("agents", &format!("État {state}"));
            place.note("elus", &format!("Secret {state}"));
            place.picture([40 * state as u8, 200, 40]);
            place.folder.out = place.folder.base.join(format!("dist-{state}"));
            place.build();
            states.outs.push(place.folder.out.clone());
            states.trees.push(TREES.iter().map(|tree| place.built(tree)).collect());
        }
        states
    }

    /// Whether some state has these bytes at this path of this tree.
    fn know(&self, tree: usize, path: &str, bytes: &[u8]) -> bool {
        self.trees.iter().any(|trees| trees[tree].get(path).is_some_and(|known| known == bytes))
    }
}

/// What readers saw.
#[derive(Default)]
struct Seen {
    stop: AtomicBool,
    rounds: AtomicUsize,
    states: AtomicUsize,
}

/// Reads a page, then all that it names, as a browser does; again and again.
fn read_on(live: &Path, position: usize, states: &States, seen: &Seen) {
    let root = live.join(TREES[position]);
    let (mut last, mut met) = (0, BTreeSet::new());
    while !seen.stop.load(Ordering::Relaxed) {
        let page = std::fs::read(root.join("index.html")).expect("the home page is always there");
        assert!(states.know(position, "index.html", &page), "a page that no build made");
        let html = String::from_utf8(page).unwrap();
        for name in html.split('"').filter(|name| name.starts_with("assets/") || name.starts_with("images/")) {
            let asset = std::fs::read(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(states.know(position, name, &asset), "{name} is not whole");
        }
        let record = std::fs::read(root.join(RECORD)).expect("the record is always there");
        let record: serde_json::Value = serde_json::from_slice(&record).expect("the record is whole");
        let sequence = record["sequence"].as_u64().unwrap();
        assert!(sequence >= last, "from {last} back to {sequence}");
        last = sequence;
        if met.insert(html) {
            seen.states.fetch_add(1, Ordering::Relaxed);
        }
        seen.rounds.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Every file of each tree is that of one state, or an asset of another.
fn demand_whole(place: &Place, states: &States) {
    for (position, tree) in TREES.iter().enumerate() {
        let mut read = place.read(tree);
        read.retain(|path, _| !path.starts_with(".well-known/"));
        let whole = states.trees.iter().any(|trees| {
            let all = trees[position].iter().all(|(path, bytes)| read.get(path) == Some(bytes));
            all && read.iter().all(|(path, bytes)| {
                trees[position].contains_key(path) || states.know(position, path, bytes) && !path.ends_with(".html")
            })
        });
        assert!(whole, "{tree} is no state of the town");
    }
}

fn kills(kind: Kind) {
    let count = if std::env::var_os("PARVIS_LONG").is_some() { 150 } else { 15 };
    let mut place = Place::with(kind, "");
    let states = States::of(&mut place);
    let seen = Seen::default();
    place.folder.out = states.outs[0].clone();
    let start = Instant::now();
    place.publish(&["--yes"]).ends(0);
    place.folder.out = states.outs[1].clone();
    place.publish(&["--yes"]).ends(0);
    let mut span = start.elapsed() / 2;
    let mut random = 34_000_u64;
    let killed = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for position in 0..TREES.len() {
            let (live, states, seen) = (place.live.clone(), &states, &seen);
            scope.spawn(move || read_on(&live, position, states, seen));
        }
        // Some end before they can be killed.
        for round in (0..count * 8).take_while(|_| killed.load(Ordering::Relaxed) < count) {
            place.folder.out = states.outs[round % STATES].clone();
            let mut publisher = place.publisher(if round % 5 == 4 { &["--rollback"] } else { &["--yes"] });
            publisher.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = publisher.spawn().unwrap();
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(span.mul_f64((random >> 33) as f64 / f64::from(u32::MAX >> 1)));
            let runs = child.try_wait().unwrap().is_none();
            // As long as a publication takes, or not much more.
            span = span.mul_f64(if runs { 1.15 } else { 0.7 }).clamp(Duration::from_millis(5), Duration::from_secs(5));
            killed.fetch_add(usize::from(runs), Ordering::Relaxed);
            let _ended_already = child.kill();
            child.wait().unwrap();
            demand_whole(&place, &states);
        }
        seen.stop.store(true, Ordering::Relaxed);
    });
    place.folder.out = states.outs[2].clone();
    // The shell of a publisher that was killed takes a moment to see it.
    let start = Instant::now();
    while place.publish(&["--yes"]).code != Some(0) {
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", place.publish(&["--yes"]));
        std::thread::sleep(Duration::from_millis(200));
    }
    place.shows_the_build();
    let own: Vec<String> = files_below(&place.live.join(".parvis")).into_keys().collect();
    let stray = own.iter().find(|path| {
        !path.starts_with("intranet/") && !path.starts_with("projet/") && !path.starts_with("publications/")
    });
    assert!(stray.is_none(), "{stray:?} is left");
    let killed = killed.into_inner();
    assert!(killed == count, "only {killed} of {count} were killed before they ended");
    let (rounds, met) = (seen.rounds.into_inner(), seen.states.into_inner());
    assert!(rounds > count * 20 && met > TREES.len(), "{rounds} rounds, {met} pages met: readers hardly read");
    eprintln!("{kind:?}: {killed} kills, {rounds} rounds of readers, nothing missing nor torn");
}

#[test]
fn readers_of_a_folder_never_miss_a_page_whoever_is_killed() {
    kills(Kind::Folder);
}

#[test]
fn readers_of_a_host_never_miss_a_page_whoever_is_killed() {
    kills(Kind::Ssh);
}
