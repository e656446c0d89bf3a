//! The municipality's colours: whether they can be read on the theme's backgrounds, and the dark ones derived from them.

use super::{Colours, Rgb, Theme};

/// What text must reach on its background: RGAA 4.1, criterion 3.2.
pub const TEXT_CONTRAST: f64 = 4.5;

/// How much of a colour its tint holds, in hundredths: what the theme's style sheet mixes at most.
const LIGHT_TINT: u32 = 9;
const DARK_TINT: u32 = 17;

/// What text stands on, as `theme.toml` says: `[backgrounds]` with its `light` and `dark` lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Backgrounds {
    light: Vec<Rgb>,
    dark: Vec<Rgb>,
}

/// A colour as the style sheet uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    pub light: Rgb,
    /// The same colour, lightened until it can be read in the dark.
    pub dark: Rgb,
    /// What can be read on `light`: white or black.
    pub on: Rgb,
}

/// A colour that cannot be read everywhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Pale<'c> {
    pub written: &'c str,
    pub ratio: f64,
    pub background: Rgb,
    /// The nearest darker one that can.
    pub nearest: Rgb,
}

impl Backgrounds {
    /// Those of a theme; plain white and near black when it names none.
    pub fn of(theme: &Theme) -> Backgrounds {
        let text = theme.files.get("theme.toml").map(|file| String::from_utf8_lossy(&file.bytes)).unwrap_or_default();
        let table = text.parse::<toml::Table>().unwrap_or_default();
        let list = |key: &str, otherwise: Rgb| -> Vec<Rgb> {
            let written = table.get("backgrounds").and_then(|backgrounds| backgrounds.get(key)?.as_array());
            let colours = written.into_iter().flatten().filter_map(|colour| Rgb::parse(colour.as_str()?));
            let colours: Vec<Rgb> = colours.collect();
            if colours.is_empty() { vec![otherwise] } else { colours }
        };
        Backgrounds { light: list("light", Rgb::WHITE), dark: list("dark", Rgb([18, 20, 24])) }
    }

    /// The light background of pages.
    pub fn paper(&self) -> Rgb {
        self.light[0]
    }

    /// The background on which a colour is hardest to read: one of the theme's, or the first of them tinted with the colour.
    fn hardest(backgrounds: &[Rgb], colour: Rgb, tint: u32) -> (f64, Rgb) {
        let tinted = backgrounds.first().map(|background| background.mixed(colour, tint));
        let all = backgrounds.iter().copied().chain(tinted).map(|background| (colour.contrast(background), background));
        all.min_by(|a, b| a.0.total_cmp(&b.0)).expect("there is a background")
    }

    fn light(&self, colour: Rgb) -> (f64, Rgb) {
        Backgrounds::hardest(&self.light, colour, LIGHT_TINT)
    }

    fn dark(&self, colour: Rgb) -> (f64, Rgb) {
        Backgrounds::hardest(&self.dark, colour, DARK_TINT)
    }

    /// The colours of the settings that cannot be read on every light background.
    pub fn pale<'c>(&self, colours: &'c Colours) -> Vec<Pale<'c>> {
        let judged = |written: &'c String| {
            let colour = Rgb::parse(written)?;
            let (ratio, background) = self.light(colour);
            let nearest = colour.towards(Rgb::BLACK, |darker| self.light(darker).0 >= TEXT_CONTRAST);
            (ratio < TEXT_CONTRAST).then_some(Pale { written, ratio, background, nearest })
        };
        [&colours.primary, &colours.accent].into_iter().filter_map(judged).collect()
    }

    /// The shades of a colour; those of the default when it is none.
    pub fn shades(&self, written: &str) -> Shades {
        let light = Rgb::parse(written).unwrap_or(Rgb([31, 78, 121]));
        let dark = light.towards(Rgb::WHITE, |lighter| self.dark(lighter).0 >= TEXT_CONTRAST);
        Shades { light, dark, on: light.readable_over() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::ThemeFile;

    /// The theme as it is on the disk of the project.
    fn backgrounds() -> Backgrounds {
        let mut theme = Theme::default();
        let bytes = include_bytes!("../../themes/parvis/theme.toml").to_vec();
        theme.files.insert("theme.toml".to_owned(), ThemeFile { bytes, source: None });
        Backgrounds::of(&theme)
    }

    #[test]
    fn the_theme_names_the_backgrounds_that_its_style_sheet_has() {
        let css = include_str!("../../themes/parvis/assets/style/10-tokens.css");
        let (light, dark) = css.split_once("prefers-color-scheme: dark").expect("two schemes");
        for (scheme, named) in [(light, backgrounds().light), (dark, backgrounds().dark)] {
            let written = |token: &str| {
                let value = scheme.split_once(&format!("--{token}: ")).and_then(|(_, rest)| rest.split_once(';'));
                let digits = value.expect("the token is there").0.trim_start_matches('#');
                let long: String = digits
                    .chars()
                    .flat_map(|digit| if digits.len() == 3 { vec![digit; 2] } else { vec![digit] })
                    .collect();
                Rgb::parse(&format!("#{long}")).expect("a colour")
            };
            assert_eq!(["paper", "surface", "sunk"].map(written).to_vec(), named);
        }
    }

    #[test]
    fn a_pale_colour_is_measured_and_the_nearest_that_can_be_read_is_found() {
        let colours = |primary: &str| Colours { primary: primary.to_owned(), ..Colours::default() };
        let on_white = Backgrounds { light: vec![Rgb::WHITE], dark: vec![Rgb::BLACK] };
        assert_eq!(on_white.pale(&Colours::default()), []);
        let yellow = colours("#ffd000");
        let [found] = on_white.pale(&yellow).try_into().expect("one of the two is pale");
        assert_eq!((found.written, (found.ratio * 100.0).round()), ("#ffd000", 142.0));
        assert!(
            found.nearest.contrast(Rgb::WHITE) >= 4.5 && found.nearest.contrast(Rgb::WHITE) < 5.5,
            "{}",
            found.nearest
        );
        assert_eq!(on_white.shades("#ffd000").on, Rgb::BLACK);
    }

    proptest! {
        #[test]
        fn what_is_derived_from_any_colour_can_be_read(channels: [u8; 3]) {
            let backgrounds = backgrounds();
            let colours = Colours { primary: Rgb(channels).to_string(), accent: "#000000".to_owned() };
            for pale in backgrounds.pale(&colours) {
                prop_assert!(pale.ratio < TEXT_CONTRAST && backgrounds.light(pale.nearest).0 >= TEXT_CONTRAST);
            }
            let shades = backgrounds.shades(&colours.primary);
            prop_assert!(backgrounds.dark(shades.dark).0 >= TEXT_CONTRAST);
            prop_assert!(shades.on.contrast(shades.light) >= TEXT_CONTRAST);
        }
    }
}
