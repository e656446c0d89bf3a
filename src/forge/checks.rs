//! The runs of the forge: check every change, say whether it is validated, publish what was accepted.
//!
//! Everything that is fetched is pinned, each job has the least rights, and what a contributor names
//! (a branch, a title) only ever arrives as a variable, never inside a command.

use serde_json::{Value, json};

use super::commission::{Commission, Files};
use super::published::{self, Questions};
use super::yaml;
use crate::model::Release;

/// actions/checkout v5.0.0 and actions/upload-artifact v4.6.2, by the commit and not by the name.
const CHECKOUT: &str = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8";
const UPLOAD: &str = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02";

/// Fetches the archive `SOURCE` and unpacks it when it is the one that `SHA256` says, in a folder of its own.
pub(super) const FETCH: &str = "tool=$(mktemp -d)
curl --fail --silent --show-error --location --retry 3 --output \"$tool/parvis.tar.gz\" \"$SOURCE\"
echo \"$SHA256  $tool/parvis.tar.gz\" | sha256sum --check --quiet
tar --extract --gzip --file \"$tool/parvis.tar.gz\" --directory \"$tool\" --strip-components 1
";

/// What differs between GitHub and those that speak its language.
struct Dialect {
    checkout: String,
    uploads: bool,
    /// Whether secrets can be kept for the jobs of one branch.
    environments: bool,
    /// Writes the reviews of the request to `reviews.json`.
    reviews: &'static str,
    /// Writes the open requests to `requests.json`.
    requests: &'static str,
    /// Prints the commit of the last publication that succeeded, or nothing.
    last: &'static str,
    /// Prints the numbers of the requests that made the commit `$step`.
    requests_of: &'static str,
    /// Makes `comment.json` the answer under the request, in place of the one before.
    comment: &'static str,
}

pub(super) fn github(commission: &Commission<'_>, folder: &str) -> Files {
    let dialect = Dialect {
        checkout: CHECKOUT.to_owned(),
        uploads: true,
        environments: true,
        reviews: "gh api --paginate --slurp \"repos/$REPOSITORY/pulls/$NUMBER/reviews\" > pages.json\njq add pages.json > reviews.json\n",
        requests: "gh api --paginate --slurp \"repos/$REPOSITORY/pulls?state=open&per_page=100\" > pages.json\njq add pages.json > requests.json\n",
        last: "gh api \"repos/$REPOSITORY/actions/workflows/parvis.yml/runs?branch=$PUBLISHED&status=success&per_page=100\" |
  jq -r '[.workflow_runs[] | select(.event | IN(\"push\", \"schedule\", \"workflow_dispatch\"))][0].head_sha // empty'",
        requests_of: "gh api \"repos/$REPOSITORY/commits/$step/pulls\" | jq -r '.[].number'",
        comment: "gh api --paginate --slurp \"repos/$REPOSITORY/issues/$NUMBER/comments\" > pages.json
before=$(jq -r '[.[][] | select(.user.type == \"Bot\" and (.body | startswith(\"<!-- parvis-review -->\"))) | .id][0] // empty' pages.json)
case \"$before\" in
  '') gh api --method POST \"repos/$REPOSITORY/issues/$NUMBER/comments\" --input comment.json --silent ;;
  *) gh api --method PATCH \"repos/$REPOSITORY/issues/comments/$before\" --input comment.json --silent ;;
esac
",
    };
    files(commission, folder, &dialect)
}

