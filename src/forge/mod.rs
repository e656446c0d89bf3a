//! What a forge reads, written from what the municipality says: who is asked for what, the forms to
//! propose without Git, the checks of every change.
//!
//! [`files`] is the entry point. One forge, one line in [`TARGETS`].

mod checks;
pub mod codeowners;
mod commission;
mod forms;
mod gitlab;
mod published;
mod requests;
mod yaml;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::Rule;
use crate::model::governance::ForgeKind;

pub use commission::{Commission, Files};

/// A file of the forge is not what would be written today; only a remark when another day alone makes it so.
pub static FORGE_FILE_STALE: Rule = Rule::error("governance", "forge-file-stale");

/// The runs of the forge have nothing to install: `[ci]` does not say which release.
pub static RELEASE_UNSAID: Rule = Rule::error("governance", "release-unsaid");

pub static RULES: &[&Rule] = &[&FORGE_FILE_STALE, &RELEASE_UNSAID];

/// Something that files are written for.
pub struct ForgeTarget {
    pub kind: ForgeKind,
    /// The folder of the forge's own files.
    folder: &'static str,
    rest: &'static [Writer],
}

impl ForgeTarget {
    fn owners(&self) -> String {
        format!("{}/CODEOWNERS", self.folder)
    }
}

/// The forges that are written for, one a line.
pub static TARGETS: &[ForgeTarget] = &[
    ForgeTarget { kind: ForgeKind::Github, folder: ".github", rest: GITHUB },
    ForgeTarget { kind: ForgeKind::Gitlab, folder: ".gitlab", rest: GITLAB },
    ForgeTarget { kind: ForgeKind::Forgejo, folder: ".forgejo", rest: GITEA },
    ForgeTarget { kind: ForgeKind::Gitea, folder: ".gitea", rest: GITEA },
];

type Writer = fn(&Commission<'_>, &str) -> Files;

const GITHUB: &[Writer] = &[forms::github, requests::github, checks::github];
const GITLAB: &[Writer] = &[forms::gitlab, requests::gitlab, gitlab::checks];
const GITEA: &[Writer] = &[forms::gitea, requests::gitea, checks::gitea];

/// Whether a file is what the same sources ask for on another day: mandates begin and end, people go away and come
/// back, and nobody wrote anything.
pub fn is_of_another_day(commission: &Commission<'_>, path: &str, text: &[u8]) -> bool {
    let days: Vec<Date> = commission.site.governance.turning_days().into_iter().collect();
    days.into_par_iter().any(|today| {
        let then = files(&Commission { today, ..*commission });
        then.get(path).is_some_and(|then| then.as_bytes() == text)
    })
}

/// Where a forge reads who is asked for what: the file that is written for each of them.
pub fn owners(kind: ForgeKind) -> Option<String> {
    TARGETS.iter().find(|target| target.kind == kind).map(ForgeTarget::owners)
}

/// Everything that a forge reads.
pub fn files(commission: &Commission<'_>) -> Files {
    let Some(target) = TARGETS.iter().find(|target| target.kind == commission.kind) else { return Files::new() };
    let governance = &commission.site.governance;
    let owners = codeowners::text(governance, commission.kind, commission.today, commission.messages);
    let mut files = Files::from([(target.owners(), owners)]);
    for write in target.rest {
        files.extend(write(commission, target.folder));
    }
    files
}
