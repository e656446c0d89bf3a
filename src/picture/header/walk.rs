//! What the walks through the four formats share.

use crate::picture::exif::{self, Exif};
use crate::picture::info::{MAX_DECODED_BYTES, MAX_SIDE, Orientation};
use crate::picture::problem::PictureProblem;

/// What the walk through a file found.
pub(super) struct Header {
    /// As stored, before orientation.
    pub width: u32,
    pub height: u32,
    pub frames: u32,
    pub alpha: bool,
    pub exif: Exif,
}

/// Refuses sides that could not be decoded within the limits.
pub(super) fn limit(width: u32, height: u32, bytes_per_pixel: u32) -> Result<(), PictureProblem> {
    if width == 0 || height == 0 {
        return Err(PictureProblem::Damaged);
    }
    let decoded = || u64::from(width) * u64::from(height) * u64::from(bytes_per_pixel);
    // The sides first: the product of two lying ones could not even be counted.
    if width > MAX_SIDE || height > MAX_SIDE || decoded() > MAX_DECODED_BYTES {
        return Err(PictureProblem::TooLarge { width, height });
    }
    Ok(())
}

pub(super) const NO_EXIF: Exif = Exif { orientation: Orientation::UPRIGHT, position: false };

/// Keeps the first orientation and any position.
pub(super) fn add_exif(exif: &mut Exif, block: &[u8]) {
    let read = exif::read(block);
    if exif.orientation == Orientation::UPRIGHT {
        exif.orientation = read.orientation;
    }
    exif.position |= read.position;
}

pub(super) fn add_xmp(exif: &mut Exif, packet: &[u8]) {
    exif.position |= exif::xmp_has_position(packet);
}

pub(super) fn big_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

pub(super) fn little_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

pub(super) fn little_u16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}
