//! What findings mean for publication, for every command that ends on them.

use super::Ending;
use crate::diagnostic::{Diagnostic, Severity};

/// The least severity that keeps a site from being published.
pub fn refused_from(strict: bool) -> Severity {
    if strict { Severity::Warning } else { Severity::Error }
}

/// Whether the findings let a site be published.
pub fn verdict(findings: &[Diagnostic], strict: bool) -> Ending {
    let limit = refused_from(strict);
    if findings.iter().any(|found| found.severity >= limit) { Ending::Refused } else { Ending::Clean }
}
