//! QR codes, for posters and for terminals.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light margin that readers need, in modules.
const QUIET_ZONE: i32 = 4;
/// On a screen held in front of a telephone, half of it is enough.
const SCREEN_ZONE: i32 = 2;

/// The code of `text` as an SVG drawing; `None` when the text is too long for any code (about 2,300 letters).
///
/// The drawing has no words: who includes it says what it leads to.
pub fn svg(text: &str) -> Option<String> {
    let code = encode(text, [QrCodeEcc::Quartile, QrCodeEcc::Medium])?;
    let side = code.size() + 2 * QUIET_ZONE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\""
    );
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let (left, top) = (x + QUIET_ZONE, y + QUIET_ZONE);
                write!(svg, "M{left} {top}h{run}v1h-{run}z").expect("a string takes what is written");
            }
            x += run.max(1);
        }
    }
    svg.push_str("\"/></svg>");
    Some(svg)
}

/// The code of `text` for a terminal, two modules a character; `None` when the text is too long.
///
/// It brings its own black and white, so that it reads on a dark and on a light terminal; without
/// colours it still reads on a dark one.
pub fn terminal(text: &str) -> Option<String> {
    const WHITE_ON_BLACK: &str = "\u{1b}[38;5;231;48;5;16m";
    const RESET: &str = "\u{1b}[0m";
    let code = encode(text, [QrCodeEcc::Medium, QrCodeEcc::Low])?;
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
fn encode(text: &str, levels: [QrCodeEcc; 2]) -> Option<QrCode> {
    levels.into_iter().find_map(|level| QrCode::encode_text(text, level).ok())
}
