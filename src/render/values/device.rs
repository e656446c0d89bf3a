//! What a device keeps and installs of a portal: its worker, its manifest, its icons.

use std::sync::Arc;

use crate::model::{FixedPage, PictureFile, SourcePath};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;

values! {
    /// What a device keeps and installs of the portal.
    struct Device {
        /// The address of the worker.
        worker: &'static str,
        /// The page that is shown where there is no network; none when the portal is not kept.
        page: Option<&'static str>,
        /// The address of the manifest.
        manifest: &'static str,
        /// The icon for devices that read no manifest.
        icon: Option<String>,
        /// The main colour of the municipality.
        colour: String,
    }
}

/// At the root of the tree, since a worker answers for no more than its own folder.
pub const WORKER: &str = "sw.js";

/// What every page says of it: where the worker is, where its page is, how the portal is installed.
pub fn device(desk: &Desk<'_>) -> Device {
    let offline = FixedPage::Offline;
    Device {
        worker: WORKER,
        page: desk.view.has(offline).then(|| offline.address()),
        manifest: MANIFEST,
        icon: touch_icon(desk),
        colour: desk.view.settings().colours.primary.clone(),
    }
}

pub const MANIFEST: &str = "manifest.webmanifest";

/// The sides that browsers ask for before they offer to install, in pixels.
pub const SIDES: [u32; 2] = [192, 512];

/// The logo of the municipality, of which the icons are made.
pub fn logo<'v>(desk: &Desk<'v>) -> Option<&'v Arc<PictureFile>> {
    let logo = desk.view.settings().logo.as_ref()?;
    desk.view.picture(&SourcePath::new(&logo.file).ok()?)
}

/// Where the icon of a side is.
pub fn icon_address(logo: &PictureFile, side: u32) -> String {
    format!("images/icone-{}-{side}.png", logo.hash.short())
}

/// The icon that a page names for devices that read no manifest.
fn touch_icon(desk: &Desk<'_>) -> Option<String> {
    logo(desk).map(|logo| icon_address(logo, SIDES[0]))
}
