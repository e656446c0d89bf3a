//! The day on which somebody alive was born (RGPD, article 5: no more than is needed).

use super::{Exposed, Findings, Rule, SensitiveKind};
use crate::check::survey::Survey;

pub static RULE: Rule = Rule::error(super::FAMILY, "birth-date").harming();

pub fn check(_: &Survey<'_>, exposed: &Exposed, findings: &mut Findings) {
    super::find(&RULE, SensitiveKind::BirthDate, exposed, findings);
}
