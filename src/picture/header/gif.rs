//! The blocks of a GIF file.

use super::walk::{Header, NO_EXIF, limit, little_u16};
use crate::picture::problem::PictureProblem;

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2c;
const TRAILER: u8 = 0x3b;

enum GifBlock<'a> {
    Extension { label: u8, whole: &'a [u8] },
    Image { width: u32, height: u32, whole: &'a [u8] },
}

pub(super) fn read(bytes: &[u8]) -> Result<Header, PictureProblem> {
    let (width, height) = little_u16(bytes, 6).zip(little_u16(bytes, 8)).ok_or(PictureProblem::Truncated)?;
    let (width, height) = (u32::from(width), u32::from(height));
    limit(width, height, 4)?;
    let mut frames = 0;
    let mut at = screen_end(bytes)?;
    while let Some(block) = next_block(bytes, &mut at)? {
        if let GifBlock::Image { width, height, .. } = block {
            limit(width, height, 4)?;
            frames += 1;
        }
    }
    if frames == 0 {
        return Err(PictureProblem::Damaged);
    }
    Ok(Header { width, height, frames, alpha: true, exif: NO_EXIF })
}

/// The animation without its comments and whatever programs left in it.
pub(in crate::picture) fn without_comments(bytes: &[u8]) -> Result<Vec<u8>, PictureProblem> {
    let mut at = screen_end(bytes)?;
    let mut kept = bytes[..at].to_vec();
    while let Some(block) = next_block(bytes, &mut at)? {
        match block {
            GifBlock::Image { whole, .. } => kept.extend_from_slice(whole),
            GifBlock::Extension { label: 0xf9, whole } => kept.extend_from_slice(whole),
            // How many times it plays: exactly this long, so that nothing hides behind it.
            GifBlock::Extension { label: 0xff, whole }
                if whole.len() == 19 && whole[2..].starts_with(b"\x0bNETSCAPE2.0\x03\x01") =>
            {
                kept.extend_from_slice(whole);
            }
            GifBlock::Extension { .. } => {}
        }
    }
    kept.push(TRAILER);
    Ok(kept)
}

/// Where the blocks begin: after the screen and its palette.
fn screen_end(bytes: &[u8]) -> Result<usize, PictureProblem> {
    let flags = bytes.get(10).ok_or(PictureProblem::Truncated)?;
    let end = 13 + palette(*flags);
    if bytes.len() < end { Err(PictureProblem::Truncated) } else { Ok(end) }
}

fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The block at `at`; `None` at the trailer, or at a clean end of the file, which many programs write.
fn next_block<'a>(bytes: &'a [u8], at: &mut usize) -> Result<Option<GifBlock<'a>>, PictureProblem> {
    let start = *at;
    let truncated = PictureProblem::Truncated;
    match bytes.get(start) {
        None | Some(&TRAILER) => Ok(None),
        Some(&EXTENSION) => {
            let label = *bytes.get(start + 1).ok_or(truncated)?;
            *at = skip_data(bytes, start + 2)?;
            Ok(Some(GifBlock::Extension { label, whole: &bytes[start..*at] }))
        }
        Some(&IMAGE) => {
            let flags = *bytes.get(start + 9).ok_or(truncated)?;
            let width = little_u16(bytes, start + 5).map_or(0, u32::from);
            let height = little_u16(bytes, start + 7).map_or(0, u32::from);
            *at = skip_data(bytes, start + 10 + palette(flags) + 1)?;
            Ok(Some(GifBlock::Image { width, height, whole: &bytes[start..*at] }))
        }
        Some(_) => Err(PictureProblem::Damaged),
    }
}

/// Where the chain of sub-blocks that begins at `at` ends.
fn skip_data(bytes: &[u8], mut at: usize) -> Result<usize, PictureProblem> {
    loop {
        match bytes.get(at) {
            None => return Err(PictureProblem::Truncated),
            Some(0) => return Ok(at + 1),
            Some(length) => at += 1 + usize::from(*length),
        }
    }
}
