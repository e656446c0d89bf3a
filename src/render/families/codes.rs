//! The codes of short addresses, as drawings and as pictures: what leaflets and slides take up.

use std::sync::Arc;

use crate::model::{OutputPath, PrintedCode};
use crate::picture::qr::QrSymbol;
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;

pub const FAMILY: Family = Family { name: "codes", plan, pages: &[] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let address = desk.view.address();
    // Without an address there is nothing that a telephone could ask for.
    if address.is_empty() {
        return;
    }
    for entry in desk.view.entries() {
        let Some(id) = entry.id() else { continue };
        let path = PrintedCode::path(id);
        for (name, draw) in [("code.svg", svg as fn(&QrSymbol) -> Vec<u8>), ("code.png", QrSymbol::png)] {
            let url = format!("{address}{path}");
            if let Ok(path) = OutputPath::new(&format!("{path}{name}")) {
                let make = move || Ok(QrSymbol::new(&url).map(|code| draw(&code)).unwrap_or_default());
                plan.add(path, Output::new(FAMILY.name, make).from_source(entry.source()));
            }
        }
    }
}

fn svg(code: &QrSymbol) -> Vec<u8> {
    code.svg().into_bytes()
}
