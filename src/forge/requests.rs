//! The text that opens with every request: what its author checks before asking for a validation.

use super::commission::{Commission, Files};

const CHECKS: [&str; 6] = [
    "forge-check-rights",
    "forge-check-credit",
    "forge-check-alternative",
    "forge-check-structure",
    "forge-check-dates",
    "forge-check-audience",
];

pub(super) fn github(commission: &Commission<'_>, folder: &str) -> Files {
    Files::from([(format!("{folder}/pull_request_template.md"), template(commission))])
}

pub(super) fn gitea(commission: &Commission<'_>, folder: &str) -> Files {
    Files::from([(format!("{folder}/pull_request_template.md"), template(commission))])
}

pub(super) fn gitlab(commission: &Commission<'_>, folder: &str) -> Files {
    Files::from([(format!("{folder}/merge_request_templates/Default.md"), template(commission))])
}

fn template(commission: &Commission<'_>) -> String {
    let words = |key: &str| commission.messages.get(key);
    let checks: String = CHECKS.iter().map(|key| format!("- [ ] {}\n", words(key))).collect();
    format!(
        "## {}\n\n<!-- {} -->\n\n## {}\n\n{checks}\n{}\n",
        words("forge-request-what"),
        words("forge-request-what-help"),
        words("forge-request-checks"),
        words("forge-request-next"),
    )
}
