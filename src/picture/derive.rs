//! Makes the published pictures: decode once, crop, resize, turn upright, correct the colours, encode.
//!
//! Cropping and resizing come before turning, so that only the small picture is ever copied. Every
//! step runs in one thread and gives the same bytes each time.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::{gif::GifDecoder, jpeg, png, webp::WebPDecoder};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageResult, Limits};

use super::colour::Correction;
use super::header::{essential, inspect, without_comments};
use super::{
    Derivation, Encoding, Focal, MAX_DECODED_BYTES, MAX_SIDE, Orientation, PictureFormat, PictureInfo, PictureProblem,
};

/// Some decoders keep work of their own beside the pixels; a profile, at most, is as large.
const DECODER_ROOM: u64 = 32 << 20;

/// Makes each of `derivations` from the file of a picture, in the same order.
///
/// A derivation larger than the picture is made as large as the picture allows, in the same ratio.
///
/// # Errors
/// Those of [`inspect`], and pixels that cannot be decoded.
pub fn derive(bytes: &[u8], derivations: &[Derivation]) -> Result<Vec<Vec<u8>>, PictureProblem> {
    let info = inspect(bytes)?;
    let source = match derivations.iter().all(|derivation| moves(&info, derivation)) {
        true => None,
        false => Some(decode(bytes, &info)?),
    };
    let mut last: Option<(Derivation, Pixels)> = None;
    let mut made = Vec::with_capacity(derivations.len());
    for derivation in derivations {
        let Some(source) = source.as_ref().filter(|_| !moves(&info, derivation)) else {
            made.push(without_comments(bytes)?);
            continue;
        };
        // The encodings of one size follow one another: they share the resized pixels.
        let (_, pixels) = match last.take() {
            Some((before, pixels)) if same_pixels(&before, derivation) => last.insert((*derivation, pixels)),
            _ => last.insert((*derivation, resized(source, &info, derivation))),
        };
        made.push(pixels.encode(derivation));
    }
    Ok(made)
}

fn moves(info: &PictureInfo, derivation: &Derivation) -> bool {
    derivation.encoding == Encoding::Gif && info.format == PictureFormat::Gif
}

fn same_pixels(a: &Derivation, b: &Derivation) -> bool {
    (a.width, a.height, a.focal) == (b.width, b.height, b.focal)
}

/// The pixels of the file as they are stored, and how to correct their colours.
struct StoredPixels {
    pixels: Pixels,
    correction: Option<Correction>,
}

/// Rows of 3 bytes a pixel, or 4 with transparency.
struct Pixels {
    width: u32,
    height: u32,
    alpha: bool,
    data: Vec<u8>,
}

fn decode(bytes: &[u8], info: &PictureInfo) -> Result<StoredPixels, PictureProblem> {
    let decoded = match info.format {
        PictureFormat::Jpeg => jpeg::JpegDecoder::new(Cursor::new(bytes)).and_then(|decoder| read(decoder, info)),
        PictureFormat::Png => png::PngDecoder::with_limits(Cursor::new(essential(bytes)), limits())
            .and_then(|decoder| read(decoder, info)),
        PictureFormat::Gif => GifDecoder::new(Cursor::new(bytes)).and_then(|decoder| read(decoder, info)),
        PictureFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).and_then(|decoder| read(decoder, info)),
    };
    let (image, profile) = decoded.ok().flatten().ok_or(PictureProblem::Damaged)?;
    let correction = profile.as_deref().and_then(Correction::from_profile);
    Ok(StoredPixels { pixels: Pixels::from_image(image), correction })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED_BYTES + DECODER_ROOM);
    limits
}

/// The image and its colour profile; `None` when the decoder sees another size than the header told.
fn read(mut decoder: impl ImageDecoder, info: &PictureInfo) -> ImageResult<Option<(DynamicImage, Option<Vec<u8>>)>> {
    decoder.set_limits(limits())?;
    let (width, height) = decoder.dimensions();
    let stored = if info.orientation.swaps_sides() { (height, width) } else { (width, height) };
    if stored != (info.width, info.height) || decoder.total_bytes() > MAX_DECODED_BYTES {
        return Ok(None);
    }
    // A profile that cannot be read leaves the colours as they are.
    let profile = decoder.icc_profile().unwrap_or(None);
    Ok(Some((DynamicImage::from_decoder(decoder)?, profile)))
}

/// The pixels of a derivation, upright and in the colours of the web.
fn resized(source: &StoredPixels, info: &PictureInfo, derivation: &Derivation) -> Pixels {
    let upright = target(info, derivation);
    let stored = |(width, height)| if info.orientation.swaps_sides() { (height, width) } else { (width, height) };
    let focal = derivation.height.map(|_| stored_focal(derivation.focal, info.orientation));
    let mut pixels = source.pixels.resized(stored(upright), focal);
    if let Some(correction) = &source.correction {
        let channels = if pixels.alpha { 4 } else { 3 };
        correction.apply(&mut pixels.data, channels);
    }
    pixels.turned(info.orientation)
}

/// The size of a derivation, never larger than the picture.
fn target(info: &PictureInfo, derivation: &Derivation) -> (u32, u32) {
    match derivation.height {
        Some(height) => fitted((info.width, info.height), (derivation.width, height)),
        None => {
            let width = derivation.width.clamp(1, info.width);
            (width, scaled(info.height, width, info.width))
        }
    }
}

/// The size wanted, or the largest of the same ratio that the picture can fill.
pub(super) fn fitted((width, height): (u32, u32), wanted: (u32, u32)) -> (u32, u32) {
    let wanted = (wanted.0.max(1), wanted.1.max(1));
    if wanted.0 <= width && wanted.1 <= height {
        return wanted;
    }
    if u64::from(wanted.0) * u64::from(height) >= u64::from(wanted.1) * u64::from(width) {
        (width, scaled(wanted.1, width, wanted.0).min(height))
    } else {
        (scaled(wanted.0, height, wanted.1).min(width), height)
    }
}

