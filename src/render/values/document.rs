//! A document: the file that agents download, with its format and its weight.

use tera::Value;

use crate::model::SourcePath;
use crate::render::desk::Desk;
use crate::render::desk::engine::size_in_words;
use crate::render::desk::map::map;

/// The map that templates receive for a document that may be read here.
pub fn document(desk: &Desk<'_>, source: &SourcePath) -> Option<Value> {
    let document = desk.view.document(source)?;
    Some(map! {
        "label": desk.typo(&document.label()),
        "path": document.address()?.to_string(),
        "extension": source.extension().to_uppercase(),
        "bytes": document.bytes,
        "size": size_in_words(document.bytes, &desk.engine.messages),
        "accessible": Value::none(),
    })
}
