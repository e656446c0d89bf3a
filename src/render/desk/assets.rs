//! The theme's files that every page asks for: one style sheet, one script, another for the search, an icon.

use std::fmt::Write as _;

use crate::model::{Backgrounds, OutputPath, Shades, Theme, View, slug};
use crate::plan::Hash;
use crate::render::desk::shape::values;

values! {
    /// The theme's files, each named by its contents.
    struct AssetPaths {
        /// The style sheet.
        style: String,
        /// The script of every page.
        script: String,
        /// The icon of the site.
        icon: Option<String>,
        /// The script of the search page; none where nothing is searched.
        search: Option<String>,
    }
}

const STYLE: &str = "assets/style/";
const SCRIPT: &str = "assets/script/";
const SEARCH: &str = "assets/search/";

/// The files that every page asks for, named by their contents.
pub struct Assets {
    pub files: Vec<(OutputPath, Vec<u8>)>,
    style: String,
    script: String,
    icon: Option<String>,
    /// The script of the search page, which no other page needs.
    search: Option<String>,
}

impl Assets {
    pub fn new(view: &View<'_>) -> Assets {
        let theme = view.theme();
        let style = format!("{}{}", colours(view), concatenate(theme, STYLE, ".css"));
        let script = concatenate(theme, SCRIPT, ".js");
        let mut assets =
            Assets { files: Vec::new(), style: String::new(), script: String::new(), icon: None, search: None };
        assets.style = assets.put("style", "css", style.into_bytes());
        assets.script = assets.put("script", "js", script.into_bytes());
        if view.settings().search.enabled {
            let search = concatenate(theme, SEARCH, ".js");
            assets.search = Some(assets.put("search", "js", search.into_bytes()));
        }
        for (name, file) in theme.in_folder("assets/", "") {
            let loose = !["style/", "script/", "search/"].iter().any(|folder| name.starts_with(folder));
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

    pub fn style(&self) -> &str {
        &self.style
    }

    /// What every page asks for.
    pub fn always(&self) -> Vec<&str> {
        [Some(self.style.as_str()), Some(&self.script), self.icon.as_deref()].into_iter().flatten().collect()
    }

    pub fn paths(&self) -> AssetPaths {
        AssetPaths {
            style: self.style.clone(),
            script: self.script.clone(),
            icon: self.icon.clone(),
            search: self.search.clone(),
        }
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
fn colours(view: &View<'_>) -> String {
    let backgrounds = Backgrounds::of(view.theme());
    let colours = &view.settings().colours;
    let mut css = String::from(":root{");
    for (name, written) in [("primary", &colours.primary), ("accent", &colours.accent)] {
        let Shades { light, dark, on } = backgrounds.shades(written);
        write!(css, "--{name}:{light};--{name}-dark-scheme:{dark};--on-{name}:{on};").expect("a string takes all");
    }
    css.push_str("}\n");
    css
}
