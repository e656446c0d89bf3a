//! Who belongs to what.

pub(super) mod part_of_itself;

const FAMILY: &str = "governance";
