//! The chunks of a PNG file, none of them inflated.

use super::walk::{Header, NO_EXIF, add_exif, add_xmp, big_u32, limit};
use crate::picture::problem::PictureProblem;

const SIGNATURE: usize = 8;
const XMP: &[u8] = b"XML:com.adobe.xmp";

/// A colour profile that describes a screen or a camera is far smaller than this once compressed.
const MAX_PROFILE: usize = 16 << 10;

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// With its length, kind and checksum.
    whole: &'a [u8],
}

pub(super) fn read(bytes: &[u8]) -> Result<Header, PictureProblem> {
    let mut chunks = Chunks { bytes, at: SIGNATURE };
    let first = chunks.next().ok_or(PictureProblem::Truncated)?;
    let (b"IHDR", &[w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, _, _, _]) = (first.kind, first.data) else {
        return Err(PictureProblem::Damaged);
    };
    let (width, height) = (u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]));
    // As many as the pixels have once they are all red, green, blue and perhaps transparency.
    let samples = match colour {
        0 | 2 => 3,
        3 | 4 | 6 => 4,
        _ => return Err(PictureProblem::Damaged),
    };
    limit(width, height, samples * if depth == 16 { 2 } else { 1 })?;
    let mut header = Header { width, height, frames: 1, alpha: matches!(colour, 4 | 6), exif: NO_EXIF };
    let (mut has_pixels, mut ended) = (false, false);
    for chunk in chunks {
        match chunk.kind {
            b"IDAT" => has_pixels = true,
            b"tRNS" => header.alpha = true,
            b"acTL" => header.frames = big_u32(chunk.data, 0).unwrap_or(1).max(1),
            b"eXIf" => add_exif(&mut header.exif, chunk.data),
            b"iTXt" if chunk.data.starts_with(XMP) => add_xmp(&mut header.exif, chunk.data),
            b"IEND" => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if ended && has_pixels { Ok(header) } else { Err(PictureProblem::Truncated) }
}

/// The file without anything that pixels do not need, so that no decoder inflates or keeps the rest.
pub(in crate::picture) fn essential(bytes: &[u8]) -> Vec<u8> {
    let mut essential = Vec::with_capacity(bytes.len());
    essential.extend_from_slice(&bytes[..SIGNATURE.min(bytes.len())]);
    for chunk in (Chunks { bytes, at: SIGNATURE }) {
        let kept = match chunk.kind {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => true,
            b"iCCP" => chunk.data.len() <= MAX_PROFILE,
            _ => false,
        };
        if kept {
            essential.extend_from_slice(chunk.whole);
        }
    }
    essential
}

struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Chunk<'a>;

    fn next(&mut self) -> Option<Chunk<'a>> {
        let length = big_u32(self.bytes, self.at)? as usize;
        let end = self.at.checked_add(length)?.checked_add(12)?;
        let whole = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(Chunk { kind: &whole[4..8], data: &whole[8..8 + length], whole })
    }
}
