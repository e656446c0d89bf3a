//! A picture to make from another.

/// What must stay visible when a picture is cropped, in thousandths from its left and top edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Focal {
    pub x: u16,
    pub y: u16,
}

/// How a published picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    WebP,
    Jpeg,
    Png,
    /// A GIF that keeps moving: its frames as they are, without its comments.
    Gif,
}

/// One picture to make from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Derivation {
    pub width: u32,
    /// Crops to this height; without it, the whole picture is kept.
    pub height: Option<u32>,
    pub focal: Focal,
    pub encoding: Encoding,
    /// 1 to 100, for the encodings that lose detail.
    pub quality: u8,
}

impl Focal {
    pub const CENTRE: Focal = Focal { x: 500, y: 500 };
}

impl Default for Focal {
    fn default() -> Focal {
        Focal::CENTRE
    }
}

impl Encoding {
    pub fn extension(self) -> &'static str {
        match self {
            Encoding::WebP => "webp",
            Encoding::Jpeg => "jpg",
            Encoding::Png => "png",
            Encoding::Gif => "gif",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Encoding::WebP => "image/webp",
            Encoding::Jpeg => "image/jpeg",
            Encoding::Png => "image/png",
            Encoding::Gif => "image/gif",
        }
    }

    /// Whether the quality changes the bytes.
    pub(super) fn loses_detail(self) -> bool {
        matches!(self, Encoding::WebP | Encoding::Jpeg)
    }
}
