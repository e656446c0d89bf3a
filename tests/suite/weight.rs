//! No input costs more than it weighs: twice the text is at most about twice the work.
//!
//! Work is counted, never timed: the real program, instrumented by the compiler with its libraries
//! (`tests/weight/build`), counts the blocks of code that it enters and the bytes that it moves. Each line of the
//! tables is one construction, repeated n, 2n, 4n and 8n times in the files of a small town, which is built.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::town::{Folder, Ran, Town};
use super::weight_files::{FILES, Files, SETTINGS, each, head, in_body};
use super::weight_pages::{PAGES, TEXTS};

/// How many times the first size the others are; the long run measures between them too.
fn sizes() -> &'static [usize] {
    if is_long() { &[1, 2, 4, 8] } else { &[1, 8] }
}

/// The constructions that are weighed: all of them in the long run; else those that were once out of proportion, and
/// one in twelve of the others.
fn is_due(position: usize, name: &str) -> bool {
    const ONCE: [&str; 5] = ["[^a]:", "::: ", "![a]()", "notes", "services"];
    is_long() || position.is_multiple_of(12) || ONCE.iter().any(|once| name.contains(once))
}

/// The bytes that a construction takes at the first size, about.
fn bytes() -> usize {
    if is_long() { 4_000 } else { 2_000 }
}

fn is_long() -> bool {
    std::env::var_os("PARVIS_LONG").is_some()
}

/// What may be added to strict proportion: sorting, tables that double.
const TOLERANCE: f64 = 1.3;
/// Work that no size explains: a finding that only a longer text brings, threads that look for something to do, hashes
/// that differ from run to run.
const NOISE: u64 = 1_000_000;
/// What is still at work after so many seconds of a processor is as good as quadratic.
const PATIENCE: u32 = 120;

/// A construction by its name, and what it is repeated so many times.
struct Construction {
    name: String,
    make: Box<dyn Fn(usize) -> Files + Sync>,
}

/// Every line of the tables.
fn constructions() -> Vec<Construction> {
    let pages = PAGES.iter().map(|(name, start, piece, end)| {
        let make = move |bytes: usize| in_body(&[*start, &each(bytes / piece.len(), piece), *end].concat());
        Construction { name: format!("a page of {name}"), make: Box::new(make) }
    });
    let texts = TEXTS.iter().map(|(name, text)| {
        let make = move |bytes: usize| in_body(&text(bytes));
        Construction { name: format!("a page of {name}"), make: Box::new(make) }
    });
    let files = FILES.iter().map(|(name, files)| Construction { name: (*name).to_owned(), make: Box::new(files) });
    files.chain(texts).chain(pages).collect()
}

/// The program that counts.
fn program() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/weight/build");
        PathBuf::from(Ran::of(&mut Command::new(script)).ends(0).out.trim())
    })
}

/// What a build costs in a town where there is next to nothing: where nothing is wrong, and where something is.
struct Empty {
    clean: u64,
    refused: u64,
}

impl Empty {
    fn measured() -> Empty {
        let measured = |files: &Files, expected: i32| {
            let (code, work) = count(&town(files), BUILD).expect("an empty town is soon built");
            assert!(code == expected && work > 1_000_000, "the program counts nothing: {work}");
            work
        };
        Empty { clean: measured(&Files::new(), 0), refused: measured(&in_body("[a](b.md)"), 1) }
    }

    /// The work that these files add to a build; none when it never ends.
    fn work(&self, files: &Files) -> Option<u64> {
        let (code, work) = count(&town(files), BUILD)?;
        Some(work.saturating_sub(if code == 0 { self.clean } else { self.refused }))
    }
}

const BUILD: &[&str] = &["build"];

/// A small town with these files.
fn town(files: &Files) -> Folder {
    let town = Town::new().settings(SETTINGS).file("content/voirie/page.md", format!("{}Un mot.\n", head("Page")));
    files.iter().fold(town, |town, (path, text)| town.file(path, text)).on_disk()
}

