//! What people and the town would rather not see published: RGPD, articles 5, 6 and 32.

pub(super) mod bank_account;
pub(super) mod birth_date;
pub(super) mod key;
pub(super) mod mailbox;
pub(super) mod password;
pub(super) mod social_security_number;
pub(super) mod telephone;

use super::exposed::{Exposed, Exposure};
use super::survey::Findings;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::sensitive::SensitiveKind;

const FAMILY: &str = "personal";

/// Finds the values of one kind.
///
/// Beyond doubt and before a wide audience, one forbids publication. Where only few read, or nobody, it is a warning;
/// so is what only looks like one, and among few it is not said at all: they may well need it.
fn find(rule: &'static Rule, kind: SensitiveKind, exposed: &Exposed, findings: &mut Findings) {
    let is_wide = exposed.exposure == Exposure::Wide;
    if exposed.kind != kind || !exposed.is_certain && !is_wide {
        return;
    }
    let severity = if exposed.is_certain && is_wide { rule.severity } else { Severity::Warning };
    let found = Diagnostic { severity, ..rule.at(exposed.place.clone()) };
    findings.push(if exposed.place.line == 0 { found.helped_by("help-file") } else { found });
}
