//! What RGAA 4.1 asks of those who write, as far as a machine can tell; `.explain` names the criterion.

pub(super) mod empty_heading;
pub(super) mod empty_link;
pub(super) mod gallery_alternative;
pub(super) mod missing_alternative;
pub(super) mod pale_colour;
pub(super) mod poor_alternative;
pub(super) mod skipped_heading;
pub(super) mod vague_link;
pub(super) mod video_without_captions;
pub(super) mod video_without_transcript;

const FAMILY: &str = "accessibility";
