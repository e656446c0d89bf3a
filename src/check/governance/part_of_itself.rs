//! An entry or a service that is a part of itself, directly or through others.

use crate::check::survey::Survey;
use crate::check::{Findings, circles};
use crate::diagnostic::Rule;
use crate::model::Role;

pub static RULE: Rule = Rule::error(super::FAMILY, "part-of-itself");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    circles::find(survey, &RULE, Role::Parent, findings);
}
