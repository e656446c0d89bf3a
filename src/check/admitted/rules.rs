//! The faults of admitting faults.

use crate::diagnostic::Rule;

const FAMILY: &str = "checks";

pub static ADMISSION_WRONG: Rule = Rule::warning(FAMILY, "admission-wrong");
pub static ADMISSION_REFUSED: Rule = Rule::error(FAMILY, "admission-refused");
pub static ADMISSION_USELESS: Rule = Rule::warning(FAMILY, "admission-useless");
pub static CHECK_REFUSED: Rule = Rule::error(FAMILY, "check-refused");
pub static BASELINE_UNREADABLE: Rule = Rule::error(FAMILY, "baseline-unreadable");
pub static BASELINE_HOLDS: Rule = Rule::note(FAMILY, "baseline-holds");

/// Every rule of this module.
pub static RULES: &[&Rule] =
    &[&ADMISSION_WRONG, &ADMISSION_REFUSED, &ADMISSION_USELESS, &CHECK_REFUSED, &BASELINE_UNREADABLE, &BASELINE_HOLDS];
