//! QR codes, for posters and for terminals.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light margin that readers need, in modules.
const QUIET_ZONE: i32 = 4;
/// On a screen held in front of a telephone, half of it is enough.
const SCREEN_ZONE: i32 = 2;

/// A code, as squares that are dark or light.
pub struct QrSymbol {
    code: QrCode,
}

/// Dark squares side by side, counted from the corner of the quiet zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub x: u32,
    pub y: u32,
    pub length: u32,
}

impl QrSymbol {
    /// The code that is printed for `text`; `None` when the text is too long for any (about 1,600 letters).
    ///
    /// A quarter of it may be dirty, scratched or torn: level Q of ISO/IEC 18004.
    pub fn new(text: &str) -> Option<QrSymbol> {
        Some(QrSymbol { code: encode(text, &[QrCodeEcc::Quartile])? })
    }

    /// Squares in a row, with the light margin that readers need around the code.
    pub fn side_with_zone(&self) -> u32 {
        (self.code.size() + 2 * QUIET_ZONE) as u32
    }

    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for y in 0..self.code.size() {
            let mut x = 0;
            while x < self.code.size() {
                let length = (x..self.code.size()).take_while(|x| self.code.get_module(*x, y)).count() as i32;
                if length > 0 {
                    let (x, y) = (x + QUIET_ZONE, y + QUIET_ZONE);
                    runs.push(Run { x: x as u32, y: y as u32, length: length as u32 });
                }
                x += length.max(1);
            }
        }
        runs
    }

    /// A drawing without words: who includes it says what it leads to.
    pub fn svg(&self) -> String {
        let side = self.side_with_zone();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\""
        );
        for Run { x, y, length } in self.runs() {
            write!(svg, "M{x} {y}h{length}v1h-{length}z").expect("a string takes what is written");
        }
        svg.push_str("\"/></svg>");
        svg
    }

    /// A picture of about a thousand pixels a side, each square as many whole pixels.
    pub fn png(&self) -> Vec<u8> {
        let side = self.side_with_zone();
        let scale = (1_000 / side).max(4);
        let mut picture = image::GrayImage::from_pixel(side * scale, side * scale, image::Luma([255]));
        for run in self.runs() {
            for (x, y) in (0..run.length * scale).flat_map(|x| (0..scale).map(move |y| (x, y))) {
                picture.put_pixel(run.x * scale + x, run.y * scale + y, image::Luma([0]));
            }
        }
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).expect("memory takes a small picture");
        bytes.into_inner()
    }
}

/// The code of `text` for a terminal, two modules a character; `None` when the text is too long.
///
/// It brings its own black and white, so that it reads on a dark and on a light terminal; without
/// colours it still reads on a dark one.
pub fn terminal(text: &str) -> Option<String> {
    const WHITE_ON_BLACK: &str = "\u{1b}[38;5;231;48;5;16m";
    const RESET: &str = "\u{1b}[0m";
    let code = encode(text, &[QrCodeEcc::Medium, QrCodeEcc::Low])?;
    let range = -SCREEN_ZONE..code.size() + SCREEN_ZONE;
    let mut lines = String::new();
    for y in range.clone().step_by(2) {
        lines.push_str(WHITE_ON_BLACK);
        for x in range.clone() {
            // Outside the code, a module is light; below the last row, nothing is drawn.
            let bottom = range.contains(&(y + 1)) && !code.get_module(x, y + 1);
            lines.push(match (!code.get_module(x, y), bottom) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push_str(RESET);
        lines.push('\n');
    }
    Some(lines)
}

/// The code at the first level of correction that has room for the text.
fn encode(text: &str, levels: &[QrCodeEcc]) -> Option<QrCode> {
    levels.iter().find_map(|level| QrCode::encode_text(text, *level).ok())
}
