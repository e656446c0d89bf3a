//! The account of somebody: whoever has an IBAN can order debits from it.

use super::{Exposed, Findings, Rule, SensitiveKind};
use crate::check::survey::Survey;

pub static RULE: Rule = Rule::error(super::FAMILY, "bank-account").harming();

pub fn check(_: &Survey<'_>, exposed: &Exposed, findings: &mut Findings) {
    super::find(&RULE, SensitiveKind::Account, exposed, findings);
}
