//! The referee of the directions that `src/lib.rs` draws, and of the habits of CONTRIBUTING.md.

use std::path::{Path, PathBuf};

use regex::Regex;

const NOUNS: [&str; 11] =
    ["ground", "messages", "diagnostic", "yaml", "markdown", "picture", "search", "model", "plan", "paper", "formats"];
const VERBS: [&str; 5] = ["load", "check", "render", "forge", "publish"];
const DOORS: [&str; 1] = ["http"];
const COMPOSITIONS: [&str; 4] = ["registry", "serve", "review", "commands"];

/// What a value has no need of: disks, networks, processes, clocks.
const WORLD: &str = r"\bstd::(fs|net|process|env|os)\b|\b(SystemTime|Instant|UNIX_EPOCH)\b|\b(Timestamp|Zoned)::now\b|\b(stdin|stdout|stderr)\(\)|\brustix\b|\btokio\b|\bnotify\b|\bwalkdir\b";

/// Words that the engine reads in what people write, or letters that it works with: none is read by anybody.
const FRENCH_THAT_NOBODY_READS: [&str; 6] = [
    "ground/slug.rs",
    "load/governance/suspicions.rs",
    "markdown/containers.rs",
    "markdown/typography.rs",
    "model/moment.rs",
    "search/words.rs",
];

const LINES: usize = 400;
/// Tables and tests, which are looked through rather than read.
const LONG_FILES: [&str; 0] = [];

/// A file of `src`, by its path below it, without its tests.
struct Source {
    path: String,
    whole: String,
    code: String,
}

impl Source {
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.contains("/tests/") || name == "tests.rs" || name.ends_with("_tests.rs") || name == "fixture.rs"
    }

    /// Where the code matches, as `path:line: text`.
    fn matches(&self, pattern: &Regex) -> Vec<String> {
        let found = self.code.lines().enumerate().filter(|(_, line)| pattern.is_match(line));
        found.map(|(number, line)| format!("src/{}:{}: {}", self.path, number + 1, line.trim())).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// Every file of `src` with its comments blanked and its tests cut off.
fn sources() -> Vec<Source> {
    let source = |path: PathBuf| {
        let whole = std::fs::read_to_string(&path).unwrap();
        let before_tests = whole.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code: Vec<&str> =
            before_tests
                .lines()
                .map(|line| {
                    if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or_default() }
                })
                .collect();
        let path = path.strip_prefix(root().join("src")).unwrap().to_str().unwrap().to_owned();
        Source { path, code: code.join("\n"), whole }
    };
    rust_files("src").into_iter().map(source).collect()
}

/// Code that is not a test, of the modules that `of` takes.
fn code(of: impl Fn(&str) -> bool) -> Vec<Source> {
    let sources: Vec<Source> =
        sources().into_iter().filter(|source| !source.is_test() && of(source.module())).collect();
    assert!(!sources.is_empty(), "nothing to look at");
    sources
}

