//! A private mailbox, where the town has its own.

use super::{Exposed, Findings, Rule, SensitiveKind};
use crate::check::survey::Survey;

pub static RULE: Rule = Rule::error(super::FAMILY, "private-mailbox").harming();

pub fn check(_: &Survey<'_>, exposed: &Exposed, findings: &mut Findings) {
    super::find(&RULE, SensitiveKind::Mailbox, exposed, findings);
}