pub(super) fn gitea(commission: &Commission<'_>, folder: &str) -> Files {
    let dialect = Dialect {
        // Not every instance fetches names without a host from the same place.
        checkout: format!("https://data.forgejo.org/{CHECKOUT}"),
        uploads: false,
        environments: false,
        reviews: "curl --fail --silent --show-error --header \"Authorization: token $TOKEN\" \"$API/repos/$REPOSITORY/pulls/$NUMBER/reviews?limit=50\" > reviews.json",
        requests: "curl --fail --silent --show-error --header \"Authorization: token $TOKEN\" \"$API/repos/$REPOSITORY/pulls?state=open&limit=50\" > requests.json",
        // The forge lists its jobs, the newest first, not the runs that they are of.
        last: "for page in 1 2 3 4 5 6 7 8 9 10; do
  curl --fail --silent --show-error --header \"Authorization: token $TOKEN\" \"$API/repos/$REPOSITORY/actions/tasks?limit=50&page=$page\" |
    jq -r --arg branch \"$PUBLISHED\" --arg job \"$JOB\" '.workflow_runs[]? | select(.workflow_id == \"parvis.yml\" and .name == $job and .head_branch == $branch and .status == \"success\" and (.event | IN(\"push\", \"schedule\", \"workflow_dispatch\"))) | .head_sha'
done | head -n 1",
        requests_of: "curl --silent --show-error --header \"Authorization: token $TOKEN\" \"$API/repos/$REPOSITORY/commits/$step/pull\" |
    jq -r '.number // empty'",
        // Nobody but the forge itself has such a name.
        comment: "ask() { curl --fail --silent --show-error --header \"Authorization: token $TOKEN\" --header 'Content-Type: application/json' \"$@\"; }
ask \"$API/repos/$REPOSITORY/issues/$NUMBER/comments\" > pages.json
before=$(jq -r '[.[] | select((.user.login | IN(\"forgejo-actions\", \"gitea-actions\")) and (.body | startswith(\"<!-- parvis-review -->\"))) | .id][0] // empty' pages.json)
case \"$before\" in
  '') ask --request POST --data @comment.json \"$API/repos/$REPOSITORY/issues/$NUMBER/comments\" ;;
  *) ask --request PATCH --data @comment.json \"$API/repos/$REPOSITORY/issues/comments/$before\" ;;
esac > answer.json
",
    };
    files(commission, folder, &dialect)
}

fn files(commission: &Commission<'_>, folder: &str, dialect: &Dialect) -> Files {
    let mut files = Files::from([(format!("{folder}/workflows/parvis.yml"), workflow(commission, dialect))]);
    // Without a server to send them nor a place to keep them, nobody would read the reminders.
    if commission.site.settings.ci.mail.is_some() || dialect.uploads {
        files.insert(format!("{folder}/workflows/rappels.yml"), reminders(commission, dialect));
    }
    files
}

pub(super) fn branch<'s>(commission: &Commission<'s>) -> &'s str {
    commission.site.governance.forge.as_ref().map_or("main", |forge| &forge.branch)
}

fn workflow(commission: &Commission<'_>, dialect: &Dialect) -> String {
    let branch = branch(commission);
    let comment = commission.messages.format("forge-written", &[("forge", commission.kind.name())]);
    let rights = commission.messages.get("forge-workflow-rights");
    let value = json!({
        "name": "Parvis",
        "on": {
            "pull_request": { "branches": [branch] },
            // The judge is the published branch's: its file, its release, whatever the proposal says of either.
            "pull_request_target": { "branches": [branch] },
            "pull_request_review": { "types": ["submitted", "dismissed"] },
            "push": { "branches": [branch] },
            "schedule": [{ "cron": "10 3 * * *" }],
            "workflow_dispatch": {},
        },
        "permissions": {},
        "jobs": {
            "check": check(commission, dialect),
            "review": review(commission, dialect),
            "comment": answer(commission, dialect),
            "publish": publish(commission, dialect),
        },
    });
    yaml::document(&format!("{comment}\n{rights}"), &value)
}

fn checkout(dialect: &Dialect) -> Value {
    // Dates and authors of pages come from the whole history.
    json!({ "uses": dialect.checkout, "with": { "fetch-depth": 0, "persist-credentials": false } })
}

/// Installs the tool in seconds: before there is anything of the proposal on the machine, and outside what comes of it.
fn install(commission: &Commission<'_>) -> Value {
    let Release { source, sha256 } = commission.release;
    json!({
        "name": commission.messages.get("forge-job-install"),
        "env": { "SOURCE": source, "SHA256": sha256 },
        "run": format!("{FETCH}echo \"$tool\" >> \"$GITHUB_PATH\"\n"),
    })
}

fn check(commission: &Commission<'_>, dialect: &Dialect) -> Value {
    json!({
        "name": commission.messages.get("forge-job-check"),
        "if": "github.event_name == 'pull_request' || github.event_name == 'push'",
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 30,
        "permissions": { "contents": "read" },
        "steps": [
            install(commission),
            checkout(dialect),
            { "run": "parvis check" },
            { "run": format!("parvis forge {} --check", commission.kind.name()) },
        ],
    })
}

