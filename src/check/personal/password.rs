//! A password or a code, written where others read it.

use super::{Exposed, Findings, Rule, SensitiveKind};
use crate::check::survey::Survey;

pub static RULE: Rule = Rule::error(super::FAMILY, "password-in-clear").harming();

pub fn check(_: &Survey<'_>, exposed: &Exposed, findings: &mut Findings) {
    super::find(&RULE, SensitiveKind::Password, exposed, findings);
}
