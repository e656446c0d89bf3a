//! The jobs of GitLab: check every change, say whether it is validated, publish what was accepted.

use serde_json::{Value, json};

use super::checks::{FETCH, branch, send};
use super::commission::{Commission, Files};
use super::published::{self, Questions};
use super::yaml;
use crate::model::Release;

/// A schedule of GitLab is made in its pages: the one with this variable is that of the reminders.
const REMINDERS: &str = "$CI_PIPELINE_SOURCE == \"schedule\" && $PARVIS_REMINDERS";

fn reminders(commission: &Commission<'_>) -> Value {
    let mut script = vec![json!("parvis reminders --out rappels")];
    let mut job = json!({ "stage": "publish", "rules": [{ "if": REMINDERS }] });
    if let Some(server) = &commission.site.settings.ci.mail {
        job["variables"] = json!({ "SERVER": server });
        script.push(json!(send(commission)));
    } else {
        job["artifacts"] = json!({ "paths": ["rappels"], "expire_in": "1 week" });
    }
    job["script"] = json!(script);
    job
}

const LAST: &str = "curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/deployments?environment=publication&status=success&order_by=id&sort=desc&per_page=1\" |
  perl -MJSON::PP -0777 -ne 'my ($one) = @{ decode_json $_ }; print $one->{sha} if $one'";

/// The answers to each request of the step, each beside the versions that say what there was to read then: those of two
/// requests are never mixed.
const GATHER: &str = "  answers=
  requests=\"$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests\"
  curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/repository/commits/$step/merge_requests\" |
    perl -MJSON::PP -0777 -ne 'print map { \"$_->{iid}\\n\" } grep { $_->{state} eq \"merged\" and $_->{target_branch} eq $ENV{PUBLISHED} } @{ decode_json $_ }' > numbers
  read -r number < numbers || number=
  if [ -n \"$number\" ]; then
    git fetch --quiet --no-tags origin \"+refs/merge-requests/$number/head:refs/parvis/pull/$number\"
    curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$requests/$number/approvals\" > approvals.json
    curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$requests/$number/versions?per_page=100\" > versions.json
    answers=\"--approvals-from gitlab approvals.json --approvals-from gitlab versions.json\"
  fi";

/// Asks the forge who approved what, and judges the request.
fn review(request: &str) -> Value {
    json!({
        "stage": "review",
        "rules": [{ "if": request }],
        "script": [
            "curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/approvals\" > approvals.json",
            // An approval says when it was given; the versions say what there was to read then.
            "curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/versions?per_page=100\" > versions.json",
            // The branch as it is now, not where the request left it: rights withdrawn since count no more.
            "parvis review \"origin/$PUBLISHED\" \"$CI_COMMIT_SHA\" --approvals-from gitlab approvals.json --approvals-from gitlab versions.json --report revue.html --code-quality qualite.json",
        ],
        "artifacts": {
            "when": "always",
            "expose_as": "Revue",
            "paths": ["revue.html"],
            "reports": { "codequality": "qualite.json" },
        },
    })
}

pub(super) fn checks(commission: &Commission<'_>, _folder: &str) -> Files {
    let comment = commission.messages.format("forge-written", &[("forge", commission.kind.name())]);
    let token = commission.messages.get("forge-gitlab-token");
    let ci = &commission.site.settings.ci;
    let Release { source, sha256 } = commission.release;
    let request = "$CI_PIPELINE_SOURCE == \"merge_request_event\"";
    let accepted = "$CI_COMMIT_BRANCH == $PUBLISHED";
    // A forge that does not answer keeps nothing from being published.
    let gather = "curl --fail --silent --show-error --header \"PRIVATE-TOKEN: $PARVIS_TOKEN\" \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests?state=opened&per_page=100\" > requests.json && parvis proposals gitlab requests.json || true";
    let judged = Questions { last: LAST, gather: GATHER, answers: "$answers --report revue.html" };
    let judged = published::judge(commission, &judged);
    let mut publish = vec![json!(gather), json!(judged), json!("parvis build --out dist")];
    publish.extend(ci.deploy.as_ref().map(|deploy| json!(deploy)));
    let value = json!({
        "workflow": { "rules": [{ "if": request }, { "if": accepted }] },
        "stages": ["check", "review", "publish"],
        "default": {
            "image": ci.image(),
            // Outside the folder where the proposal lies.
            "before_script": [format!("{FETCH}export PATH=\"$tool:$PATH\"\n")],
            "interruptible": true,
        },
        // Dates and authors of pages come from the whole history; no depth also fetches every branch.
        "variables": { "GIT_DEPTH": "0", "PUBLISHED": branch(commission), "SOURCE": source, "SHA256": sha256 },
        "check": {
            "stage": "check",
            "rules": [{ "if": REMINDERS, "when": "never" }, { "when": "on_success" }],
            "script": ["parvis check", "parvis forge gitlab --check"],
        },
        "review": review(request),
        "reminders": reminders(commission),
        "publish": {
            "stage": "publish",
            "rules": [{ "if": REMINDERS, "when": "never" }, { "if": accepted }],
            "environment": { "name": "publication" },
            "resource_group": "publish",
            // Only who administers the project writes its variables.
            "variables": { "ACCEPTED": "$PARVIS_PUBLISHED" },
            "interruptible": false,
            "script": publish,
            "artifacts": { "paths": ["dist"], "expire_in": "1 week" },
        },
    });
    Files::from([(".gitlab-ci.yml".to_owned(), yaml::document(&format!("{comment}\n{token}"), &value))])
}
