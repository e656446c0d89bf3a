//! Reads the structure of a picture's file from end to end, without decoding anything.
//!
//! Nothing is inflated here, so a file that would swell cannot: its size is known, and refused, first.

mod gif;
mod jpeg;
mod png;
mod walk;
mod webp;

use super::info::{MAX_FILE_BYTES, PictureFormat, PictureInfo};
use super::problem::PictureProblem;

pub(super) use gif::without_comments;
pub(super) use png::essential;

/// Says what a picture is, or why it cannot be published.
///
/// # Errors
/// Anything but a whole JPEG, PNG, GIF or WebP within the limits.
pub fn inspect(bytes: &[u8]) -> Result<PictureInfo, PictureProblem> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(PictureProblem::TooHeavy { bytes: bytes.len() as u64 });
    }
    let format = format_of(bytes).ok_or_else(|| refused(bytes))?;
    let header = match format {
        PictureFormat::Jpeg => jpeg::read(bytes),
        PictureFormat::Png => png::read(bytes),
        PictureFormat::Gif => gif::read(bytes),
        PictureFormat::WebP => webp::read(bytes),
    }?;
    let swaps = header.exif.orientation.swaps_sides();
    let (width, height) = if swaps { (header.height, header.width) } else { (header.width, header.height) };
    Ok(PictureInfo {
        format,
        width,
        height,
        orientation: header.exif.orientation,
        frames: header.frames,
        alpha: header.alpha,
        position: header.exif.position,
        bytes: bytes.len() as u64,
    })
}

/// Like [`inspect`], and holds the file to the extension of its name.
///
/// # Errors
/// Those of [`inspect`], and an extension that promises another format.
pub fn inspect_named(extension: &str, bytes: &[u8]) -> Result<PictureInfo, PictureProblem> {
    if extension.eq_ignore_ascii_case("svg") {
        return Err(PictureProblem::Svg);
    }
    let info = inspect(bytes)?;
    if PictureFormat::of_extension(extension) == Some(info.format) {
        Ok(info)
    } else {
        Err(PictureProblem::WrongExtension { found: info.format, extension: extension.to_owned() })
    }
}

fn format_of(bytes: &[u8]) -> Option<PictureFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(PictureFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PictureFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PictureFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PictureFormat::WebP),
        _ => None,
    }
}

/// Why a file in none of the formats is refused.
fn refused(bytes: &[u8]) -> PictureProblem {
    let start = &bytes[..bytes.len().min(1024)];
    if start.starts_with(b"version https://git-lfs.github.com/spec/") {
        return PictureProblem::LfsPointer;
    }
    if memchr::memmem::find(start, b"<svg").is_some() || start.starts_with(&[0x1f, 0x8b]) {
        return PictureProblem::Svg;
    }
    match start {
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => PictureProblem::OtherFormat("AVIF"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => PictureProblem::OtherFormat("HEIC"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => PictureProblem::OtherFormat("TIFF"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureProblem::OtherFormat("BMP"),
        [0, 0, 1, 0, ..] => PictureProblem::OtherFormat("ICO"),
        [b'8', b'B', b'P', b'S', ..] => PictureProblem::OtherFormat("PSD"),
        [b'%', b'P', b'D', b'F', ..] => PictureProblem::OtherFormat("PDF"),
        _ => PictureProblem::Damaged,
    }
}
