//! Who reads what, and what nobody reads.

pub(super) mod list_without_reader;
pub(super) mod narrower;
pub(super) mod no_reader;
pub(super) mod unpublished;

const FAMILY: &str = "audiences";
