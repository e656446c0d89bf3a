//! Plans that do not hold together: numbers given twice, steps taken back in silence, deadlines that passed without a word.

pub(super) mod late_entry;
pub(super) mod number_twice;
pub(super) mod status_backwards;

const FAMILY: &str = "plan";
