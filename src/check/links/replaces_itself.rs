//! Entries that replace one another in a circle: none of them would be in a list.

use super::{Findings, Rule, Survey};
use crate::check::circles;
use crate::model::Role;

pub static RULE: Rule = Rule::error(super::FAMILY, "replaces-itself");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    circles::find(survey, &RULE, Role::Replaces, findings);
}
