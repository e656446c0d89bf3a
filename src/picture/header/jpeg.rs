//! The segments of a JPEG file, up to its end marker.

use super::walk::{Header, NO_EXIF, add_exif, add_xmp, limit};
use crate::picture::problem::PictureProblem;

/// A progressive picture has about ten scans; each costs a pass over all the pixels.
const MAX_SCANS: u32 = 100;

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;
const APP1: u8 = 0xe1;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/x";

pub(super) fn read(bytes: &[u8]) -> Result<Header, PictureProblem> {
    let mut size = None;
    let mut exif = NO_EXIF;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        if marker == END_OF_IMAGE {
            break;
        }
        let segment = segment(bytes, &mut at)?;
        match marker {
            APP1 => {
                if let Some(block) = segment.strip_prefix(EXIF) {
                    add_exif(&mut exif, block);
                } else if segment.starts_with(XMP) {
                    add_xmp(&mut exif, segment);
                }
            }
            // Baseline, extended and progressive; the other processes are not for photographs on the web.
            0xc0..=0xc2 if size.is_none() => size = Some(frame(segment)?),
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PictureProblem::Damaged),
            START_OF_SCAN => {
                scans += 1;
                if size.is_none() || scans > MAX_SCANS {
                    return Err(PictureProblem::Damaged);
                }
                skip_scan(bytes, &mut at)?;
            }
            _ => {}
        }
    }
    let (width, height) = size.filter(|_| scans > 0).ok_or(PictureProblem::Damaged)?;
    Ok(Header { width, height, frames: 1, alpha: false, exif })
}

fn next_marker(bytes: &[u8], at: &mut usize) -> Result<u8, PictureProblem> {
    if *bytes.get(*at).ok_or(PictureProblem::Truncated)? != 0xff {
        return Err(PictureProblem::Damaged);
    }
    // Any number of fill bytes may precede the marker.
    while *bytes.get(*at).ok_or(PictureProblem::Truncated)? == 0xff {
        *at += 1;
    }
    *at += 1;
    Ok(bytes[*at - 1])
}

fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Result<&'a [u8], PictureProblem> {
    let length = bytes.get(*at..).and_then(|rest| rest.first_chunk::<2>()).ok_or(PictureProblem::Truncated)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length < 2 {
        return Err(PictureProblem::Damaged);
    }
    let segment = bytes.get(*at + 2..*at + length).ok_or(PictureProblem::Truncated)?;
    *at += length;
    Ok(segment)
}

fn frame(segment: &[u8]) -> Result<(u32, u32), PictureProblem> {
    let [8, height_high, height_low, width_high, width_low, components @ 1..=4, ..] = *segment else {
        return Err(PictureProblem::Damaged);
    };
    let width = u32::from(u16::from_be_bytes([width_high, width_low]));
    let height = u32::from(u16::from_be_bytes([height_high, height_low]));
    limit(width, height, u32::from(components).max(3))?;
    Ok((width, height))
}

/// Goes to the marker that ends the compressed data of a scan.
fn skip_scan(bytes: &[u8], at: &mut usize) -> Result<(), PictureProblem> {
    loop {
        let rest = bytes.get(*at..).ok_or(PictureProblem::Truncated)?;
        *at += memchr::memchr(0xff, rest).ok_or(PictureProblem::Truncated)?;
        match bytes.get(*at + 1).ok_or(PictureProblem::Truncated)? {
            // A stuffed byte and a restart marker belong to the data.
            0x00 | 0xd0..=0xd7 => *at += 2,
            0xff => *at += 1,
            _ => return Ok(()),
        }
    }
}
