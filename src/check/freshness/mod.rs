//! Dates that have passed, or that cannot be.

pub(super) mod ends_before_start;
pub(super) mod expires_before_publication;
pub(super) mod featured_backwards;
pub(super) mod review_overdue;
pub(super) mod rhythm_misses_start;
pub(super) mod rhythm_without_end;

const FAMILY: &str = "freshness";

/// A moment as it is typed in a head.
pub(super) fn day(moment: crate::model::Moment) -> String {
    moment.machine().replace('T', " ")
}
