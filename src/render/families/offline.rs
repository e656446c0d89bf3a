//! What a device keeps for where there is no network: the worker of the tree, and the page that says what is there.

use std::sync::Arc;

use serde_json::json;

use crate::model::{FixedPage, OutputPath};
use crate::plan::{Hash, Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::device;
use crate::render::values::page::NothingMore;
use crate::render::values::page::Page;

pub const FAMILY: Family = Family { name: "offline", plan, pages: &[("offline.html", NothingMore::structure)] };

/// The theme's worker, and the one that takes its place to erase all where nothing is kept.
const KEEPING: &str = "worker/worker.js";
const WITHDRAWN: &str = "worker/withdrawn.js";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let own = desk.clone();
    let path = OutputPath::new(device::WORKER).expect("a plain path");
    plan.add(path, Output::new(FAMILY.name, move || Ok(worker(&own).into_bytes())));
    let offline = FixedPage::Offline;
    if desk.view.has(offline) {
        let page = Page::new("offline", desk.engine.word(offline.title()), offline.path()).of_nobody();
        page.plan(desk, plan, FAMILY.name, "offline.html", |_, _| Ok(NothingMore {}));
    }
}

/// The worker under its settings; another version of it whenever these change.
fn worker(desk: &Desk<'_>) -> String {
    let source = |name: &str| {
        let file = desk.view.theme().files.get(name);
        file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
    };
    if !desk.view.is_kept_offline() {
        return source(WITHDRAWN);
    }
    let source = source(KEEPING);
    let mut settings = json!({
        "core": desk.assets.always(),
        "style": desk.assets.style(),
        "fallback": FixedPage::Offline.address(),
        "essential": essential(desk),
    });
    settings["version"] = Hash::of(format!("{settings}{source}").as_bytes()).short().into();
    format!("const SETTINGS = {settings};\n{source}")
}

/// The home page, and what the portal declares: addresses, or the ids of entries, that this audience may read.
fn essential(desk: &Desk<'_>) -> Vec<String> {
    let by_id = |name: &String| desk.view.entries().iter().find(|entry| entry.id() == Some(name));
    let address = |name: &String| by_id(name).map_or_else(|| name.clone(), |entry| entry.address().to_string());
    let declared: Vec<String> = desk.view.portal().essential.iter().map(address).collect();
    let pages = desk.view.destinations(declared.iter().map(String::as_str));
    let mut addresses = vec![FixedPage::Home.address().to_owned()];
    for address in &declared {
        if pages.contains(address.as_str()) && !addresses.contains(address) {
            addresses.push(address.clone());
        }
    }
    addresses
}
