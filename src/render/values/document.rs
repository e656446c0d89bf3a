//! A document: the file that agents download, with its format and its weight.

use crate::model::SourcePath;
use crate::render::desk::Desk;
use crate::render::desk::engine::size_in_words;
use crate::render::desk::shape::values;

values! {
    /// A file to download.
    struct DocumentShown {
        /// Its name for people: `bilan 2026`.
        label: String,
        /// Its address from the root of the tree.
        path: String,
        /// Its format: `PDF`.
        extension: String,
        /// Its weight in bytes.
        bytes: u64,
        /// Its weight in words: `1,2 Mo`.
        size: String,
    }
}

/// A document, if it may be read here.
pub fn document(desk: &Desk<'_>, source: &SourcePath) -> Option<DocumentShown> {
    let document = desk.view.document(source)?;
    Some(DocumentShown {
        label: desk.typo(&document.label()),
        path: document.address()?.to_string(),
        extension: source.extension().to_uppercase(),
        bytes: document.bytes,
        size: size_in_words(document.bytes, &desk.engine.messages),
    })
}
