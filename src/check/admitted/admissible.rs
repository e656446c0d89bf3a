//! Which faults a town may admit at all.

use crate::diagnostic::{Rule, Severity};
use crate::markdown;

/// Rules of loading whose faults leave the page whole.
const OF_LOADING: [&str; 2] = ["field-missing", "value-wrong"];

/// The rules whose faults a town may admit: `own` are those of the checks.
pub struct Admissible<'r> {
    own: &'r [&'static Rule],
}

impl<'r> Admissible<'r> {
    pub fn new(own: &'r [&'static Rule]) -> Admissible<'r> {
        Admissible { own }
    }

    /// Whether a fault may be admitted: it harms nobody, leaves its page whole, and does not decide who validates.
    pub(super) fn holds(&self, name: &str) -> bool {
        let rule = self.own.iter().chain(&markdown::RULES).find(|rule| rule.name == name);
        OF_LOADING.contains(&name)
            || rule.is_some_and(|rule| !rule.harms && (rule.family != "governance" || rule.severity != Severity::Error))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        let rules = self.own.iter().chain(&markdown::RULES).map(|rule| rule.name).chain(OF_LOADING);
        rules.filter(|name| self.holds(name))
    }
}
