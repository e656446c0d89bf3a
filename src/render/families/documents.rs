//! Documents: the files that agents download, with their format and weight said beside every link.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::SourcePath;
use crate::plan::{Made, Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::{film, links};

pub const FAMILY: Family = Family { name: "documents", plan, pages: &[] };

/// The documents that visible entries, data and the home page name.
fn named(desk: &Desk<'_>) -> BTreeSet<SourcePath> {
    let mut sources = links::named_at_home(desk);
    for entry in desk.view.entries() {
        // Most links are between pages: those need not be resolved to know that they name no document.
        for link in entry.variant().outline.destinations().filter(|link| !link.contains(".md")) {
            sources.extend(links::local(entry.source(), link));
        }
        sources.extend(links::named_in_head(entry));
        sources.extend(film::companions(entry));
        entry.values().iter().for_each(|field| field.value.walk(&mut |value| sources.extend(value.path().cloned())));
    }
    for folder in desk.view.types().iter().filter_map(|kind| kind.folder.as_deref()) {
        for item in desk.view.data(folder) {
            item.values.iter().for_each(|field| field.value.walk(&mut |value| sources.extend(value.path().cloned())));
        }
    }
    sources
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for document in named(desk).iter().filter_map(|source| desk.view.document(source)) {
        if let Some(path) = document.address() {
            let made = Output::of(FAMILY.name, desk, document.source.clone(), copied);
            plan.add(path, made.of_kind(OutputKind::Contributed).from_source(&document.source));
        }
    }
}

fn copied(desk: &Desk<'_>, source: &SourcePath) -> Made {
    desk.view.document(source).map_or_else(|| Err(Vec::new()), |document| desk.view.read_document(document))
}
