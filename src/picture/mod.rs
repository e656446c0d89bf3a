//! A picture of a municipality: what its file says, and what is published in its place.
//!
//! [`inspect`] reads the structure of a file without decoding it and refuses what could be a trap;
//! [`variants`] says which smaller pictures a page needs; [`derive()`] makes them. Nothing of a
//! contributor's file but its pixels goes into what is published: no place, no thumbnail, no comment.
//!
//! Beside pictures: attachments ([`attachment_problem`]) and QR codes ([`qr`]).

mod attachment;
mod colour;
mod derivation;
mod derive;
mod exif;
mod header;
mod icon;
mod info;
mod magic;
mod problem;
pub mod qr;
mod results;
mod variants;

#[cfg(test)]
mod tests;

pub use attachment::{AttachmentProblem, attachment_problem};
pub use derivation::{Derivation, Encoding, Focal};
pub use derive::derive;
pub use header::{inspect, inspect_named};
pub use icon::icon;
pub use info::{
    MAX_ANIMATION_BYTES, MAX_ANIMATION_FRAMES, MAX_DECODED_BYTES, MAX_FILE_BYTES, MAX_SIDE, Orientation, PictureFormat,
    PictureInfo,
};
pub use magic::{FileKind, kind_of};
pub use problem::{CARRIES_POSITION, PictureProblem, RULES, TOO_SMALL, position_finding, too_small_finding};
pub use results::{MemoryResults, Results, derive_cached, key};
pub use variants::{PictureSettings, cropped, file_name, responsive, variants};
