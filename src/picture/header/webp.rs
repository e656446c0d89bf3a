//! The chunks of a WebP file.

use super::walk::{Header, NO_EXIF, add_exif, add_xmp, limit, little_u16, little_u32};
use crate::picture::problem::PictureProblem;

const ALPHA: u8 = 0x10;

pub(super) fn read(bytes: &[u8]) -> Result<Header, PictureProblem> {
    let promised = little_u32(bytes, 4).ok_or(PictureProblem::Truncated)? as usize;
    // The promise leaves out the first eight bytes; what comes after it is not the picture's.
    let bytes = bytes.get(..promised.saturating_add(8)).ok_or(PictureProblem::Truncated)?;
    let mut exif = NO_EXIF;
    let mut canvas = None;
    let mut still = None;
    let mut alpha = false;
    let mut frames = 0;
    let mut at = 12;
    while at < bytes.len() {
        let (kind, data) = chunk(bytes, at).ok_or(PictureProblem::Truncated)?;
        at += 8 + data.len() + data.len() % 2;
        match kind {
            b"VP8X" => {
                canvas = Some(extended(data)?);
                alpha |= data[0] & ALPHA != 0;
            }
            b"VP8 " => still = Some(lossy(data)?),
            b"VP8L" => {
                still = Some(lossless(data)?);
                alpha |= data[4] & ALPHA != 0;
            }
            b"ALPH" => alpha = true,
            b"ANMF" => frames += 1,
            b"EXIF" => add_exif(&mut exif, data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            b"XMP " => add_xmp(&mut exif, data),
            _ => {}
        }
    }
    let (width, height) = match (canvas, still) {
        (Some(canvas), None) if frames > 0 => canvas,
        (Some(canvas), Some(still)) if canvas == still => canvas,
        (None, Some(still)) => still,
        _ => return Err(PictureProblem::Damaged),
    };
    Ok(Header { width, height, frames: frames.max(1), alpha, exif })
}

fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let kind = bytes.get(at..at + 4)?;
    let length = little_u32(bytes, at + 4)? as usize;
    let data = bytes.get(at + 8..)?.get(..length)?;
    Some((kind, data))
}

fn extended(data: &[u8]) -> Result<(u32, u32), PictureProblem> {
    let &[_, _, _, _, w0, w1, w2, h0, h1, h2, ..] = data else {
        return Err(PictureProblem::Damaged);
    };
    sized(u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1)
}

fn lossy(data: &[u8]) -> Result<(u32, u32), PictureProblem> {
    if data.get(3..6) != Some(&[0x9d, 0x01, 0x2a]) {
        return Err(PictureProblem::Damaged);
    }
    let (width, height) = little_u16(data, 6).zip(little_u16(data, 8)).ok_or(PictureProblem::Damaged)?;
    sized(u32::from(width & 0x3fff), u32::from(height & 0x3fff))
}

fn lossless(data: &[u8]) -> Result<(u32, u32), PictureProblem> {
    let bits = little_u32(data, 1).filter(|_| data[0] == 0x2f).ok_or(PictureProblem::Damaged)?;
    sized((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
}

fn sized(width: u32, height: u32) -> Result<(u32, u32), PictureProblem> {
    limit(width, height, 4).map(|()| (width, height))
}
