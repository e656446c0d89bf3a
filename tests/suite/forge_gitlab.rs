//! The jobs that are written for GitLab, run for real: `gitlab-ci-local` (npm) reads `.gitlab-ci.yml` as GitLab does,
//! its rules, stages, variables and artifacts, and runs each job in a shell, in a clone of a real repository.
//!
//! What has no network here is stood in for: `curl` answers what the API of GitLab answers to a reader's token.
//! It knows the rules of jobs and not those of `workflow`, which say when there is a pipeline at all.
//! Parvis is installed by the line of the jobs, from a release on this machine.

use std::path::Path;
use std::process::Command;

use super::forge_runs::Forge;
use super::review_desk::breve;
use super::town::{Ran, files_below};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";
const API: &str = "https://gitlab.ville.example/api/v4/projects/12";

/// What GitLab's API answers, for each address that is asked with the token.
fn answers(forge: &Forge, all: &[(&str, String)]) {
    let mut script = "case \"$*\" in *\"PRIVATE-TOKEN: jeton\"*) ;; *) exit 22;; esac\ncase \"$*\" in\n".to_owned();
    for (number, (path, text)) in all.iter().enumerate() {
        let file = forge.at(&format!("answer-{number}.json"));
        std::fs::write(&file, text).unwrap();
        script += &format!("  *' {API}/{path}') cat '{}';;\n", file.display());
    }
    forge.tool("curl", &format!("{script}  *) exit 22;;\nesac"));
}

/// A town whose proposal Paul and Nadia, or one of them, approved once Claire's last commit was there.
fn proposed(text: &str, approving: &[&str]) -> Forge {
    let (forge, known) = requested(text, approving);
    let known: Vec<(&str, String)> = known.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    answers(&forge, &known);
    forge
}

/// The same, with what the API answers on the request: the address, the text.
fn requested(text: &str, approving: &[&str]) -> (Forge, Vec<(String, String)>) {
    let forge = Forge::new("gitlab");
    forge.desk.write(QUAI, text);
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    let parent = forge.desk.git("claire", "2026-05-04", &["rev-parse", "proposition^"]);
    let mut given: serde_json::Value = serde_json::from_str(include_str!("payloads/gitlab-approvals.json")).unwrap();
    let approved = given["approved_by"].as_array_mut().unwrap();
    approved.retain(|one| approving.contains(&one["user"]["username"].as_str().unwrap()));
    let versions = include_str!("payloads/gitlab-versions.json").replace("{{commit}}", &head);
    let versions = versions.replace("{{parent}}", parent.trim());
    let known = vec![
        ("merge_requests/7/approvals".to_owned(), given.to_string()),
        ("merge_requests/7/versions?per_page=100".to_owned(), versions),
    ];
    (forge, known)
}

/// A pipeline, in a clone of `branch`, with what GitLab would say of it.
fn pipeline(forge: &Forge, branch: &str, said: &[&str]) -> Ran {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge");
    let runner = tests.join("node_modules/gitlab-ci-local/dist/index.js");
    assert!(runner.is_file(), "run `npm ci` in tests/forge, as tests/run does");
    let clone = forge.clone_of(branch);
    let remote = ["remote", "set-url", "origin", "git@gitlab.ville.example:ville/portails.git"];
    super::review_desk::git(&clone, "mathieu", "2026-05-05", &remote);
    forge.tool(
        "ssh",
        &format!(
            "case \"$*\" in *git-upload-pack*) exec git-upload-pack '{}';; esac; exec /usr/bin/ssh \"$@\"",
            forge.at("ville/portails").display()
        ),
    );
    let mut command = Command::new("node");
    command.current_dir(&clone).env_clear().env("HOME", forge.at("home")).env("PATH", forge.path());
    command.arg(runner).args(["--force-shell-executor", "--no-color", "--variable", "CI_PROJECT_ID=12"]);
    command.args(["--ignore-predefined-vars", "CI_PROJECT_ID,CI_PIPELINE_SOURCE,CI_MERGE_REQUEST_IID"]);
    command.arg("--variable").arg(format!("TODAY={}", forge.day));
    command.args(["--variable", "PARVIS_TOKEN=jeton"]);
    said.iter().for_each(|variable| {
        command.arg("--variable").arg(variable);
    });
    forge.ended(&mut command)
}

fn request(forge: &Forge) -> Ran {
    pipeline(forge, "proposition", &["CI_PIPELINE_SOURCE=merge_request_event", "CI_MERGE_REQUEST_IID=7"])
}

/// The jobs that ran, each with its end.
fn jobs(ran: &Ran) -> Vec<&str> {
    let end = |line: &str| line.starts_with("PASS ") || line.starts_with("FAIL ");
    let mut jobs: Vec<&str> = ran.out.lines().map(str::trim).filter(|line| end(line)).collect();
    jobs.sort_unstable();
    jobs
}

#[test]
fn a_request_waits_then_is_validated() {
    let forge = proposed(&breve("Le quai rouvre", "Demain."), &["paul.gl"]);
    let waiting = request(&forge);
    assert_eq!(jobs(&waiting), ["FAIL  review", "PASS  check"], "{waiting:?}");
    waiting.says("demandez à Nadia Ferrand").says("Pas encore validée").ends(1);
    let kept = std::fs::read_to_string(forge.at("clone/revue.html")).unwrap();
    assert!(kept.contains("Le quai rouvre"), "the report is kept when the job fails");
    let forge = proposed(&breve("Le quai rouvre", "Demain."), &["paul.gl", "nadia.gl"]);
    let validated = request(&forge);
    assert_eq!(jobs(&validated), ["PASS  check", "PASS  review"], "{validated:?}");
    validated.ends(0);
    let quality = std::fs::read_to_string(forge.at("clone/qualite.json")).unwrap();
    assert!(serde_json::from_str::<Vec<serde_json::Value>>(&quality).is_ok(), "{quality}");
}