/// Runs a command on one thread; its exit code and its work.
fn count(folder: &Folder, arguments: &[&str]) -> Option<(i32, u64)> {
    let report = folder.base.join("work");
    let mut command = Command::new("prlimit");
    command.arg(format!("--cpu={PATIENCE}")).arg(program()).args(arguments).args(["--today", "2026-06-23"]);
    command.arg("--root").arg(&folder.root);
    command.env("XDG_STATE_HOME", folder.base.join("state")).env("LC_ALL", "fr_FR.UTF-8").env_remove("RUST_BACKTRACE");
    command.env("RAYON_NUM_THREADS", "1").env("PARVIS_WORK", &report).stdin(Stdio::null());
    let ran = Ran::of(&mut command);
    // Without a code, the system ended it for its time.
    let code = ran.code?;
    assert!(matches!(code, 0 | 1) && !ran.err.contains("panicked"), "{arguments:?}: {ran:?}");
    Some((code, std::fs::read_to_string(report).unwrap().trim().parse().unwrap()))
}

/// Whether the work at each size is out of proportion with that at the first.
fn is_unfair(works: &[u64]) -> bool {
    let allowed = |size: usize| (works[0] as f64 * size as f64 * TOLERANCE) as u64 + NOISE;
    sizes().iter().zip(works).any(|(size, work)| *work > allowed(*size))
}

#[test]
fn what_grows_too_fast_is_seen() {
    let unfair = |work: fn(u64) -> u64| {
        let works: Vec<u64> = sizes().iter().map(|size| work(*size as u64 * 100_000)).collect();
        is_unfair(&works)
    };
    assert!(!unfair(|n| 5 * n), "a line");
    assert!(!unfair(|n| n * u64::from(n.ilog2())), "a sort");
    assert!(!unfair(|_| 0), "nothing");
    assert!(unfair(|n| n * n / 50_000), "a square");
    assert!(unfair(|n| 5 * n + n * n / 50_000), "a square behind a line");
    assert!(unfair(|n| n * n.isqrt() / 100), "between both");
}

#[test]
fn no_input_costs_more_than_it_weighs() {
    // One construction alone, while it is being mended.
    let wanted = std::env::var("PARVIS_CONSTRUCTION").unwrap_or_default();
    let empty = Empty::measured();
    let constructions = constructions();
    let due = |(position, construction): &(usize, &Construction)| match wanted.as_str() {
        "" => is_due(*position, &construction.name),
        wanted => construction.name.contains(wanted),
    };
    let named = constructions.par_iter().enumerate().filter(due).map(|(_, construction)| construction);
    let unfair = named.filter_map(|Construction { name, make }| {
        let works: Option<Vec<u64>> = sizes().iter().map(|size| empty.work(&make(bytes() * size))).collect();
        println!("{name}: {works:?}");
        match works {
            Some(works) => is_unfair(&works).then(|| format!("{name}: {works:?}")),
            None => Some(format!("{name}: no end")),
        }
    });
    let unfair: Vec<String> = unfair.collect();
    assert!(unfair.is_empty(), "these cost more than they weigh:\n{}", unfair.join("\n"));
}

/// A build shows few findings; these commands show them all.
#[test]
fn no_findings_cost_more_than_they_are_many() {
    let lines: fn(usize) -> Files = |bytes| in_body(&each(bytes / 15, "[a](b§.md)\n\n"));
    let one_line: fn(usize) -> Files = |bytes| in_body(&each(bytes / 15, "![a](b§.png) "));
    for arguments in [&["check", "--all"][..], &["check", "--format", "json"]] {
        for make in [lines, one_line] {
            let empty = count(&town(&in_body("[a](b.md)")), arguments).expect("one finding is soon shown").1;
            let weigh = |size: &usize| count(&town(&make(bytes() * size)), arguments).expect("an end").1 - empty;
            let works: Vec<u64> = sizes().iter().map(weigh).collect();
            assert!(!is_unfair(&works), "{arguments:?}: {works:?}");
        }
    }
}
