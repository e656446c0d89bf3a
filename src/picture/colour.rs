//! Brings the colours of a picture to sRGB, the only ones that every browser agrees on.
//!
//! Only the profiles of cameras and screens are followed (three primaries and their curves): their
//! arithmetic is short and the same on every machine. Any other profile is left aside.

use std::sync::LazyLock;

/// From XYZ under D50, in which profiles speak, to the linear light of sRGB.
const XYZ_TO_SRGB: [[f64; 3]; 3] =
    [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427]];

/// The matrix works on 16 fractional bits.
const ONE: f64 = 65536.0;

/// The sRGB value of each amount of light, from 0 to 65535.
static SRGB_OF_LIGHT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let encoded = |light: f64| {
        if light <= 0.0031308 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
    };
    (0..=u16::MAX).map(|light| (encoded(f64::from(light) / 65535.0) * 255.0).round() as u8).collect()
});

/// How to turn the values of one profile into sRGB.
pub(super) struct Correction {
    /// The light of each value, for red, green and blue.
    light: [Vec<u16>; 3],
    matrix: [[i64; 3]; 3],
}

impl Correction {
    /// `None` for a profile that is already sRGB, is broken, or is not of this kind.
    pub fn from_profile(profile: &[u8]) -> Option<Correction> {
        if profile.get(16..24)? != b"RGB XYZ " {
            return None;
        }
        let primaries = [b"rXYZ", b"gXYZ", b"bXYZ"].map(|tag| find(profile, tag).and_then(primary));
        let [red, green, blue] = [primaries[0]?, primaries[1]?, primaries[2]?];
        let light = [b"rTRC", b"gTRC", b"bTRC"].map(|tag| find(profile, tag).and_then(curve));
        let [red_light, green_light, blue_light] = light;
        let matrix = XYZ_TO_SRGB.map(|row| {
            [red, green, blue]
                .map(|primary| ((row[0] * primary[0] + row[1] * primary[1] + row[2] * primary[2]) * ONE).round() as i64)
        });
        let correction = Correction { light: [red_light?, green_light?, blue_light?], matrix };
        (!correction.is_negligible()).then_some(correction)
    }

    /// Corrects rows of `channels` bytes a pixel; a fourth one, transparency, stays.
    pub fn apply(&self, data: &mut [u8], channels: usize) {
        let srgb = &*SRGB_OF_LIGHT;
        for pixel in data.chunks_exact_mut(channels) {
            let light = [0, 1, 2].map(|channel| i64::from(self.light[channel][usize::from(pixel[channel])]));
            for (value, row) in pixel.iter_mut().zip(&self.matrix) {
                let sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
                *value = srgb[((sum + 32768) >> 16).clamp(0, 65535) as usize];
            }
        }
    }

    /// Whether no colour would change by more than what resizing and encoding change anyway.
    fn is_negligible(&self) -> bool {
        let samples =
            [[0, 0, 0], [64, 64, 64], [128, 128, 128], [255, 255, 255], [200, 60, 60], [60, 200, 60], [60, 60, 200]];
        samples.into_iter().all(|sample| {
            let mut corrected = sample;
            self.apply(&mut corrected, 3);
            corrected.into_iter().zip(sample).all(|(a, b): (u8, u8)| a.abs_diff(b) <= 1)
        })
    }
}

/// The data of a tag.
fn find<'a>(profile: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = long(profile, 128)?.min(100) as usize;
    let entry = (0..count).map(|index| 132 + index * 12).find(|at| profile.get(*at..*at + 4) == Some(tag))?;
    let (at, length) = (long(profile, entry + 4)? as usize, long(profile, entry + 8)? as usize);
    profile.get(at..)?.get(..length)
}

fn primary(data: &[u8]) -> Option<[f64; 3]> {
    if !data.starts_with(b"XYZ ") {
        return None;
    }
    Some([fixed(data, 8)?, fixed(data, 12)?, fixed(data, 16)?])
}

/// The light of each of the 256 values.
fn curve(data: &[u8]) -> Option<Vec<u16>> {
    let response: Box<dyn Fn(f64) -> f64> = match data.get(..4)? {
        b"curv" => sampled(data)?,
        b"para" => parametric(data)?,
        _ => return None,
    };
    let light = |value: u16| (response(f64::from(value) / 255.0).clamp(0.0, 1.0) * 65535.0).round() as u16;
    Some((0..=255).map(light).collect())
}

fn sampled(data: &[u8]) -> Option<Box<dyn Fn(f64) -> f64>> {
    let count = long(data, 8)? as usize;
    let samples: Vec<f64> = data
        .get(12..)?
        .get(..count.checked_mul(2)?)?
        .chunks_exact(2)
        .map(|two| f64::from(u16::from_be_bytes([two[0], two[1]])))
        .collect();
    Some(match samples[..] {
        [] => Box::new(|value| value),
        [gamma] => Box::new(move |value| value.powf(gamma / 256.0)),
        _ => Box::new(move |value| {
            let place = value * (samples.len() - 1) as f64;
            let before = place.floor() as usize;
            let after = (before + 1).min(samples.len() - 1);
            (samples[before] + (samples[after] - samples[before]) * place.fract()) / 65535.0
        }),
    })
}

/// The five shapes of the ICC specification, as one: the later ones only have more parameters.
fn parametric(data: &[u8]) -> Option<Box<dyn Fn(f64) -> f64>> {
    let kind = u16::from_be_bytes(*data.get(8..)?.first_chunk()?);
    let parameter = |index: usize| fixed(data, 12 + index * 4);
    let gamma = parameter(0)?;
    let (a, b, below) = match kind {
        0 => (1.0, 0.0, None),
        1 => (parameter(1)?, parameter(2)?, Some((-parameter(2)? / parameter(1)?, 0.0, 0.0, 0.0))),
        2 => {
            let constant = parameter(3)?;
            (parameter(1)?, parameter(2)?, Some((-parameter(2)? / parameter(1)?, 0.0, constant, constant)))
        }
        3 => (parameter(1)?, parameter(2)?, Some((parameter(4)?, parameter(3)?, 0.0, 0.0))),
        4 => (parameter(1)?, parameter(2)?, Some((parameter(4)?, parameter(3)?, parameter(5)?, parameter(6)?))),
        _ => return None,
    };
    Some(Box::new(move |value| match below {
        Some((threshold, slope, _, offset)) if value < threshold => slope * value + offset,
        Some((_, _, offset, _)) => (a * value + b).powf(gamma) + offset,
        None => value.powf(gamma),
    }))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

fn fixed(bytes: &[u8], at: usize) -> Option<f64> {
    long(bytes, at).map(|value| f64::from(value as i32) / ONE)
}
