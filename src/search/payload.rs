//! The bytes of the files of an index.

use serde::Serialize;

use super::document::Document;
use super::shape::IndexShape;
use crate::ground::Hash;

/// Digits of a stamp.
const STAMP: usize = 6;

/// What results show of the documents of a group: title, address, day, text.
#[derive(Serialize)]
struct GroupShown {
    documents: Vec<(String, String, String, String)>,
}

/// What results show of some documents.
pub fn group_payload(documents: Vec<Document>) -> String {
    let shown = |document: Document| (document.title, document.address, document.date, document.text);
    let group = GroupShown { documents: documents.into_iter().map(shown).collect() };
    serde_json::to_string(&group).expect("texts are JSON")
}

/// The bytes of a group that was not made with its index.
pub fn group_file(group: usize, documents: Vec<Document>) -> Vec<u8> {
    let payload = group_payload(documents);
    bytes(&IndexShape::group_name(group), &stamp(&payload), &payload)
}

/// A script for pages opened from a disk, whose second line is JSON for the others.
pub fn bytes(name: &str, stamp: &str, payload: &str) -> Vec<u8> {
    format!("parvisSearch(\"{stamp}\",\"{name}\",\n{payload}\n);\n").into_bytes()
}

/// Enough of the hash of a payload to tell it from the one before it.
pub fn stamp(payload: &str) -> String {
    Hash::of(payload.as_bytes()).short()[..STAMP].to_owned()
}
