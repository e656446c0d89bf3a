//! What makes a portal an application of the device: its manifest (W3C Web Application Manifest), and its icons.

use std::sync::Arc;

use serde_json::json;

use crate::ground::escape::xml as escape;
use crate::model::{Backgrounds, OutputPath, PictureFile};
use crate::picture::{self, Derivation, Encoding, Focal};
use crate::plan::{Hash, Made, Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::device;

pub const FAMILY: Family = Family { name: "install", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let own = desk.clone();
    let path = OutputPath::new(device::MANIFEST).expect("a plain path");
    plan.add(path, Output::new(FAMILY.name, move || Ok(manifest(&own).into_bytes())));
    match device::logo(desk) {
        Some(logo) => {
            for side in device::SIDES {
                let own = desk.clone();
                let path = OutputPath::new(&device::icon_address(logo, side)).expect("a plain path");
                plan.add(path, Output::new(FAMILY.name, move || icon(&own, logo, side)));
            }
        }
        None => {
            let drawn = initial(desk);
            let path = OutputPath::new(&initial_address(&drawn)).expect("a plain path");
            plan.add(path, Output::new(FAMILY.name, move || Ok(drawn.clone().into_bytes())));
        }
    }
}

fn initial_address(drawn: &str) -> String {
    format!("images/icone-{}.svg", Hash::of(drawn.as_bytes()).short())
}

fn icon(desk: &Desk<'_>, logo: &PictureFile, side: u32) -> Made {
    let derivation =
        Derivation { width: side, height: None, focal: Focal::CENTRE, encoding: Encoding::Png, quality: 100 };
    let pixels = desk.view.derive(logo, &derivation)?;
    picture::icon(&pixels, side).map_err(|problem| vec![problem.finding(&logo.source)])
}

/// Without a logo: the initial of the last word of the municipality's name, in its colours.
fn initial(desk: &Desk<'_>) -> String {
    let settings = desk.view.settings();
    let word = settings.name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or("P");
    let initial: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
    let shades = Backgrounds::of(desk.view.theme()).shades(&settings.colours.primary);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\"><rect width=\"512\" height=\"512\" fill=\"{}\"/>\
         <text x=\"256\" y=\"356\" text-anchor=\"middle\" font-family=\"Georgia, serif\" font-size=\"290\" \
         font-weight=\"700\" fill=\"{}\">{}</text></svg>\n",
        shades.light,
        shades.on,
        escape(&initial)
    )
}

fn manifest(desk: &Desk<'_>) -> String {
    let settings = desk.view.settings();
    let portal = desk.view.portal();
    let icons: Vec<serde_json::Value> = match device::logo(desk) {
        Some(logo) => {
            let icon = |side: u32, purpose: &str| json!({"src": device::icon_address(logo, side), "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose});
            device::SIDES.iter().flat_map(|side| [icon(*side, "any"), icon(*side, "maskable")]).collect()
        }
        None => vec![json!({"src": initial_address(&initial(desk)), "sizes": "any", "type": "image/svg+xml"})],
    };
    let manifest = json!({
        "id": "./index.html",
        "name": format!("{} – {}", portal.label, settings.name),
        "short_name": portal.label,
        "description": portal.tagline,
        "lang": settings.language.code(),
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": settings.colours.primary,
        "background_color": Backgrounds::of(desk.view.theme()).paper().to_string(),
        "icons": icons,
    });
    format!("{manifest:#}\n")
}
