//! The two things that matter in an EXIF block: how the picture is turned, and whether it tells a place.

use super::Orientation;

const ORIENTATION: u16 = 0x0112;
const GPS_DIRECTORY: u16 = 0x8825;
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exif {
    pub orientation: Orientation,
    pub position: bool,
}

/// Reads a block that begins with its byte order; what is broken in it counts as absent.
pub(super) fn read(block: &[u8]) -> Exif {
    let mut exif = Exif { orientation: Orientation::UPRIGHT, position: false };
    let little_endian = match block.get(..4) {
        Some([b'I', b'I', 42, 0]) => true,
        Some([b'M', b'M', 0, 42]) => false,
        _ => return exif,
    };
    let block = ExifBlock { bytes: block, little_endian };
    for (tag, at) in block.long(4).map(|at| block.entries(at)).into_iter().flatten() {
        match tag {
            ORIENTATION => exif.orientation = Orientation::of_exif(block.short(at + 8).unwrap_or(1)),
            GPS_DIRECTORY => {
                let directory = block.long(at + 8).map(|at| block.entries(at));
                exif.position |= directory.into_iter().flatten().any(|(tag, _)| matches!(tag, LATITUDE | LONGITUDE));
            }
            _ => {}
        }
    }
    exif
}

/// Whether an XMP packet tells where the picture was taken.
pub(super) fn xmp_has_position(packet: &[u8]) -> bool {
    memchr::memmem::find(packet, b"GPSLatitude").is_some()
}

struct ExifBlock<'a> {
    bytes: &'a [u8],
    little_endian: bool,
}

impl ExifBlock<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.little_endian { u16::from_le_bytes(*bytes) } else { u16::from_be_bytes(*bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..)?.first_chunk::<4>()?;
        let value = if self.little_endian { u32::from_le_bytes(*bytes) } else { u32::from_be_bytes(*bytes) };
        // Far beyond any block, yet small enough for sums of offsets never to overflow.
        Some(value.min(1 << 30) as usize)
    }

    /// The tag and the place of each entry of the directory at `at`.
    fn entries(&self, at: usize) -> impl Iterator<Item = (u16, usize)> + '_ {
        let count = usize::from(self.short(at).unwrap_or(0));
        (0..count).map_while(move |index| {
            let entry = at + 2 + index * 12;
            self.short(entry).map(|tag| (tag, entry))
        })
    }
}