fn review(commission: &Commission<'_>, dialect: &Dialect) -> Value {
    let mut steps = vec![
        install(commission),
        checkout(dialect),
        json!({
            "name": commission.messages.get("forge-job-approvals"),
            "env": api(Some("${{ github.event.pull_request.number }}")),
            "run": dialect.reviews,
        }),
        json!({ "env": proposed(), "run": format!("{AUTHORISED}{PROPOSED}") }),
        json!({
            "name": commission.messages.get("forge-job-review"),
            "env": {
                // The branch as it is now: the event may know an older one, whose rules gave rights that were
                // withdrawn since; and never the branch that the request names, where its author may make the rules.
                "BASE": format!("origin/{}", branch(commission)),
                "HEAD": "${{ github.event.pull_request.head.sha }}",
            },
            "run": format!(
                "parvis review \"$BASE\" \"$HEAD\" --approvals-from {} reviews.json --report revue.html --comment revue.md --format github",
                commission.kind.name()
            ),
        }),
        json!({
            "id": "said",
            "if": "always()",
            "run": "[ ! -f revue.md ] || echo \"comment=$(base64 --wrap=0 revue.md)\" >> \"$GITHUB_OUTPUT\"",
        }),
    ];
    if dialect.uploads {
        steps.push(json!({
            "if": "always()",
            "uses": UPLOAD,
            "with": { "name": "revue", "path": "revue.html", "if-no-files-found": "ignore" },
        }));
    }
    json!({
        "name": commission.messages.get("forge-job-review"),
        "if": "github.event_name == 'pull_request_target' || github.event_name == 'pull_request_review'",
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 30,
        "permissions": { "contents": "read", "pull-requests": "read" },
        "outputs": { "comment": "${{ steps.said.outputs.comment }}" },
        "steps": steps,
    })
}

/// Says the review under the request. The one job that may write there: it reads nothing of the proposal, and runs
/// nothing but these lines; what it says comes as letters that no shell takes for anything.
fn answer(commission: &Commission<'_>, dialect: &Dialect) -> Value {
    let mut env = api(Some("${{ github.event.pull_request.number }}"));
    env["COMMENT"] = json!("${{ needs.review.outputs.comment }}");
    let body = "printf '%s' \"$COMMENT\" | base64 --decode > comment.md\njq --null-input --rawfile body comment.md '{$body}' > comment.json\n";
    json!({
        "name": commission.messages.get("forge-job-comment"),
        "needs": "review",
        "if": "always() && needs.review.outputs.comment != ''",
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 10,
        "permissions": { "pull-requests": "write" },
        // Where a run has no right to write, the review stands all the same.
        "steps": [{ "continue-on-error": true, "env": env, "run": format!("{body}{}", dialect.comment) }],
    })
}

/// Brings the commits of the proposal, which may come from another repository: to be read, never to be run.
const PROPOSED: &str = "git cat-file -e \"$HEAD^{commit}\" 2>/dev/null ||
  git fetch --quiet --no-tags origin \"refs/pull/$NUMBER/head\"
";

/// Lets Git ask the forge, for these lines alone: the checkout keeps no token.
const AUTHORISED: &str = "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraheader
export GIT_CONFIG_VALUE_0=\"Authorization: Basic $(printf 'x-access-token:%s' \"$TOKEN\" | base64 --wrap=0)\"
";

fn proposed() -> Value {
    let mut env = api(Some("${{ github.event.pull_request.number }}"));
    env["HEAD"] = json!("${{ github.event.pull_request.head.sha }}");
    env
}

/// What the questions to the forge need to know.
fn api(number: Option<&str>) -> Value {
    let mut env = json!({
        "GH_TOKEN": "${{ github.token }}",
        "TOKEN": "${{ github.token }}",
        "API": "${{ github.api_url }}",
        "REPOSITORY": "${{ github.repository }}",
    });
    if let (Some(number), Some(env)) = (number, env.as_object_mut()) {
        env.insert("NUMBER".to_owned(), json!(number));
    }
    env
}

/// Those who ask for their reminders once a week, by mail when the town has a server.
fn reminders(commission: &Commission<'_>, dialect: &Dialect) -> String {
    let comment = commission.messages.format("forge-written", &[("forge", commission.kind.name())]);
    let about = commission.messages.get("forge-reminders");
    let mut steps = vec![install(commission), checkout(dialect), json!({ "run": "parvis reminders --out rappels" })];
    match &commission.site.settings.ci.mail {
        Some(server) => steps.push(json!({
            "name": commission.messages.get("forge-job-send"),
            "env": {
                "SERVER": server,
                "SMTP_USER": "${{ secrets.SMTP_USER }}",
                "SMTP_PASSWORD": "${{ secrets.SMTP_PASSWORD }}",
            },
            "run": send(commission),
        })),
        None => steps.push(json!({
            "uses": UPLOAD,
            "with": { "name": "rappels", "path": "rappels", "if-no-files-found": "ignore", "retention-days": 7 },
        })),
    }
    let value = json!({
        "name": "Rappels",
        "on": { "schedule": [{ "cron": "40 4 * * 1" }], "workflow_dispatch": {} },
        "permissions": {},
        "jobs": {
            "reminders": {
                "name": commission.messages.get("forge-job-reminders"),
                "runs-on": "ubuntu-24.04",
                "timeout-minutes": 30,
                "permissions": { "contents": "read" },
                "steps": steps,
            },
        },
    });
    yaml::document(&format!("{comment}\n{about}"), &value)
}

