//! Pictures made here, honest and hostile, and what becomes of them.

mod attachments;
mod bombs;
mod derivation;
mod inspection;
mod naming;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// What must never be found in a published picture.
pub const SECRETS: [&[u8]; 5] = [b"SECRET-PLACE", b"SECRET-THUMB", b"SECRET-XMP", b"SECRET-NOTE", b"SECRET-TAIL"];

pub const RED: [u8; 3] = [220, 20, 20];
pub const GREEN: [u8; 3] = [20, 200, 20];
pub const BLUE: [u8; 3] = [20, 20, 220];
pub const WHITE: [u8; 3] = [250, 250, 250];

/// Four quarters: red and green above, blue and white below.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// Something like a photograph: no two rows alike, yet smooth.
pub fn landscape(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = (f64::from(x) / 37.0).sin() * 40.0 + (f64::from(y) / 23.0).cos() * 40.0;
        Rgb([(120.0 + wave) as u8, (x * 255 / width) as u8, (y * 255 / height) as u8])
    })
}

pub fn written(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn jpeg(image: RgbImage) -> Vec<u8> {
    written(image, ImageFormat::Jpeg)
}

pub fn png(image: RgbImage) -> Vec<u8> {
    written(image, ImageFormat::Png)
}

/// An EXIF block, little-endian, with an orientation, a position and a thumbnail that hold secrets.
pub fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let directory = |entries: &[Vec<u8>], next: u32| {
        [&(entries.len() as u16).to_le_bytes()[..], &entries.concat(), &next.to_le_bytes()].concat()
    };
    // Header 8, first directory 2 + 2 × 12 + 4, then the others.
    let first = directory(&[entry(0x0112, 3, 1, orientation.into()), entry(0x8825, 4, 1, 38)], 80);
    let gps = directory(&[entry(1, 2, 2, u32::from(b'N')), entry(2, 5, 3, 68)], 0);
    let place = b"SECRET-PLACE".to_vec();
    let thumbnail = directory(&[entry(0x0201, 4, 1, 110), entry(0x0202, 4, 1, 12)], 0);
    [b"II\x2a\0\x08\0\0\0".to_vec(), first, gps, place, thumbnail, b"SECRET-THUMB".to_vec()].concat()
}

/// A JPEG file with application segments put in after its first marker.
pub fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, data) in segments {
        bytes.extend([0xff, *marker]);
        bytes.extend((data.len() as u16 + 2).to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// A JPEG file as a telephone writes it, full of secrets.
pub fn from_telephone(image: RgbImage, orientation: u16) -> Vec<u8> {
    let exif = [b"Exif\0\0".to_vec(), exif(orientation)].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x GPSLatitude='SECRET-XMP'/>".to_vec();
    let mut bytes = with_segments(&jpeg(image), &[(0xe1, exif), (0xe1, xmp), (0xfe, b"SECRET-NOTE".to_vec())]);
    bytes.extend(b"SECRET-TAIL");
    bytes
}

pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let checked = [&kind[..], data].concat();
    [&(data.len() as u32).to_be_bytes()[..], &checked, &crc(&checked).to_be_bytes()].concat()
}

/// A PNG file with chunks put in after its header.
pub fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// A PNG header alone, followed by a few bytes of compressed pixels.
pub fn png_header(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), chunk(b"IDAT", &[0x78, 1, 3, 0, 0, 0, 0, 1]), chunk(b"IEND", b"")].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// A GIF of `frames` frames that never stops, with a comment.
pub fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = b"GIF89a\x04\0\x04\0\x80\0\0".to_vec();
    bytes.extend([220, 20, 20, 20, 20, 220]);
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    bytes.extend(b"\x21\xfe\x0bSECRET-NOTE\0");
    bytes.extend(b"\x21\xff\x0bXMP DataXMP\x0aSECRET-XMP\0");
    for _ in 0..frames {
        bytes.extend(b"\x21\xf9\x04\0\x0a\0\0\0");
        bytes.extend(b"\x2c\0\0\0\0\x04\0\x04\0\0");
        // LZW with two-bit codes: clear, 16 times colour 0 cut by clears, end.
        bytes.extend([2, 7]);
        bytes.extend(lzw_zeros());
        bytes.push(0);
    }
    bytes.push(0x3b);
    bytes
}

/// Sixteen pixels of colour 0: a clear code before each pair keeps every code three bits wide.
fn lzw_zeros() -> Vec<u8> {
    let codes: Vec<u32> = (0..8).flat_map(|_| [4, 0, 0]).chain([5]).collect();
    let mut bits: Vec<u8> = vec![0; (codes.len() * 3).div_ceil(8)];
    for (index, code) in codes.iter().enumerate() {
        for bit in 0..3 {
            let at = index * 3 + bit;
            bits[at / 8] |= ((code >> bit & 1) as u8) << (at % 8);
        }
    }
    // One sub-block: the length is written by the caller for seven bytes; longer data is split.
    let mut blocks = bits[..7].to_vec();
    blocks.push((bits.len() - 7) as u8);
    blocks.extend(&bits[7..]);
    blocks
}

/// A profile whose primaries for red and green are exchanged, so that following it is plain to see.
pub fn exchanged_profile() -> Vec<u8> {
    let fixed = |value: f64| ((value * 65536.0).round() as i32).to_be_bytes();
    let primary = |xyz: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), xyz.map(fixed).concat()].concat();
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0".to_vec();
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"rXYZ", primary([0.3851, 0.7169, 0.0971])),
        (b"gXYZ", primary([0.4361, 0.2225, 0.0139])),
        (b"bXYZ", primary([0.1431, 0.0606, 0.7141])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
        (b"desc", b"desc\0\0\0\0SECRET-NOTE".to_vec()),
    ];
    let mut profile = vec![0; 128];
    profile[16..24].copy_from_slice(b"RGB XYZ ");
    profile[36..40].copy_from_slice(b"acsp");
    profile.extend((tags.len() as u32).to_be_bytes());
    let mut data = Vec::new();
    let start = 132 + tags.len() * 12;
    for (tag, content) in tags {
        profile.extend(tag);
        profile.extend(((start + data.len()) as u32).to_be_bytes());
        profile.extend((content.len() as u32).to_be_bytes());
        data.extend(content);
    }
    profile.extend(data);
    profile
}

pub fn whole(width: u32, encoding: Encoding) -> Derivation {
    Derivation { width, height: None, focal: Focal::CENTRE, encoding, quality: 90 }
}

pub fn crop(width: u32, height: u32, x: u16, y: u16) -> Derivation {
    Derivation { width, height: Some(height), focal: Focal { x, y }, encoding: Encoding::Png, quality: 90 }
}

pub fn decoded(bytes: &[u8]) -> RgbaImage {
    image::load_from_memory(bytes).unwrap().into_rgba8()
}

pub fn assert_colour(image: &RgbaImage, x: u32, y: u32, colour: [u8; 3]) {
    let Rgba(found) = *image.get_pixel(x, y);
    let near = colour.iter().zip(found).all(|(wanted, found)| wanted.abs_diff(found) < 40);
    assert!(near, "at {x}, {y}: {found:?} instead of {colour:?}");
}

pub fn assert_no_secret(bytes: &[u8]) {
    for secret in SECRETS.iter().chain(&[&b"Exif"[..]]) {
        assert!(memchr::memmem::find(bytes, secret).is_none(), "{}", String::from_utf8_lossy(secret));
    }
}
