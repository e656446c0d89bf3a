//! The file of an entry as a form changes it: spans of its head, lines of its body; every other byte stays.
//!
//! A change is made on the text, then read back: a head in which anything else than what was asked has changed is
//! refused rather than written.

mod body;
mod document;
mod lines;
mod merge;
mod scalar;
mod value;

#[cfg(test)]
mod tests;

pub use body::{shown_body, with_body};
pub use document::{EditedText, NotEditable};
pub use merge::{Clash, merged};
pub use value::{NewValue, with_value};
