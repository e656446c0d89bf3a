//! The rules on an assembled site.
use crate::diagnostic::Diagnostic;
use crate::model::Site;
pub fn check(_: &Site, _: jiff::civil::Date) -> Vec<Diagnostic> {
    Vec::new()
}
