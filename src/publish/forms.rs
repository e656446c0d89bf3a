//! The compressed forms written beside a file, so that a server sends them without working.
//!
//! Whether a file has them follows from its name and length alone: the next build knows without trying. Levels were
//! measured on 10,000 pages of the default theme; the highest of brotli costs forty times more for a tenth less.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::ground::media::Media;
use crate::model::ContentCoding;

/// Shorter, a file fits in a packet or two as it is.
const LEAST: usize = 1024;

const GZIP_LEVEL: u32 = 6;
const BROTLI_LEVEL: u32 = 5;
/// The window of brotli, as a power of two: pages are shorter than 512 KiB.
const BROTLI_WINDOW: u32 = 19;
const BROTLI_BUFFER: usize = 32 * 1024;

/// Whether compressed forms of a file are kept.
pub fn has_forms(path: &str, bytes: usize) -> bool {
    bytes >= LEAST && Media::of(path).is_some_and(|media| media.is_text)
}

/// The compressed form of some bytes, the same on every machine.
pub fn compressed(encoding: ContentCoding, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    match encoding {
        ContentCoding::Gzip => {
            let mut encoder = GzEncoder::new(out, Compression::new(GZIP_LEVEL));
            encoder.write_all(bytes).expect("a vector takes all");
            encoder.finish().expect("a vector takes all")
        }
        ContentCoding::Brotli => {
            let mut encoder = brotli::CompressorWriter::new(&mut out, BROTLI_BUFFER, BROTLI_LEVEL, BROTLI_WINDOW);
            encoder.write_all(bytes).expect("a vector takes all");
            drop(encoder);
            out
        }
    }
}
