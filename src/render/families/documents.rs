//! Documents: the files that agents download, with their format and weight said beside every link.

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::Value;

use crate::model::{DocumentFile, OutputPath, SourcePath, slug};
use crate::plan::{Output, OutputKind, Plan};
use crate::render::Family;
use crate::render::desk::{Desk, engine::size_in_words, map::map};
use crate::render::values::{body, films};

pub const FAMILY: Family = Family { name: "documents", plan };

/// Where a document is published: `documents/`, then its folders and its name.
pub fn address(document: &DocumentFile) -> Option<String> {
    output_path(document).map(|path| path.to_string())
}

fn output_path(document: &DocumentFile) -> Option<OutputPath> {
    let source = &document.source;
    let folders = source.parent().split('/').skip(1).map(slug).collect::<Vec<_>>().join("/");
    OutputPath::new(&format!("documents/{folders}/{}.{}", slug(source.stem()), slug(&source.extension()))).ok()
}

/// A name for people: `bilan-2026.pdf` as `bilan 2026`.
pub fn label(document: &DocumentFile) -> String {
    crate::model::readable(&document.source.stem().replace('_', "-"))
}

/// The map that templates receive for a document that may be read here.
pub fn document(desk: &Desk<'_>, source: &SourcePath) -> Option<Value> {
    let document = desk.view.document(source)?;
    Some(map! {
        "label": desk.typo(&label(document)),
        "path": address(document)?,
        "extension": source.extension().to_uppercase(),
        "bytes": document.bytes,
        "size": size_in_words(document.bytes, &desk.engine.messages),
        "accessible": Value::none(),
    })
}

/// The documents that visible entries, data and the home page name.
fn named(desk: &Desk<'_>) -> BTreeSet<SourcePath> {
    let mut sources = body::named_at_home(desk);
    for entry in desk.view.entries() {
        // Most links are between pages: those need not be resolved to know that they name no document.
        for link in entry.variant().outline.destinations().filter(|link| !link.contains(".md")) {
            sources.extend(body::local(entry.source(), link));
        }
        sources.extend(body::named_in_head(entry));
        sources.extend(films::companions(entry));
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
        if let Some(path) = output_path(document) {
            let desk = desk.clone();
            let made = Output::new(FAMILY.name, move || desk.view.read_document(document));
            plan.add(path, made.of_kind(OutputKind::Contributed).from_source(&document.source));
        }
    }
}
