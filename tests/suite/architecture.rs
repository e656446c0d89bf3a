//! The referee of the directions that `src/lib.rs` draws, and of the habits of CONTRIBUTING.md.

use std::path::{Path, PathBuf};

use regex::Regex;

use super::arrows::{Arrows, room};

/// The folders of `src`, from the ground up: each may name those of the floors below, and no other.
const FLOORS: [&[&str]; 14] = [
    &["ground"],
    // Nouns: what the stages exchange.
    &["messages", "formats", "sensitive", "trace"],
    &["diagnostic"],
    &["yaml", "markdown", "picture", "search"],
    &["paper", "plan"],
    &["model"],
    // What stands beside the nouns: the one way to replace a file, the one way in for HTTP.
    &["disk", "http"],
    // Who is asking, beside the way in.
    &["identity"],
    // Verbs: the stages.
    &["load", "check", "render", "forge", "publish"],
    // Compositions.
    &["serve", "review", "gate"],
    // Who writes, proposes and approves: what is proposed is judged by the review.
    &["desk"],
    &["registry"],
    &["commands"],
    &["lib", "main"],
];

/// The floors of the ground and of the nouns.
const NOUNS: std::ops::Range<usize> = 0..6;

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
pub struct Source {
    pub path: String,
    whole: String,
    pub code: String,
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

/// The floor of a folder.
fn floor(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// Which file names which, tests left out.
fn arrows() -> Arrows {
    let sources: Vec<Source> = sources().into_iter().filter(|source| !source.is_test()).collect();
    Arrows::of(sources.iter().map(|source| (source.path.as_str(), source.whole.as_str())))
}

/// Code that is not a test, of the modules that `of` takes.
pub fn code(of: impl Fn(&str) -> bool) -> Vec<Source> {
    let sources: Vec<Source> =
        sources().into_iter().filter(|source| !source.is_test() && of(source.module())).collect();
    assert!(!sources.is_empty(), "nothing to look at");
    sources
}

pub fn demand_none(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

fn all_matches(sources: &[Source], pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    sources.iter().flat_map(|source| source.matches(&pattern)).collect()
}

#[test]
fn every_folder_has_its_floor() {
    let unknown = sources().into_iter().filter(|source| floor(source.module()).is_none());
    demand_none(unknown.map(|source| source.path).collect(), "say in this file on which floor these stand");
}

#[test]
fn nouns_know_nothing_of_the_world() {
    let nouns = code(|module| floor(module).is_some_and(|floor| NOUNS.contains(&floor)));
    demand_none(all_matches(&nouns, WORLD), "a noun that touches the world");
}

#[test]
fn every_arrow_goes_down() {
    let mut found = Vec::new();
    for (from, all) in arrows().between {
        let above = |to: &&String| room(to) != room(&from) && floor(room(to)) >= floor(room(&from));
        found.extend(all.iter().filter(above).map(|to| format!("src/{from} names src/{to}")));
    }
    demand_none(found, "a folder may only name those of the floors below its own");
}

/// The preview asks for pages, through what its command gives it: it knows no stage.
#[test]
fn serve_only_asks() {
    let arrows = arrows();
    let of_serve = arrows.between.iter().filter(|(from, _)| room(from) == "serve");
    let stages = of_serve.flat_map(|(from, all)| {
        let stages = all.iter().filter(|to| room(to) != "serve" && floor(room(to)).is_some_and(|at| at > NOUNS.end));
        stages.map(move |to| format!("src/{from} names src/{to}"))
    });
    demand_none(stages.collect(), "serve only asks");
}

/// The way in for HTTP answers any program: it knows no site and no word.
#[test]
fn http_knows_nothing_of_what_stands_behind_it() {
    let arrows = arrows();
    let of_http = arrows.between.iter().filter(|(from, _)| room(from) == "http");
    let inside = of_http.flat_map(|(from, all)| {
        let inside = all.iter().filter(|to| !matches!(room(to), "http" | "ground"));
        inside.map(move |to| format!("src/{from} names src/{to}"))
    });
    demand_none(inside.collect(), "a door that knows a room");
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let arrows = arrows();
    let told = |circle: &Vec<&str>| {
        let line = |file: &&str| {
            let inside: Vec<&str> =
                arrows.between[*file].iter().map(String::as_str).filter(|to| circle.contains(to)).collect();
            format!("  src/{file} names {}", inside.join(" "))
        };
        circle.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let circles = arrows.circles().iter().map(told).collect();
    demand_none(circles, "files in a circle: move what they share below them");
}

#[test]
fn render_and_check_touch_no_disk_and_no_clock() {
    demand_none(
        all_matches(&code(|module| matches!(module, "render" | "check")), WORLD),
        "a rule or a page that touches the world",
    );
}

/// What outputs share keeps what it was made from (`trace::Once`, `trace::Memo`), and no page asks on a thread where
/// nobody listens.
#[test]
fn what_pages_ask_is_noted() {
    // The compiled theme, its fragments and the words of days: nothing that a page asks the view. The plan of each
    // family is noted where it is made; the order of neighbours is asked by its outcome; a part has its own questions.
    let apart = ["engine", "dates", "mod", "parts"].map(|name| format!("render/desk/{name}.rs"));
    let apart = [&apart[..], &["render/mod.rs".to_owned()]].concat();
    let pages = code(|module| module == "render").into_iter().filter(|file| !apart.contains(&file.path));
    demand_none(
        all_matches(
            &pages.collect::<Vec<_>>(),
            r"\b(OnceLock|OnceCell|LazyLock|Mutex|RwLock|RefCell|Atomic\w+|rayon|thread)\b",
        ),
        "share through trace::Once and trace::Memo",
    );
}

/// What an audience may not read cannot be named by the code that writes its pages.
#[test]
fn render_never_names_the_site() {
    demand_none(all_matches(&code(|module| module == "render"), r"\bSite\b"), "render gets a View");
}

/// Families stand on what pages show, that stands on the desk; a family that needs another needs what both stand on.
#[test]
fn render_stands_on_floors() {
    let floor = |name: &str| -> Vec<Source> {
        let inside = format!("render/{name}/");
        code(|module| module == "render").into_iter().filter(|source| source.path.starts_with(&inside)).collect()
    };
    let mut families = floor("families");
    families.retain(|source| source.path != "render/families/mod.rs");
    demand_none(all_matches(&families, r"\bfamilies\b|\bsuper::"), "a family that names another");
    demand_none(all_matches(&floor("values"), r"\bfamil(y|ies)::|\bsuper::"), "a value that names a family");
    demand_none(all_matches(&floor("desk"), r"\b(values|famil(y|ies))::"), "the desk knows what stands on it");
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
