//! What the law asks every site of a public body to say.

pub(super) mod missing;
pub(super) mod unproved;

const FAMILY: &str = "legal";
