//! Colours, and whether one is read on another.

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    pub const WHITE: Rgb = Rgb([255, 255, 255]);
    pub const BLACK: Rgb = Rgb([0, 0, 0]);

    /// Reads `#17566b`.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        (digits.len() == 6).then_some(Rgb([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Relative luminance (WCAG 2.1).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        let Rgb([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio (WCAG 2.1), between 1 and 21.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// White for letters on a dark colour, black on a light one.
    pub fn readable_over(self) -> Rgb {
        if self.contrast(Rgb::WHITE) >= 4.5 { Rgb::WHITE } else { Rgb::BLACK }
    }

    /// This colour with so many hundredths of another.
    pub fn mixed(self, other: Rgb, hundredths: u32) -> Rgb {
        let mix = |at: usize| {
            let (own, others) = (u32::from(self.0[at]), u32::from(other.0[at]));
            ((own * (100 - hundredths) + others * hundredths + 50) / 100) as u8
        };
        Rgb([mix(0), mix(1), mix(2)])
    }

    /// The first colour on the way to an end that suits; the end when none does.
    pub fn towards(self, end: Rgb, suits: impl Fn(Rgb) -> bool) -> Rgb {
        (0..100).map(|step| self.mixed(end, step)).find(|colour| suits(*colour)).unwrap_or(end)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Rgb([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
