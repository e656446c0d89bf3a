//! What the texts and the fields of files name: other files of the municipality.

use std::collections::BTreeSet;

use crate::ground::percent;
use crate::markdown;
use crate::model::{DataItem, MadePage, Role, SourcePath, VisibleEntry};
use crate::render::desk::Desk;

/// The file that a relative destination means, without its fragment.
pub fn local(source: &SourcePath, destination: &str) -> Option<SourcePath> {
    let path = &destination[..memchr::memchr2(b'#', b'?', destination.as_bytes()).unwrap_or(destination.len())];
    if path.is_empty() || path.contains(':') || path.starts_with('/') {
        return None;
    }
    source.resolve(&percent::decode(path))
}

/// The files that the words of the home page name.
pub fn named_at_home(desk: &Desk<'_>) -> BTreeSet<SourcePath> {
    let texts = desk.view.blocks().filter(|block| block.holds_text()).map(|block| &block.text);
    texts.flat_map(|text| named_in(&SourcePath::of_content(), text)).collect()
}

/// The files that a text in the head of an entry names, where it is shown as Markdown: what is said in a film.
pub fn named_in_head(entry: &VisibleEntry<'_>) -> BTreeSet<SourcePath> {
    entry.text_of(Role::Transcript).map(|text| named_in(entry.source(), text)).unwrap_or_default()
}

fn named_in(source: &SourcePath, text: &str) -> BTreeSet<SourcePath> {
    let outline = markdown::outline(text);
    outline.destinations().filter_map(|destination| local(source, destination)).collect()
}

/// The path in this tree of a page or document that may be read here.
pub fn local_href(desk: &Desk<'_>, path: &crate::model::SourcePath) -> Option<String> {
    let page = desk.view.entry(path).map(|entry| entry.address().to_string());
    page.or_else(|| Some(desk.view.document(path)?.address()?.to_string()))
}

/// The page that the engine makes of an item here: that of a commune.
pub fn page_of(desk: &Desk<'_>, item: &DataItem) -> Option<String> {
    let own = desk.view.communes().values().find(|commune| std::ptr::eq(commune.item, item))?;
    desk.address(MadePage::Commune(own.item)).map(|path| path.to_string())
}
