//! The letters of printed sheets: which drawing stands for a character, and how wide it is.
//!
//! The two files are ours, never a municipality's, so that reading them asks for tables 4 of `cmap` and
//! `hmtx` alone (OpenType 1.9).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub const ALL: [Weight; 2] = [Weight::Regular, Weight::Bold];

    pub fn font(self) -> &'static Font {
        static FONTS: LazyLock<[Font; 2]> = LazyLock::new(|| {
            [
                Font::read("OpenSans-Regular", include_bytes!("fonts/OpenSans-Regular.ttf")),
                Font::read("OpenSans-Bold", include_bytes!("fonts/OpenSans-Bold.ttf")),
            ]
        });
        &FONTS[self as usize]
    }
}

/// A TrueType font that this file can read.
pub struct Font {
    pub name: &'static str,
    pub bytes: &'static [u8],
    /// Thousandths of the size, as PDF counts.
    pub ascent: f32,
    pub descent: f32,
    pub cap_height: f32,
    pub bounds: [f32; 4],
    glyphs: BTreeMap<char, u16>,
    widths: Vec<f32>,
}

/// A drawing of the font and the character it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    pub id: u16,
    pub character: char,
}

impl Font {
    fn read(name: &'static str, bytes: &'static [u8]) -> Font {
        let table = |tag: &[u8; 4]| {
            let records = bytes[12..].chunks_exact(16).take(usize::from(u16_at(bytes, 4)));
            let record = records.into_iter().find(|record| record.starts_with(tag)).expect("our fonts have the table");
            &bytes[u32_at(record, 8)..]
        };
        let (head, hhea, hmtx, os2) = (table(b"head"), table(b"hhea"), table(b"hmtx"), table(b"OS/2"));
        let scale = 1000.0 / f32::from(u16_at(head, 18));
        let signed = |table: &[u8], at: usize| f32::from(u16_at(table, at).cast_signed()) * scale;
        let count = usize::from(u16_at(hhea, 34));
        Font {
            name,
            bytes,
            ascent: signed(hhea, 4),
            descent: signed(hhea, 6),
            cap_height: signed(os2, 88),
            bounds: [36, 38, 40, 42].map(|at| signed(head, at)),
            glyphs: characters(table(b"cmap")),
            widths: (0..count).map(|glyph| f32::from(u16_at(hmtx, glyph * 4)) * scale).collect(),
        }
    }

    /// How wide a drawing is, in thousandths of the size.
    pub fn advance(&self, glyph: u16) -> f32 {
        // Beyond the last width that is told, all are as wide as that one.
        self.widths.get(usize::from(glyph)).or(self.widths.last()).copied().unwrap_or_default()
    }

    pub fn glyph_count(&self) -> u16 {
        self.widths.len() as u16
    }

    /// The drawings of a text; a character that the font lacks gives way to the nearest plain letters.
    pub fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(text.len());
        let mut put = |character: char| {
            let known = self.glyphs.get(&character);
            known.map(|id| glyphs.push(Glyph { id: *id, character })).is_some()
        };
        for character in text.chars() {
            // A narrow no-break space is drawn as the no-break space, and read as one.
            let character = if character == '\u{202f}' { '\u{a0}' } else { character };
            if !put(character) {
                deunicode::deunicode_char(character).unwrap_or("?").chars().for_each(|plain| {
                    put(plain);
                });
            }
        }
        glyphs
    }

    /// How wide a text is at a size, in the unit of the size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| self.advance(glyph.id)).sum::<f32>() * size / 1000.0
    }
}

/// The drawing of each character, from the table of format 4 that covers the basic plane.
fn characters(cmap: &[u8]) -> BTreeMap<char, u16> {
    let table = &cmap[u32_at(cmap, 8)..];
    debug_assert_eq!(u16_at(table, 0), 4, "the fonts were made with one table of format 4");
    let segments = usize::from(u16_at(table, 6)) / 2;
    let column =
        |number: usize, segment: usize| 14 + number * segments * 2 + segment * 2 + if number > 0 { 2 } else { 0 };
    let mut found = BTreeMap::new();
    for segment in 0..segments {
        let (end, start) = (u16_at(table, column(0, segment)), u16_at(table, column(1, segment)));
        let (delta, at) = (u16_at(table, column(2, segment)), column(3, segment));
        let offset = usize::from(u16_at(table, at));
        for code in start..=end.min(0xfffe) {
            let glyph = match offset {
                0 => code.wrapping_add(delta),
                _ => match u16_at(table, at + offset + usize::from(code - start) * 2) {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                },
            };
            if let (Some(character), 1..) = (char::from_u32(u32::from(code)), glyph) {
                found.insert(character, glyph);
            }
        }
    }
    found
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    usize::from(u16_at(bytes, at)) << 16 | usize::from(u16_at(bytes, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_drawn_whole() {
        for weight in Weight::ALL {
            let font = weight.font();
            let text = "Où l’œuvre « brûle » à 20\u{202f}%, naïveté, ÉTÉ, Ÿ, 12\u{a0}€ – fin…";
            let read: String = font.glyphs(text).iter().map(|glyph| glyph.character).collect();
            assert_eq!(read, text.replace('\u{202f}', "\u{a0}"));
            assert!(font.glyphs(text).iter().all(|glyph| glyph.id > 0 && glyph.id < font.glyph_count()));
        }
    }

    #[test]
    fn what_the_font_lacks_is_said_with_plain_letters() {
        let read: String = Weight::Bold.font().glyphs("Дом 🎉 中").iter().map(|glyph| glyph.character).collect();
        assert!(read.starts_with("Dom ") && read.is_ascii(), "{read}");
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // Open Sans: 1171 of 2048 units for a digit.
        let width = Weight::Regular.font().width("0", 1000.0);
        assert!((width - 1171.0 * 1000.0 / 2048.0).abs() < 0.5, "{width}");
    }
}
