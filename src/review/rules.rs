//! The faults that only a comparison finds: what was published and would not be any more.

use crate::diagnostic::Rule;

/// Nothing is at an address that was published, and nothing leads from it.
pub static PUBLISHED_ADDRESS_LOST: Rule = Rule::error("review", "published-address-lost");
/// What a QR code holds leads to nothing.
pub static SHORT_ADDRESS_LOST: Rule = Rule::error("review", "short-address-lost");
/// An address is gone in a way that the content itself declares.
pub static ADDRESS_WITHDRAWN: Rule = Rule::warning("review", "address-withdrawn");
/// A portal closes, or no longer has an audience.
pub static TREE_WITHDRAWN: Rule = Rule::warning("review", "tree-withdrawn");

pub static RULES: &[&Rule] = &[&PUBLISHED_ADDRESS_LOST, &SHORT_ADDRESS_LOST, &ADDRESS_WITHDRAWN, &TREE_WITHDRAWN];
