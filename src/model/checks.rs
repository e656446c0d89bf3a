//! `[checks]`: what a town tells the rules, and what it makes of them.

use serde::Deserialize;

use crate::sensitive::normalized;

/// What the rules are told by the town.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Checks {
    /// The town's own accounts, telephones and mailboxes, which it publishes knowingly.
    pub known: Vec<String>,
    /// What weighs otherwise than the rules say; of several that fit, the last.
    pub rules: Vec<CheckRule>,
    /// The file of the faults that were there before the rules were: [`Checks::BASELINE`], when there is one.
    pub baseline: Option<String>,
}

/// What a rule weighs in some files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    pub rule: String,
    pub severity: CheckSeverity,
    /// Folders of `content/`; anywhere when there is none.
    #[serde(default)]
    pub folders: Vec<String>,
    /// Types of content; any when there is none.
    #[serde(default)]
    pub types: Vec<String>,
}

/// What a finding is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckSeverity {
    /// It is not said.
    Off,
    Note,
    Warning,
    Error,
}

impl Checks {
    /// The only file that can be one: whatever else lies in the root is none of our business.
    pub const BASELINE: &str = "baseline.json";

    /// Whether the town publishes a value knowingly, however it is typed.
    pub fn knows(&self, value: &str) -> bool {
        if self.known.is_empty() {
            return false;
        }
        let value = normalized(value);
        self.known.iter().any(|known| normalized(known) == value)
    }
}
