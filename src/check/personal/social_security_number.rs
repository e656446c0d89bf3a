//! A social security number, which only few may keep and none may publish (loi 78-17, article 30).

use super::{Exposed, Findings, Rule, SensitiveKind};
use crate::check::survey::Survey;

pub static RULE: Rule = Rule::error(super::FAMILY, "social-security-number").harming();

pub fn check(_: &Survey<'_>, exposed: &Exposed, findings: &mut Findings) {
    super::find(&RULE, SensitiveKind::SocialSecurity, exposed, findings);
}
