//! What the rules look at: of each file its type, its readers and its tags; of the whole its size.

use std::collections::BTreeSet;

use super::pages::{PageChange, readers};
use super::proposal::{FileChange, Proposal};
use super::shown::{self, Token};
use super::sides::Side;
use super::words;
use crate::model::governance::{ChangedFile, Facet, Size};
use crate::model::{Entry, Role, Value};

/// Both sides; one is missing when its settings cannot be understood.
pub type Sides<'s> = (Option<Side<'s>>, Option<Side<'s>>);

/// The files of the proposal as the rules look at them; a move counts in the folder it leaves too.
pub fn files(proposal: &Proposal, changes: &[PageChange<'_>], sides: Sides<'_>) -> Vec<ChangedFile> {
    let mut files = Vec::new();
    for file in &proposal.files {
        for path in file.touched() {
            let concerned = changes.iter().filter(|change| {
                [change.before, change.after].into_iter().flatten().any(|entry| entry.content.file().as_str() == path)
            });
            let mut changed = ChangedFile { path: path.to_owned(), ..ChangedFile::default() };
            for (side, entry) in concerned.flat_map(|change| [(sides.0, change.before), (sides.1, change.after)]) {
                if let Some((side, entry)) = side.zip(entry) {
                    describe(&mut changed, &side, entry);
                }
            }
            files.push(changed);
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    files
}

fn describe(changed: &mut ChangedFile, side: &Side<'_>, entry: &Entry) {
    let (portals, audiences) = readers(side.site, entry);
    let add = |list: &mut Vec<String>, words: Vec<String>| {
        let new: Vec<String> = words.into_iter().filter(|word| !list.contains(word)).collect();
        list.extend(new);
    };
    let owned = |keys: Vec<&str>| keys.into_iter().map(str::to_owned).collect();
    changed.kind = Some(entry.content.kind.key.clone());
    add(&mut changed.portals, owned(portals));
    add(&mut changed.audiences, owned(audiences));
    let tags = entry.content.value(Role::Tags).map(Value::elements).unwrap_or_default();
    add(&mut changed.tags, tags.iter().filter_map(Value::text).map(str::to_owned).collect());
}

/// How large the change is, in characters typed and taken away, and what it touches.
pub fn size(proposal: &Proposal, changes: &[PageChange<'_>], sides: Sides<'_>) -> Size {
    let mut touched: BTreeSet<Facet> = BTreeSet::new();
    let mut characters = 0;
    for file in &proposal.files {
        let texts = [(sides.0, file.from.as_deref().unwrap_or(&file.path)), (sides.1, file.path.as_str())]
            .map(|(side, path)| side.and_then(|side| side.text(path)));
        let whole = |blob: &Option<super::proposal::Blob>, text: &Option<String>| blob.is_some() && text.is_none();
        if whole(&file.before, &texts[0]) || whole(&file.after, &texts[1]) {
            // A picture, a document, or what cannot be read: never a small correction.
            characters += 100_000;
            if is_picture(file) {
                touched.insert(Facet::Image);
            }
            continue;
        }
        let [before, after] = texts.map(|text| tokens(&text.unwrap_or_default()));
        let difference = words::compare(before, after);
        characters += difference.characters();
        if difference.changes_digits() {
            touched.insert(Facet::Number);
        }
    }
    for change in changes {
        touched.extend(facets(change, sides));
    }
    Size { characters, touches: touched.into_iter().collect() }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    shown::text(text, &mut tokens);
    tokens
}

pub fn is_picture(file: &FileChange) -> bool {
    let extension = file.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg")
}

/// What of an entry is more than its words.
fn facets(change: &PageChange<'_>, sides: Sides<'_>) -> Vec<Facet> {
    let both = [(sides.0, change.before), (sides.1, change.after)];
    let of = |gather: &dyn Fn(&Side<'_>, &Entry) -> BTreeSet<String>| {
        let sets =
            both.map(|(side, entry)| side.zip(entry).map(|(side, entry)| gather(&side, entry)).unwrap_or_default());
        sets[0] != sets[1]
    };
    let links = |image: bool| {
        move |_: &Side<'_>, entry: &Entry| -> BTreeSet<String> {
            let variants = entry.content.body.variants.iter().flat_map(|variant| &variant.outline.links);
            let wanted = variants.filter(|link| link.is_shown() == image);
            wanted.map(|link| link.destination.clone()).collect()
        }
    };
    let values = |wanted: fn(&Value) -> bool| {
        move |_: &Side<'_>, entry: &Entry| -> BTreeSet<String> {
            let mut found = BTreeSet::new();
            for field in &entry.content.values {
                field.value.walk(&mut |value| {
                    if wanted(value) {
                        found.insert(format!("{value:?}"));
                    }
                });
            }
            found
        }
    };
    let audiences = |side: &Side<'_>, entry: &Entry| -> BTreeSet<String> {
        let (portals, audiences) = readers(side.site, entry);
        let names =
            portals.iter().map(|key| format!("portal {key}")).chain(audiences.iter().map(|key| (*key).to_owned()));
        let blocks = entry.content.body.variants.iter().map(|variant| format!("block {:?}", variant.audiences));
        names.chain(blocks).collect()
    };
    let is_address = |value: &Value| matches!(value, Value::Url(_) | Value::Path(_) | Value::Id(_));
    let is_moment = |value: &Value| matches!(value, Value::Moment(_) | Value::Time(_));
    let found = [
        (Facet::Link, of(&links(false)) || of(&values(is_address))),
        (Facet::Image, of(&links(true))),
        (Facet::Date, of(&values(is_moment))),
        (Facet::Audience, of(&audiences) || change.inherited),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(facet, _)| facet).collect()
}