#[test]
fn a_fault_stops_the_request_before_anybody_is_asked() {
    let wrong = "---\ntitre: Le quai rouvre\ndate: 2026-03-01\naudiences: [voisins]\n---\nDemain.\n";
    let forge = proposed(wrong, &["paul.gl", "nadia.gl"]);
    let ran = request(&forge);
    assert_eq!(jobs(&ran), ["FAIL  check"], "{ran:?}");
    ran.says("`voisins`").says(QUAI);
}

/// A token that is not accepted validates nothing.
#[test]
fn a_forge_that_does_not_answer_validates_nothing() {
    let forge = proposed(&breve("Le quai rouvre", "Demain."), &["paul.gl", "nadia.gl"]);
    forge.tool("curl", "exit 22");
    let ran = request(&forge);
    assert_eq!(jobs(&ran), ["FAIL  review", "PASS  check"], "{ran:?}");
    assert!(!forge.at("clone/revue.html").exists());
}

#[test]
fn what_was_accepted_is_published_with_what_waits() {
    let forge = Forge::new("gitlab");
    let published = deployed(&forge.main());
    let open = r#"[{"title":"La piscine","web_url":"https://gitlab.ville.example/8","created_at":"2026-05-01T08:00:00Z","draft":false,"author":{"username":"claire.gl"}}]"#;
    answers(&forge, &[("merge_requests?state=opened&per_page=100", open.to_owned()), (DEPLOYED, published.clone())]);
    let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=push"]);
    assert_eq!(jobs(&ran), ["PASS  check", "PASS  publish"], "{ran:?}");
    let pages = files_below(&forge.at("clone/dist"));
    assert!(pages.contains_key("intranet/agents/index.html"), "{:?}", pages.keys());
    let dashboard = String::from_utf8(pages["intranet/elus/reseau/tableau-de-bord.html"].clone()).unwrap();
    assert!(
        dashboard.contains("La piscine") && dashboard.contains("depuis le <time datetime=\"2026-05-01\""),
        "{dashboard}"
    );
    // Without an answer on what waits, the pages all the same.
    answers(&forge, &[(DEPLOYED, published)]);
    let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=push"]);
    assert_eq!(jobs(&ran), ["PASS  check", "PASS  publish"], "{ran:?}");
    assert!(files_below(&forge.at("clone/dist")).contains_key("intranet/elus/index.html"));
    // Without an answer on what is published, nothing can be judged.
    forge.tool("curl", "exit 22");
    let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=push"]);
    assert_eq!(jobs(&ran), ["FAIL  publish", "PASS  check"], "{ran:?}");
    ran.says("Rien n’a encore été publié d’ici");
}

const DEPLOYED: &str = "deployments?environment=publication&status=success&order_by=id&sort=desc&per_page=1";

/// What GitLab says of the last publication.
fn deployed(commit: &str) -> String {
    serde_json::json!([{ "id": 42, "ref": "main", "sha": commit, "status": "success" }]).to_string()
}

/// A request that was merged; the run of the publication asks who approved it, and what an open one says counts for
/// nothing.
#[test]
fn what_is_published_is_judged() {
    for (approving, passes) in [(&["paul.gl", "nadia.gl"][..], true), (&["paul.gl"][..], false)] {
        let (forge, mut known) = requested(&breve("Le quai rouvre", "Demain."), approving);
        let before = forge.main();
        forge.desk.git("mathieu", "2026-05-06", &["checkout", "-q", "main"]);
        forge.desk.git("mathieu", "2026-05-06", &["merge", "-q", "--no-ff", "-m", "Demande 7", "proposition"]);
        let merge = forge.main();
        let requests = serde_json::json!([
            { "iid": 9, "state": "opened", "target_branch": "main", "milestone": { "iid": 3 } },
            { "iid": 7, "state": "merged", "target_branch": "main" },
        ]);
        let of_step = format!("repository/commits/{merge}/merge_requests");
        known.push((DEPLOYED.to_owned(), deployed(&before)));
        known.push((of_step, requests.to_string()));
        let all: Vec<(&str, String)> = known.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
        answers(&forge, &all);
        let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=push"]);
        let publish = if passes { ["PASS  check", "PASS  publish"] } else { ["FAIL  publish", "PASS  check"] };
        assert_eq!(jobs(&ran), publish, "{ran:?}");
        if !passes {
            ran.says(&format!("{merge} est entré dans la branche sans être validé"));
            assert!(!forge.at("clone/dist").exists());
        }
    }
}

/// The scheduled pipeline of the reminders does nothing else; another schedule publishes and reminds nobody.
#[test]
fn schedules_do_one_thing_each() {
    let mut forge = Forge::new("gitlab");
    forge.day = "2026-10-20";
    let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=schedule", "PARVIS_REMINDERS=1"]);
    assert_eq!(jobs(&ran), ["PASS  reminders"], "{ran:?}");
    let mail = std::fs::read_to_string(forge.at("clone/rappels/claire.eml")).unwrap();
    assert!(mail.starts_with("To: claire@ville.example\r\n"), "{mail}");
    answers(&forge, &[(DEPLOYED, deployed(&forge.main()))]);
    let ran = pipeline(&forge, "main", &["CI_PIPELINE_SOURCE=schedule"]);
    assert_eq!(jobs(&ran), ["PASS  check", "PASS  publish"], "{ran:?}");
}
