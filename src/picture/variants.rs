//! Which pictures a page needs in place of one file, and what they are called.

use std::collections::BTreeMap;

use super::derive::fitted;
use super::{Derivation, Encoding, Focal, PictureFormat, PictureInfo};
use crate::ground::Hash;
use crate::ground::slug;

/// Changes whenever the same derivation may give other bytes, so that no kept result is taken for a new one.
pub(super) const ENCODER_VERSION: u32 = 1;

const MAX_STEM: usize = 100;

/// What a municipality wants of its pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureSettings {
    /// The widths offered to browsers, which take the smallest that suffices.
    pub widths: Vec<u32>,
    /// 1 to 100.
    pub quality: u8,
    /// By name: the width and height to crop to.
    pub formats: BTreeMap<String, (u32, u32)>,
}

impl Default for PictureSettings {
    fn default() -> PictureSettings {
        let formats = BTreeMap::from([("vignette".to_owned(), (608, 320))]);
        PictureSettings { widths: vec![480, 960, 1440], quality: 80, formats }
    }
}

/// Everything that is made of one picture: its responsive widths, then every named format by name.
pub fn variants(info: &PictureInfo, settings: &PictureSettings, focal: Focal) -> Vec<Derivation> {
    let mut variants = responsive(info, settings);
    for size in settings.formats.values() {
        variants.extend(cropped(info, settings.quality, *size, focal));
    }
    variants
}

/// The whole picture at each width that it has, narrowest first, each in WebP and then in its fallback.
///
/// An animation that is published as it moves has one variant only.
pub fn responsive(info: &PictureInfo, settings: &PictureSettings) -> Vec<Derivation> {
    let whole =
        |width, encoding| Derivation { width, height: None, focal: Focal::CENTRE, encoding, quality: settings.quality };
    if info.kept_moving() {
        return vec![whole(info.width, Encoding::Gif)];
    }
    let mut widths: Vec<u32> = settings.widths.iter().map(|width| (*width).clamp(1, info.width)).collect();
    widths.sort_unstable();
    widths.dedup();
    if widths.is_empty() {
        widths.push(info.width);
    }
    widths.into_iter().flat_map(|width| encodings(info).map(|encoding| whole(width, encoding))).collect()
}

/// The picture cropped around its focal point, in WebP and then in its fallback.
///
/// A picture too small for the size gives the largest crop of the same ratio.
pub fn cropped(info: &PictureInfo, quality: u8, size: (u32, u32), focal: Focal) -> Vec<Derivation> {
    let (width, height) = fitted((info.width, info.height), size);
    encodings(info).map(|encoding| Derivation { width, height: Some(height), focal, encoding, quality }).to_vec()
}

/// WebP, and what browsers without it read.
fn encodings(info: &PictureInfo) -> [Encoding; 2] {
    let fallback = match info.format {
        PictureFormat::Jpeg => Encoding::Jpeg,
        PictureFormat::WebP if !info.alpha => Encoding::Jpeg,
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::WebP => Encoding::Png,
    };
    [Encoding::WebP, fallback]
}

/// The name of a published picture: `mairie-3fa2b1c0de-960.webp`, `mairie-3fa2b1c0de-608x320.webp`.
///
/// The digits stand for the source file and for everything else that changes the bytes.
pub fn file_name(stem: &str, source: &Hash, derivation: &Derivation) -> String {
    let mut stem = slug(stem);
    stem.truncate(MAX_STEM);
    let stem = if stem.is_empty() { "image" } else { stem.trim_end_matches('-') };
    let digits = Hash::of(format!("{source} {}", recipe(derivation)).as_bytes()).short();
    let size = match derivation.height {
        Some(height) => format!("{}x{height}", derivation.width),
        None => derivation.width.to_string(),
    };
    format!("{stem}-{digits}-{size}.{}", derivation.encoding.extension())
}

/// What changes the bytes of a derivation beside its size and its encoding.
pub(super) fn recipe(derivation: &Derivation) -> String {
    let mut recipe = format!("v{ENCODER_VERSION}");
    if derivation.encoding.loses_detail() {
        recipe += &format!(" q{}", derivation.quality);
    }
    if derivation.height.is_some() {
        recipe += &format!(" {},{}", derivation.focal.x, derivation.focal.y);
    }
    recipe
}
