//! What a search needs, made before anybody searches: [`Index::build`].
//!
//! Texts become words ([`words`]); words are put together by their first letters in files that a browser
//! takes one by one ([`terms`]); what results show is put together by groups of documents. The client in
//! the theme reads words with the same rules, which travel in the index: it holds no word of any language.

mod build;
mod code;
mod document;
pub mod language;
mod lexicon;
mod parts;
mod payload;
mod reader;
mod shape;
mod terms;
#[cfg(test)]
mod tests;
pub mod words;

pub use build::Index;
pub use document::{Catalogue, Document, SearchField, excerpt};
pub use lexicon::{Lexicon, decode};
pub use parts::{KeptTerms, KnownTerms};
pub use payload::group_file;
pub use shape::IndexShape;
