//! What is printed: sheets of codes with their words, as PDF.
//!
//! [`sheets`] lays codes out in one of the [`Form`]s. Everything is vector, the letters are in the file,
//! lengths are in millimetres, and equal inputs give equal bytes.

mod font;
mod forms;
mod layout;
mod pdf;

pub use forms::{Form, Label, Style, Unfit, sheets};
