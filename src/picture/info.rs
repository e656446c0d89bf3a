//! What the file of a picture says of it, and how large one may be.

/// The largest width and the largest height that are decoded.
pub const MAX_SIDE: u32 = 12_000;
/// The most memory that the pixels of one decoded picture may take.
pub const MAX_DECODED_BYTES: u64 = 128 << 20;
/// The heaviest picture file that is read.
pub const MAX_FILE_BYTES: u64 = 40 << 20;
/// The heaviest animation that is published as it moves; a heavier one becomes a still.
pub const MAX_ANIMATION_BYTES: u64 = 1 << 20;
/// The longest animation that is published as it moves.
pub const MAX_ANIMATION_FRAMES: u32 = 600;

/// A kind of picture that contributors may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureFormat {
    Jpeg,
    Png,
    Gif,
    WebP,
}

/// What the file of a picture says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureInfo {
    pub format: PictureFormat,
    /// As a person sees it: after orientation.
    pub width: u32,
    /// As a person sees it: after orientation.
    pub height: u32,
    pub orientation: Orientation,
    /// How many pictures follow one another, 1 for a still.
    pub frames: u32,
    /// Whether some pixels may be transparent.
    pub alpha: bool,
    /// Whether the file tells where the picture was taken.
    pub position: bool,
    /// The weight of the file.
    pub bytes: u64,
}

/// How the pixels of a file are turned to be seen upright: the EXIF number, 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Orientation(u8);

impl PictureInfo {
    pub fn animated(&self) -> bool {
        self.frames > 1
    }

    /// Whether it is published as it moves rather than as a still.
    ///
    /// Only a GIF is: a moving WebP or PNG becomes a still.
    pub fn kept_moving(&self) -> bool {
        self.format == PictureFormat::Gif
            && self.animated()
            && self.bytes <= MAX_ANIMATION_BYTES
            && self.frames <= MAX_ANIMATION_FRAMES
    }
}

impl PictureFormat {
    /// The format that an extension promises.
    pub fn of_extension(extension: &str) -> Option<PictureFormat> {
        match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(PictureFormat::Jpeg),
            "png" => Some(PictureFormat::Png),
            "gif" => Some(PictureFormat::Gif),
            "webp" => Some(PictureFormat::WebP),
            _ => None,
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            PictureFormat::Jpeg => "jpg",
            PictureFormat::Png => "png",
            PictureFormat::Gif => "gif",
            PictureFormat::WebP => "webp",
        }
    }
}

impl Orientation {
    pub const UPRIGHT: Orientation = Orientation(1);

    /// The orientation of an EXIF number; upright for a number that means nothing.
    pub fn of_exif(number: u16) -> Orientation {
        Orientation(u8::try_from(number).ok().filter(|number| (1..=8).contains(number)).unwrap_or(1))
    }

    pub fn exif(self) -> u8 {
        self.0
    }

    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.0 >= 5
    }
}
