//! The theme's own files: one style sheet, one script, and whatever else lies in `assets/`.

use std::fmt::Write as _;
use std::sync::Arc;

use tera::Value;

use super::values::map;
use super::{Desk, Family};
use crate::model::{Colours, OutputPath, Theme, View, slug};
use crate::plan::{Hash, Output, Plan};

pub const FAMILY: Family = Family { name: "assets", plan };

const STYLE: &str = "assets/style/";
const SCRIPT: &str = "assets/script/";

/// The files that every page asks for, named by their contents.
pub struct Assets {
    files: Vec<(OutputPath, Vec<u8>)>,
    style: String,
    script: String,
    icon: Option<String>,
}

impl Assets {
    pub fn new(view: &View<'_>) -> Assets {
        let theme = view.theme();
        let style = format!("{}{}", colours(&view.settings().colours), concatenate(theme, STYLE, ".css"));
        let script = concatenate(theme, SCRIPT, ".js");
        let mut assets = Assets { files: Vec::new(), style: String::new(), script: String::new(), icon: None };
        assets.style = assets.put("style", "css", style.into_bytes());
        assets.script = assets.put("script", "js", script.into_bytes());
        for (name, file) in theme.in_folder("assets/", "") {
            let loose = !name.starts_with("style/") && !name.starts_with("script/");
            if let (true, Some((stem, extension))) = (loose, name.rsplit_once('.')) {
                let path = assets.put(stem, extension, file.bytes.clone());
                if stem == "icon" {
                    assets.icon = Some(path);
                }
            }
        }
        assets
    }

    fn put(&mut self, stem: &str, extension: &str, bytes: Vec<u8>) -> String {
        let path = format!("assets/{}-{}.{}", slug(stem), Hash::of(&bytes).short(), slug(extension));
        if let Ok(path) = OutputPath::new(&path) {
            self.files.push((path, bytes));
        }
        path
    }

    pub fn value(&self) -> Value {
        map! { "style": self.style.as_str(), "script": self.script.as_str(), "icon": self.icon.as_deref() }
    }
}

fn concatenate(theme: &Theme, folder: &str, ending: &str) -> String {
    let mut text = String::new();
    for (_, file) in theme.in_folder(folder, ending) {
        text.push_str(&String::from_utf8_lossy(&file.bytes));
        text.push('\n');
    }
    text
}

/// The municipality's colours as custom properties, with what stands out on each of them.
///
/// On a dark background a colour is mixed with white until it contrasts at 4.5:1 (RGAA 3.2).
fn colours(colours: &Colours) -> String {
    let mut css = String::from(":root{");
    for (name, value) in [("primary", &colours.primary), ("accent", &colours.accent)] {
        let colour = Rgb::parse(value).unwrap_or(Rgb([31, 78, 121]));
        let lighter = colour.lightened_for(Rgb([18, 20, 24]));
        let on = if colour.contrast(Rgb([255, 255, 255])) >= 4.5 { "#fff" } else { "#111" };
        let written = write!(css, "--{name}:{colour};--{name}-dark-scheme:{lighter};--on-{name}:{on};");
        written.expect("a string takes all");
    }
    css.push_str("}\n");
    css
}

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rgb([u8; 3]);

impl Rgb {
    fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        (digits.len() == 6).then_some(Rgb([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Relative luminance (WCAG 2.1).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        let Rgb([red, green, blue]) = self;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio (WCAG 2.1), between 1 and 21.
    fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    fn lightened_for(self, background: Rgb) -> Rgb {
        let mixed = |percent: u16| {
            let mix = |channel: u8| (u16::from(channel) + (255 - u16::from(channel)) * percent / 100) as u8;
            Rgb(self.0.map(mix))
        };
        (0..=20).map(|step| mixed(step * 5)).find(|colour| colour.contrast(background) >= 6.0).unwrap_or(mixed(100))
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Rgb([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for position in 0..desk.assets.files.len() {
        let own = desk.clone();
        let path = desk.assets.files[position].0.clone();
        plan.add(path, Output::new(FAMILY.name, move || Ok(own.assets.files[position].1.clone())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_contrast_on_both_backgrounds() {
        let css = colours(&Colours { primary: "#17566b".into(), accent: "#ffd000".into() });
        assert!(css.contains("--primary:#17566b;") && css.contains("--on-primary:#fff;"), "{css}");
        assert!(css.contains("--on-accent:#111;"), "{css}");
        let lighter = Rgb::parse("#17566b").unwrap().lightened_for(Rgb([18, 20, 24]));
        assert!(lighter.contrast(Rgb([18, 20, 24])) >= 6.0);
    }
}
