//! Words as readers meet them.

pub(super) mod long_title;

const FAMILY: &str = "language";
