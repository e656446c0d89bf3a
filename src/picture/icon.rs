//! The square that stands for a portal on the screen of a device.

use std::io::Cursor;

use image::imageops::{FilterType, overlay, resize};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::PictureProblem;

/// What devices may cut away around the centre: a circle of four fifths of the side stays (W3C, maskable icons).
const SAFE: f64 = 0.8;

/// A logo, given as PNG, in the middle of a white square of `side` pixels, whole in any shape that a device cuts.
///
/// # Errors
/// Pixels that cannot be decoded.
pub fn icon(logo: &[u8], side: u32) -> Result<Vec<u8>, PictureProblem> {
    let decoded = image::load_from_memory_with_format(logo, ImageFormat::Png).map_err(|_| PictureProblem::Damaged)?;
    let logo = decoded.into_rgba8();
    let (width, height) = (f64::from(logo.width()), f64::from(logo.height()));
    let scale = SAFE * f64::from(side) / (width * width + height * height).sqrt();
    let scaled = |length: f64| ((length * scale).round() as u32).clamp(1, side);
    let small = resize(&logo, scaled(width), scaled(height), FilterType::CatmullRom);
    let mut square = RgbaImage::from_pixel(side, side, Rgba([255; 4]));
    let (left, top) = ((side - small.width()) / 2, (side - small.height()) / 2);
    overlay(&mut square, &small, left.into(), top.into());
    let mut bytes = Cursor::new(Vec::new());
    let square = DynamicImage::ImageRgba8(square).into_rgb8();
    square.write_to(&mut bytes, ImageFormat::Png).expect("memory takes all");
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_logo_stays_whole_in_a_circle() {
        let mut logo = Cursor::new(Vec::new());
        RgbaImage::from_pixel(400, 100, Rgba([0, 0, 0, 255])).write_to(&mut logo, ImageFormat::Png).unwrap();
        let square = image::load_from_memory(&icon(&logo.into_inner(), 192).unwrap()).unwrap().into_rgb8();
        assert_eq!(square.dimensions(), (192, 192));
        let dark = |(x, y): (u32, u32)| square.get_pixel(x, y).0[0] < 128;
        let far = |(x, y): (u32, u32)| (f64::from(x) - 95.5).hypot(f64::from(y) - 95.5) > 0.4 * 192.0 + 1.0;
        let all: Vec<(u32, u32)> = (0..192).flat_map(|x| (0..192).map(move |y| (x, y))).collect();
        assert!(all.iter().any(|at| dark(*at)));
        assert!(!all.iter().any(|at| dark(*at) && far(*at)));
        assert!(icon(b"nothing", 192).is_err());
    }
}