/// `length * numerator / denominator`, rounded, at least 1.
fn scaled(length: u32, numerator: u32, denominator: u32) -> u32 {
    let (length, numerator, denominator) = (u64::from(length), u64::from(numerator), u64::from(denominator.max(1)));
    u32::try_from((length * numerator + denominator / 2) / denominator).unwrap_or(u32::MAX).max(1)
}

/// Where a point of the upright picture is in the stored one.
fn stored_focal(focal: Focal, orientation: Orientation) -> Focal {
    let (x, y) = (focal.x.min(1000), focal.y.min(1000));
    let (x, y) = match orientation.exif() {
        2 => (1000 - x, y),
        3 => (1000 - x, 1000 - y),
        4 => (x, 1000 - y),
        5 => (y, x),
        6 => (y, 1000 - x),
        7 => (1000 - y, 1000 - x),
        8 => (1000 - y, x),
        _ => (x, y),
    };
    Focal { x, y }
}

impl Pixels {
    fn from_image(image: DynamicImage) -> Pixels {
        let (width, height) = (image.width(), image.height());
        if image.color().has_alpha() {
            let data = image.into_rgba8().into_raw();
            // Many programs write a transparency that nothing uses.
            let alpha = data.chunks_exact(4).any(|pixel| pixel[3] != 255);
            let pixels = Pixels { width, height, alpha: true, data };
            if alpha { pixels } else { pixels.flattened() }
        } else {
            Pixels { width, height, alpha: false, data: image.into_rgb8().into_raw() }
        }
    }

    /// Without transparency, as seen on a white page.
    fn flattened(&self) -> Pixels {
        let over_white = |pixel: &[u8]| {
            let alpha = u32::from(pixel[3]);
            [0, 1, 2].map(|channel| ((u32::from(pixel[channel]) * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
        };
        let data = self.data.chunks_exact(4).flat_map(over_white).collect();
        Pixels { width: self.width, height: self.height, alpha: false, data }
    }

    /// Cropped around the focal point when there is one.
    fn resized(&self, (width, height): (u32, u32), focal: Option<Focal>) -> Pixels {
        let whole = (self.width, self.height);
        let (crop_width, crop_height) = focal.map_or(whole, |_| fitted(whole, largest(width, height)));
        let focal = focal.unwrap_or_default();
        let left = around(focal.x, crop_width, self.width);
        let top = around(focal.y, crop_height, self.height);
        let kind = if self.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let source = ImageRef::new(self.width, self.height, &self.data, kind).expect("the rows are whole");
        let mut resized = Image::new(width, height, kind);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).crop(
            left.into(),
            top.into(),
            crop_width.into(),
            crop_height.into(),
        );
        Resizer::new().resize(&source, &mut resized, &options).expect("the crop lies within the picture");
        Pixels { width, height, alpha: self.alpha, data: resized.into_vec() }
    }

    fn turned(self, orientation: Orientation) -> Pixels {
        if orientation == Orientation::UPRIGHT {
            return self;
        }
        let whole = "the rows are whole";
        let mut image = if self.alpha {
            DynamicImage::from(image::RgbaImage::from_raw(self.width, self.height, self.data).expect(whole))
        } else {
            DynamicImage::from(image::RgbImage::from_raw(self.width, self.height, self.data).expect(whole))
        };
        image.apply_orientation(
            image::metadata::Orientation::from_exif(orientation.exif()).expect("an orientation is 1 to 8"),
        );
        Pixels { width: image.width(), height: image.height(), alpha: self.alpha, data: image.into_bytes() }
    }

    fn encode(&self, derivation: &Derivation) -> Vec<u8> {
        let quality = derivation.quality.clamp(1, 100);
        match derivation.encoding {
            Encoding::WebP => self.encode_webp(quality),
            Encoding::Jpeg if self.alpha => self.flattened().encode_jpeg(quality),
            Encoding::Jpeg => self.encode_jpeg(quality),
            Encoding::Png | Encoding::Gif => self.encode_png(),
        }
    }

    fn encode_webp(&self, quality: u8) -> Vec<u8> {
        let encoder = if self.alpha {
            webp::Encoder::from_rgba(&self.data, self.width, self.height)
        } else {
            webp::Encoder::from_rgb(&self.data, self.width, self.height)
        };
        encoder.encode_simple(false, quality.into()).expect("a side is at most 12,000 and memory is there").to_vec()
    }

    fn encode_jpeg(&self, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
            .write_image(&self.data, self.width, self.height, ExtendedColorType::Rgb8)
            .expect("memory takes what is written");
        bytes
    }

    fn encode_png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let colour = if self.alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
        let (compression, filter) = (png::CompressionType::Default, png::FilterType::Adaptive);
        png::PngEncoder::new_with_quality(&mut bytes, compression, filter)
            .write_image(&self.data, self.width, self.height, colour)
            .expect("memory takes what is written");
        bytes
    }
}

/// Sides in the ratio of these, beyond any picture.
fn largest(width: u32, height: u32) -> (u32, u32) {
    let factor = u32::MAX / width.max(height).max(1);
    (width * factor, height * factor)
}

/// Where a stretch of `length` begins so that the focal point is as near its middle as `whole` allows.
fn around(focal: u16, length: u32, whole: u32) -> u32 {
    let middle = u64::from(whole) * u64::from(focal) / 1000;
    let start = middle.saturating_sub(u64::from(length / 2));
    start.min(u64::from(whole - length)) as u32
}