/// Sends each reminder to whom its head names. One that is refused keeps no other from leaving, and fails the job.
pub(super) fn send(commission: &Commission<'_>) -> String {
    let refused = commission.messages.format("forge-mail-refused", &[("to", "$to")]);
    let lost = commission.messages.format("forge-mail-lost", &[("lost", "$lost")]);
    format!(
        "lost=0
for mail in rappels/*.eml; do
  [ -f \"$mail\" ] || continue
  to=$(sed -n '1s/^To: \\([^[:space:]]*\\).*$/\\1/p' \"$mail\")
  from=$(sed -n '1,/^Subject: /s/.*<\\([^>]*\\)>.*/\\1/p' \"$mail\")
  curl --silent --show-error --ssl-reqd --url \"$SERVER\" ${{SMTP_USER:+--user \"$SMTP_USER:$SMTP_PASSWORD\"}} \\
    --mail-from \"$from\" --mail-rcpt \"$to\" --upload-file \"$mail\" ||
    {{ echo \"{refused}\"; lost=$((lost + 1)); }}
done
[ \"$lost\" = 0 ] || {{ echo \"{lost}\"; exit 1; }}
"
    )
}

/// Holds what would be published to the review, step by step.
fn judged(commission: &Commission<'_>, dialect: &Dialect) -> Value {
    let gather = format!(
        "  echo '[]' > all.json
  {} > numbers
  while read -r NUMBER; do
    git fetch --quiet --no-tags origin \"+refs/pull/$NUMBER/head:refs/parvis/pull/$NUMBER\"
    {}
    jq --slurp add all.json reviews.json > more.json && mv more.json all.json
  done < numbers",
        dialect.requests_of,
        dialect.reviews.trim_end(),
    );
    let answers = format!("--approvals-from {} all.json --report revue.html --format github", commission.kind.name());
    let questions = Questions { last: dialect.last, gather: &gather, answers: &answers };
    let mut env = api(None);
    env["PUBLISHED"] = json!(branch(commission));
    env["JOB"] = json!(commission.messages.get("forge-job-publish"));
    // Only who administers the repository writes its variables.
    env["ACCEPTED"] = json!("${{ vars.PARVIS_PUBLISHED }}");
    json!({
        "name": commission.messages.get("forge-job-judge"),
        "env": env,
        "run": format!("{AUTHORISED}{}", published::judge(commission, &questions)),
    })
}

fn publish(commission: &Commission<'_>, dialect: &Dialect) -> Value {
    let gather = format!("{}\nparvis proposals {} requests.json", dialect.requests.trim_end(), commission.kind.name());
    let mut steps = vec![
        install(commission),
        checkout(dialect),
        json!({
            "name": commission.messages.get("forge-job-proposals"),
            // A forge that does not answer keeps nothing from being published.
            "continue-on-error": true,
            "env": api(None),
            "run": gather,
        }),
        judged(commission, dialect),
        json!({ "run": "parvis build --out dist" }),
    ];
    match &commission.site.settings.ci.deploy {
        Some(deploy) => steps.push(json!({
            "name": commission.messages.get("forge-job-deploy"),
            "env": { "DEPLOY_KEY": "${{ secrets.DEPLOY_KEY }}" },
            "run": deploy,
        })),
        None if dialect.uploads => {
            steps.push(json!({ "uses": UPLOAD, "with": { "name": "portails", "path": "dist" } }));
        }
        None => {}
    }
    let mut job = json!({
        "name": commission.messages.get("forge-job-publish"),
        "if": "github.event_name == 'push' || github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'",
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 60,
        "permissions": { "actions": "read", "contents": "read", "pull-requests": "read" },
        "concurrency": { "group": "publish", "cancel-in-progress": false },
        "steps": steps,
    });
    if dialect.environments {
        job["environment"] = json!("publication");
    }
    job
}