fn demand_none(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

fn all_matches(sources: &[Source], pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    sources.iter().flat_map(|source| source.matches(&pattern)).collect()
}

#[test]
fn every_module_is_a_noun_a_verb_or_a_composition() {
    let known: Vec<&str> = NOUNS
        .iter()
        .chain(&VERBS)
        .chain(&DOORS)
        .chain(&COMPOSITIONS)
        .chain(&["disk", "lib", "main"])
        .copied()
        .collect();
    let unknown = sources().into_iter().filter(|source| !known.contains(&source.module()));
    demand_none(unknown.map(|source| source.path).collect(), "say in this file what these are");
}

#[test]
fn nouns_know_neither_verbs_nor_the_world() {
    let nouns = code(|module| NOUNS.contains(&module));
    demand_none(all_matches(&nouns, WORLD), "a noun that touches the world");
    let verbs = VERBS.iter().chain(&DOORS).chain(&COMPOSITIONS).copied().collect::<Vec<_>>().join("|");
    demand_none(all_matches(&nouns, &format!(r"\bcrate::({verbs})\b")), "a noun that knows a verb");
}

/// The formats are used by pages, reminders and letters alike: they know nothing of what a site holds.
#[test]
fn formats_know_nothing_of_the_site() {
    let mut named = all_matches(&code(|module| module == "formats"), r"\bcrate::");
    named.retain(|line| !line.contains("crate::ground::"));
    demand_none(named, "a format is plain structs");
}

#[test]
fn verbs_never_know_each_other() {
    let mut found = Vec::new();
    for verb in VERBS {
        let others: Vec<&str> =
            VERBS.iter().chain(&DOORS).chain(&COMPOSITIONS).copied().filter(|other| *other != verb).collect();
        found.extend(all_matches(&code(|module| module == verb), &format!(r"\bcrate::({})\b", others.join("|"))));
    }
    demand_none(found, "a verb that knows another");
    demand_none(
        all_matches(&code(|module| module == "serve"), r"\bcrate::(commands|load|check|render|publish)\b"),
        "serve only asks",
    );
}

/// The way in for HTTP answers any program: it knows no site and no word.
#[test]
fn doors_know_nothing_of_what_stands_behind_them() {
    let rooms = NOUNS.iter().chain(&VERBS).chain(&COMPOSITIONS).filter(|room| **room != "ground");
    let every = rooms.copied().collect::<Vec<_>>().join("|");
    let doors = code(|module| DOORS.contains(&module));
    demand_none(all_matches(&doors, &format!(r"\bcrate::({every})\b")), "a door that knows a room");
}

#[test]
fn render_and_check_touch_no_disk_and_no_clock() {
    demand_none(
        all_matches(&code(|module| matches!(module, "render" | "check")), WORLD),
        "a rule or a page that touches the world",
    );
}

/// What an audience may not read cannot be named by the code that writes its pages.
#[test]
fn render_never_names_the_site() {
    demand_none(all_matches(&code(|module| module == "render"), r"\bSite\b"), "render gets a View");
}

#[test]
fn only_the_terminal_prints() {
    let quiet: Vec<Source> = code(|_| true).into_iter().filter(|source| source.path != "commands/output.rs").collect();
    demand_none(all_matches(&quiet, r"\be?print(ln)?!"), "only commands/output.rs prints");
}

#[test]
fn nothing_is_unwrapped_nor_left_for_later() {
    let all = code(|_| true);
    demand_none(all_matches(&all, r"\.unwrap\(\)"), "say why it holds with expect, or handle it");
    demand_none(all_matches(&all, r"\bunsafe\b.*\{|#\[allow\("), "no unsafe, and lints are expected with a reason");
    let everything = rust_files("src").into_iter().chain(rust_files("tests"));
    // Written in two parts, so as not to find itself.
    let later = Regex::new(concat!(r"\b(TO", r"DO|FIX", r"ME|XX", r"X)\b|\bdb", r"g!|#\[igno", "re")).unwrap();
    let lines = everything.flat_map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = text.lines().filter(|line| later.is_match(line)).map(|line| format!("{}: {line}", path.display()));
        found.collect::<Vec<_>>()
    });
    demand_none(lines.collect(), "do it, or open an issue");
}

#[test]
fn files_stay_at_human_size() {
    let long = rust_files("src").into_iter().chain(rust_files("tests")).filter_map(|path| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let count = std::fs::read_to_string(&path).unwrap().lines().count();
        (count > LINES && !LONG_FILES.contains(&name.as_str())).then(|| format!("{name}: {count} lines"))
    });
    demand_none(long.collect(), "split by subject");
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|source| !source.is_test() && !source.whole.starts_with("//! "));
    demand_none(silent.map(|source| source.path).collect(), "open with `//! ` and the purpose");
}

/// What people read is in the catalogues, where both languages are.
#[test]
fn french_is_in_the_catalogues() {
    let accented = Regex::new(r#""(?:[^"\\]|\\.)*[à-öø-ÿÀ-ÖØ-ßœŒ’«»](?:[^"\\]|\\.)*""#).unwrap();
    let spoken = code(|_| true).into_iter().filter(|source| !FRENCH_THAT_NOBODY_READS.contains(&source.path.as_str()));
    demand_none(spoken.flat_map(|source| source.matches(&accented)).collect(), "words belong to src/messages/");
}

/// A file of tests that nobody declares would pass for ever.
#[test]
fn every_file_of_the_suite_is_declared() {
    let main = std::fs::read_to_string(root().join("tests/main.rs")).unwrap();
    let forgotten = rust_files("tests/suite").into_iter().filter(|path| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let nested = path.parent().unwrap() != root().join("tests/suite");
        !nested && !main.contains(&format!("mod {stem};"))
    });
    demand_none(forgotten.map(|path| path.display().to_string()).collect(), "declare them in tests/main.rs");
}

/// A tool that aborts could say nothing of the page that stopped it.
#[test]
fn what_stops_one_page_can_be_caught_in_every_profile() {
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(root().join("Cargo.toml")).unwrap()).unwrap();
    let profiles = manifest["profile"].as_table().unwrap();
    let panics =
        |name: &str| profiles[name].get("panic").and_then(|panics| panics.as_str()).unwrap_or("unwind").to_owned();
    assert!(profiles.keys().all(|name| panics(name) == "unwind"), "{profiles:?}");
    assert!(manifest["profile"]["release"].get("panic").is_some(), "said where somebody would change it");
}
